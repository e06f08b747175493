//! Text that people read: English always, Spanish where someone has written it.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A language that a text can be in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "es")]
    Spanish,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// The BCP 47 tag, also used on the command line.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The language's own name for itself.
    pub fn endonym(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
        }
    }
}

/// A translation with how far it can be trusted.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub enum Translation {
    /// A person who speaks both languages has read it.
    HumanReviewed(String),
    /// Nobody has checked it: whoever hands it over must know.
    Machine(String),
}

impl Translation {
    pub fn as_str(&self) -> &str {
        match self {
            Self::HumanReviewed(text) | Self::Machine(text) => text,
        }
    }
}

/// A translatable text.
///
/// In RON either `"English"` or `(en: "English", es: HumanReviewed("Español"))`.
///
/// Formats that nobody reads hold both parts always, because they don't tell which one follows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Text {
    en: String,
    es: Option<Translation>,
}

impl Text {
    pub fn english(text: impl Into<String>) -> Self {
        Self { en: text.into(), es: None }
    }

    /// Both languages; neither may be blank.
    pub fn new(en: String, es: Option<Translation>) -> Result<Self, EmptyText> {
        let is_blank = |text: &str| text.trim().is_empty();
        if is_blank(&en) || es.as_ref().is_some_and(|es| is_blank(es.as_str())) {
            return Err(EmptyText);
        }
        Ok(Self { en, es })
    }

    pub fn en(&self) -> &str {
        &self.en
    }

    pub fn spanish(&self) -> Option<&Translation> {
        self.es.as_ref()
    }

    /// The text in `language`, or `None` when nobody has translated it: never another language.
    pub fn get(&self, language: Language) -> Option<&str> {
        match language {
            Language::English => Some(&self.en),
            Language::Spanish => self.es.as_ref().map(Translation::as_str),
        }
    }
}

/// A text of which nothing would be seen.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the text is empty")]
pub struct EmptyText;

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct AsWritten<'a> {
            en: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            es: &'a Option<Translation>,
        }

        let Self { en, es } = self;
        if serializer.is_human_readable() {
            AsWritten { en, es }.serialize(serializer)
        } else {
            (en, es).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct InBoth {
            en: String,
            es: Option<Translation>,
        }

        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Text;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text in quotes, or (en: \"…\", es: HumanReviewed(\"…\"))")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                if text.trim().is_empty() {
                    return Err(E::custom("the text is empty"));
                }
                Ok(Text::english(text))
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                let InBoth { en, es } = InBoth::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Text::new(en, es).map_err(de::Error::custom)
            }
        }

        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Visitor)
        } else {
            Deserialize::deserialize(deserializer).map(|(en, es)| Self { en, es })
        }
    }
}
