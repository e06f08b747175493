//! What the content says about a place or a structure of the leg, and what of it is drawn where.

use std::collections::BTreeSet;

use crate::{
    content::{
        entry::{Body, Category, Entry, StructureKind},
        id::{Id, Kind},
        library::Library,
        red_flag::Disposition,
        text::Text,
        vocabulary::WHOLE_LEG,
    },
    figure::{Figure, Part, PartId, Side, View, members},
};

/// Whether `part` shows the structure or region `id`, alone or as one of its group.
pub fn shows(part: &Part, id: &str) -> bool {
    let name = part.id.name.as_str();
    name == id || members(id).contains(&name)
}

/// The structures and regions that `entry` is about.
pub fn lit_by(entry: &Entry) -> Vec<Id> {
    if entry.kind() == Kind::Structure {
        return vec![entry.id.clone()];
    }
    let is_everywhere = |id: &&Id| id.as_str() == WHOLE_LEG;
    let mut lit: Vec<_> = entry.regions.iter().filter(|id| !is_everywhere(id)).cloned().collect();
    // Where many places are lit, structures on them would only hide which.
    if lit.len() <= FEW_PLACES {
        lit.extend(entry.related.structures.iter().cloned());
    }
    if lit.is_empty() {
        lit.extend(entry.regions.iter().find(is_everywhere).cloned());
    }
    lit
}

/// With up to so many places, an entry's structures are lit too.
const FEW_PLACES: usize = 4;

/// The view in which most of `lit` are drawn, and among equals the one where they are largest.
pub fn best_view(figure: &Figure, lit: &[Id]) -> Option<View> {
    let seen = |view: View| {
        let geometry = figure.view(view);
        let areas = lit.iter().map(|id| geometry.parts_of(id.as_str()).map(|part| part.bounds.area()).sum::<f32>());
        let areas: Vec<f32> = areas.filter(|area| *area > 0.0).collect();
        // Two legs are no better than one.
        let legs = if view.shows_both_legs() { 2.0 } else { 1.0 };
        (areas.len(), areas.iter().sum::<f32>() / legs)
    };
    View::ALL
        .into_iter()
        .map(|view| (view, seen(view)))
        .filter(|(_, (count, _))| *count > 0)
        // The first of equals, so that front wins.
        .rev()
        .max_by(|(_, a), (_, b)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))
        .map(|(view, _)| view)
}

/// The name of a structure or region, as the content has it.
pub fn name<'a>(library: &'a Library, id: &'a Id) -> &'a str {
    let region = || library.regions().get(id).map(|region| region.name.en());
    library.entry(id).map(|entry| entry.name.en()).or_else(region).unwrap_or(id.as_str())
}

/// A place or structure with its side, as staff say it: "Back of the right knee".
pub fn in_words(library: &Library, part: &PartId) -> String {
    let name = name(library, &part.name);
    let Some(side) = part.side.map(Side::word) else {
        return name.to_owned();
    };
    if !library.regions().contains_key(&part.name) {
        return format!("{name}, {side}");
    }
    if let Some((before, noun)) = name.split_once(" of the ") {
        return format!("{before} of the {side} {noun}");
    }
    // "Whole right leg", but "Right inner ankle".
    if let Some(noun) = name.strip_prefix("Whole ") {
        return format!("Whole {side} {noun}");
    }
    let mut words = format!("{side} {}", name.to_lowercase());
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// Where a part lies, in one plain sentence; none for a region, whose name says it.
pub fn location<'a>(library: &'a Library, id: &Id) -> Option<&'a str> {
    match &library.entry(id)?.body {
        Body::Structure(structure) => structure.where_it_is.text.first().map(Text::en),
        Body::Complaint(_) | Body::Condition(_) | Body::Treatment(_) => None,
    }
}

/// The complaints and conditions at a region or a structure: the most dangerous first, and within
/// that those that are about few places, because they say more about this one.
pub fn found_at<'a>(library: &'a Library, id: &Id) -> Vec<&'a Entry> {
    let mut found: Vec<&Entry> = if library.regions().contains_key(id) {
        library.entries().filter(|entry| entry.disposition().is_some() && entry.regions.contains(id)).collect()
    } else {
        [Kind::Complaint, Kind::Condition].into_iter().flat_map(|kind| library.related(id, kind)).collect()
    };
    found.sort_by_key(|entry| {
        (std::cmp::Reverse(entry.disposition()), entry.regions.len(), entry.name.en().to_lowercase())
    });
    found
}

