//! A handout in another language is in that language throughout.

use legwise::{
    content::text::Language,
    handout::{self, Options},
};

use super::{
    documents::{clinic, compose_from, fixture, today},
    pdf::extracted,
};

#[test]
fn a_missing_translation_is_an_error_that_names_the_entry() {
    let library = fixture(false);
    let options = Options { language: Language::Spanish, ..today() };
    let error = compose_from(&library, &["ankle-rest"], &clinic(), &options).unwrap_err();
    assert!(error.to_string().starts_with("Ankle rest has no Español text yet"), "{error}");
}

#[test]
fn spanish_is_spanish_throughout() {
    let library = fixture(true);
    let options = Options { language: Language::Spanish, patient: Some("Ana".to_owned()), ..today() };
    let document = compose_from(&library, &["ankle-rest"], &clinic(), &options).unwrap();
    let pdf = lopdf::Document::load_mem(&handout::pdf(&document).unwrap()).unwrap();
    let text = extracted(&pdf);
    for words in [
        "Para Ana",
        "23 de noviembre de 2026",
        "Llame al 911 ahora mismo si",
        "Llámenos al (555) 010-0200 si",
        "Cuando está cerrado: Para lo que no puede esperar",
        "Página 1 de",
        "Traducción automática",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Estas señales no pueden esperar"), "it has no sign for today: {text}");
    for english in ["Call", "What it", "Printed", "Questions", "reviewed"] {
        assert!(!text.contains(english), "{english}: {text}");
    }
    assert_eq!(pdf.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"es");
}
