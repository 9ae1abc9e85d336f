//! The first place where two texts differ, shown so that it can be read.

/// The characters before the difference that are shown.
const CONTEXT: usize = 8;

/// Compares two texts word by word, whatever white space stands between them; hard blanks are part of words.
pub(super) fn in_words(expected: &str, found: &str) -> Result<(), String> {
    let blank = |letter: char| letter.is_ascii_whitespace();
    let split = |text: &str| -> Vec<String> {
        text.split(blank).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    first(&split(expected), &split(found), "word", " ")
}

/// Compares two texts line by line.
pub(super) fn in_lines(expected: &str, found: &str) -> Result<(), String> {
    let split = |text: &str| -> Vec<String> { text.split('\n').map(str::to_owned).collect() };
    first(&split(expected), &split(found), "line", "\n  ")
}

fn first(expected: &[String], found: &[String], unit: &str, separator: &str) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    let same = expected.iter().zip(found).take_while(|(one, other)| one == other).count();
    let show = |items: &[String]| {
        let end = items.len().min(same + CONTEXT);
        let shown = items[same..end].join(separator);
        if shown.is_empty() { "(nothing)".to_owned() } else { shown }
    };
    let before = expected[same.saturating_sub(CONTEXT)..same].join(separator);
    Err(format!(
        "{unit} {} differs, after:\n  {before}\nexpected:\n  {}\nfound:\n  {}",
        same + 1,
        show(expected),
        show(found)
    ))
}

#[test]
fn a_word_that_is_lost_doubled_joined_or_moved_is_told_at_its_place() {
    let text = "uno due\ntre quattro";
    assert_eq!(in_words(text, " uno due tre  quattro\n"), Ok(()));
    for wrong in ["uno due quattro", "uno due due tre quattro", "uno duetre quattro", "uno tre due quattro"] {
        assert!(in_words(text, wrong).is_err(), "{wrong}");
    }
    assert!(in_words("a\u{a0}b", "a b").is_err(), "a hard blank is not a blank");
    let told = in_words(text, "uno due quattro").expect_err("a word is lost");
    assert!(told.starts_with("word 3 differs"), "{told}");
    let told = in_lines("a\nb\nc", "a\nb").expect_err("a line is lost");
    assert_eq!(told, "line 3 differs, after:\n  a\n  b\nexpected:\n  c\nfound:\n  (nothing)");
}
