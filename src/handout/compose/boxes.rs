//! The boxes of a handout: red, for today, for when there is no hurry.

use super::{Boxes, Composer};
use crate::{
    content::{item::Item, red_flag::Disposition, text::Text},
    handout::{
        HandoutError,
        document::{Callout, Words},
        labels::{self, Label},
    },
};

impl Composer<'_> {
    /// The red box and the clinic's: what can't wait until tomorrow, and what can.
    pub(super) fn boxes(
        &mut self,
        item: Item<'_>,
        signs: &[Text],
        [today, calls]: [&[Text]; 2],
    ) -> Result<Boxes, HandoutError> {
        let signs = self.all(item, signs)?;
        let emergency = self.emergency(signs);
        let (today, calls) = (self.all(item, today)?, self.all(item, calls)?);
        Ok((emergency, self.call_us(today, calls)))
    }

    pub(super) fn emergency(&mut self, signs: Vec<String>) -> Callout {
        let language = self.options.language;
        let all = signs.len();
        let mut items = self.new_only(signs);
        if items.len() < all {
            items.push(Label::EarlierEmergency.text(language).to_owned());
        }
        let number = self.clinic.fill("{emergency}");
        Callout {
            disposition: Disposition::Emergency,
            heading: labels::call_emergency(&number, language),
            items,
            after: Vec::new(),
        }
    }

    /// The clinic's boxes, each with its telephone number; without one the first says how to reach
    /// the clinic.
    pub(super) fn call_us(&self, today: Vec<String>, calls: Vec<String>) -> Vec<Callout> {
        let (number, language) = (self.number.as_deref(), self.options.language);
        let mut boxes: Vec<Callout> = [
            (Disposition::Today, today, labels::call_us_today(number, language)),
            (Disposition::Routine, calls, labels::call_us(number, language)),
        ]
        .into_iter()
        .filter(|(_, items, _)| !items.is_empty())
        .map(|(disposition, items, heading)| Callout { disposition, heading, items, after: Vec::new() })
        .collect();
        if let Some(first) = boxes.first_mut() {
            first.after.extend(self.how_to_reach_us());
        }
        boxes
    }

    fn how_to_reach_us(&self) -> Option<Words> {
        let language = self.options.language;
        let ask = || Words {
            to_fill_in: true,
            ..Words::led_by(Label::OurNumber.text(language), Label::AskTheDesk.text(language))
        };
        self.number.is_none().then(ask)
    }

    pub(super) fn call_us_short(&self) -> Callout {
        let language = self.options.language;
        Callout {
            disposition: Disposition::Routine,
            heading: labels::call_us_short(self.number.as_deref(), language),
            items: Vec::new(),
            after: self
                .how_to_reach_us()
                .into_iter()
                .chain([Words::plain(Label::SeeNextPage.text(language))])
                .collect(),
        }
    }
}
