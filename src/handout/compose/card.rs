//! The part of a card: its own sections, what the clinic's settings say, boxes to tick.

use super::{Composer, list, one_line, title_of};
use crate::{
    content::{
        card::{Card, CardBody, ClinicFact},
        handout_text::Advice,
        item::Item,
    },
    handout::{Block, Chapter, HandoutError, ListStyle, Part, Words},
};

impl Composer<'_> {
    pub(super) fn card(&mut self, item: Item<'_>, card: &Card) -> Result<Part, HandoutError> {
        let boxes = self.boxes(item, &card.call_emergency, [&card.call_us_today, &card.call_us])?;
        let mut sections = Vec::new();
        for section in &card.sections {
            let blocks = match &section.body {
                CardBody::List(Advice::Steps(steps)) => vec![list(ListStyle::Numbers, self.all(item, steps)?)],
                CardBody::List(Advice::Tips(tips)) => {
                    let tips = self.all(item, tips)?;
                    vec![list(ListStyle::Bullets, self.new_only(tips))]
                }
                CardBody::Checklist(items) => {
                    let items = self.all(item, items)?;
                    vec![self.checklist(items)]
                }
                CardBody::Clinic { fact, if_blank } => {
                    let if_blank = self.filled(item, if_blank)?;
                    self.clinic_fact(*fact, if_blank)
                }
            };
            let says_something = |block: &Block| !matches!(block, Block::List(_, items) if items.is_empty());
            if !blocks.is_empty() && blocks.iter().all(says_something) {
                sections.push(Chapter { heading: Some(self.filled(item, &section.heading)?), blocks });
            }
        }
        let part = self.bare_part(title_of(self, item)?, boxes, sections);
        Ok(Part {
            purpose: self.filled(item, &card.purpose)?,
            main_message: Some(self.filled(item, &card.main_message)?),
            ..part
        })
    }

    /// What the clinic's settings say; `if_blank` and room to write when they say nothing; nothing
    /// when this packet has printed it already.
    fn clinic_fact(&mut self, fact: ClinicFact, if_blank: String) -> Vec<Block> {
        let clinic = &self.clinic;
        let (lines, writing_lines) = match fact {
            ClinicFact::Phones => {
                let phones = clinic.phones.iter().filter(|phone| !phone.number.trim().is_empty());
                (phones.map(|phone| labelled(&phone.label, &phone.number)).collect(), 1)
            }
            ClinicFact::Hours => (plain_lines(&clinic.hours), 1),
            ClinicFact::Address => (plain_lines(&clinic.address), 1),
            ClinicFact::Insurance => (plain_lines(std::slice::from_ref(&clinic.insurance)), 0),
            ClinicFact::AfterVeinProcedure => (plain_lines(&clinic.after_vein_procedure), 3),
        };
        if lines.is_empty() {
            let is_new = self.already_printed.insert(if_blank.clone());
            let room = (writing_lines > 0).then_some(Block::WritingLines(writing_lines));
            let said = std::iter::once(Block::Paragraph(Words::plain(if_blank))).chain(room);
            return if is_new { said.collect() } else { Vec::new() };
        }
        let lines: Vec<Words> =
            lines.into_iter().filter(|line| self.already_printed.insert(line.text.clone())).collect();
        match fact {
            ClinicFact::AfterVeinProcedure => vec![Block::List(ListStyle::Bullets, lines)],
            _ => lines.into_iter().map(Block::Paragraph).collect(),
        }
    }

    /// Boxes to tick. What ends in a colon asks for an answer: it gets a line to write on, and may
    /// stand in a packet more than once.
    fn checklist(&mut self, items: Vec<String>) -> Block {
        let items = items.into_iter().filter_map(|item| {
            if item.ends_with(':') {
                Some(Words::to_fill_in(item))
            } else {
                self.already_printed.insert(item.clone()).then(|| Words::plain(item))
            }
        });
        Block::List(ListStyle::Boxes, items.collect())
    }
}

/// Those of the clinic's `lines` that say something.
fn plain_lines(lines: &[String]) -> Vec<Words> {
    lines.iter().map(|line| one_line(line)).filter(|line| !line.is_empty()).map(Words::plain).collect()
}

fn labelled(label: &str, value: &str) -> Words {
    let (label, value) = (one_line(label), one_line(value));
    if label.is_empty() { Words::plain(value) } else { Words::led_by(&format!("{label}:"), &value) }
}
