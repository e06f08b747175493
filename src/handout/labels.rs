//! The fixed words of the page, in each language.

use jiff::civil::Date;

use super::options::Section;
use crate::{
    content::{clinic::Clinic, text::Language},
    figure::View,
};

/// The clinic with its blank facts filled in `language`; English blanks are left to
/// [`Clinic::fill`].
pub(super) fn with_blanks_filled(clinic: &Clinic, language: Language) -> Clinic {
    let mut clinic = clinic.clone();
    if language == Language::Spanish {
        for (fact, blank) in [
            (&mut clinic.name, "la clínica"),
            (&mut clinic.on_call, "un profesional médico"),
            (&mut clinic.interpreter, "un intérprete"),
            (&mut clinic.urgent_care, "un centro de urgencias o la sala de emergencias"),
            (
                &mut clinic.after_hours,
                "Para lo que no puede esperar, vaya a un centro de urgencias o a la sala de emergencias.",
            ),
        ] {
            if fact.trim().is_empty() {
                blank.clone_into(fact);
            }
        }
    }
    clinic
}

/// The heading of a section.
pub(super) fn heading(section: Section, language: Language) -> &'static str {
    match (section, language) {
        (Section::WhatItIs, Language::English) => "What it is",
        (Section::WhatItIs, Language::Spanish) => "Qué es",
        (Section::WhatYouCanDo, Language::English) => "What you can do",
        (Section::WhatYouCanDo, Language::Spanish) => "Lo que usted puede hacer",
        (Section::WhatWeCanDo, Language::English) => "What we can do",
        (Section::WhatWeCanDo, Language::Spanish) => "Lo que podemos hacer nosotros",
        (Section::Questions, Language::English) => "Questions to ask us",
        (Section::Questions, Language::Spanish) => "Preguntas que puede hacernos",
        (Section::Checklist, Language::English) => "Your checklist",
        (Section::Checklist, Language::Spanish) => "Su lista",
        (Section::WordsToKnow, Language::English) => "Words to know",
        (Section::WordsToKnow, Language::Spanish) => "Palabras que conviene conocer",
        (Section::References, Language::English) => "Where this comes from",
        (Section::References, Language::Spanish) => "De dónde viene esta información",
    }
}

/// Words that stand alone.
#[derive(Clone, Copy, Debug)]
pub(super) enum Label {
    WhereItIs,
    WhatItDoes,
    Neighbours,
    WhatGoesWrong,
    StructurePurpose,
    StructureEmergency,
    StructureCallUs,
    NoteForYou,
    EarlierEmergency,
    SeeNextPage,
    OurNumber,
    AskTheDesk,
    WhenClosed,
    WhenClosedToday,
    InThisPacket,
    NotReviewed,
    ReviewLapsed,
    MachineTranslated,
}

impl Label {
    pub(super) fn text(self, language: Language) -> &'static str {
        match language {
            Language::English => match self {
                Self::WhereItIs => "Where it is",
                Self::WhatItDoes => "What it does",
                Self::Neighbours => "What is next to it",
                Self::WhatGoesWrong => "What can go wrong here",
                Self::StructurePurpose => "This page is about one part of your leg.",
                Self::StructureEmergency => "You think that it is an emergency.",
                Self::StructureCallUs => "You have pain, swelling or a change here that worries you.",
                Self::NoteForYou => "A note for you",
                Self::EarlierEmergency => "You have any sign from a red box on an earlier page.",
                Self::SeeNextPage => "The signs to call us for are on the next page.",
                Self::OurNumber => "Our phone number:",
                Self::AskTheDesk => "ask the front desk.",
                Self::WhenClosed => "When we are closed:",
                Self::WhenClosedToday => "These signs can’t wait. When we are closed:",
                Self::InThisPacket => "In this packet",
                Self::NotReviewed => "Not yet reviewed by a clinician.",
                Self::ReviewLapsed => "Changed after a clinician reviewed it; not yet reviewed again.",
                Self::MachineTranslated => "",
            },
            Language::Spanish => match self {
                Self::WhereItIs => "Dónde está",
                Self::WhatItDoes => "Qué hace",
                Self::Neighbours => "Qué hay al lado",
                Self::WhatGoesWrong => "Qué puede fallar aquí",
                Self::StructurePurpose => "Esta hoja trata de una parte de su pierna.",
                Self::StructureEmergency => "Cree que es una emergencia.",
                Self::StructureCallUs => "Tiene dolor, hinchazón o un cambio aquí que le preocupa.",
                Self::NoteForYou => "Una nota para usted",
                Self::EarlierEmergency => "Tiene alguna señal de un cuadro rojo de una hoja anterior.",
                Self::SeeNextPage => "Las señales para llamarnos están en la página siguiente.",
                Self::OurNumber => "Nuestro teléfono:",
                Self::AskTheDesk => "pídalo en la recepción.",
                Self::WhenClosed => "Cuando está cerrado:",
                Self::WhenClosedToday => "Estas señales no pueden esperar. Cuando está cerrado:",
                Self::InThisPacket => "En este paquete",
                Self::NotReviewed => "Todavía no la ha revisado un profesional médico.",
                Self::ReviewLapsed => "Cambió después de la revisión médica; todavía no se ha revisado otra vez.",
                Self::MachineTranslated => {
                    "Traducción automática: nadie la ha revisado todavía. Si algo no está claro, pregúntenos."
                }
            },
        }
    }
}

/// Heading of the red box; `number` is the emergency number.
pub(super) fn call_emergency(number: &str, language: Language) -> String {
    match language {
        Language::English => format!("Call {number} now if"),
        Language::Spanish => format!("Llame al {number} ahora mismo si"),
    }
}

