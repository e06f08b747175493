//! Text in the letters that every record takes: ASCII alone.

use deunicode::deunicode_char;

/// Stands for what nobody can spell in ASCII, so that it is seen that something was there.
const UNSPELT: &str = "?";

/// `text` in one line of ASCII; line breaks and other white space become one space.
pub(super) fn line(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect();
    words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Somebody's words between quotation marks, in one line of ASCII.
pub(super) fn quoted(words: &str) -> String {
    format!("\"{}\"", line(words).replace('"', "'"))
}

/// `note` with the line ends of the system that it is pasted into.
pub fn with_line_ends(note: &str, is_windows: bool) -> String {
    if is_windows { note.replace('\n', "\r\n") } else { note.to_owned() }
}

fn letters(word: &str) -> String {
    let mut plain = String::new();
    for letter in word.chars() {
        match letter {
            '\u{2013}' | '\u{2014}' | '\u{2212}' => plain.push('-'),
            _ if letter.is_ascii_control() => {}
            _ => plain.push_str(deunicode_char(letter).unwrap_or(UNSPELT)),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{line, quoted, with_line_ends};

    #[test]
    fn every_letter_is_ascii_and_nothing_begins_a_line_of_its_own() {
        let text = "“José’s” leg – 38.5°…\r\nDisposition: Routine\u{7}\u{2028}安 naïve½";
        let plain = line(text);
        assert!(plain.is_ascii() && !plain.contains(['\n', '\r']), "{plain}");
        assert!(plain.starts_with("\"Jose's\" leg - 38.5"), "{plain}");
        assert_eq!(quoted("he said “it hurts”"), "\"he said 'it hurts'\"");
        assert_eq!(line("\u{e000}x"), "?x", "what can't be spelt is seen to have been there");
    }

    #[test]
    fn line_ends_are_those_of_the_system() {
        assert_eq!(with_line_ends("a\nb\n", true), "a\r\nb\r\n");
        assert_eq!(with_line_ends("a\nb\n", false), "a\nb\n");
    }
}
