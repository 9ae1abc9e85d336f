//! Comments on lines of their own: added above a key, said in other words, taken out.

use crate::diagnostic::Edit;
use crate::source::Span;
use crate::yaml::edit::editable_file::EditableFile;
use crate::yaml::edit::scalar::ScalarPlace;

/// A change of a comment. All texts are one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CommentChange {
    /// A comment above the line of a key, whose mapping begins at an offset; the text is without `#`.
    Above { mapping: usize, key: &'static str, text: String },
    /// A comment that says something else; the text begins with `#`.
    Replace { comment: Span, text: String },
    /// A comment that goes with its line; one behind a value stays.
    Remove { comment: Span },
}

/// Returns the edit that changes a comment. There is none if a key shares its line with a dash, stands
/// between brackets or is absent: a comment is a help, and the file says the same without it.
pub(crate) fn comment(file: &EditableFile, change: &CommentChange) -> Vec<Edit> {
    match change {
        CommentChange::Above { mapping, key, text } => above(file, *mapping, key, text).into_iter().collect(),
        CommentChange::Replace { comment, text } => vec![file.edit(comment.range.clone(), text.clone())],
        CommentChange::Remove { comment } if file.begins_its_line(comment.range.start) => {
            let lines = file.line_start(comment.range.start)..file.next_line(comment.range.end);
            vec![file.edit(lines, String::new())]
        }
        CommentChange::Remove { .. } => Vec::new(),
    }
}

fn above(file: &EditableFile, mapping: usize, key: &str, text: &str) -> Option<Edit> {
    let (mapping, ScalarPlace::Lines) = file.mapping(mapping)? else { return None };
    let key = mapping.get(key)?.key.span.range.start;
    let start = file.line_start(key);
    let indent = &file.text()[start..key];
    let is_alone = indent.bytes().all(|byte| byte == b' ');
    is_alone.then(|| file.edit(start..start, format!("{indent}# {text}{}", file.line_break())))
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::edit::change::YamlChange;
    use crate::yaml::edit::comment::*;
    use crate::yaml::edit::rewrite::rewrite;

    #[track_caller]
    fn with(text: &str, at: &str, keys: &[&'static str]) -> String {
        let mapping = text.find(at).expect("the place is there");
        let above = |key: &&'static str| CommentChange::Above { mapping, key, text: (*key).to_owned() };
        let steps: Vec<_> = keys.iter().map(|key| vec![YamlChange::Comment(above(key))]).collect();
        let rewritten = rewrite(&EditableFile::read(&Source::new("a.yaml", text)), &steps);
        assert_eq!(rewritten.refused, [] as [usize; 0]);
        rewritten.text
    }

    #[test]
    fn a_comment_stands_above_its_key_as_far_to_the_right() {
        let text = "o:\n  - id: x\n    # c\n    a: >-\n      uno\n    b: due\n";
        let expected = "o:\n  - id: x\n    # c\n    # a\n    a: >-\n      uno\n    # b\n    b: due\n";
        assert_eq!(with(text, "id:", &["b", "a", "assente"]), expected);
        let windows = text.replace('\n', "\r\n");
        assert_eq!(with(&windows, "id:", &["b", "a"]), expected.replace('\n', "\r\n"));
    }

    #[test]
    fn where_there_is_no_room_the_text_stays_as_it_was() {
        let behind_a_dash = "o:\n  - a: uno\n    b: due\n";
        assert_eq!(with(behind_a_dash, "a:", &["a"]), behind_a_dash);
        let between_brackets = "o: {a: uno,\n  b: due}\n";
        assert_eq!(with(between_brackets, "{", &["a", "b"]), between_brackets);
    }

    #[test]
    fn a_comment_may_say_something_else_or_go() {
        let file = EditableFile::read(&Source::new("a.yaml", "# uno\na: b # due\n  # tre\nc: d\n"));
        let spans: Vec<Span> = file.tree.comments.iter().map(|comment| comment.span.clone()).collect();
        let [one, two, three] = spans.try_into().expect("three comments");
        let changes = [
            CommentChange::Replace { comment: one, text: "# 1".to_owned() },
            CommentChange::Remove { comment: two },
            CommentChange::Remove { comment: three },
        ];
        let steps = changes.map(|change| vec![YamlChange::Comment(change)]);
        assert_eq!(rewrite(&file, &steps).text, "# 1\na: b # due\nc: d\n");
    }
}
