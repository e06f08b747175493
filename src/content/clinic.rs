//! The clinic's own facts, and the placeholders that put them into content.

use serde::{Deserialize, Serialize};

use super::id::Id;

/// What only the clinic knows. Everything may be blank, and reads well when it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Clinic {
    pub name: String,
    pub phones: Vec<Phone>,
    /// Lines as they should be printed.
    pub address: Vec<String>,
    /// Lines such as `Mon–Fri 8 am – 5 pm`.
    pub hours: Vec<String>,
    /// Blank means 911.
    pub emergency_number: String,
    /// Who takes `today` calls, such as `Dr. Lee (extension 12)`.
    pub on_call: String,
    /// What patients do when the clinic is closed.
    pub after_hours: String,
    /// Where `today` callers go when no clinician can take the call.
    pub urgent_care: String,
    /// Blank means 988, the United States' suicide and crisis line.
    pub crisis_line: String,
    /// Blank means 1-800-222-1222, Poison Help of the United States.
    pub poison_help: String,
    /// Who interprets for callers of other languages, such as a number and a customer code.
    pub interpreter: String,
    /// Blank means 711, the United States' relay for people who can't hear or speak on the phone.
    pub relay: String,
    /// What may be said about insurance.
    pub insurance: String,
    /// The clinic's own rules after a vein procedure, a line each.
    pub after_vein_procedure: Vec<String>,
    /// Ids of treatments that the clinic confirms it offers.
    pub services_offered: Vec<Id>,
    pub visit_types: Vec<VisitType>,
    /// PNG or SVG file for the letterhead.
    pub logo: Option<std::path::PathBuf>,
    /// Unusual emergency and crisis numbers that somebody has looked at twice.
    pub confirmed_numbers: Vec<String>,
}

/// A telephone number and what it is for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Phone {
    pub label: String,
    pub number: String,
}

/// A visit that the clinic books, under the clinic's own name for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VisitType {
    pub name: String,
    /// Ids of complaints, conditions and treatments that this visit suits.
    pub suits: Vec<Id>,
}

/// A fact of the clinic that content may name as `{placeholder}`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Placeholder {
    Clinic,
    Emergency,
    OnCall,
    UrgentCare,
    AfterHours,
    CrisisLine,
    PoisonHelp,
    Interpreter,
    Relay,
}

impl Placeholder {
    pub const ALL: [Self; 9] = [
        Self::Clinic,
        Self::Emergency,
        Self::OnCall,
        Self::UrgentCare,
        Self::AfterHours,
        Self::CrisisLine,
        Self::PoisonHelp,
        Self::Interpreter,
        Self::Relay,
    ];

    /// As it is written in content, between braces.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clinic => "clinic",
            Self::Emergency => "emergency",
            Self::OnCall => "on_call",
            Self::UrgentCare => "urgent_care",
            Self::AfterHours => "after_hours",
            Self::CrisisLine => "crisis_line",
            Self::PoisonHelp => "poison_help",
            Self::Interpreter => "interpreter",
            Self::Relay => "relay",
        }
    }

    fn value(self, clinic: &Clinic) -> &str {
        let (set, blank) = match self {
            Self::Clinic => (&clinic.name, "the clinic"),
            Self::Emergency => (&clinic.emergency_number, "911"),
            Self::OnCall => (&clinic.on_call, "a clinician"),
            Self::UrgentCare => (&clinic.urgent_care, "urgent care or the emergency department"),
            Self::AfterHours => (&clinic.after_hours, "For what can’t wait, go to urgent care or the emergency room."),
            Self::CrisisLine => (&clinic.crisis_line, "988"),
            Self::PoisonHelp => (&clinic.poison_help, "1-800-222-1222"),
            Self::Interpreter => (&clinic.interpreter, "the interpreter line"),
            Self::Relay => (&clinic.relay, "711"),
        };
        // What can't be called is no number: the settings say so, and what is known stands in.
        let is_number = matches!(self, Self::Emergency | Self::CrisisLine | Self::PoisonHelp | Self::Relay);
        let is_of_use = if is_number { is_phone_number(set) } else { !set.trim().is_empty() };
        if is_of_use { set } else { blank }
    }
}

impl Clinic {
    /// `text` with each `{placeholder}` replaced; unknown ones stay, and `legwise check` reports them.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = text.to_owned();
        for placeholder in Placeholder::ALL {
            let marker = format!("{{{}}}", placeholder.name());
            if filled.contains(&marker) {
                filled = filled.replace(&marker, placeholder.value(self));
            }
        }
        filled
    }

    /// Whether the clinic's settings confirm that it offers treatment `id`.
    pub fn confirms(&self, id: &Id) -> bool {
        self.services_offered.contains(id)
    }
}

/// Digits with the signs that people put between them, and an extension.
pub fn is_phone_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_sign = |letter: char| letter.is_ascii_digit() || " ()+-–./,;#*".contains(letter);
    let is_extension = |word: &str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphabetic()).to_lowercase();
        ["x", "ext", "extension", "or", "text", "option"].contains(&word.as_str())
    };
    let is_fine = |word: &str| word.chars().all(is_sign) || is_extension(word);
    (2..=24).contains(&digits) && text.split_whitespace().all(is_fine)
}

/// Numbers under which an ambulance comes in one country or another (ITU-T E.161.1 recommends 112 and 911).
const EMERGENCY_NUMBERS: [&str; 16] =
    ["911", "112", "999", "000", "111", "119", "110", "118", "102", "103", "108", "115", "120", "144", "15", "192"];

/// Whether a telephone number is one that nobody expects in an emergency: a slip, most likely.
pub fn is_unusual_emergency_number(text: &str) -> bool {
    let numbers: Vec<String> = text
        .split(|letter: char| letter.is_alphabetic() || ",;/".contains(letter))
        .map(|number| number.chars().filter(char::is_ascii_digit).collect())
        .filter(|number: &String| !number.is_empty())
        .collect();
    numbers.iter().any(|number| !EMERGENCY_NUMBERS.contains(&number.as_str()))
}

/// Whether a telephone number is none under which a crisis line answers: too short, and not 988 or its like.
pub fn is_unusual_crisis_line(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.len() < 6 && !["988", "113", "111", "112", "911", "999", "13114"].contains(&digits.as_str())
}

/// The names between braces in `text`, known or not, with their byte offsets.
pub fn placeholders_in(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let Some(close) = text[open..].find('}').map(|at| open + at) else {
            found.push((open, &text[open + 1..]));
            break;
        };
        found.push((open, &text[open + 1..close]));
        from = close + 1;
    }
    found
}
