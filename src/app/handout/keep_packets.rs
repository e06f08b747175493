//! Keeping packets under a name, making them again, renaming and deleting them.

use super::{
    apply::show_handout,
    command::Request,
    draft::HandoutDraft,
    fields,
    packets::{Naming, PacketDesk, PacketEdit},
    state::Handout,
};
use crate::{
    app::desk::{context::Context, notice::Notice},
    content::id::Id,
    settings::{Packet, Settings},
};

/// A longer name has no room in its row.
const LONGEST_NAME: usize = 60;

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

impl Handout {
    /// The name under which just what is being made is kept already.
    pub fn kept_as<'a>(&self, settings: &'a Settings) -> Option<&'a str> {
        let draft = self.draft.as_ref()?;
        let kept = settings.handout.packets.iter().find(|packet| packet.items == draft.entries)?;
        Some(&kept.name)
    }

    pub(super) fn edit_packets(&mut self, edit: PacketEdit, context: &Context) -> Vec<Request> {
        let kept = &context.settings.handout.packets;
        match edit {
            PacketEdit::BeginKeeping => {
                self.packets.naming = Some(Naming::default());
                return vec![Request::focus(fields::packet_name())];
            }
            PacketEdit::BeginRenaming(at) => {
                if let Some(packet) = kept.get(at) {
                    self.packets.naming = Some(Naming { of: Some(at), name: packet.name.clone(), problem: None });
                    return vec![Request::focus(fields::packet_name())];
                }
            }
            PacketEdit::SetName(name) => {
                if let Some(naming) = &mut self.packets.naming {
                    (naming.name, naming.problem) = (name, None);
                }
            }
            PacketEdit::TakeName => return self.take_name(context),
            PacketEdit::StopNaming => {
                self.packets.naming = None;
                return vec![Request::focus(fields::patient())];
            }
            PacketEdit::Open(at) => return self.open_packet(at, context),
            PacketEdit::AskToDelete(at) => self.packets = PacketDesk { deleting: Some(at), ..PacketDesk::default() },
            PacketEdit::KeepAfterAll => self.packets.deleting = None,
            PacketEdit::Delete(at) => {
                self.packets = PacketDesk::default();
                if let Some(packet) = kept.get(at) {
                    let text = format!("Deleted the packet “{}”", packet.name);
                    let delete = Request::change_settings(move |settings| {
                        settings.handout.packets.remove(at);
                    });
                    return vec![Request::Notify(Notice::done(text)), delete];
                }
            }
        }
        Vec::new()
    }

    fn take_name(&mut self, context: &Context) -> Vec<Request> {
        let Some(naming) = &self.packets.naming else { return Vec::new() };
        let (of, name) = match self.checked_name(&naming.name, naming.of, context) {
            Ok(name) => (naming.of, name),
            Err(error) => {
                if let Some(naming) = &mut self.packets.naming {
                    naming.problem = Some(error.to_string());
                }
                return vec![Request::focus(fields::packet_name())];
            }
        };
        self.packets.naming = None;
        let shown = name.clone();
        let (text, change) = match (of, &self.draft) {
            (Some(at), _) if at < context.settings.handout.packets.len() => {
                let change = Request::change_settings(move |settings| {
                    if let Some(packet) = settings.handout.packets.get_mut(at) {
                        packet.name = name;
                    }
                });
                (format!("Renamed the packet to “{shown}”"), change)
            }
            (None, Some(draft)) => {
                let items = draft.entries.clone();
                let change = Request::change_settings(|settings| settings.handout.packets.push(Packet { name, items }));
                (format!("Kept the packet “{shown}”, without patient’s name and note"), change)
            }
            (Some(_) | None, _) => return Vec::new(),
        };
        // A broken settings file is never written over.
        let is_broken = context.settings_problem.is_some();
        let until = if is_broken { ", until Legwise is closed: mend the settings file" } else { "" };
        let told = Request::Notify(Notice::done(format!("{text}{until}")));
        vec![told, change, Request::focus(fields::patient())]
    }

    /// `name` as it is kept.
    fn checked_name(&self, name: &str, of: Option<usize>, context: &Context) -> Result<String, NameError> {
        let printable: String = name.chars().filter(|letter| letter.is_whitespace() || !letter.is_control()).collect();
        let name = printable.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(NameError::TooLong);
        }
        let same = |(at, packet): (usize, &Packet)| Some(at) != of && packet.name.to_lowercase() == name.to_lowercase();
        if context.settings.handout.packets.iter().enumerate().any(same) {
            return Err(NameError::Taken);
        }
        let patient = self.draft.as_ref().map(|draft| &draft.patient);
        let mut persons = patient.into_iter().chain(&context.shared.people);
        if persons.any(|person| shares_a_word(&name, person)) { Err(NameError::OfAPerson) } else { Ok(name) }
    }

    /// Makes a kept packet again. What the content has no more is left out, and said.
    fn open_packet(&mut self, at: usize, context: &Context) -> Vec<Request> {
        let Some(packet) = context.settings.handout.packets.get(at) else { return Vec::new() };
        let is_known = |id: &&Id| context.library().printable(id).is_some();
        let (known, gone): (Vec<&Id>, Vec<&Id>) = packet.items.iter().partition(is_known);
        let gone = gone.into_iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
        if known.is_empty() {
            let text = format!("Nothing of the packet “{}” is in Legwise any more: delete it", packet.name);
            return vec![Request::Notify(Notice::error(text))];
        }
        let mut requests = Vec::new();
        if !gone.is_empty() {
            let text = format!("“{}” was opened without what is not in Legwise any more: {gone}", packet.name);
            requests.push(Request::Notify(Notice::error(text)));
        }
        // Another packet may be for another patient.
        self.draft = Some(HandoutDraft::of(known.into_iter().cloned().collect()));
        self.packets = PacketDesk::default();
        requests.extend(show_handout());
        requests
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
    use super::{Handout, HandoutDraft, PacketEdit, Request};
    use crate::{
        app::desk::{
            context::{Context, tests::context},
            reference::Reference,
        },
        content::{self, id::Id},
        settings::{Packet, Settings},
    };

    fn ids(names: &[&str]) -> Vec<Id> {
        names.iter().map(|&name| Id::try_from(name).unwrap()).collect()
    }

    /// A desk with these packets kept, where `entries` are made into a handout for `patient`.
    fn desk(packets: &[(&str, &[&str])], entries: &[&str], patient: &str) -> (Handout, Context) {
        let mut settings = Settings::default();
        let packet = |(name, items): &(&str, &[&str])| Packet { name: (*name).to_owned(), items: ids(items) };
        settings.handout.packets = packets.iter().map(packet).collect();
        let reference = Reference { library: content::bundled().library, ..Reference::default() };
        let draft = HandoutDraft { patient: patient.to_owned(), ..HandoutDraft::of(ids(entries)) };
        let draft = (!entries.is_empty()).then_some(draft);
        (Handout { draft, ..Handout::default() }, context(settings, reference))
    }

    fn edit((handout, context): &mut (Handout, Context), edit: PacketEdit) {
        for request in handout.edit_packets(edit, context) {
            match request {
                Request::ChangeSettings(change) => change.make(&mut context.settings),
                Request::Notify(notice) => context.notice = Some(notice),
                _ => {}
            }
        }
    }

    fn name(desk: &mut (Handout, Context), begin: PacketEdit, name: &str) -> Option<String> {
        edit(desk, begin);
        edit(desk, PacketEdit::SetName(name.to_owned()));
        edit(desk, PacketEdit::TakeName);
        desk.0.packets.naming.take().and_then(|naming| naming.problem)
    }

    #[test]
    fn a_name_is_checked_before_a_packet_is_kept() {
        let made = ["swollen-legs", "first-visit"];
        let mut desk = desk(&[("New patient", &["swollen-legs"])], &made, "Quilliana Vexthorpe");
        let long = "x".repeat(61);
        for (typed, problem) in [
            ("", "name"),
            (" \t ", "name"),
            ("new  PATIENT", "already"),
            (&long, "too long"),
            ("For vexthorpe", "person"),
        ] {
            let found = name(&mut desk, PacketEdit::BeginKeeping, typed).unwrap();
            assert!(found.contains(problem), "{typed:?}: {found}");
        }
        assert_eq!(desk.1.settings.handout.packets.len(), 1);
        assert_eq!(name(&mut desk, PacketEdit::BeginKeeping, "  After a   visit "), None);
        let kept = &desk.1.settings.handout.packets[1];
        assert_eq!((kept.name.as_str(), &kept.items), ("After a visit", &ids(&made)));
        assert_eq!(desk.0.kept_as(&desk.1.settings), Some("After a visit"));
        // The same name in other letters is no other packet's.
        assert_eq!(name(&mut desk, PacketEdit::BeginRenaming(1), "After a Visit"), None);
        assert_eq!(desk.1.settings.handout.packets[1].name, "After a Visit");
    }

    #[test]
    fn what_the_content_has_no_more_is_left_out_with_a_notice() {
        let mut desk = desk(&[("Old", &["gone-for-good", "swollen-legs"]), ("Empty", &["gone-too"])], &[], "");
        let told = |desk: &mut (Handout, Context)| desk.1.notice.take().unwrap().text;
        edit(&mut desk, PacketEdit::Open(0));
        assert_eq!(desk.0.draft.as_ref().unwrap().entries, ids(&["swollen-legs"]));
        assert!(told(&mut desk).contains("gone-for-good"));
        edit(&mut desk, PacketEdit::Open(1));
        assert_eq!(desk.0.draft.as_ref().unwrap().entries, ids(&["swollen-legs"]), "the open one stays");
        assert!(told(&mut desk).contains("Empty"));
        edit(&mut desk, PacketEdit::Open(7));
        edit(&mut desk, PacketEdit::Delete(7));
        assert_eq!(desk.1.settings.handout.packets.len(), 2);
    }

    #[test]
    fn opening_a_packet_forgets_the_patient_of_the_last_one() {
        let mut desk = desk(&[("New patient", &["swollen-legs"])], &["swollen-legs"], "Kim");
        edit(&mut desk, PacketEdit::Open(0));
        assert_eq!(desk.0.draft.unwrap().patient, "");
    }
}
