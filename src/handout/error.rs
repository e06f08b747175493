//! Why a handout can't be made.

use crate::content::text::Language;

/// Why a handout can't be made, in a sentence that also says what to do.
#[derive(Debug, thiserror::Error)]
pub enum HandoutError {
    #[error("nothing to print: name at least one entry")]
    Nothing,
    #[error(
        "{entry} has no {} text yet: choose another language, or add the translation of {text:?}",
        .language.endonym()
    )]
    NotTranslated { entry: String, language: Language, text: String },
    #[error("the fonts have no {character:?} (U+{:04X}), which stands in {place}: {}", u32::from(*.character), .place.remedy())]
    MissingGlyph { character: char, place: Place },
    #[error("{place} is longer than {most} letters: make it shorter")]
    TooLong { place: Place, most: usize },
    #[error("the handout’s fonts are damaged ({0}): install Legwise again")]
    Font(String),
    #[error("the drawing of the leg is damaged ({0}): install Legwise again")]
    Figure(String),
    #[error("the logo can’t be printed: {0}. Save it as a plain PNG or SVG file; until then the page has none")]
    Logo(String),
    #[error("the PDF file could not be put together: {0}")]
    File(#[from] std::io::Error),
    #[error("the page can’t be shown: {0}")]
    Preview(String),
    #[error("cancelled")]
    Cancelled,
}

/// Where on the handout a text stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Place {
    PatientName,
    Note,
    Clinic,
    /// The sentence itself.
    Content(String),
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::PatientName => f.write_str("the patient’s name"),
            Self::Note => f.write_str("the note"),
            Self::Clinic => f.write_str("the clinic’s settings"),
            Self::Content(sentence) => write!(f, "{sentence:?}"),
        }
    }
}

impl Place {
    fn remedy(&self) -> &'static str {
        match self {
            Self::PatientName => "print without the name",
            Self::Note => "write the note without it",
            Self::Clinic => "write the clinic’s settings without it",
            Self::Content(_) => "write the text without it",
        }
    }
}