/// What is dangerous wherever it is on the leg, and so at the region `id`, too; the most dangerous first.
pub fn dangerous_anywhere<'a>(library: &'a Library, id: &Id) -> Vec<&'a Entry> {
    if !library.regions().contains_key(id) || id.as_str() == WHOLE_LEG {
        return Vec::new();
    }
    let is_anywhere = |entry: &&Entry| {
        entry.disposition() >= Some(Disposition::Today)
            && entry.regions.iter().any(|region| region.as_str() == WHOLE_LEG)
            && !entry.regions.contains(id)
    };
    let mut found: Vec<&Entry> = library.entries().filter(is_anywhere).collect();
    found.sort_by_key(|entry| (std::cmp::Reverse(entry.disposition()), entry.name.en().to_lowercase()));
    found
}

/// The treatments or structures at a region, those about few places first.
pub fn also_at<'a>(library: &'a Library, id: &Id, kind: Kind) -> Vec<&'a Entry> {
    let mut found: Vec<&Entry> = if library.regions().contains_key(id) {
        library.entries().filter(|entry| entry.kind() == kind && entry.regions.contains(id)).collect()
    } else {
        library.related(id, kind).collect()
    };
    found.sort_by_key(|entry| (entry.regions.len(), entry.name.en().to_lowercase()));
    found
}

/// Where legs cramp, the commonest place first: calf, then foot, then thigh (NHS, leg cramps;
/// NHANES, nocturnal cramps). With the regions that each place is made of.
const CRAMP_PLACES: [(&str, &[&str]); 3] = [
    ("Calf", &["calf"]),
    ("Foot", &["sole", "toes", "heel", "top-of-foot"]),
    ("Thigh", &["back-of-thigh", "front-of-thigh", "inner-thigh", "outer-thigh"]),
];

/// The complaint that the cramp map belongs to.
const CRAMPS: &str = "severe-leg-cramps";

/// A place where legs cramp.
pub struct CrampPlace<'a> {
    pub name: &'static str,
    pub stretches: Vec<Stretch<'a>>,
}

/// A stretch, and the muscles that it is for.
pub struct Stretch<'a> {
    pub treatment: &'a Entry,
    pub muscles: Vec<&'a Entry>,
}

/// Where it cramps, which muscles, and which stretch, as the content links them.
pub fn cramp_map(library: &Library) -> Vec<CrampPlace<'_>> {
    let treatments: Vec<&Entry> = Id::try_from(CRAMPS)
        .into_iter()
        .flat_map(|id| library.related(&id, Kind::Treatment).collect::<Vec<_>>())
        .filter(|entry| is_exercise(entry))
        .collect();
    CRAMP_PLACES
        .into_iter()
        .map(|(name, regions)| {
            let is_here = |entry: &&&Entry| {
                !entry.regions.is_empty() && entry.regions.iter().all(|region| regions.contains(&region.as_str()))
            };
            let stretches = treatments
                .iter()
                .filter(is_here)
                .map(|treatment| Stretch { treatment, muscles: muscles_of(library, treatment) })
                .filter(|stretch| !stretch.muscles.is_empty())
                .collect();
            CrampPlace { name, stretches }
        })
        .collect()
}

/// The view that shows best where it cramps most.
pub fn cramp_view(figure: &Figure, library: &Library) -> Option<View> {
    let commonest = cramp_map(library).into_iter().next()?;
    let muscles: Vec<Id> =
        commonest.stretches.iter().flat_map(|stretch| &stretch.muscles).map(|muscle| muscle.id.clone()).collect();
    best_view(figure, &muscles)
}

/// The entry about cramps, if the content has it.
pub fn cramps(library: &Library) -> Option<&Entry> {
    library.entry(&Id::try_from(CRAMPS).ok()?)
}

/// All muscles of the cramp map.
pub fn cramping_muscles(library: &Library) -> BTreeSet<&str> {
    let stretches = cramp_map(library).into_iter().flat_map(|place| place.stretches);
    stretches.flat_map(|stretch| stretch.muscles).map(|muscle| muscle.id.as_str()).collect()
}

/// Something that a person does with their own body, step by step.
fn is_exercise(entry: &Entry) -> bool {
    match &entry.body {
        Body::Treatment(treatment) => treatment.category == Category::SelfCare && treatment.steps.is_some(),
        Body::Complaint(_) | Body::Condition(_) | Body::Structure(_) => false,
    }
}

fn muscles_of<'a>(library: &'a Library, treatment: &Entry) -> Vec<&'a Entry> {
    let structures = treatment.related.structures.iter().filter_map(|id| library.entry(id));
    structures
        .filter(|entry| matches!(&entry.body, Body::Structure(structure) if structure.kind == StructureKind::Muscle))
        .collect()
}
