//! What the comparisons share: the content, the queries, the engines and the figures.

pub mod content;
pub mod engines;
pub mod figures;
pub mod queries;
