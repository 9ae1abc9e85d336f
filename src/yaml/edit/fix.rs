//! Fixes of mistakes of syntax: an edit of the file each, and whether it is certain.

use crate::diagnostic::{Certainty, Edit, Fix};
use crate::source::{Reading, Span};
use crate::yaml::edit::reposition;
use crate::yaml::edit::scalar::{quoted, single_quoted};
use crate::yaml::{
    ProblemKind, Scalar, ScalarStyle, Spot, Surroundings, SyntaxProblem, Tree, between_curly_quotes, dash_for,
};

/// Returns the fixes of a problem of a tree, which go together; none if only a person can find them. `known`
/// are the keys that may stand in the file.
pub(crate) fn fixes(problem: &SyntaxProblem, tree: &Tree, known: &[&str]) -> Vec<Fix> {
    match problem.kind {
        ProblemKind::OverIndentedKey | ProblemKind::Indentation if begins_entry(&problem.span) => {
            reposition::outdent_entry(&problem.span)
        }
        _ => fix(problem, tree, known).into_iter().collect(),
    }
}

/// Whether a dash begins the line of a place.
fn begins_entry(place: &Span) -> bool {
    let end = place.range.start + usize::from(place.text().starts_with('-'));
    place.source.text()[..end].trim_end_matches(' ').ends_with('-')
}

/// A replacement of something that is not what it seems.
fn sure_if(reading: Reading, span: &Span, replacement: String) -> Fix {
    let certainty = match reading {
        Reading::Sure => Certainty::Certain,
        Reading::Doubtful => Certainty::Suggested,
    };
    Fix { edit: Edit { span: span.clone(), replacement }, certainty }
}

fn fix(problem: &SyntaxProblem, tree: &Tree, known: &[&str]) -> Option<Fix> {
    match problem.kind {
        kind if wants_quotes(kind) => requote(problem, tree, known),
        ProblemKind::Tab { columns, reading } => Some(sure_if(reading, &problem.span, " ".repeat(columns))),
        ProblemKind::Dash(reading) => {
            let behind = &problem.span.source.text()[problem.span.range.end..];
            Some(sure_if(reading, &problem.span, dash_for(behind).to_owned()))
        }
        ProblemKind::HardBlank(reading) => Some(sure_if(reading, &problem.span, " ".to_owned())),
        ProblemKind::Character(_) => Some(Fix::suggested(problem.span.clone(), String::new())),
        ProblemKind::Escape => unescape(problem, tree),
        ProblemKind::NoColon => reposition::separate_key(&problem.span, known),
        ProblemKind::OverIndentedKey => reposition::outdent_key(&problem.span, known),
        ProblemKind::Indentation => reposition::align_key(&problem.span, known),
        ProblemKind::Anchor | ProblemKind::Tag => Some(quote_rest_of_line(&problem.span)),
        ProblemKind::ColonInText
        | ProblemKind::Indicator(_)
        | ProblemKind::AfterQuote
        | ProblemKind::CommentInText
        | ProblemKind::UnclosedQuote
        | ProblemKind::Alias
        | ProblemKind::CommentInBrackets
        | ProblemKind::Directive
        | ProblemKind::MergeKey
        | ProblemKind::SecondDocument
        | ProblemKind::TooDeep
        | ProblemKind::KeyNotText
        | ProblemKind::Other => None,
    }
}

/// Puts a text, with the comment behind it that is probably its end, between quotes. Returns `None` if the
/// text has quotes already, or is a block: they show where it ends.
pub(crate) fn quote_with_comment(comment: &Span, tree: &Tree) -> Option<Fix> {
    let before = comment.source.text()[..comment.range.start].trim_end_matches([' ', '\t']).len();
    let spot = tree.spot(before.checked_sub(1)?)?;
    let scalar = spot.scalar;
    let whole = Span::new(&comment.source, scalar.span.range.start..comment.range.end);
    let text = match scalar.style {
        ScalarStyle::Plain if scalar.span.range.end == before => whole.text().to_owned(),
        ScalarStyle::Plain
        | ScalarStyle::SingleQuoted
        | ScalarStyle::DoubleQuoted
        | ScalarStyle::Literal
        | ScalarStyle::Folded => return None,
    };
    let text = between_curly_quotes(text.trim_end()).unwrap_or(text.trim_end());
    Some(Fix::suggested(whole.clone(), quoted(text)))
}

