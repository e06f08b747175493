//! What can be printed: an entry or a card.

use super::{
    card::Card,
    entry::Entry,
    id::{Id, Kind},
    library::Library,
    sign_off::Signable,
    source::{Citation, Review},
    text::Text,
};

/// An entry or a card, as one thing to print.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    Entry(&'a Entry),
    Card(&'a Id, &'a Card),
}

impl<'a> Item<'a> {
    /// Unique over entries and cards.
    pub fn id(self) -> &'a Id {
        match self {
            Self::Entry(entry) => &entry.id,
            Self::Card(id, _) => id,
        }
    }

    pub fn name(self) -> &'a Text {
        match self {
            Self::Entry(entry) => &entry.name,
            Self::Card(_, card) => &card.name,
        }
    }

    pub fn review(self) -> &'a Review {
        match self {
            Self::Entry(entry) => &entry.review,
            Self::Card(_, card) => &card.review,
        }
    }

    /// What a review of this is bound to.
    pub fn text_hash(self) -> Result<String, serde_json::Error> {
        match self {
            Self::Entry(entry) => entry.text_hash(),
            Self::Card(_, card) => card.text_hash(),
        }
    }

    /// What the printed page rests on.
    pub fn citations(self) -> Vec<&'a Citation> {
        match self {
            Self::Card(_, card) => card.sources.iter().collect(),
            Self::Entry(entry) => {
                if let Some(handout) = entry.handout() {
                    return handout.citations().collect();
                }
                let blocks = entry.sourced_blocks();
                entry.sources.iter().chain(blocks.into_iter().flat_map(|(_, block)| &block.sources)).collect()
            }
        }
    }
}

impl<'a> From<Item<'a>> for Signable<'a> {
    fn from(item: Item<'a>) -> Self {
        match item {
            Item::Entry(entry) => Self::Entry(entry),
            Item::Card(id, card) => Self::Card(id, card),
        }
    }
}

/// What can be printed all at once.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shelf {
    Kind(Kind),
    Cards,
    Everything,
}

impl Shelf {
    /// As they are offered.
    pub const ALL: [Self; 6] = [
        Self::Kind(Kind::Complaint),
        Self::Kind(Kind::Condition),
        Self::Kind(Kind::Treatment),
        Self::Kind(Kind::Structure),
        Self::Cards,
        Self::Everything,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.plural(),
            Self::Cards => "Cards",
            Self::Everything => "Everything",
        }
    }
}

impl Library {
    /// All of a shelf: entries by kind and name, then cards.
    pub fn shelf(&self, shelf: Shelf) -> Vec<Item<'_>> {
        let kinds = match shelf {
            Shelf::Kind(kind) => vec![kind],
            Shelf::Cards => Vec::new(),
            Shelf::Everything => Kind::ALL.to_vec(),
        };
        let entries = kinds.into_iter().flat_map(|kind| self.of_kind(kind)).map(Item::Entry);
        let has_cards = !matches!(shelf, Shelf::Kind(_));
        let cards = self.cards().iter().filter(|_| has_cards).map(|(id, card)| Item::Card(id, card));
        entries.chain(cards).collect()
    }

    /// The entry or card of this id.
    pub fn printable(&self, id: &Id) -> Option<Item<'_>> {
        let entry = self.entry(id).map(Item::Entry);
        entry.or_else(|| self.cards().get_key_value(id).map(|(id, card)| Item::Card(id, card)))
    }
}
