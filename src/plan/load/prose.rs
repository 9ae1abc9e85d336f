//! The text of a field: its paragraphs and lists.

use crate::limits::FIELD_LISTS;
use crate::plan::load::lost_layout::{LayoutFinding, LostLayout};
use crate::plan::load::passages::passages;
use crate::plan::load::prose_line::{BlockPlace, LineRule, ProseLines, lines_of_block, lines_of_text};
use crate::plan::load::{lost_layout, markdown_signs, other_numbers};
use crate::plan::{Field, Passage, Phrase, Prose};
use crate::source::Spanned;
use crate::source::item_sign::ItemOpening;
use crate::yaml::{Scalar, ScalarStyle, YamlReader, single_spaced};

/// Reads the office's words, to the letter but for blanks, and for the signs and the line ends that its lists
/// and paragraphs are made of; what is not made of them is told.
pub(crate) fn field(scalar: &Scalar, reader: &mut YamlReader) -> Field {
    let mut findings = Vec::new();
    let passages = match scalar.style {
        ScalarStyle::Folded => block(scalar, LineRule::Folded, &mut findings),
        ScalarStyle::Literal => block(scalar, LineRule::Kept, &mut findings),
        // YAML has folded single line ends into blanks: those that are left were blank lines.
        ScalarStyle::Plain | ScalarStyle::SingleQuoted => paragraphs(scalar.text.split('\n')),
        ScalarStyle::DoubleQuoted if scalar.span.text().contains('\n') => paragraphs(scalar.text.split('\n')),
        // On one line every line end is an escape, and one alone (`\n`) begins no paragraph.
        ScalarStyle::DoubleQuoted => paragraphs(scalar.text.split("\n\n")),
    };
    if !scalar.style.is_block() {
        findings.extend(outside_block(scalar));
    }
    if !scalar.damaged {
        lost_layout::report(&findings, &scalar.span.source, reader);
    }
    let prose = Prose(passages);
    Field::written(Spanned::new(words(&prose), scalar.span.clone()), prose)
}

/// The text of a value that was read before, and of which all is told.
pub(crate) fn read_scalar(scalar: &Scalar) -> Prose {
    field(scalar, &mut YamlReader::new()).prose
}

/// Reads a text as a field under `|` says it; what is not made of paragraphs and lists is words.
pub(crate) fn read_as_field(text: &str) -> Prose {
    let lines = lines_of_text(text, BlockPlace::default());
    let text = ProseLines { lines: &lines, rule: LineRule::Kept, rows: &[], levels: FIELD_LISTS.most };
    Prose(passages(&text, &mut Vec::new()))
}

/// One paragraph for each text that says something.
fn paragraphs<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Passage> {
    let texts = texts.map(single_spaced).filter(|text| !text.is_empty());
    let mut passages: Vec<_> = texts.map(|text| Passage::Paragraph(vec![Phrase::plain(text)])).collect();
    // Most fields are one, and a long plan has tens of thousands.
    passages.shrink_to_fit();
    passages
}

fn block(scalar: &Scalar, rule: LineRule, findings: &mut Vec<LayoutFinding>) -> Vec<Passage> {
    let lines = lines_of_block(scalar, scalar.span.text());
    let rows = markdown_signs::table_rows(&lines);
    let firsts = rows.iter().filter(|row| **row == 0 || rows.binary_search(&(**row - 1)).is_err());
    findings.extend(firsts.map(|row| (LostLayout::Table, lines[*row].place.clone())));
    markdown_signs::find(&lines, rule, findings);
    if rule == LineRule::Folded {
        other_numbers::find(&lines, findings);
    }
    passages(&ProseLines { lines: &lines, rule, rows: &rows, levels: FIELD_LISTS.most }, findings)
}

/// Reads a text that stands in the place of a block's, from the first word on.
pub(crate) fn read_block(block: &Scalar, text: &str) -> Prose {
    let rule = if block.style == ScalarStyle::Folded { LineRule::Folded } else { LineRule::Kept };
    let lines = lines_of_block(block, text);
    let rows = markdown_signs::table_rows(&lines);
    let text = ProseLines { lines: &lines, rule, rows: &rows, levels: FIELD_LISTS.most };
    Prose(passages(&text, &mut Vec::new()))
}

/// Finds the lines of a text without a block that look like the items of a list, which it can't have.
fn outside_block(scalar: &Scalar) -> Option<LayoutFinding> {
    let written = scalar.span.text().trim_matches(['"', '\'']);
    // Between double quotes a line may end by an escape, too.
    let are_items = [written, &scalar.text].iter().any(|text| {
        let items = text.lines().filter(|line| ItemOpening::of(line.trim_start()).is_some());
        items.count() > 1
    });
    are_items.then(|| (LostLayout::NotInBlock, scalar.span.range.clone()))
}