/// Puts a plain text between YAML's quotes instead of typographic ones.
pub(crate) fn straighten_quotes(scalar: &Scalar) -> Option<Fix> {
    let inner = between_curly_quotes(scalar.span.text())?;
    Some(Fix::suggested(scalar.span.clone(), quoted(inner)))
}

/// Puts the plain text in which a problem is between quotes, or in a block. The fix is certain if all
/// problems in the text are sure to go with it.
fn requote(problem: &SyntaxProblem, tree: &Tree, known: &[&str]) -> Option<Fix> {
    let spot = tree.spot(problem.span.range.start)?;
    let span = &spot.scalar.span;
    if spot.scalar.style != ScalarStyle::Plain {
        return None;
    }
    // What belongs below the key is not part of the value, and quotes would make it so.
    if let Some(moved) = reposition::move_below_key(problem, &spot, known) {
        return Some(moved);
    }
    if !is_first_within(problem, tree, span) {
        return None;
    }
    let written = span.text();
    let replacement = match between_curly_quotes(written) {
        Some(inner) => quoted(inner),
        None if is_enclosed(written) => quoted(&written[1..written.len() - 1]),
        None if is_unclosed(problem, written) => format!("{written}\""),
        None if wants_block(&spot) => block(&spot)?,
        None => quoted(written),
    };
    let first = tree.problems.partition_point(|problem| problem.span.range.start < span.range.start);
    let mut inside =
        tree.problems[first..].iter().take_while(|problem| problem.span.range.start < span.range.end);
    let is_certain = inside.all(|problem| is_sure(problem, span, known));
    let certainty = if is_certain { Certainty::Certain } else { Certainty::Suggested };
    Some(Fix { edit: Edit { span: span.clone(), replacement }, certainty })
}

/// Whether a problem is the first of those in a text whose fix is that of the whole text, which is given
/// once: a text of a megabyte may have a hundred thousand problems.
fn is_first_within(problem: &SyntaxProblem, tree: &Tree, text: &Span) -> bool {
    const LOOKED_AT: usize = 64;
    let first = tree.problems.partition_point(|problem| problem.span.range.start < text.range.start);
    let mut inside = tree.problems[first..].iter().take(LOOKED_AT);
    inside.find(|other| wants_quotes(other.kind)) == Some(problem)
}

/// Whether the fix of a problem of this kind is to put the text between quotes.
fn wants_quotes(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::ColonInText
            | ProblemKind::Indicator(_)
            | ProblemKind::AfterQuote
            | ProblemKind::CommentInText
            | ProblemKind::UnclosedQuote
            | ProblemKind::Alias
    )
}

/// Whether the quotes at both ends enclose the text, and those in it were meant to be part of it: an
/// apostrophe between letters, or a quote that opens behind a blank.
fn is_enclosed(written: &str) -> bool {
    let Some(quote @ ('"' | '\'')) = written.chars().next() else { return false };
    let Some(inner) = written[1..].strip_suffix(quote) else { return false };
    let Some((before, after)) = inner.split_once(quote) else { return false };
    match quote {
        '"' => before.ends_with([' ', '(']),
        _ => before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric),
    }
}

/// Whether a straight quote begins the text and needs a partner at its end.
fn is_unclosed(problem: &SyntaxProblem, written: &str) -> bool {
    problem.kind == ProblemKind::UnclosedQuote && written.starts_with('"') && !written.contains('\n')
}

