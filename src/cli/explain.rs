//! `legwise explain`: how the lookup understood a text, word by word.

use std::io::{Read as _, Write};

use crate::{
    content::library::Library,
    disk,
    search::{Index, trace::Explanation},
};

use super::{CliError, output::Output};

/// The lookup reads less of a text than this.
const MOST_BYTES: u64 = 1 << 20;
/// Rows that are worth a reason.
const ROWS: usize = 5;
/// Rules that came near and are worth a line.
const NEARLY: usize = 12;

/// Explains `words`, or what comes on standard input where they are `-`.
pub(super) fn explain(words: &[String], json: bool, library: &Library) -> Result<(), CliError> {
    let mut text = words.join(" ");
    if text == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes);
        read.map_err(|error| CliError::Input(error.into()))?;
        text = disk::decode(bytes).map_err(CliError::Input)?;
    }
    let explained = Index::build(library).explain(&text, library);
    let mut out = Output::new();
    if json {
        out.line(serde_json::to_string_pretty(&explained)?)?;
    } else {
        write(&mut out, &explained)?;
    }
    out.end()
}

fn write(out: &mut impl Write, explained: &Explanation) -> std::io::Result<()> {
    writeln!(out, "WORDS")?;
    let mut clause = 0;
    for word in &explained.words {
        if word.clause != clause {
            clause = word.clause;
            writeln!(out, "  clause {clause}")?;
        }
        let mut notes = Vec::new();
        if !word.taken_for.is_empty() {
            notes.push(format!("taken for {}", word.taken_for.join(" or ")));
        }
        if word.status != "said" {
            notes.push(match &word.because {
                Some(because) => format!("{}, because of “{because}”", word.status),
                None => word.status.to_owned(),
            });
        }
        if !word.means.is_empty() {
            notes.push(format!("has a part in {}", word.means.join(", ")));
        }
        writeln!(out, "    {:<16} {}", word.word, notes.join("; "))?;
    }
    for reading in &explained.readings {
        let value = if reading.low < reading.high {
            format!("{} to {}", reading.low, reading.high)
        } else {
            reading.low.to_string()
        };
        let beyond = if reading.beyond.is_empty() { "within its limits".to_owned() } else { reading.beyond.join(", ") };
        writeln!(out, "READING  “{}”: {} {value}, {beyond}", reading.words, reading.measure)?;
    }
    for rule in explained.rules.iter().filter(|rule| rule.fired) {
        writeln!(out, "RAISED   {}, rule {} {}", rule.red_flag, rule.rule, rule.why)?;
    }
    for rule in explained.rules.iter().filter(|rule| !rule.fired).take(NEARLY) {
        writeln!(out, "nearly   {}, rule {} ({}): {}", rule.red_flag, rule.rule, rule.asks_for, rule.why)?;
    }
    for ear in &explained.ear {
        let asked = if ear.is_asked { "ASK     " } else { "leans to" };
        writeln!(out, "{asked} {:<32} {:+.2}  like “{}”", ear.red_flag.as_str(), ear.lead, ear.like)?;
    }
    for row in explained.rows.iter().take(ROWS) {
        writeln!(out, "ROW      {:<32} {:.2}  {} of “{}”", row.id.as_str(), row.score, row.how, row.phrase)?;
    }
    if explained.unread > 0 {
        writeln!(out, "The last {} bytes were not read.", explained.unread)?;
    }
    Ok(())
}
