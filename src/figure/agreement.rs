//! Whether the drawings and the content name the same things: for `legwise check`.

use std::collections::BTreeSet;

use super::{Figure, FigureError, View, members};
use crate::content::{
    diagnostic::{Diagnostic, Severity, did_you_mean},
    id::Kind,
    library::Library,
};

/// Parts that name no structure or region, and structures and regions that are in no view.
pub fn check(figure: &Result<Figure, FigureError>, library: &Library) -> Vec<Diagnostic> {
    let figure = match figure {
        Ok(figure) => figure,
        Err(error) => return vec![finding(drawing(broken(error)), error.to_string(), None)],
    };
    let known: BTreeSet<&str> = library
        .of_kind(Kind::Structure)
        .iter()
        .map(|entry| &entry.id)
        .chain(library.regions().keys())
        .map(super::super::content::id::Id::as_str)
        .collect();
    let mut found = BTreeSet::new();
    for view in View::ALL {
        for name in figure.view(view).parts().iter().map(|part| part.id.name.as_str()) {
            if !known.contains(name) {
                found.insert((drawing(view.slug()), name));
            }
        }
    }
    let mut findings: Vec<_> = found
        .into_iter()
        .map(|(path, name)| {
            let hint = did_you_mean(name, known.iter().copied()).map(|near| format!("did you mean {near:?}?"));
            finding(path, format!("there is no structure or region named {name:?}"), hint)
        })
        .collect();
    let drawn = figure.drawn();
    let is_drawn = |id: &str| drawn.contains(id) || members(id).iter().any(|member| drawn.contains(member));
    for id in known.into_iter().filter(|id| !is_drawn(id)) {
        let folder = if library.regions().keys().any(|region| region.as_str() == id) { "regions" } else { "anatomy" };
        let hint = Some("draw it in assets/figure".to_owned());
        findings.push(finding(format!("data/{folder}/{id}.ron"), format!("no view of the figure shows {id:?}"), hint));
    }
    findings
}

fn drawing(view: &str) -> String {
    format!("assets/figure/{view}.svg")
}

fn broken(error: &FigureError) -> &'static str {
    match error {
        FigureError::Svg { view, .. }
        | FigureError::UnknownLayer { view, .. }
        | FigureError::Stray { view, .. }
        | FigureError::PartId { view, .. }
        | FigureError::Duplicate { view, .. }
        | FigureError::UnknownPaint { view, .. }
        | FigureError::Mesh { view, .. } => view,
    }
}

/// Neither a drawing nor a missing part has a line that means anything to an editor.
fn finding(path: String, message: String, hint: Option<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Error, path, line: 1, column: 1, message, hint }
}
