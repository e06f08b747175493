//! From a caller's words to entries and red flags.
