//! How a word sounds, roughly, so that "siatika" meets "sciatica".
//!
//! Tuned to the Greek and Latin of medicine in American mouths: "ph" is f, "ch" is k, "th" is t,
//! and vowels are anybody's guess. Two words with the same key sound alike; nothing more is
//! promised.

/// The sound of a folded word: consonants by sound, vowels only at the beginning.
pub(super) fn key(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let at = |n: usize| letters.get(n).copied().unwrap_or(' ');
    let mut key = String::new();
    let mut n = match (at(0), at(1)) {
        // The first letter is silent.
        ('k' | 'p' | 'g', 'n') | ('p', 's' | 't') | ('w', 'r') => 1,
        _ => 0,
    };
    while let Some(&letter) = letters.get(n) {
        let next = at(n + 1);
        let mut used = 1;
        let sound = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => (n == 0).then_some('a'),
            'p' if next == 'h' => {
                used = 2;
                Some('f')
            }
            'c' if next == 'h' => {
                used = 2;
                Some('k')
            }
            's' if next == 'c' && is_soft(at(n + 2)) => {
                used = 2;
                Some('s')
            }
            's' if next == 'h' => {
                used = 2;
                Some('x')
            }
            'c' if is_soft(next) => Some('s'),
            'c' | 'q' | 'k' => Some('k'),
            'g' if next == 'h' => {
                used = 2;
                None
            }
            't' if next == 'h' => {
                used = 2;
                Some('t')
            }
            'z' => Some('s'),
            'v' => Some('f'),
            'h' | 'w' => (n == 0).then_some(letter),
            other => Some(other),
        };
        if let Some(sound) = sound.filter(|&sound| !key.ends_with(sound)) {
            key.push(sound);
        }
        n += used;
    }
    key
}

/// Before these, c is s.
fn is_soft(letter: char) -> bool {
    matches!(letter, 'e' | 'i' | 'y')
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn words_that_sound_alike_share_a_key() {
        for (a, b) in [
            ("sciatica", "siatika"),
            ("phlebitis", "flebitis"),
            ("achilles", "akilles"),
            ("thrombosis", "tromboses"),
            ("fasciitis", "fasitis"),
            ("edema", "adeema"),
            ("knee", "nee"),
            ("psoriasis", "soriasis"),
            ("neuropathy", "nuropathy"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        assert_ne!(key("vein"), key("ankle"));
        assert_eq!(key(""), "");
    }
}
