use crate::source::Source;
use crate::yaml::{Node, ProblemKind, ScalarStyle, SyntaxProblem, Tree};

fn kinds(text: &str) -> Vec<(ProblemKind, usize, usize)> {
    let source = Source::new("a.yaml", text);
    let place = |problem: &SyntaxProblem| {
        let (line, column) = source.position(problem.span.range.start);
        (problem.kind, line, column)
    };
    Tree::read(&source).problems.iter().map(place).collect()
}

#[track_caller]
fn first_scalar(text: &str) -> (String, ScalarStyle, String) {
    let tree = Tree::read(&Source::new("a.yaml", text));
    let Some(Node::Mapping(mapping)) = &tree.root else { panic!("{tree:?}") };
    let Node::Scalar(scalar) = &mapping.entries[0].value else { panic!("{mapping:?}") };
    (scalar.text.clone(), scalar.style, scalar.span.text().to_owned())
}

#[test]
fn texts_keep_their_spelling() {
    for text in ["1.10", "007", "no", "2023-01-31", "~", "sì"] {
        assert_eq!(first_scalar(&format!("a: {text}\n")).0, text);
    }
    assert_eq!(first_scalar("a: \"x\\u0041\"\n").0, "xA");
}

#[test]
fn a_block_text_has_the_place_of_its_words() {
    let (text, style, written) = first_scalar("a: >-\n  uno\n  due\n\n  tre\nb: x\n");
    assert_eq!((text.as_str(), style), ("uno due\ntre", ScalarStyle::Folded));
    assert_eq!(written, "uno\n  due\n\n  tre\n");
}

#[test]
fn all_colons_in_texts_are_found_in_one_reading() {
    let text = "a: Destinatari diretti: istruttori\nb: x\no:\n  - c: uno: due: tre\n    d: è: sì\n";
    let colon = ProblemKind::ColonInText;
    assert_eq!(kinds(text), [(colon, 1, 23), (colon, 4, 11), (colon, 5, 9)]);
}

#[test]
fn a_key_that_stands_too_far_right_is_not_a_colon_in_a_text() {
    assert_eq!(kinds("a: uno\n  b: due\nc: tre\n"), [(ProblemKind::OverIndentedKey, 2, 3)]);
    assert_eq!(kinds("a: uno\n  e inoltre: due\nc: tre\n"), [(ProblemKind::ColonInText, 2, 12)]);
}

#[test]
fn a_block_of_keys_that_stands_too_far_right_is_reported_once() {
    let text = "a: uno\n  - b: due\n    c: >-\n      testo\n    d: e altro: tre\nf: x: y\n";
    assert_eq!(kinds(text), [(ProblemKind::OverIndentedKey, 2, 5), (ProblemKind::ColonInText, 6, 5)]);
}

#[test]
fn lines_that_fit_nowhere_because_of_the_one_above_are_reported_with_it() {
    let objective = "  # un commento\n\n  - id: a\n    b: >-\n      uno\n      due\n    c: tre\n";
    let indented = format!("a: uno\n  obiettivi:\n{objective}");
    assert_eq!(kinds(&indented), [(ProblemKind::OverIndentedKey, 2, 3)]);
    assert_eq!(
        kinds(&format!("a: uno\n{objective}d: e: f\n")),
        [(ProblemKind::Indentation, 4, 3), (ProblemKind::ColonInText, 9, 5)]
    );
    let lines = "a: >-\nuno due\ntre quattro\nb: c: d\n";
    assert_eq!(kinds(lines), [(ProblemKind::NoColon, 2, 1), (ProblemKind::ColonInText, 4, 5)]);
}

#[test]
fn a_comment_between_brackets_is_told_from_an_unclosed_bracket() {
    let text = "a: {b: c, d: #1f3a5f, e: f}\ng: [h #i, j]\n";
    let comment = ProblemKind::CommentInBrackets;
    assert_eq!(kinds(text), [(comment, 1, 14), (comment, 2, 7)]);
}

#[test]
fn values_that_begin_with_yaml_signs_are_found_together() {
    let text = "a: @uno\nb: %due\nc: `tre\nd: *quattro\ne: - cinque\nf: [sei\ng: {sette\nh: \"otto\" nove\n";
    let lines: Vec<_> = kinds(text).into_iter().map(|(kind, line, _)| (kind, line)).collect();
    let sign = ProblemKind::Indicator;
    let expected = [
        (sign('@'), 1),
        (sign('%'), 2),
        (sign('`'), 3),
        (ProblemKind::Alias, 4),
        (sign('-'), 5),
        (sign('['), 6),
        (sign('{'), 7),
        (ProblemKind::AfterQuote, 8),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn refused_features_are_told_apart() {
    let text = "a: &x uno\nb: *x\nc: !!str due\n<<: tre\n";
    let found: Vec<_> = kinds(text).into_iter().map(|(kind, ..)| kind).collect();
    let expected = [ProblemKind::Anchor, ProblemKind::Alias, ProblemKind::Tag, ProblemKind::MergeKey];
    assert_eq!(found, expected);
    assert_eq!(kinds("a: uno\n---\nb: due\n"), [(ProblemKind::SecondDocument, 2, 1)]);
    assert_eq!(kinds(&"- ".repeat(13)), [(ProblemKind::TooDeep, 1, 25)]);
    assert_eq!(kinds(&format!("{}x", "- ".repeat(11))), []);
}

#[test]
fn tabs_quotes_and_lines_without_a_colon_have_their_place() {
    assert_eq!(kinds("a: \"uno\nb: due\nc: \"tre\n").len(), 2);
    assert_eq!(kinds("a: uno\nb due\nc: tre\nd:x\n").iter().map(|found| found.1).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(
        kinds("a: uno # due\n  tre\nb: c: d\n").iter().map(|found| found.1).collect::<Vec<_>>(),
        [1, 3]
    );
}

#[test]
fn forbidden_characters_are_found_at_their_place_and_the_rest_is_read() {
    let expected = [(ProblemKind::Character('\u{1}'), 1, 6), (ProblemKind::Character('\u{FFFE}'), 2, 4)];
    assert_eq!(kinds("a: un\u{1}o\nb: \u{FFFE}\n"), expected);
}

#[test]
fn a_text_that_is_all_mistakes_ends() {
    let lines: String = (0..20_000).map(|line| format!("a{line}: b: c: d\n")).collect();
    assert!(kinds(&lines).len() > 10);
    let long = format!("a: {}\n", "parola ".repeat(100_000));
    assert_eq!(kinds(&long), []);
}
