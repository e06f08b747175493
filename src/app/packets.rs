//! Packets that staff keep under a name, to make them again: ids only, never for whom one was made.

use super::{
    draft::HandoutDraft,
    effect::Effect,
    state::{Notice, State},
};
use crate::{content::id::Id, settings::Packet};

/// A longer name has no room in its row.
const LONGEST_NAME: usize = 60;

/// What is being done to the kept packets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PacketDesk {
    pub naming: Option<Naming>,
    /// The packet that the person wants to delete, until that was said twice.
    pub deleting: Option<usize>,
}

/// A name that is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Naming {
    /// The kept packet that gets another name; `None` for the one that is being made.
    pub of: Option<usize>,
    pub name: String,
    /// Why this name can't be taken.
    pub problem: Option<String>,
}

/// A change to the kept packets.
#[derive(Clone, Debug, PartialEq)]
pub enum PacketEdit {
    /// Asks for a name for the packet that is being made.
    BeginKeeping,
    BeginRenaming(usize),
    SetName(String),
    /// Takes the name that was typed.
    TakeName,
    StopNaming,
    /// Makes this packet again.
    Open(usize),
    AskToDelete(usize),
    KeepAfterAll,
    Delete(usize),
}

/// Why a name can't be taken, in a sentence that also says what to do.
#[derive(Debug, thiserror::Error)]
enum NameError {
    #[error("Give the packet a name")]
    Empty,
    #[error("This name is too long: use at most {LONGEST_NAME} letters")]
    TooLong,
    #[error("There is a packet of this name already: choose another name")]
    Taken,
    #[error("Packets are kept: name this one after what is in it, not after a person")]
    OfAPerson,
}

impl State {
    /// The name under which just what is being made is kept already.
    pub fn kept_as(&self) -> Option<&str> {
        let draft = self.handout.as_ref()?;
        let kept = self.settings.handout.packets.iter().find(|packet| packet.items == draft.entries)?;
        Some(&kept.name)
    }

    pub(super) fn edit_packets(&mut self, edit: PacketEdit) -> Vec<Effect> {
        let kept = &self.settings.handout.packets;
        match edit {
            PacketEdit::BeginKeeping => {
                self.packets.naming = Some(Naming::default());
                return vec![Effect::FocusPacketName];
            }
            PacketEdit::BeginRenaming(at) => {
                if let Some(packet) = kept.get(at) {
                    self.packets.naming = Some(Naming { of: Some(at), name: packet.name.clone(), problem: None });
                    return vec![Effect::FocusPacketName];
                }
            }
            PacketEdit::SetName(name) => {
                if let Some(naming) = &mut self.packets.naming {
                    (naming.name, naming.problem) = (name, None);
                }
            }
            PacketEdit::TakeName => return self.take_name(),
            PacketEdit::StopNaming => {
                self.packets.naming = None;
                return vec![Effect::FocusHandout];
            }
            PacketEdit::Open(at) => return self.open_packet(at),
            PacketEdit::AskToDelete(at) => self.packets = PacketDesk { deleting: Some(at), ..PacketDesk::default() },
            PacketEdit::KeepAfterAll => self.packets.deleting = None,
            PacketEdit::Delete(at) => {
                self.packets = PacketDesk::default();
                if at < kept.len() {
                    let packet = self.settings.handout.packets.remove(at);
                    self.notice = Some(Notice::done(format!("Deleted the packet “{}”", packet.name)));
                    return vec![Effect::SaveSettings];
                }
            }
        }
        Vec::new()
    }

    fn take_name(&mut self) -> Vec<Effect> {
        let Some(naming) = &self.packets.naming else { return Vec::new() };
        let (of, name) = match self.checked_name(&naming.name, naming.of) {
            Ok(name) => (naming.of, name),
            Err(error) => {
                if let Some(naming) = &mut self.packets.naming {
                    naming.problem = Some(error.to_string());
                }
                return vec![Effect::FocusPacketName];
            }
        };
        self.packets.naming = None;
        let text = match (of, &self.handout) {
            (Some(at), _) => {
                let Some(packet) = self.settings.handout.packets.get_mut(at) else { return Vec::new() };
                packet.name.clone_from(&name);
                format!("Renamed the packet to “{name}”")
            }
            (None, Some(draft)) => {
                let items = draft.entries.clone();
                self.settings.handout.packets.push(Packet { name: name.clone(), items });
                format!("Kept the packet “{name}”, without patient’s name and note")
            }
            (None, None) => return Vec::new(),
        };
        // A broken settings file is never written over.
        let until =
            if self.settings_problem.is_some() { ", until Legwise is closed: mend the settings file" } else { "" };
        self.notice = Some(Notice::done(format!("{text}{until}")));
        vec![Effect::SaveSettings, Effect::FocusHandout]
    }

