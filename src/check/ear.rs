//! Whether the ear generalises: each example in `data/heard` is asked of a model that was made without it.

use std::collections::BTreeMap;

use crate::{
    content::{
        diagnostic::{Diagnostic, Severity},
        id::Id,
        load::Loaded,
    },
    search::{Index, ear::WORTH_ASKING, held_out::held_out},
};

/// The share of examples that shall be asked for, and of near misses that shall not.
const AIM: f32 = 0.97;
/// Examples that one finding quotes.
const QUOTED: usize = 3;

/// One warning for each red flag that falls short. Takes up to a minute: four models are made.
pub fn run(loaded: &Loaded) -> Vec<Diagnostic> {
    let index = Index::build(&loaded.library);
    let mut by_flag: BTreeMap<(Id, &str), (usize, Vec<String>)> = BTreeMap::new();
    for (sentence, leads) in held_out(&index, &loaded.library) {
        let is_asked = |flag: Option<&Id>| {
            leads.iter().any(|(id, lead)| *lead > WORTH_ASKING && flag.is_none_or(|flag| flag == id))
        };
        let (flag, field, falls_short) = match (&sentence.red_flag, &sentence.misses) {
            (Some(flag), _) => (flag, "sounds_like", !is_asked(None)),
            (None, Some(flag)) => (flag, "stays_quiet", is_asked(Some(flag))),
            (None, None) => continue,
        };
        let (all, short) = by_flag.entry((flag.clone(), field)).or_default();
        *all += 1;
        if falls_short {
            short.push(sentence.text);
        }
    }
    let found = by_flag.into_iter().filter(|(_, (all, short))| falls_short(short.len(), *all));
    found.map(|((flag, field), (all, short))| finding(loaded, &flag, field, all, &short)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "hundreds of examples")]
fn falls_short(short: usize, all: usize) -> bool {
    short as f32 > all as f32 * (1.0 - AIM)
}

fn finding(loaded: &Loaded, flag: &Id, field: &str, all: usize, short: &[String]) -> Diagnostic {
    let path = format!("heard/{flag}.ron");
    let quoted: Vec<String> = short.iter().take(QUOTED).map(|text| format!("“{text}”")).collect();
    let what = if field == "sounds_like" { "would not be asked about" } else { "would be asked about" };
    let message = format!(
        "{} of {all} examples {what} by a model that was made without them: {}{}",
        short.len(),
        quoted.join(", "),
        if short.len() > QUOTED { ", …" } else { "" }
    );
    let file = loaded.files.get(&path);
    let first = short.first().map_or("", String::as_str);
    let (line, column) = file.map_or((1, 1), |file| crate::content::check::place(&file.text, field, first));
    let hint = Some("more and more varied examples are what helps: other voices, not variants".to_owned());
    let path = file.map_or(path, |file| file.shown_path.clone());
    Diagnostic { severity: Severity::Warning, path, line, column, message, hint }
}