/// Heading of the clinic's box for what can't wait until tomorrow.
pub(super) fn call_us_today(number: Option<&str>, language: Language) -> String {
    match (number, language) {
        (Some(number), Language::English) => format!("Call us today at {number} if"),
        (None, Language::English) => "Call us today if".to_owned(),
        (Some(number), Language::Spanish) => format!("Llámenos hoy mismo al {number} si"),
        (None, Language::Spanish) => "Llámenos hoy mismo si".to_owned(),
    }
}

/// Heading of the clinic's own box, with its telephone number where there is one.
pub(super) fn call_us(number: Option<&str>, language: Language) -> String {
    match (number, language) {
        (Some(number), Language::English) => format!("Call us at {number} if"),
        (None, Language::English) => "Call us if".to_owned(),
        (Some(number), Language::Spanish) => format!("Llámenos al {number} si"),
        (None, Language::Spanish) => "Llámenos si".to_owned(),
    }
}

/// Heading of the short box that stands for one on the next page.
pub(super) fn call_us_short(number: Option<&str>, language: Language) -> String {
    match (number, language) {
        (Some(number), Language::English) => format!("Call us: {number}"),
        (None, Language::English) => "Call us".to_owned(),
        (Some(number), Language::Spanish) => format!("Llámenos: {number}"),
        (None, Language::Spanish) => "Llámenos".to_owned(),
    }
}

pub(super) fn prepared_for(patient: &str, language: Language) -> String {
    match language {
        Language::English => format!("For {patient}"),
        Language::Spanish => format!("Para {patient}"),
    }
}

pub(super) fn reviewed(by: &str, on: Date, language: Language) -> String {
    let on = long_date(on, language);
    match language {
        Language::English => format!("Reviewed by {by} on {on}."),
        Language::Spanish => format!("Revisado por {by} el {on}."),
    }
}

pub(super) fn review_due(due: Date, language: Language) -> String {
    let due = long_date(due, language);
    match language {
        Language::English => format!("The next review was due on {due}."),
        Language::Spanish => format!("La revisión siguiente estaba prevista para el {due}."),
    }
}

/// In a packet the review lines stand together, so each names its entry.
pub(super) fn about(title: &str, line: &str) -> String {
    format!("{title}: {line}")
}

/// `clinic` may be blank.
pub(super) fn logo(clinic: &str, language: Language) -> String {
    match (clinic, language) {
        ("", Language::English) => "Logo".to_owned(),
        ("", Language::Spanish) => "Logotipo".to_owned(),
        (clinic, Language::English) => format!("Logo of {clinic}"),
        (clinic, Language::Spanish) => format!("Logotipo de {clinic}"),
    }
}

/// What a drawing shows, in words.
pub(super) fn drawing(view: View, marked: &[String], language: Language) -> String {
    let marked = marked.join(", ");
    match language {
        Language::English => {
            let seen = match view {
                View::Front => "The legs seen from the front",
                View::Back => "The legs seen from the back",
                View::Inner => "A leg seen from the inner side",
                View::Outer => "A leg seen from the outer side",
                View::Sole => "The sole of a foot",
            };
            format!("{seen}. Marked: {marked}.")
        }
        Language::Spanish => {
            let seen = match view {
                View::Front => "Las piernas vistas de frente",
                View::Back => "Las piernas vistas por detrás",
                View::Inner => "Una pierna vista por dentro",
                View::Outer => "Una pierna vista por fuera",
                View::Sole => "La planta de un pie",
            };
            format!("{seen}. Señalado: {marked}.")
        }
    }
}

pub(super) fn read_in(month: &str, language: Language) -> String {
    match language {
        Language::English => format!("Last read in {month}."),
        Language::Spanish => format!("Consultado: {month}."),
    }
}

pub(super) fn printed(date: Date, language: Language) -> String {
    let date = long_date(date, language);
    match language {
        Language::English => format!("Printed {date}"),
        Language::Spanish => format!("Impreso el {date}"),
    }
}

pub(super) fn page_of(page: usize, of: usize, language: Language) -> String {
    match language {
        Language::English => format!("Page {page} of {of}"),
        Language::Spanish => format!("Página {page} de {of}"),
    }
}

pub(super) fn packet_title(parts: usize, language: Language) -> String {
    match language {
        Language::English => format!("Packet of {parts} handouts"),
        Language::Spanish => format!("Paquete de {parts} hojas"),
    }
}

/// What a packet of very many holds.
pub(super) fn handouts(count: usize, language: Language) -> String {
    match language {
        Language::English => format!("{count} handouts"),
        Language::Spanish => format!("{count} hojas"),
    }
}

/// `November 23, 2026`, `23 de noviembre de 2026`.
pub(super) fn long_date(date: Date, language: Language) -> String {
    let month = month_name(date.month(), language);
    match language {
        Language::English => format!("{month} {}, {}", date.day(), date.year()),
        Language::Spanish => format!("{} de {month} de {}", date.day(), date.year()),
    }
}

/// `2026-11` as `November 2026`; other text as it is.
pub(super) fn long_month(year_month: &str, language: Language) -> String {
    match year_month.split_once('-').map(|(year, month)| (year, month.parse::<i8>())) {
        Some((year, Ok(month))) => match language {
            Language::English => format!("{} {year}", month_name(month, language)),
            Language::Spanish => format!("{} de {year}", month_name(month, language)),
        },
        _ => year_month.to_owned(),
    }
}

fn month_name(month: i8, language: Language) -> &'static str {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const SPANISH: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let names = match language {
        Language::English => ENGLISH,
        Language::Spanish => SPANISH,
    };
    usize::try_from(month - 1).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}