    /// `name` as it is kept.
    fn checked_name(&self, name: &str, of: Option<usize>) -> Result<String, NameError> {
        let printable: String = name.chars().filter(|letter| letter.is_whitespace() || !letter.is_control()).collect();
        let name = printable.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(NameError::TooLong);
        }
        let same = |(at, packet): (usize, &Packet)| Some(at) != of && packet.name.to_lowercase() == name.to_lowercase();
        if self.settings.handout.packets.iter().enumerate().any(same) {
            return Err(NameError::Taken);
        }
        let people = &self.calls.current.people;
        let patient = self.handout.as_ref().map(|draft| &draft.patient);
        let mut persons = patient.into_iter().chain([&people.patient, &people.caller]);
        if persons.any(|person| shares_a_word(&name, person)) { Err(NameError::OfAPerson) } else { Ok(name) }
    }

    /// Makes a kept packet again. What the content has no more is left out, and said.
    fn open_packet(&mut self, at: usize) -> Vec<Effect> {
        let Some(packet) = self.settings.handout.packets.get(at) else { return Vec::new() };
        let is_known = |id: &&Id| self.reference.library.printable(id).is_some();
        let (known, gone): (Vec<&Id>, Vec<&Id>) = packet.items.iter().partition(is_known);
        let gone = gone.into_iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
        if known.is_empty() {
            let text = format!("Nothing of the packet “{}” is in Legwise any more: delete it", packet.name);
            self.notice = Some(Notice::error(text));
            return Vec::new();
        }
        if !gone.is_empty() {
            let text = format!("“{}” was opened without what is not in Legwise any more: {gone}", packet.name);
            self.notice = Some(Notice::error(text));
        }
        // Another packet may be for another patient.
        self.handout = Some(HandoutDraft::of(known.into_iter().cloned().collect()));
        self.packets = PacketDesk::default();
        self.show_handout()
    }
}

/// Whether a word of `name` is one of `person`. Words of one or two letters tell nothing.
fn shares_a_word(name: &str, person: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| word.chars().count() > 2).map(str::to_lowercase).collect()
    };
    let person = words(person);
    words(name).iter().any(|word| person.contains(word))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::PacketEdit;
    use crate::{
        app::{
            draft::HandoutDraft,
            state::{Reference, State},
        },
        content::{self, id::Id},
        settings::{Packet, Settings},
    };

    fn ids(names: &[&str]) -> Vec<Id> {
        names.iter().map(|&name| Id::try_from(name).unwrap()).collect()
    }

    fn state(packets: &[(&str, &[&str])]) -> State {
        let mut settings = Settings::default();
        let packet = |(name, items): &(&str, &[&str])| Packet { name: (*name).to_owned(), items: ids(items) };
        settings.handout.packets = packets.iter().map(packet).collect();
        let reference = Reference { library: content::bundled().library, ..Reference::default() };
        State::new(Arc::new(reference), settings, None)
    }

    fn name(state: &mut State, edit: PacketEdit, name: &str) -> Option<String> {
        state.edit_packets(edit);
        state.edit_packets(PacketEdit::SetName(name.to_owned()));
        state.edit_packets(PacketEdit::TakeName);
        state.packets.naming.take().and_then(|naming| naming.problem)
    }

    #[test]
    fn a_name_is_checked_before_a_packet_is_kept() {
        let mut state = state(&[("New patient", &["swollen-legs"])]);
        let mut draft = HandoutDraft::of(ids(&["swollen-legs", "first-visit"]));
        "Quilliana Vexthorpe".clone_into(&mut draft.patient);
        state.handout = Some(draft);
        let long = "x".repeat(61);
        for (typed, problem) in [
            ("", "name"),
            (" \t ", "name"),
            ("new  PATIENT", "already"),
            (&long, "too long"),
            ("For vexthorpe", "person"),
        ] {
            let found = name(&mut state, PacketEdit::BeginKeeping, typed).unwrap();
            assert!(found.contains(problem), "{typed:?}: {found}");
        }
        assert_eq!(state.settings.handout.packets.len(), 1);
        assert_eq!(name(&mut state, PacketEdit::BeginKeeping, "  After a   visit "), None);
        let kept = &state.settings.handout.packets[1];
        assert_eq!((kept.name.as_str(), &kept.items), ("After a visit", &ids(&["swollen-legs", "first-visit"])));
        assert_eq!(state.kept_as(), Some("After a visit"));
        // The same name in other letters is no other packet's.
        assert_eq!(name(&mut state, PacketEdit::BeginRenaming(1), "After a Visit"), None);
        assert_eq!(state.settings.handout.packets[1].name, "After a Visit");
    }

    #[test]
    fn what_the_content_has_no_more_is_left_out_with_a_notice() {
        let mut state = state(&[("Old", &["gone-for-good", "swollen-legs"]), ("Empty", &["gone-too"])]);
        state.edit_packets(PacketEdit::Open(0));
        assert_eq!(state.handout.as_ref().unwrap().entries, ids(&["swollen-legs"]));
        assert!(state.notice.take().unwrap().text.contains("gone-for-good"));
        state.edit_packets(PacketEdit::Open(1));
        assert_eq!(state.handout.as_ref().unwrap().entries, ids(&["swollen-legs"]), "the open one stays");
        assert!(state.notice.take().unwrap().text.contains("Empty"));
        state.edit_packets(PacketEdit::Open(7));
        state.edit_packets(PacketEdit::Delete(7));
        assert_eq!(state.settings.handout.packets.len(), 2);
    }

    #[test]
    fn opening_a_packet_forgets_the_patient_of_the_last_one() {
        let mut state = state(&[("New patient", &["swollen-legs"])]);
        let mut draft = HandoutDraft::of(ids(&["swollen-legs"]));
        "Kim".clone_into(&mut draft.patient);
        state.handout = Some(draft);
        state.edit_packets(PacketEdit::Open(0));
        assert_eq!(state.handout.unwrap().patient, "");
    }
}
