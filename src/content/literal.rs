//! The texts in a RON file, as they are meant and where they stand.

/// A text in double quotes, or a raw one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Literal {
    /// Where its first letter stands, in bytes.
    pub at: usize,
    /// With escapes resolved.
    pub text: String,
}

/// All texts of `ron`, in their order. One that is never closed ends the search.
pub fn literals(ron: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = ron.get(at..).filter(|rest| !rest.is_empty()) {
        let step = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment(rest)
        } else if let Some((hashes, begins)) = raw_start(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let Some(length) = rest[begins..].find(&end) else { break };
            found.push(Literal { at: at + begins, text: rest[begins..begins + length].to_owned() });
            begins + length + end.len()
        } else if let Some(inner) = rest.strip_prefix('"') {
            let Some((text, length)) = escaped(inner) else { break };
            found.push(Literal { at: at + 1, text });
            length + 2
        } else if rest.starts_with('\'') {
            character(rest)
        } else {
            // Of a name all of it: the r in `for"` begins no raw text.
            let word = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
            word.max(rest.chars().next().map_or(1, char::len_utf8))
        };
        at += step;
    }
    found
}

/// The number of hashes of a raw text that begins here, and where its first letter stands.
fn raw_start(rest: &str) -> Option<(usize, usize)> {
    let behind = rest.strip_prefix('r')?;
    let hashes = behind.len() - behind.trim_start_matches('#').len();
    behind[hashes..].starts_with('"').then_some((hashes, hashes + 2))
}

/// The length of a comment, which may hold others.
fn comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
        let step = if here.starts_with("/*") {
            depth += 1;
            2
        } else if here.starts_with("*/") {
            depth -= 1;
            2
        } else {
            here.chars().next().map_or(1, char::len_utf8)
        };
        at += step;
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a character such as `'"'` or `'\''`.
fn character(rest: &str) -> usize {
    let mut letters = rest.char_indices().skip(1);
    let is_escape = letters.next().is_some_and(|(_, letter)| letter == '\\');
    if is_escape {
        letters.next();
    }
    letters.find(|(_, letter)| *letter == '\'').map_or(1, |(at, _)| at + 1)
}

/// What stands before the closing quote, and its length in the file.
fn escaped(rest: &str) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((text, at)),
            '\\' => {
                let (_, escape) = letters.next()?;
                match escape {
                    'n' => text.push('\n'),
                    'r' => text.push('\r'),
                    't' => text.push('\t'),
                    '0' => text.push('\0'),
                    'x' => {
                        let digits: String = letters.by_ref().take(2).map(|(_, digit)| digit).collect();
                        text.extend(character_of(&digits));
                    }
                    'u' => {
                        let digits = letters.by_ref().map(|(_, digit)| digit).take_while(|digit| *digit != '}');
                        let digits: String = digits.filter(|digit| *digit != '{').collect();
                        text.extend(character_of(&digits));
                    }
                    // The text goes on after the white space of the next line.
                    '\n' => while letters.next_if(|(_, letter)| letter.is_whitespace()).is_some() {},
                    other => text.push(other),
                }
            }
            other => text.push(other),
        }
    }
    None
}

fn character_of(digits: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::literals;

    #[test]
    fn texts_are_found_as_they_are_meant() {
        let ron = r##"(a: "one", /* "no" /* */ */ b: "t\"w\u{6f}\x21", // "no"
            c: r#"th"ree"#, d: ['"', '\'', 'x'], e: "fo\
            ur", her: "five")"##;
        let found = literals(ron);
        let texts: Vec<&str> = found.iter().map(|literal| literal.text.as_str()).collect();
        assert_eq!(texts, ["one", "t\"wo!", "th\"ree", "four", "five"]);
        assert!(ron[found[2].at..].starts_with("th\"ree"));
        assert!(ron[found[4].at..].starts_with("five"));
        assert_eq!(literals("(a: \"never closed"), []);
    }
}
