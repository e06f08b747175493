//! Readings are numbers with a measure, told apart from ages, dates, prices, times, telephone and room numbers.

use super::{banner, search};

#[test]
fn readings_beyond_their_limits_are_heard_as_typed_and_as_spoken() {
    for (query, flag) in [
        ("o2 sat 84", "chest-pain-or-breathless"),
        ("sats in the eighties", "chest-pain-or-breathless"),
        ("oxygen is eighty two", "chest-pain-or-breathless"),
        ("82 on the pulse ox", "chest-pain-or-breathless"),
        ("pulse of one forty", "chest-pain-or-breathless"),
        ("her heart rate is down to thirty one", "chest-pain-or-breathless"),
        ("respirations 34", "chest-pain-or-breathless"),
        ("bp 70/40", "collapse-or-seizure"),
        ("pressure is seventy over forty", "collapse-or-seizure"),
        ("blood sugar 41", "collapse-or-seizure"),
        ("glucose 2.1 mmol", "collapse-or-seizure"),
        ("potassium came back 6.8", "chest-pain-or-breathless"),
        ("bp two twenty over one thirty", "alarming-reading"),
        ("temp 104.2", "alarming-reading"),
        ("39.9 c", "alarming-reading"),
        ("inr was 6.2", "alarming-reading"),
    ] {
        let heard = search(query).banners;
        assert!(heard.iter().any(|banner| banner.red_flag.as_str() == flag), "{query}: {heard:?}");
    }
}

#[test]
fn other_numbers_are_no_readings() {
    for query in [
        "oxygen is 97",
        "pulse 72",
        "temp 98.4",
        "sugar was 110 this morning",
        "potassium 4.1",
        "he is 82 years old",
        "room 104",
        "the copay was 40 dollars",
        "appointment at 8 30",
        "call me at 555-0182",
        "i weigh 180 pounds",
        "she was born in 1952",
        "pulse street 38",
    ] {
        assert_eq!(banner(query), None, "{query}");
    }
}
