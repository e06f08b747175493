//! What finds a source again: web address, DOI, `PubMed` id, ISBN.

use serde::{Deserialize, Serialize};

/// Why something finds no source.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LocatorError {
    #[error("{0:?} is not a web address: write it whole, as https://www.nhs.uk/conditions/cellulitis/")]
    Address(String),
    #[error("{0:?} is not a DOI: write it without https://doi.org/, as 10.1136/bmj.l6923")]
    Doi(String),
    #[error("{0:?} is not an ISBN: write its 10 or 13 digits; the last one checks the others")]
    Isbn(String),
}

/// A web address, `https://…`.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

impl TryFrom<String> for WebAddress {
    type Error = LocatorError;

    fn try_from(text: String) -> Result<Self, LocatorError> {
        let is_shown = |letter: char| letter.is_ascii_graphic() && !matches!(letter, '"' | '<' | '>' | '\\');
        let host = text.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
        let is_host = host.is_some_and(|host| {
            let labels: Vec<&str> = host.split('.').collect();
            let is_label = |label: &&str| {
                !label.is_empty() && label.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
            };
            labels.len() > 1 && labels.iter().all(is_label)
        });
        if is_host && text.chars().all(is_shown) { Ok(Self(text)) } else { Err(LocatorError::Address(text)) }
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl std::fmt::Display for WebAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A Digital Object Identifier, `10.1136/bmj.l6923`.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Doi(String);

impl TryFrom<String> for Doi {
    type Error = LocatorError;

    /// As the DOI handbook has it: `10.`, four to nine digits, `/`, and what the publisher likes.
    fn try_from(text: String) -> Result<Self, LocatorError> {
        let parts = text.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
        let is_doi = parts.is_some_and(|(registrant, suffix)| {
            (4..=9).contains(&registrant.len())
                && registrant.chars().all(|letter| letter.is_ascii_digit())
                && !suffix.is_empty()
                && suffix.chars().all(|letter| letter.is_ascii_graphic())
        });
        if is_doi { Ok(Self(text)) } else { Err(LocatorError::Doi(text)) }
    }
}

impl From<Doi> for String {
    fn from(doi: Doi) -> Self {
        doi.0
    }
}

/// As the address that finds it.
impl std::fmt::Display for Doi {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "https://doi.org/{}", self.0)
    }
}

/// The number of an article in `PubMed`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PubMedId(std::num::NonZeroU32);

impl std::fmt::Display for PubMedId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PMID {}", self.0)
    }
}

/// A book: pages and chapters move from edition to edition.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Book {
    pub number: Isbn,
    /// As the book names it: `2nd edition`.
    pub edition: String,
}

impl std::fmt::Display for Book {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ISBN {}, {}", String::from(self.number.clone()), self.edition)
    }
}

/// An International Standard Book Number of 10 or 13 digits, with or without hyphens.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Isbn(String);

impl TryFrom<String> for Isbn {
    type Error = LocatorError;

    fn try_from(text: String) -> Result<Self, LocatorError> {
        let plain: Vec<char> = text.chars().filter(|letter| !matches!(letter, '-' | ' ')).collect();
        let last = plain.len().saturating_sub(1);
        let digits: Option<Vec<u32>> = plain
            .iter()
            .enumerate()
            .map(|(at, letter)| match letter {
                'X' if at == last && plain.len() == 10 => Some(10),
                digit => digit.to_digit(10),
            })
            .collect();
        let is_isbn = match digits.as_deref() {
            Some(digits) if digits.len() == 10 => {
                (1..).zip(digits.iter().rev()).map(|(n, d)| n * d).sum::<u32>() % 11 == 0
            }
            Some(digits) if digits.len() == 13 => {
                digits.iter().zip([1, 3].into_iter().cycle()).map(|(d, n)| n * d).sum::<u32>() % 10 == 0
            }
            _ => false,
        };
        if is_isbn { Ok(Self(text)) } else { Err(LocatorError::Isbn(text)) }
    }
}

impl From<Isbn> for String {
    fn from(isbn: Isbn) -> Self {
        isbn.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_finds_something_is_taken() {
        let address = |text: &str| WebAddress::try_from(text.to_owned()).is_ok();
        assert!(address("https://www.nhs.uk/conditions/cellulitis/"));
        assert!(address("https://pubmed.ncbi.nlm.nih.gov/22963024/"));
        for wrong in
            ["", "www.nhs.uk", "http://nhs.uk", "https://", "https://nhs", "https://a b.uk", "https://nhs.uk/a b"]
        {
            assert!(!address(wrong), "{wrong}");
        }
        let doi = |text: &str| Doi::try_from(text.to_owned()).is_ok();
        assert!(doi("10.1136/bmj.l6923") && doi("10.1002/14651858.CD009402.pub3"));
        for wrong in ["", "10.1136", "10.1136/", "11.1136/x", "https://doi.org/10.1136/x", "10.ab/x", "10.1136/x y"] {
            assert!(!doi(wrong), "{wrong}");
        }
        let isbn = |text: &str| Isbn::try_from(text.to_owned()).is_ok();
        assert!(isbn("978-0-306-40615-7") && isbn("0-306-40615-2") && isbn("080442957X"));
        for wrong in ["", "978-0-306-40615-6", "0-306-40615-3", "X80442957X", "97803064061"] {
            assert!(!isbn(wrong), "{wrong}");
        }
    }
}
