//! The trap of the colon, on all the lines of a text at once: the parser stops at each, and a long file may
//! have hundreds.

/// The first colon of each line behind `from` whose plain value holds another one (`chiave: testo: altro`).
///
/// The lines below a line of keys can be told apart by their indentation; the search ends before what it
/// can't judge, and leaves the rest to the parser.
pub(crate) fn later_traps(text: &str, from: usize) -> Vec<usize> {
    let mut traps = Vec::new();
    let mut block_under: Option<usize> = None;
    let mut start = text[from..].find('\n').map_or(text.len(), |length| from + length + 1);
    for line in text[start..].split_inclusive('\n') {
        let words = line.trim_end();
        let indent = words.len() - words.trim_start_matches(' ').len();
        let inside = block_under.is_some_and(|depth| words.is_empty() || indent > depth);
        if !inside {
            block_under = None;
            match KeyLine::read(words) {
                KeyLine::Trap(at) => traps.push(start + at),
                KeyLine::Block(depth) => block_under = Some(depth),
                KeyLine::Open => return traps,
                KeyLine::Other => {}
            }
        }
        start += line.len();
    }
    traps
}

/// The kind of a line, as far as one can tell from it alone.
enum KeyLine {
    /// A key with a plain value, and where the value has a colon.
    Trap(usize),
    /// A key at a column, with a block text below.
    Block(usize),
    /// A value that may go on below: quotes or brackets that are not closed.
    Open,
    Other,
}

impl KeyLine {
    fn read(line: &str) -> KeyLine {
        let word = line.trim_start_matches([' ', '-']);
        let column = line.len() - word.len();
        let Some((key, rest)) = word.split_once(':').filter(|(key, _)| is_key(key)) else {
            return KeyLine::Other;
        };
        let value = rest.trim_start_matches(' ');
        // Without a blank behind it (`d:x`, `12:30`) the colon is a letter like others, and there is no key.
        if value.len() == rest.len() {
            return KeyLine::Other;
        }
        let at = column + key.len() + 1 + (rest.len() - value.len());
        match value.chars().next() {
            Some('>' | '|') => KeyLine::Block(column),
            // An odd number of quotes leaves one open, whose text goes on below.
            Some(quote @ ('"' | '\'')) if value.matches(quote).count() % 2 == 1 => KeyLine::Open,
            Some('[' | '{') if !value.ends_with([']', '}']) => KeyLine::Open,
            Some(first) if first.is_alphanumeric() => {
                trap(value).map_or(KeyLine::Other, |colon| KeyLine::Trap(at + colon))
            }
            Some(_) | None => KeyLine::Other,
        }
    }
}

/// Whether a word may be a key.
pub(crate) fn is_key(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The first colon of a plain value that a blank or the line's end follows.
fn trap(value: &str) -> Option<usize> {
    // Colons in a comment are none of YAML's.
    let plain = value.find(" #").map_or(value, |comment| value[..comment].trim_end());
    plain.find(": ").or_else(|| plain.strip_suffix(':').map(str::len))
}

#[cfg(test)]
mod tests {
    use crate::yaml::syntax::colons::*;

    fn lines(text: &str) -> Vec<usize> {
        later_traps(text, 0).into_iter().map(|at| text[..at].matches('\n').count() + 1).collect()
    }

    #[test]
    fn keys_whose_value_holds_a_colon_are_found() {
        assert_eq!(lines("x:\na: b: c\n  - d: e:\n    f: g # h: i\nl: m\n"), [2, 3]);
    }

    #[test]
    fn block_texts_and_quotes_are_passed_over() {
        assert_eq!(
            lines("x:\n  a: >-\n    b: c: d\n\n    e: f: g\n  h: i: l\nm: \"n: o: p\"\nq: [r: s: t]\n"),
            [6]
        );
    }

    #[test]
    fn the_search_ends_at_what_goes_on_below() {
        assert!(lines("x:\na: \"b\n  c: d: e\"\nf: g: h\n").is_empty());
        assert!(lines("x:\na: [b,\n  c: d: e]\nf: g: h\n").is_empty());
    }
}
