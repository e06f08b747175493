//! Something to do, and the drawings that show how.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{id::Id, text::Text};

/// One item of advice.
///
/// In RON a text, or `(text: "English", shown_by: ["a-sequence"])` with files of `poses/`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Step {
    pub text: Text,
    /// Drawn beside the words, in this order.
    pub shown_by: Vec<Id>,
}

impl From<Text> for Step {
    fn from(text: Text) -> Self {
        Self { text, shown_by: Vec::new() }
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct WithDrawings<'a> {
            text: &'a Text,
            shown_by: &'a [Id],
        }

        let Self { text, shown_by } = self;
        if !serializer.is_human_readable() {
            (text, shown_by).serialize(serializer)
        } else if shown_by.is_empty() {
            // As before there were drawings, so that signatures still hold.
            text.serialize(serializer)
        } else {
            WithDrawings { text, shown_by }.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Step;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text in quotes, or (text: \"…\", shown_by: [\"a-sequence\"])")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Step, E> {
                Text::deserialize(de::value::StrDeserializer::new(text)).map(Step::from)
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Step, A::Error> {
                const FIELDS: &[&str] = &["text", "shown_by", "en", "es"];
                let (mut text, mut shown_by, mut en, mut es) = (None, None, None, None);
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "text" => text = Some(map.next_value::<Text>()?),
                        "shown_by" => shown_by = Some(map.next_value::<Vec<Id>>()?),
                        "en" => en = Some(map.next_value::<String>()?),
                        "es" => es = map.next_value()?,
                        other => return Err(de::Error::unknown_field(other, FIELDS)),
                    }
                }
                let text = match (text, en) {
                    (Some(text), None) => text,
                    (None, Some(en)) => Text::new(en, es).map_err(de::Error::custom)?,
                    (None, None) => return Err(de::Error::missing_field("text")),
                    (Some(_), Some(_)) => return Err(de::Error::duplicate_field("text")),
                };
                Ok(Step { text, shown_by: shown_by.unwrap_or_default() })
            }
        }

        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Visitor)
        } else {
            Deserialize::deserialize(deserializer).map(|(text, shown_by)| Self { text, shown_by })
        }
    }
}
