//! What one text calls for in another of the same page.

use super::Findings;

pub(super) fn check(_findings: &mut Findings<'_>) {}
