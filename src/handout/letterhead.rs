//! The head of the first page: the clinic with its logo, for whom, of which day, and what a packet
//! holds.

use super::{
    document::{Document, Letterhead, Words},
    error::{HandoutError, Place},
    face::Face,
    labels,
    logo::Content,
    page::{Mark, Owner, Picture, Role},
    paginate::Paginator,
    pieces::{Beside, Builder, Piece, space_before, text_marks},
    shape::Shape,
    style::{self, Look, Style},
};

/// The clinic's name; and how to reach it, down to the line below.
pub(super) fn letterhead(
    builder: &mut Builder<'_>,
    letterhead: &Letterhead,
    root: usize,
) -> Result<(Vec<Piece>, Vec<Piece>), HandoutError> {
    let style = builder.style;
    let (mut name, mut reach) = (Vec::new(), Vec::new());
    if !letterhead.name.is_empty() || !letterhead.lines.is_empty() {
        let section = builder.tree.add(Role::Section, Some(root));
        if !letterhead.name.is_empty() {
            name = builder.text(&letterhead.name, style.clinic, Role::Paragraph, section, &Place::Clinic)?;
        }
        for facts in &letterhead.lines {
            for line in side_by_side(builder, facts)? {
                reach.append(&mut builder.text(&line, style.small, Role::Paragraph, section, &Place::Clinic)?);
            }
        }
        reach.push(rule(&style));
    }
    Ok((name, reach))
}

/// The letterhead in one, with the logo at its right.
pub(super) fn whole_letterhead(
    builder: &mut Builder<'_>,
    facts: &Letterhead,
    root: usize,
) -> Result<Vec<Piece>, HandoutError> {
    let style = builder.style;
    let Some(logo) = &facts.logo else {
        let (mut name, mut reach) = letterhead(builder, facts, root)?;
        name.append(&mut reach);
        return Ok(name);
    };
    let [width, height] = logo.size();
    let scale = (style.logo_height / height).min(style.logo_width / width);
    let (width, height) = (width * scale, height * scale);
    builder.beside = Some(Beside { width: width + style.indent, height });
    let parts = letterhead(builder, facts, root);
    builder.beside = None;
    let (mut pieces, mut reach) = parts?;
    pieces.append(&mut reach);
    // The line below goes under the logo.
    let below = pieces.pop().unwrap_or_else(|| rule(&style));
    let missing = height - Paginator::height(&pieces, true);
    if missing > 0.0 {
        pieces.push(Piece { height: missing, ..Piece::default() });
    }
    let figure = builder.tree.add(Role::Figure, Some(root));
    builder.describe(figure, &facts.logo_description);
    let left = style.column - width;
    let marks = match logo.content() {
        Content::Pixels { .. } => vec![Mark::Picture(Picture { logo: logo.clone(), x: left, y: 0.0, width, height })],
        Content::Paths { shapes, .. } => {
            shapes.iter().map(|shape| Mark::Shape(shape.scaled(scale)).moved(left, 0.0)).collect()
        }
    };
    if let Some(first) = pieces.first_mut() {
        first.marks.extend(marks.into_iter().map(|mark| (Owner::Node(figure), mark)));
    }
    pieces.push(below);
    Ok(pieces)
}

/// Joins `facts` to lines without breaking one.
fn side_by_side(builder: &mut Builder<'_>, facts: &[String]) -> Result<Vec<String>, HandoutError> {
    let style = builder.style;
    let mut lines: Vec<String> = Vec::new();
    for fact in facts {
        if let Some(last) = lines.last_mut() {
            let joined = Words::plain(format!("{last} · {fact}"));
            if builder.shape(&joined, style.small, builder.column(), &Place::Clinic)?.len() == 1 {
                *last = joined.text;
                continue;
            }
        }
        lines.push(fact.clone());
    }
    Ok(lines)
}

/// Patient and date, and what a packet holds.
pub(super) fn addressee(
    builder: &mut Builder<'_>,
    document: &Document,
    root: usize,
) -> Result<Vec<Piece>, HandoutError> {
    let style = builder.style;
    let mut pieces = Vec::new();
    if document.patient.is_some() || document.date.is_some() {
        pieces.append(&mut patient_and_date(builder, document, root)?);
    }
    if let Some(cover) = &document.cover {
        let section = builder.tree.add(Role::Section, Some(root));
        let line = Words::led_by(&format!("{}:", cover.heading), &cover.titles.join(" · "));
        let place = Place::Content(line.text.clone());
        let mut lines = builder.words(&line, style.body, Role::Paragraph, section, &place)?;
        space_before(&mut lines, style.paragraph_gap);
        pieces.append(&mut lines);
    }
    Ok(pieces)
}

/// The name on the left, the day on the right; without a name the day takes its place.
fn patient_and_date(builder: &mut Builder<'_>, document: &Document, root: usize) -> Result<Vec<Piece>, HandoutError> {
    let style = builder.style;
    let section = builder.tree.add(Role::Section, Some(root));
    let day_look = Look { face: Face::Regular, colour: style::QUIET, ..style.patient };
    let date = document.date.map(|date| labels::long_date(date, document.language)).unwrap_or_default();
    let date = builder.shape(&Words::plain(date), day_look, style.column, &Place::Clinic)?;
    let date = date.into_iter().next().unwrap_or_default();
    let date_left = if document.patient.is_some() { style.column - date.width } else { 0.0 };
    let room = style.column - date.width - style.indent;
    let mut lines = match &document.patient {
        Some(patient) => {
            let owner = Owner::Node(builder.tree.add(Role::Paragraph, Some(section)));
            builder.lines(&Words::plain(&**patient), style.patient, (0.0, room), owner, &Place::PatientName)?
        }
        None => vec![Piece { height: style.patient.leading, ..Piece::default() }],
    };
    if let Some(first) = lines.first_mut() {
        let owner = Owner::Node(builder.tree.add(Role::Paragraph, Some(section)));
        first.marks.append(&mut text_marks(date, date_left, 0.0, owner));
        first.space_before = style.paragraph_gap;
    }
    Ok(lines)
}

fn rule(style: &Style) -> Piece {
    let line = Shape::rectangle(0.0, style.paragraph_gap, style.column, style.hairline).filled(style::HAIRLINE);
    Piece {
        height: style.paragraph_gap + style.hairline,
        marks: vec![(Owner::Decoration, Mark::Shape(line))],
        ..Piece::default()
    }
}
