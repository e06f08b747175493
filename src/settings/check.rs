//! What is not right in the settings, as they are typed.

use super::Settings;
use crate::content::clinic::{is_phone_number, is_unusual_crisis_line, is_unusual_emergency_number};

/// A field that has a message under it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Field {
    /// By its place in the list.
    Phone(usize),
    EmergencyNumber,
    CrisisLine,
    PoisonHelp,
    Relay,
    VisitType(usize),
    ShortTimer,
    LongTimer,
    ClearNote,
}

/// What is not right in a field, in a sentence.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SettingProblem {
    pub field: Field,
    pub text: String,
}

/// Said of a number that can be called, but that nobody expects. It is asked once: see `confirmed_numbers`.
pub const UNUSUAL: &str = "Few would expect this number. Is it right?";

/// Longest time that a timer may run, in minutes: a working day.
const LONGEST_TIMER: i64 = 600;

type IsUnusual = fn(&str) -> bool;

/// What people should mend. Blank fields are never wrong.
pub fn problems(settings: &Settings) -> Vec<SettingProblem> {
    let mut found = Vec::new();
    let mut report = |field, text: &str| found.push(SettingProblem { field, text: text.to_owned() });
    let clinic = &settings.clinic;
    for (at, phone) in clinic.phones.iter().enumerate() {
        match (phone.number.trim().is_empty(), phone.label.trim().is_empty()) {
            (true, false) => report(Field::Phone(at), "The number is missing, so this line is not printed"),
            (false, _) if !is_phone_number(&phone.number) => {
                report(Field::Phone(at), "This does not look like a telephone number");
            }
            (true, true) | (false, _) => {}
        }
    }
    let numbers: [(Field, &String, IsUnusual); 4] = [
        (Field::EmergencyNumber, &clinic.emergency_number, is_unusual_emergency_number),
        (Field::CrisisLine, &clinic.crisis_line, is_unusual_crisis_line),
        (Field::PoisonHelp, &clinic.poison_help, |_| false),
        (Field::Relay, &clinic.relay, |_| false),
    ];
    for (field, number, is_unusual) in numbers {
        let number = number.trim();
        if number.is_empty() {
            continue;
        }
        if !is_phone_number(number) {
            report(field, "This must be a number that people can call. Until it is, the usual one is said and printed");
        } else if is_unusual(number) && !clinic.confirmed_numbers.iter().any(|confirmed| confirmed == number) {
            report(field, UNUSUAL);
        }
    }
    for (at, visit) in clinic.visit_types.iter().enumerate() {
        let name = visit.name.trim();
        if name.is_empty() && !visit.suits.is_empty() {
            report(Field::VisitType(at), "Without a name this visit is not offered");
        } else if !name.is_empty() && clinic.visit_types.iter().take(at).any(|earlier| earlier.name.trim() == name) {
            report(Field::VisitType(at), "Another visit has this name");
        }
    }
    let timers = &settings.timers;
    for (field, minutes) in [
        (Field::ShortTimer, timers.short_minutes),
        (Field::LongTimer, timers.long_minutes),
        (Field::ClearNote, timers.clear_note_minutes),
    ] {
        if !(1..=LONGEST_TIMER).contains(&minutes) {
            report(field, "This must be between 1 and 600 minutes");
        }
    }
    if timers.long_minutes < timers.short_minutes {
        report(Field::LongTimer, "The long timer must not be shorter than the short one");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Field, UNUSUAL, is_phone_number, problems};
    use crate::{
        content::{
            clinic::{Phone, VisitType},
            id::Id,
        },
        settings::Settings,
    };

    #[test]
    fn numbers_that_people_write_are_telephone_numbers() {
        for number in ["911", "112", "(555) 010-0199", "+1 555.010.0199 ext. 12", "555-010-0199 x12", "988"] {
            assert!(is_phone_number(number), "{number}");
        }
        for text in ["call us", "nine one one", "9", "front desk 555", ""] {
            assert!(!is_phone_number(text), "{text}");
        }
    }

    #[test]
    fn an_unusual_emergency_number_is_asked_about_once() {
        let told = |number: &str, crisis: &str, confirmed: &[&str]| -> Vec<(Field, String)> {
            let mut settings = Settings::default();
            number.clone_into(&mut settings.clinic.emergency_number);
            crisis.clone_into(&mut settings.clinic.crisis_line);
            settings.clinic.confirmed_numbers = confirmed.iter().map(|&number| number.to_owned()).collect();
            problems(&settings).into_iter().map(|problem| (problem.field, problem.text)).collect()
        };
        for (number, crisis) in [("911", "988"), ("112", "1-800-273-8255"), ("911 or 112", "116 123"), ("", "")] {
            assert_eq!(told(number, crisis, &[]), [], "{number} {crisis}");
        }
        let unusual = |field| [(field, UNUSUAL.to_owned())];
        for number in ["991", "(555) 010-0199", "911 or 119 1"] {
            assert_eq!(told(number, "", &[]), unusual(Field::EmergencyNumber), "{number}");
            assert_eq!(told(number, "", &[number]), [], "{number}");
            assert_eq!(told(number, "", &["992"]).len(), 1, "{number}");
        }
        assert_eq!(told("", "98", &[]), unusual(Field::CrisisLine));
        for number in ["pizza 0", "soon", "911 pizza"] {
            assert!(told(number, "", &[number])[0].1.contains("must be a number"), "{number}");
        }
    }

    #[test]
    fn blank_settings_have_nothing_to_mend() {
        assert_eq!(problems(&Settings::default()), []);
    }

    #[test]
    fn each_wrong_field_is_named() {
        let mut settings = Settings::default();
        let phone = |label: &str, number: &str| Phone { label: label.to_owned(), number: number.to_owned() };
        settings.clinic.phones = vec![phone("Desk", ""), phone("Desk", "555 0100"), phone("", "ask Kim")];
        "soon".clone_into(&mut settings.clinic.emergency_number);
        let visit = |name: &str, suits: &[&str]| VisitType {
            name: name.to_owned(),
            suits: suits.iter().filter_map(|id| Id::try_from(*id).ok()).collect(),
        };
        let vein = ["varicose-veins"];
        settings.clinic.visit_types =
            vec![visit("New patient", &[]), visit(" ", &vein), visit("New patient", &vein), visit("", &[])];
        settings.timers.short_minutes = 0;
        settings.timers.long_minutes = -5;
        let fields: Vec<_> = problems(&settings).into_iter().map(|problem| problem.field).collect();
        let expected = [
            Field::Phone(0),
            Field::Phone(2),
            Field::EmergencyNumber,
            Field::VisitType(1),
            Field::VisitType(2),
            Field::ShortTimer,
            Field::LongTimer,
            Field::LongTimer,
        ];
        assert_eq!(fields, expected);
    }
}