/// Whether the text is all that its lines can mean, so that quotes around it change nothing but its spelling.
fn is_sure(problem: &SyntaxProblem, text: &Span, known: &[&str]) -> bool {
    let written = text.text();
    match problem.kind {
        ProblemKind::ColonInText => {
            let before = &text.source.text()[text.range.start..problem.span.range.start];
            match before.rsplit_once('\n') {
                // `ente: nome: Comune` is probably a group of keys, `fonte: Uno: due` can only be a text.
                None => !known.contains(&before.trim()) && !before.starts_with("- "),
                Some((_, line)) => is_prose(line),
            }
        }
        ProblemKind::Indicator('@' | '%' | '`' | '&' | '*') => true,
        // `>80%` and `> 90 su 100` are amounts; before words the sign may be meant for a block.
        ProblemKind::Indicator('>') => written.strip_prefix('>').is_some_and(|amount| {
            amount.trim_start_matches(['=', ' ']).starts_with(|first: char| first.is_ascii_digit())
        }),
        // `"Registro" generale` is a text with quotes in it; of `'l'atto'` nobody knows which quote is one
        // too many.
        ProblemKind::AfterQuote => !written.ends_with(['"', '\'']),
        ProblemKind::UnclosedQuote => between_curly_quotes(written).is_some(),
        ProblemKind::Tab { .. } | ProblemKind::Dash(_) | ProblemKind::HardBlank(_) => true,
        ProblemKind::Indicator(_)
        | ProblemKind::Alias
        | ProblemKind::Escape
        | ProblemKind::NoColon
        | ProblemKind::Character(_)
        | ProblemKind::OverIndentedKey
        | ProblemKind::CommentInText
        | ProblemKind::CommentInBrackets
        | ProblemKind::Indentation
        | ProblemKind::Anchor
        | ProblemKind::Tag
        | ProblemKind::Directive
        | ProblemKind::MergeKey
        | ProblemKind::SecondDocument
        | ProblemKind::TooDeep
        | ProblemKind::KeyNotText
        | ProblemKind::Other => false,
    }
}

/// Whether the words before a colon are no key that stands too far to the right: they are too many, or
/// punctuated.
fn is_prose(line: &str) -> bool {
    line.split_whitespace().count() > 2 || line.contains([',', ';', '.', '(', ')', '\'', '’'])
}

/// Whether a block text is easier to read than quotes within quotes: on one line, with both kinds of quotes.
fn wants_block(spot: &Spot<'_>) -> bool {
    let Spot { scalar, surroundings, .. } = spot;
    let text = scalar.span.text();
    let source = scalar.span.source.text();
    let rest = source[scalar.span.range.end..].lines().next().unwrap_or_default();
    *surroundings == Surroundings::Lines
        && text.contains(['"', '\\'])
        && text.contains('\'')
        && !text.contains('\n')
        && !text.starts_with("- ")
        && rest.trim().is_empty()
}

/// Writes a text as a block under its key.
fn block(spot: &Spot<'_>) -> Option<String> {
    let key = &spot.key?.span;
    // Columns count from 1, so that this is two blanks further in than the key.
    let (_, column) = key.source.position(key.range.start);
    Some(format!(">-\n{}{}", " ".repeat(column + 1), spot.scalar.span.text()))
}

/// Puts a value that begins with an anchor or a tag between quotes, up to the line's end or a comment.
fn quote_rest_of_line(word: &Span) -> Fix {
    let line = word.source.text()[word.range.start..].lines().next().unwrap_or_default();
    let value = line.split(" #").next().unwrap_or_default().trim_end();
    let place = Span::new(&word.source, word.range.start..word.range.start + value.len());
    Fix::suggested(place, quoted(value))
}

/// Puts the words of a text in double quotes with backslashes, such as a Windows path, between single ones.
fn unescape(problem: &SyntaxProblem, tree: &Tree) -> Option<Fix> {
    let span = &tree.spot(problem.span.range.start)?.scalar.span;
    let inner = span.text().strip_prefix('"')?.strip_suffix('"')?;
    let is_simple = !inner.contains(['"', '\n']);
    is_simple.then(|| Fix::suggested(span.clone(), single_quoted(inner)))
}
