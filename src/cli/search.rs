//! `legwise search`: what the lookup answers, for people and for scripts.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{CliError, batch, output::Output, row};
use crate::{
    content::{
        self,
        id::{Id, Kind},
        library::Library,
        red_flag::Disposition,
    },
    search::{Filter, Found, Index},
};

#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    /// What the caller says. Words that begin with a dash come behind `--`: search -- -5 degrees
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    query: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// At most this many entries
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// One query a line from this file (`-` is standard input), one JSON object a line out. A line that can't be read
    /// has an `error` in its object
    #[arg(long, value_name = "FILE")]
    batch: Option<PathBuf>,
}

/// The answer to one query as JSON.
#[derive(Serialize)]
struct AnswerJson<'a> {
    query: &'a str,
    banner: Option<Disposition>,
    /// Every red flag that is raised, most urgent first.
    banners: Vec<BannerJson<'a>>,
    ask: Vec<AskJson<'a>>,
    language: Option<&'a Id>,
    cards: &'a [Id],
    confident: bool,
    hits: Vec<HitJson<'a>>,
    /// Bytes at the end of the query that were not read.
    unread: usize,
}

#[derive(Serialize)]
struct BannerJson<'a> {
    red_flag: &'a Id,
    disposition: Disposition,
    words: Vec<&'a str>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    id: &'a Id,
    kind: Kind,
    name: &'a str,
    disposition: Option<Disposition>,
    score: f32,
}

/// A question worth asking.
#[derive(Serialize)]
struct AskJson<'a> {
    red_flag: &'a Id,
    question: &'a str,
    /// The example that the query is most like.
    like: &'a str,
}

fn answer_json<'a>(query: &'a str, answer: &'a Found, library: &'a Library, limit: usize) -> AnswerJson<'a> {
    let entries = answer.hits.iter().filter_map(|hit| Some((hit, library.entry(&hit.id)?)));
    AnswerJson {
        query,
        banner: answer.banners.first().map(|banner| banner.disposition),
        banners: answer
            .banners
            .iter()
            .map(|banner| BannerJson {
                red_flag: &banner.red_flag,
                disposition: banner.disposition,
                words: banner.words.iter().filter_map(|range| query.get(range.clone())).collect(),
            })
            .collect(),
        unread: answer.unread,
        ask: answer
            .ask
            .iter()
            .filter_map(|ask| {
                let question = library.red_flags().get(&ask.red_flag)?.ask.en();
                Some(AskJson { red_flag: &ask.red_flag, question, like: &ask.like })
            })
            .collect(),
        language: answer.language.as_ref(),
        cards: &answer.cards,
        confident: answer.confident,
        hits: entries
            .take(limit)
            .map(|(hit, entry)| HitJson {
                id: &hit.id,
                kind: hit.kind,
                name: entry.name.en(),
                disposition: entry.disposition(),
                score: hit.score,
            })
            .collect(),
    }
}

/// Looks up what the arguments ask for.
pub(super) fn search(arguments: &SearchArguments, library: &Library) -> Result<(), CliError> {
    let index = Index::build(library);
    let mut out = Output::new();
    let limit = arguments.limit;
    if let Some(path) = &arguments.batch {
        for line in batch::lines(path)? {
            match line.map_err(|error| CliError::Input(error.into()))? {
                batch::Line::Query(query) => {
                    let answer = index.search(&query, &Filter::default());
                    out.line(serde_json::to_string(&answer_json(&query, &answer, library, limit))?)?;
                }
                unread @ batch::Line::Unread { .. } => out.line(serde_json::to_string(&unread)?)?,
            }
            // Whoever asks line by line waits for the answer.
            std::io::Write::flush(&mut out)?;
        }
        return out.end();
    }
    let query = arguments.query.join(" ");
    let answer = index.search(&query, &Filter::default());
    if arguments.json {
        out.line(serde_json::to_string(&answer_json(&query, &answer, library, limit))?)?;
        return out.end();
    }
    if let Some(banner) = answer.banners.first()
        && let Some(flag) = library.red_flags().get(&banner.red_flag)
    {
        let clinic = content::clinic::Clinic::default();
        out.line(format_args!("{}: {}", banner.disposition.label().to_uppercase(), clinic.fill(flag.say.en())))?;
    }
    for ask in &answer.ask {
        if let Some(flag) = library.red_flags().get(&ask.red_flag) {
            let question = content::clinic::Clinic::default().fill(flag.ask.en());
            out.line(format_args!("ASK NOW: {question} (sounds like “{}”)", ask.like))?;
        }
    }
    if !answer.confident && answer.ask.is_empty() && answer.cards.is_empty() {
        out.line("Nothing fits well: ask the red flags, and pass the call to a clinician.")?;
    }
    for hit in answer_json(&query, &answer, library, limit).hits {
        out.line(row(hit.id, hit.kind, hit.disposition, hit.name))?;
    }
    out.end()
}
