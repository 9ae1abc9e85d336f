//! Keys taken out of a file, with what stands behind them.

use crate::diagnostic::Edit;
use crate::yaml::edit::editable_file::EditableFile;
use crate::yaml::edit::scalar::ScalarPlace;
use crate::yaml::{Entry, Mapping};

/// Keys to be taken out of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Removal {
    /// The offset at which the mapping begins.
    pub(crate) mapping: usize,
    /// Its keys that go; one that is absent asks for nothing.
    pub(crate) keys: Vec<String>,
    /// Comment lines that take the place of the first of them, if the keys stand on lines of their own.
    pub(crate) instead: Vec<String>,
}

impl Removal {
    fn concerns(&self, entry: &Entry) -> bool {
        self.keys.contains(&entry.key.value)
    }
}

/// Returns the edits that take the keys out, or `None` if one of them shares its line with a dash. What
/// stands on the lines of a key goes with it, comments too.
pub(crate) fn remove(file: &EditableFile, removal: &Removal) -> Option<Vec<Edit>> {
    let (mapping, place) = file.mapping(removal.mapping)?;
    match place {
        ScalarPlace::Lines => remove_lines(file, mapping, removal),
        ScalarPlace::Brackets => Some(remove_between_brackets(file, mapping, removal)),
    }
}

/// Takes out the lines of each key, from the key's own to the last of its value.
fn remove_lines(file: &EditableFile, mapping: &Mapping, removal: &Removal) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for entry in mapping.entries.iter().filter(|entry| removal.concerns(entry)) {
        let span = entry.span();
        if !file.begins_its_line(span.range.start) {
            return None;
        }
        // A block's span takes in the blank lines behind it, which are the layout of what follows.
        let end = span.range.start + span.text().trim_end().len();
        let instead = if edits.is_empty() { removal.instead.as_slice() } else { &[] };
        let lines = instead.iter().map(|line| format!("{line}{}", file.line_break())).collect();
        edits.push(file.edit(file.line_start(span.range.start)..file.next_line(end), lines));
    }
    Some(edits)
}

/// Takes out each run of keys, with the comma that joined it to the rest.
fn remove_between_brackets(file: &EditableFile, mapping: &Mapping, removal: &Removal) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut before: Option<&Entry> = None;
    let mut runs =
        mapping.entries.chunk_by(|one, other| removal.concerns(one) == removal.concerns(other)).peekable();
    while let Some(run) = runs.next() {
        let (first, last) = (&run[0], &run[run.len() - 1]);
        if removal.concerns(first) {
            let start = first.key.span.range.start;
            let range = match (before, runs.peek()) {
                (_, Some(next)) => start..next[0].key.span.range.start,
                // Of `{a: b, c: d}`, taking out `c` alone would leave `{a: b, }`.
                (Some(before), None) => before.span().range.end..last.span().range.end,
                (None, None) => start..last.span().range.end,
            };
            edits.push(file.edit(range, String::new()));
        }
        before = Some(last);
    }
    edits
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::edit::change::YamlChange;
    use crate::yaml::edit::remove::*;
    use crate::yaml::edit::rewrite::rewrite;

    /// Returns the text without some keys of the mapping that begins at the first of them that `at` finds.
    fn rest(text: &str, at: &str, keys: &[&str], instead: &[&str]) -> Option<String> {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<String>>();
        let mapping = text.find(at).expect("the place is there");
        let removal = Removal { mapping, keys: owned(keys), instead: owned(instead) };
        let file = EditableFile::read(&Source::new("a.yaml", text));
        let rewritten = rewrite(&file, &[vec![YamlChange::Remove(removal)]]);
        rewritten.refused.is_empty().then_some(rewritten.text)
    }

    #[test]
    fn a_key_goes_with_its_lines_and_comments_may_take_its_place() {
        let text = "# c\na: uno\nb:  # d\n  - x: y\n    z: w\n# e\n\nc: tre\n";
        assert_eq!(rest(text, "a:", &["b"], &[]).as_deref(), Some("# c\na: uno\n# e\n\nc: tre\n"));
        let instead = Some("# c\na: uno\n# b:\n#   - x\n# e\n\nc: tre\n");
        assert_eq!(rest(text, "a:", &["b"], &["# b:", "#   - x"]).as_deref(), instead);
        let windows = text.replace('\n', "\r\n");
        let expected = instead.map(|text| text.replace('\n', "\r\n"));
        assert_eq!(rest(&windows, "a:", &["b"], &["# b:", "#   - x"]), expected);
        assert_eq!(rest("a: uno\nb: due", "a:", &["b", "x"], &[]).as_deref(), Some("a: uno\n"));
    }

    #[test]
    fn between_brackets_the_comma_goes_too() {
        let text = "t: {a: uno, b: due, c: tre}\n";
        let gone = |keys: &[&str]| rest(text, "{", keys, &[]);
        assert_eq!(gone(&["a"]).as_deref(), Some("t: {b: due, c: tre}\n"));
        assert_eq!(gone(&["c"]).as_deref(), Some("t: {a: uno, b: due}\n"));
        assert_eq!(gone(&["b", "c"]).as_deref(), Some("t: {a: uno}\n"));
        assert_eq!(gone(&["a", "c"]).as_deref(), Some("t: {b: due}\n"));
        assert_eq!(gone(&["a", "b", "c"]).as_deref(), Some("t: {}\n"));
    }

    #[test]
    fn a_key_behind_a_dash_and_the_last_one_on_lines_stay() {
        assert_eq!(rest("o:\n  - a: uno\n    b: due\n", "a:", &["a"], &[]), None);
        assert_eq!(rest("t:\n  a: uno\n", "a:", &["a"], &[]), None);
    }
}
