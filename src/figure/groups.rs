//! Structures that have no part of their own because they are groups: all their members light up.

/// Each group with the structures that it is made of.
pub const GROUPS: &[(&str, &[&str])] = &[
    ("quadriceps-femoris", &["rectus-femoris", "vastus-lateralis", "vastus-medialis", "vastus-intermedius"]),
    ("hamstrings", &["biceps-femoris", "semitendinosus", "semimembranosus"]),
];

/// The structures that the group `id` is made of; none if it is no group.
pub fn members(id: &str) -> &'static [&'static str] {
    GROUPS.iter().find(|(group, _)| *group == id).map_or(&[], |(_, members)| members)
}
