//! Every text of an entry with the part it plays, in reading order.
//!
//! One walk serves the checks, the search index and find-in-page, so that none forgets a field.

use super::{
    entry::{Body, Desk, Entry, Sourced},
    handout_text::HandoutText,
    text::Text,
};

/// Who reads a text, and what for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    Name,
    Summary,
    /// A question for staff to ask.
    Ask,
    /// A sentence that staff read aloud.
    Say,
    NeverSay,
    Book,
    /// Clinical text for staff, under this heading.
    Staff(&'static str),
    /// Text that a patient reads on paper.
    Handout(HandoutPart),
}

/// The sections of a handout.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub enum HandoutPart {
    Title,
    Purpose,
    MainMessage,
    CallEmergency,
    Hope,
    WhatItIs,
    WhatYouCanDo,
    WhatWeCanDo,
    CallUsToday,
    CallUs,
    Questions,
    Checklist,
}

/// One text and its role.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    pub role: Role,
    pub text: &'a Text,
}

impl Entry {
    /// All translatable texts of this entry.
    pub fn passages(&self) -> Vec<Passage<'_>> {
        let mut all =
            vec![Passage { role: Role::Name, text: &self.name }, Passage { role: Role::Summary, text: &self.summary }];
        match &self.body {
            Body::Complaint(complaint) => push_desk(&mut all, &complaint.desk),
            Body::Condition(condition) => push_desk(&mut all, &condition.desk),
            Body::Treatment(_) => {}
            Body::Structure(structure) => {
                all.push(Passage { role: Role::Staff("Group"), text: &structure.group });
                all.push(Passage { role: Role::Staff("Standard term"), text: &structure.function_term });
            }
        }
        for (heading, block) in self.sourced_blocks() {
            all.extend(block.text.iter().map(|text| Passage { role: Role::Staff(heading), text }));
        }
        if let Some(handout) = self.handout() {
            push_handout(&mut all, handout);
        }
        all
    }

    /// The clinical blocks for staff with their headings, in the order of the page.
    pub fn sourced_blocks(&self) -> Vec<(&'static str, &Sourced)> {
        match &self.body {
            Body::Complaint(_) => Vec::new(),
            Body::Condition(condition) => vec![
                ("What it is", &condition.what_it_is),
                ("Symptoms", &condition.symptoms),
                ("Causes and who is at risk", &condition.causes),
                ("Self-care", &condition.self_care),
            ],
            Body::Treatment(treatment) => [
                Some(("What it is", &treatment.what_it_is)),
                Some(("What it is for", &treatment.used_for)),
                Some(("What it is not for", &treatment.not_for)),
                Some(("Ask first if…", &treatment.ask_first_if)),
                treatment.steps.as_ref().map(|steps| ("Steps", steps)),
                treatment.before.as_ref().map(|before| ("Before", before)),
                Some(("What to expect", &treatment.what_to_expect)),
                treatment.after.as_ref().map(|after| ("After", after)),
                Some(("Evidence", &treatment.evidence)),
            ]
            .into_iter()
            .flatten()
            .collect(),
            Body::Structure(structure) => vec![
                ("Where it is", &structure.where_it_is),
                ("What it does", &structure.what_it_does),
                ("Neighbours", &structure.neighbours),
                ("What goes wrong here", &structure.what_goes_wrong),
            ],
        }
    }
}

impl HandoutText {
    /// The texts of the page in the order of print.
    pub fn parts(&self) -> Vec<(HandoutPart, &Text)> {
        let mut parts: Vec<(HandoutPart, &Text)> = Vec::new();
        parts.extend(self.title.iter().map(|text| (HandoutPart::Title, text)));
        parts.push((HandoutPart::Purpose, &self.purpose));
        parts.push((HandoutPart::MainMessage, &self.main_message));
        for (part, texts) in [
            (HandoutPart::CallEmergency, self.call_emergency.iter().collect::<Vec<_>>()),
            (HandoutPart::Hope, self.hope.iter().map(|hope| &hope.text).collect()),
            (HandoutPart::WhatItIs, self.what_it_is.iter().collect()),
            (HandoutPart::WhatYouCanDo, self.what_you_can_do.texts()),
            (HandoutPart::WhatWeCanDo, self.what_we_can_do.iter().collect()),
            (HandoutPart::CallUsToday, self.call_us_today.iter().collect()),
            (HandoutPart::CallUs, self.call_us.iter().collect()),
            (HandoutPart::Questions, self.questions.iter().collect()),
            (HandoutPart::Checklist, self.checklist.iter().collect()),
        ] {
            parts.extend(texts.into_iter().map(|text| (part, text)));
        }
        parts
    }
}

impl HandoutText {
    /// The lists of the page by the names of their fields.
    pub fn lists(&self) -> Vec<(&'static str, Vec<&Text>)> {
        vec![
            ("call_emergency", self.call_emergency.iter().collect()),
            ("what_it_is", self.what_it_is.iter().collect()),
            ("what_you_can_do", self.what_you_can_do.texts()),
            ("what_we_can_do", self.what_we_can_do.iter().collect()),
            ("call_us_today", self.call_us_today.iter().collect()),
            ("call_us", self.call_us.iter().collect()),
            ("questions", self.questions.iter().collect()),
            ("checklist", self.checklist.iter().collect()),
        ]
    }
}

fn push_desk<'a>(all: &mut Vec<Passage<'a>>, desk: &'a Desk) {
    for (role, texts) in [
        (Role::Ask, &desk.ask),
        (Role::Say, &desk.say),
        (Role::NeverSay, &desk.never_say),
        (Role::Say, &desk.call_back_if),
    ] {
        all.extend(texts.iter().map(|text| Passage { role, text }));
    }
    all.push(Passage { role: Role::Book, text: &desk.book });
}

fn push_handout<'a>(all: &mut Vec<Passage<'a>>, handout: &'a HandoutText) {
    all.extend(handout.parts().into_iter().map(|(part, text)| Passage { role: Role::Handout(part), text }));
}