/// All words in order, without the marks of lists.
fn words(prose: &Prose) -> String {
    let mut pieces = Vec::new();
    gather(prose, &mut pieces);
    pieces.join(" ")
}

fn gather(prose: &Prose, pieces: &mut Vec<String>) {
    for passage in &prose.0 {
        match passage {
            Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
                pieces.push(phrases.iter().map(|phrase| phrase.text.replace('\n', " ")).collect());
            }
            Passage::List { items, .. } => {
                for item in items {
                    gather(&item.prose, pieces);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::ProseItem;
    use crate::plan::load::prose::*;
    use crate::source::Source;
    use crate::yaml::{Node, Tree};

    fn read_with_findings(text: &str) -> (Field, Vec<String>) {
        let tree = Tree::read(&Source::new("a.yaml", text));
        let Some(Node::Mapping(mapping)) = &tree.root else { panic!("{tree:?}") };
        let Node::Scalar(scalar) = &mapping.entries[0].value else { panic!("{mapping:?}") };
        let mut reader = YamlReader::new();
        let field = field(scalar, &mut reader);
        let report = reader.into_report();
        let found = report.sorted().into_iter().map(|finding| {
            let line = finding.span.as_ref().map_or(0, |span| span.source.position(span.range.start).0);
            format!("{line} {}", finding.message)
        });
        (field, found.collect())
    }

    fn read(text: &str) -> Field {
        read_with_findings(text).0
    }

    /// A paragraph stands as it is, an item between brackets behind its label.
    fn shown(passage: &Passage) -> String {
        match passage {
            Passage::Heading(phrases) | Passage::Paragraph(phrases) => phrases[0].text.clone(),
            Passage::List { items, .. } => {
                let item = |item: &ProseItem| {
                    let label = item.label.as_deref().map(|label| format!("{label} ")).unwrap_or_default();
                    let inside: Vec<String> = item.prose.0.iter().map(shown).collect();
                    format!("[{label}{}]", inside.join(" | "))
                };
                items.iter().map(item).collect()
            }
        }
    }

    fn outline(text: &str) -> Vec<String> {
        read(text).prose.0.iter().map(shown).collect()
    }

    /// Holds the passages of a block text against others, and the lines at which something is told, the first
    /// being 1.
    #[track_caller]
    fn is_read(sign: &str, lines: &str, passages: &[&str], told: &[usize]) {
        let text: String = lines.lines().map(|line| format!("  {line}\n")).collect();
        let (field, found) = read_with_findings(&format!("a: {sign}\n{text}"));
        let line = |finding: &String| finding.split(' ').next().and_then(|line| line.parse().ok());
        let places: Vec<usize> = found.iter().filter_map(line).map(|line: usize| line - 1).collect();
        let shown: Vec<String> = field.prose.0.iter().map(shown).collect();
        assert_eq!(shown, passages, "{lines}");
        assert_eq!(places, told, "{found:?}");
    }

    #[track_caller]
    fn is_folded(lines: &str, passages: &[&str], told: &[usize]) {
        is_read(">-", lines, passages, told);
    }

    #[track_caller]
    fn is_kept(lines: &str, passages: &[&str], told: &[usize]) {
        is_read("|", lines, passages, told);
    }

    #[test]
    fn a_blank_line_begins_a_paragraph_and_dashes_make_a_list() {
        let text = "a: >-\n  Uno\n  due.\n\n  Tre:\n  - a  b\n    c\n  - d\n\n  - e\n\n  Fine\n";
        assert_eq!(outline(text), ["Uno due.", "Tre:", "[a b c][d][e]", "Fine"]);
        assert_eq!(outline(&text.replace('\n', "\r\n")), outline(text));
        assert_eq!(read(text).text.value, "Uno due. Tre: a b c d e Fine");
        assert_eq!(outline(&text.replace(">-", "|")), ["Uno\ndue.", "Tre:", "[a b\nc][d][e]", "Fine"]);
        assert_eq!(read(&text.replace(">-", "|")).text.value, "Uno due. Tre: a b c d e Fine");
    }

    #[test]
    fn items_keep_their_numbers_and_their_levels() {
        let text = "Indicatori:\n- uno\n  - due\n    - tre\n      - quattro\n- altro\n\n1. a\n2. b\n   a) c\n   b) d";
        let levels =
            ["Indicatori:", "[uno | [due | [tre | [quattro]]]][altro]", "[1. a][2. b | [a) c][b) d]]"];
        is_folded(text, &levels, &[]);
        is_kept(text, &levels, &[]);
        is_folded("- a\n  - b\n    - c\n      - d\n        - e", &["[a | [b | [c | [d][e]]]]"], &[5]);
        is_folded("1. a\n3. b\n3. c\n\n7. d", &["[1. a][3. b][3. c][7. d]"], &[]);
        is_folded("  - a\n  - b\nFine", &["[a][b]", "Fine"], &[]);
        is_folded("- a\n    - b\n  - c\n- d", &["[a | [b][c]][d]"], &[]);
        is_folded("h) a\ni) b\nj) c", &["[h) a][i) b][j) c]"], &[]);
    }

    #[test]
    fn what_word_pastes_is_a_list_in_two_lines_or_behind_a_colon() {
        is_folded("* a\n• b\n– c\n— d\na) e", &["[a][b][c][d]", "[a) e]"], &[]);
        is_folded("Sono:\n• a", &["Sono:", "[a]"], &[]);
        is_folded("Testo\n• a", &["Testo • a"], &[2]);
        is_folded("1. a", &["1. a"], &[1]);
        is_folded("1. a\n   b\n\n2. c", &["[1. a b][2. c]"], &[]);
        is_folded("Responsabile\n– settore tecnico", &["Responsabile – settore tecnico"], &[]);
        is_folded("i giorni\n7-bis. e 8", &["i giorni 7-bis. e 8"], &[]);
        is_folded("I giorni.\n7. e 8", &["I giorni. 7. e 8"], &[2]);
        is_folded("Testo.\n– settore", &["Testo. – settore"], &[2]);
        is_folded("dell'art.\n1. e seguenti", &["dell'art. 1. e seguenti"], &[]);
        is_folded("2024. a\n2025. b", &["2024. a 2025. b"], &[]);
    }

    #[test]
    fn a_line_below_a_list_belongs_to_it_only_if_it_is_indented() {
        is_folded("- a\n  b\nC", &["[a b]", "C"], &[3]);
        is_folded("- a\nb", &["[a b]"], &[2]);
        is_folded("- a.\nb", &["[a.]", "b"], &[2]);
        is_folded("- a\n\n  b\n\nc", &["[a | b]", "c"], &[]);
        is_folded("- a\n  - b\n  C\n- d", &["[a | [b] | C][d]"], &[3]);
        is_folded("1. a\nb\n2. c", &["[1. a b][2. c]"], &[2]);
        is_kept("• a\n• b\nriga semplice\naltra riga", &["[a][b]", "riga semplice\naltra riga"], &[]);
        is_kept("- a\n  b", &["[a\nb]"], &[]);
    }

    #[test]
    fn what_is_no_list_stays_words_and_is_told() {
        is_folded("- a\n-b\n-\n- - c", &["[a]", "-b -", "[- c]"], &[2, 3, 4]);
        is_folded("-5% nel 2026\n- a", &["-5% nel 2026", "[a]"], &[]);
        is_folded("-", &["-"], &[]);
        is_folded("1.1 rilievo\n1.2 gara", &["1.1 rilievo 1.2 gara"], &[1]);
        is_kept("1.1 rilievo\n1.2 gara", &["1.1 rilievo\n1.2 gara"], &[]);
        is_folded("**Uno**", &["**Uno**"], &[1]);
    }

    #[test]
    fn the_rows_of_a_table_stand_below_each_other_and_are_told() {
        let rows = "| Indicatore | Peso |\n|---|---|\n| km | 40% |";
        is_folded(rows, &[rows], &[1]);
        is_folded("Pesi\na | b\nc | d", &["Pesi\na | b\nc | d"], &[2]);
    }

    #[test]
    fn quoted_and_plain_texts_have_paragraphs_and_no_lists() {
        assert_eq!(outline("a: uno\n  due\n\n  tre\n"), ["uno due", "tre"]);
        assert_eq!(outline("a: \"uno\\ndue\\n\\ntre\"\n"), ["uno due", "tre"]);
        assert_eq!(outline("a: \"- uno\"\n"), ["- uno"]);
        let told = |text: &str| read_with_findings(text).1.len();
        assert_eq!(told("a:\n  1. uno\n  2. due\n"), 1);
        assert_eq!(told("a: \"• uno\\n• due\"\n"), 1);
        assert_eq!((told("a: 1. uno\n"), told("a: \"- uno\"\n")), (0, 0));
    }

    #[test]
    fn a_field_left_blank_on_purpose_has_no_words() {
        assert_eq!(read("a: \"\"\n").prose, Prose::default());
        assert_eq!(read("a: \" \"\n").text.value, "");
        assert_eq!(read("a: >-\n\nb: x\n").text.value, "");
    }

    #[test]
    fn hard_blanks_and_double_punctuation_stay() {
        assert_eq!(read("a: P.O.. e ,\u{A0}x\n").text.value, "P.O.. e ,\u{A0}x");
    }
}
