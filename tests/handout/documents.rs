//! The handouts that the tests make: for a clinic, on a day.

use legwise::{
    content::{
        self,
        clinic::{Clinic, Phone},
        entry::Entry,
        file::ContentFile,
        id::Id,
        item::Item,
        library::Library,
    },
    handout::{self, Document, HandoutError, Options, Paper},
};

pub fn formats() -> impl Iterator<Item = Options> {
    Paper::ALL.into_iter().flat_map(|paper| [false, true].map(|large_print| Options { paper, large_print, ..today() }))
}

pub fn today() -> Options {
    Options { date: Some("2026-11-23".parse().unwrap()), ..Options::default() }
}

pub fn named(patient: &str) -> Options {
    Options { patient: Some(patient.to_owned()), ..today() }
}

pub fn clinic() -> Clinic {
    Clinic {
        name: "Riverside Leg & Vein Center".to_owned(),
        phones: vec![Phone { label: "Phone".to_owned(), number: "(555) 010-0200".to_owned() }],
        address: vec!["1200 Harbor Street".to_owned(), "Springfield, OR 97477".to_owned()],
        hours: vec!["Mon–Fri 8 am – 5 pm".to_owned()],
        ..Clinic::default()
    }
}

pub fn compose(ids: &[&str], clinic: &Clinic, options: &Options) -> Result<Document, HandoutError> {
    compose_from(&content::bundled().library, ids, clinic, options)
}

pub fn compose_from(
    library: &Library,
    ids: &[&str],
    clinic: &Clinic,
    options: &Options,
) -> Result<Document, HandoutError> {
    let items: Vec<Item<'_>> = ids.iter().map(|id| printable(library, id)).collect();
    handout::document(&items, library, clinic, options)
}

fn printable<'a>(library: &'a Library, id: &str) -> Item<'a> {
    library.printable(&Id::try_from(id).unwrap()).unwrap_or_else(|| panic!("no {id}"))
}

pub fn entry<'a>(library: &'a Library, id: &str) -> &'a Entry {
    library.entry(&Id::try_from(id).unwrap()).unwrap_or_else(|| panic!("no {id}"))
}

pub fn pdf_of(ids: &[&str], options: &Options) -> Vec<u8> {
    handout::pdf(&compose(ids, &clinic(), options).unwrap()).unwrap()
}

/// A library of one treatment, with sources and a word to know; in Spanish if asked.
pub fn fixture(spanish: bool) -> Library {
    let text = |en: &str, es: &str| {
        if spanish { format!("(en: {en:?}, es: Machine({es:?}))") } else { format!("{en:?}") }
    };
    let plain = |en: &str| format!("(text: [{en:?}], sources: [])");
    let treatment = format!(
        "(name: {name}, caller_phrases: [], summary: \"Rest.\", regions: [], red_flags: None(because: \"test\"), \
         body: (category: SelfCare, availability: NotAService, what_it_is: {rest}, used_for: {rest}, not_for: {rest}, \
         what_to_expect: {rest}, ask_first_if: {rest}, evidence: {rest}, handout: (purpose: {purpose}, \
         main_message: {main}, call_emergency: [{sign}], what_it_is: [{what}], what_you_can_do: Steps([{step}]), \
         what_we_can_do: [{step}], call_us: [{call}], questions: [{question}], checklist: [{check}], \
         sources: [Ref(\"read\"), Ref(\"unread\"), Lines(1, 2), ToBeVerified(\"to be checked\")])), sources: [], \
         review: NotYetReviewed)",
        name = text("Ankle rest", "Reposo del tobillo"),
        rest = plain("Rest."),
        purpose = text("This page is about rest.", "Esta hoja trata del reposo."),
        main = text("Rest your ankle.", "Descanse el tobillo."),
        sign = text("You can't breathe.", "No puede respirar."),
        what = text("Rest helps a sprain.", "El reposo ayuda."),
        step = text("Sit down.", "Siéntese."),
        call = text("It hurts more.", "Le duele más."),
        question = text("How long?", "¿Cuánto tiempo?"),
        check = text("I sat down.", "Me senté."),
    );
    let source = |title: &str, verification: &str| {
        format!("(publisher: \"NHS\", title: {title:?}, year: 2024, verification: {verification})")
    };
    let files = [
        ("treatments/ankle-rest.ron", treatment),
        ("sources/read.ron", source("Sprains", "Opened(\"2026-11\")")),
        ("sources/unread.ron", source("Unopened", "ToBeVerified")),
        ("glossary/sprain.ron", "(term: \"sprain\", means: \"A joint that was twisted.\")".to_owned()),
    ];
    let loaded = content::load::load(files.map(|(path, text)| ContentFile {
        shown_path: path.to_owned(),
        path: path.to_owned(),
        text: text.into(),
    }));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.library
}
