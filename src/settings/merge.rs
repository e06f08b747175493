//! What two windows of one person set is put together: neither undoes what was set in the other.
//!
//! Each field counts by itself, against what both had read. Lists keep what either added, and lose what either removed.
//! This works on the fields as they are written, so that a new field needs nothing here.

use serde_json::{Map, Value};

use super::Settings;

/// `ours` with what somebody else made of `base` in `theirs`. Where both changed the same field, ours counts.
pub fn merged(base: &Settings, ours: Settings, theirs: Settings) -> Settings {
    if &ours == base {
        return theirs;
    }
    if &theirs == base {
        return ours;
    }
    let as_value = |settings: &Settings| serde_json::to_value(settings);
    let together = || -> Result<Settings, serde_json::Error> {
        serde_json::from_value(merge(&as_value(base)?, &as_value(&ours)?, &as_value(&theirs)?))
    };
    // A path that is no Unicode can't be written at all, and saving says so.
    together().unwrap_or(ours)
}

fn merge(base: &Value, ours: &Value, theirs: &Value) -> Value {
    if ours == base || ours == theirs {
        return theirs.clone();
    }
    match (base, ours, theirs) {
        _ if theirs == base => ours.clone(),
        (Value::Object(base), Value::Object(ours), Value::Object(theirs)) => merge_fields(base, ours, theirs).into(),
        (Value::Array(base), Value::Array(ours), Value::Array(theirs)) => merge_lists(base, ours, theirs).into(),
        _ => ours.clone(),
    }
}

fn merge_fields(
    base: &Map<String, Value>,
    ours: &Map<String, Value>,
    theirs: &Map<String, Value>,
) -> Map<String, Value> {
    let field = |name: &String, ours: &Value| {
        let merged = match (base.get(name), theirs.get(name)) {
            (Some(base), Some(theirs)) => merge(base, ours, theirs),
            (None, Some(_)) | (_, None) => ours.clone(),
        };
        (name.clone(), merged)
    };
    ours.iter().map(|(name, ours)| field(name, ours)).collect()
}

/// In our order; what they added comes behind what it stands behind in theirs.
fn merge_lists(base: &[Value], ours: &[Value], theirs: &[Value]) -> Vec<Value> {
    let [base, ours, theirs] = [base, ours, theirs].map(named);
    let find = |list: &[(Name, &Value)], name: &Name| {
        list.iter().find(|(other, _)| other == name).map(|(_, value)| (*value).clone())
    };
    let mut merged: Vec<(Name, Value)> = Vec::new();
    for (name, value) in &ours {
        let value = match (find(&base, name), find(&theirs, name)) {
            (Some(base), Some(theirs)) => Some(merge(&base, value, &theirs)),
            // They removed it, and we left it as it was.
            (Some(base), None) if base == **value => None,
            (None, Some(_)) | (_, None) => Some((*value).clone()),
        };
        merged.extend(value.map(|value| (name.clone(), value)));
    }
    let mut behind: Option<Name> = None;
    for (name, value) in theirs {
        let is_ours = merged.iter().any(|(other, _)| *other == name);
        let was_removed = find(&base, &name).is_some_and(|base| base == *value);
        if !is_ours && !was_removed {
            let at = behind.as_ref().and_then(|behind| merged.iter().position(|(other, _)| other == behind));
            merged.insert(at.map_or(0, |at| at + 1), (name.clone(), value.clone()));
        }
        behind = Some(name);
    }
    merged.into_iter().map(|(_, value)| value).collect()
}

/// What tells an item of a list from the others: its name or label, else all of it, and which of those it is.
type Name = (String, usize);

fn named(list: &[Value]) -> Vec<(Name, &Value)> {
    let mut named: Vec<(Name, &Value)> = Vec::new();
    for value in list {
        let name = ["name", "label"].iter().find_map(|field| value.get(field)).unwrap_or(value).to_string();
        let earlier = named.iter().filter(|((other, _), _)| *other == name).count();
        named.push(((name, earlier), value));
    }
    named
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Settings, merged};
    use crate::{
        content::{clinic::Phone, id::Id},
        settings::{Packet, ThemeChoice},
    };

    fn id(text: &str) -> Id {
        Id::try_from(text).unwrap()
    }

    fn phone(label: &str, number: &str) -> Phone {
        Phone { label: label.to_owned(), number: number.to_owned() }
    }

    #[test]
    fn what_was_set_in_either_window_is_kept() {
        let mut base = Settings { favourites: vec![id("edema"), id("sciatica")], ..Settings::default() };
        base.clinic.phones = vec![phone("Desk", "1"), phone("Fax", "2")];
        base.clinic.hours = vec!["Mon 8–5".to_owned(), "Sat 9–12".to_owned()];
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.window.theme = ThemeChoice::Dark;
        ours.clinic.on_call = "Dr. Lee".to_owned();
        ours.clinic.phones[0].number = "11".to_owned();
        ours.clinic.hours[0] = "Mon 8–6".to_owned();
        ours.favourites.push(id("gout"));
        ours.handout.packets.push(Packet { name: "Ours".to_owned(), items: vec![id("edema")] });
        theirs.window.zoom = 1.5;
        theirs.clinic.hours.push("Sun closed".to_owned());
        theirs.clinic.phones.insert(1, phone("Nurse", "3"));
        theirs.clinic.phones[2].number = "22".to_owned();
        theirs.favourites = vec![id("sciatica"), id("cellulitis")];
        theirs.handout.packets.push(Packet { name: "Theirs".to_owned(), items: vec![id("gout")] });
        let merged = merged(&base, ours, theirs);
        assert_eq!((merged.window.theme, merged.window.zoom.to_bits()), (ThemeChoice::Dark, 1.5_f32.to_bits()));
        assert_eq!(merged.clinic.on_call, "Dr. Lee");
        assert_eq!(merged.clinic.phones, [phone("Desk", "11"), phone("Nurse", "3"), phone("Fax", "22")]);
        assert_eq!(merged.clinic.hours, ["Mon 8–6", "Sat 9–12", "Sun closed"]);
        assert_eq!(merged.favourites, ["sciatica", "cellulitis", "gout"].map(id));
        let packets: Vec<&str> = merged.handout.packets.iter().map(|packet| packet.name.as_str()).collect();
        assert_eq!(packets, ["Theirs", "Ours"]);
    }

    proptest! {
        /// Whatever two windows add to a list and remove from it, both additions are there and no removal is undone.
        #[test]
        fn lists_keep_both_sides(base in prop::collection::btree_set("[a-f]", 0..6), ours in prop::collection::btree_set("[a-i]", 0..8), theirs in prop::collection::btree_set("[a-f]|[j-l]", 0..8)) {
            let settings = |names: &std::collections::BTreeSet<String>| Settings {
                favourites: names.iter().map(|name| id(name)).collect(),
                ..Settings::default()
            };
            let merged = merged(&settings(&base), settings(&ours), settings(&theirs));
            let merged: std::collections::BTreeSet<String> = merged.favourites.iter().map(ToString::to_string).collect();
            let expected = ours.union(&theirs).filter(|name| !base.contains(*name) || (ours.contains(*name) && theirs.contains(*name)));
            prop_assert_eq!(merged, expected.cloned().collect());
        }
    }
}
