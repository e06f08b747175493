//! From an entry to a printed page.
