//! Every red flag hears its own plain sentences, with slips and in company.

use legwise::content;

use super::search;

#[test]
fn plain_sentences_raise_their_level_with_a_slip_in_a_long_word() {
    let library = content::bundled().library;
    let (mut heard, mut all) = (0, 0);
    for (id, examples) in library.heard() {
        let Some(flag) = library.red_flags().get(id) else {
            assert!(examples.raises.is_empty(), "{id} is no red flag");
            continue;
        };
        for words in &examples.raises {
            assert!(raises(words, flag.disposition), "{id}: {words}");
            // Two letters of the longest word swapped, as fast hands do.
            let Some(longest) = words.split(' ').filter(|word| word.is_ascii()).max_by_key(|word| word.len()) else {
                continue;
            };
            if longest.len() < 7 {
                continue;
            }
            let mut letters: Vec<char> = longest.chars().collect();
            letters.swap(3, 4);
            let slip: String = letters.into_iter().collect();
            all += 1;
            heard += usize::from(raises(&words.replacen(longest, &slip, 1), flag.disposition));
        }
    }
    assert!(all > 100, "{all} with a slip");
    assert!(heard * 100 >= all * 90, "{heard} of {all} are heard with a slip");
}

fn raises(words: &str, level: content::red_flag::Disposition) -> bool {
    search(words).banners.first().is_some_and(|banner| banner.disposition >= level)
}
