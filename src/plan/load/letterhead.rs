//! `carta_intestata`: the letterhead.

use crate::diagnostic::Diagnostic;
use crate::limits::{LETTERHEAD_LINES, PRINTED_LINE};
use crate::plan::load::printed_line::{printed_line, too_many};
use crate::plan::{ArmsPlace, Body, KeySpec, LETTERHEAD_KEYS, Letterhead, LetterheadPages};
use crate::source::folded_words::FoldedWords;
use crate::source::{Spanned, shortened};
use crate::yaml::{Entry, MappingReader, Node, YamlReader, expected, list, quoted, yes_or_no};

/// The place of the keys, as findings say it.
const PLACE: &str = "in «carta_intestata»";

/// Reads the letterhead; `None` if it has no lines, or something in it is wrong.
pub(crate) fn read(node: &Node, reader: &mut YamlReader) -> Option<Letterhead> {
    let form = MappingReader::open(node, PLACE, &KeySpec::vocabulary(&LETTERHEAD_KEYS), reader)?;
    let lines = lines(&form, reader);
    let arms = choice(&form, "stemma", ArmsPlace::named, reader);
    let pages = choice(&form, "pagine", LetterheadPages::named, reader);
    let rule = yes_or_no(&form, "filetto", reader);
    let pages = pages?.map_or(LetterheadPages::First, |pages| pages.value);
    Some(Letterhead { lines: lines?, arms: arms?, pages, rule: rule? })
}

/// Tells of a place for the coat of arms where the body has none, and of a body that no line names; `node` is
/// what the file has behind `ente`.
pub(crate) fn check_against(body: &Body, node: &Node, letterhead: &Letterhead, reader: &mut YamlReader) {
    // One that can't be read has its finding.
    let has_arms = matches!(node, Node::Mapping(mapping) if mapping.get("stemma").is_some());
    if let (Some(arms), false) = (&letterhead.arms, has_arms) {
        let message = format!("«{}» dice dove va lo stemma, ma l'ente non ne ha uno", arms.value.word());
        let finding = Diagnostic::warning("Y10", message).at(arms.span.clone());
        reader.report(finding.hint("indicare lo stemma in «ente», o togliere questa riga"));
    }
    let lines: Vec<&str> = letterhead.lines.iter().map(|line| line.value.as_str()).collect();
    let name = FoldedWords::of(&body.name.value);
    if let Some(first) = letterhead.lines.first()
        && !FoldedWords::of(&lines.join(" ")).have_any(&[name.as_str()])
    {
        let message =
            format!("la carta intestata non dice «{}», il nome dell'ente", shortened(&body.name.value));
        let finding = Diagnostic::info("Y10", message).at(first.span.clone());
        reader.report(
            finding.hint("l'allegato stampa la carta intestata al posto di quel nome: se serve, aggiungerlo"),
        );
    }
}

/// The lines, of which there is one at least.
fn lines(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Vec<Spanned<String>>> {
    let node = form.required("righe", KeySpec::of(&LETTERHEAD_KEYS, "righe").example, reader)?;
    let items = list(node, "in «righe»", reader);
    if items.is_empty() {
        if matches!(node, Node::Sequence(_)) {
            let finding = Diagnostic::error("Y8", "«righe» è vuoto").at(node.span().clone());
            reader.report(finding.hint("scrivere una riga per ogni voce, la prima con il nome dell'ente"));
        }
        return None;
    }
    if items.len() > LETTERHEAD_LINES.most {
        reader.report(too_many("«righe»", items.len(), &LETTERHEAD_LINES, node));
        return None;
    }
    let lines: Vec<Spanned<String>> = items.iter().filter_map(|item| line(item, reader)).collect();
    (lines.len() == items.len()).then_some(lines)
}

fn line(node: &Node, reader: &mut YamlReader) -> Option<Spanned<String>> {
    match node {
        Node::Mapping(mapping) => {
            // `- PEC: protocollo@…` is what everybody writes first, and YAML makes a group of keys of it.
            let finding = expected("un testo", node, "in «righe»").hint(
                "la riga contiene «: », che in YAML separa una chiave dal suo valore: metterla fra virgolette diritte",
            );
            reader.report(match mapping.entries.as_slice() {
                [Entry { value: Node::Scalar(value), .. }] if !value.span.text().contains(['\n', '"']) => {
                    let written = node.span().text().trim_end().to_owned();
                    finding.edit(node.span().clone(), quoted(&written))
                }
                _ => finding,
            });
            None
        }
        Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) => {
            printed_line(node, "in «righe»", &PRINTED_LINE, reader)
        }
    }
}

/// The value that one of a key's words names; the outer `None` is a mistake.
fn choice<T>(
    form: &MappingReader<'_>,
    key: &'static str,
    named: fn(&str) -> Option<T>,
    reader: &mut YamlReader,
) -> Option<Option<Spanned<T>>> {
    let Some(text) = form.optional_text(key, reader) else { return Some(None) };
    let found = named(&text.value).map(|value| Spanned::new(value, text.span.clone()));
    if found.is_none() {
        let words = KeySpec::of(&LETTERHEAD_KEYS, key).shape.words();
        let choices: Vec<String> = words.iter().map(|word| format!("«{word}»")).collect();
        let message = format!("«{}» non è un valore di «{key}»", shortened(&text.value));
        let finding = Diagnostic::error("Y10", message).at(text.span.clone());
        let finding = finding.hint(format!("scrivere {}", choices.join(" o ")));
        reader.report(finding.edit_to_nearest(&text, words.iter().copied()));
    }
    found.map(Some)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::plan::Plan;
    use crate::plan::load::PlanFiles;

    const LINES: &str = "carta_intestata:\n  righe:\n    - Comune di Prova\n    - Piazza 1\n";

    /// The plan that has this below `piano.yaml`'s other keys, and each finding as `line: code message`.
    fn read(settings: &str) -> (Option<Plan>, Vec<String>) {
        let general = format!("ente:\n  nome: Comune di Prova\ntriennio: 2022-2024\nanno: 2023\n{settings}");
        let objectives = "dimensione: qualita\nobiettivi:\n  - {id: a, obiettivo: a, responsabile: a, stakeholder: a, \
             contributor: a, scadenza: a, indicatore: a, baseline: a, target: a, fonte: a}\n";
        let files = [("piano.yaml", general.as_str()), ("obiettivi/1.yaml", objectives)];
        let loaded = PlanFiles::in_memory(Path::new("p"), files).load();
        let shown = loaded.report.sorted().into_iter().map(|finding| {
            let line = finding.span.as_ref().map(|span| span.source.position(span.range.start).0);
            format!("{}: {} {}", line.unwrap_or_default(), finding.code, finding.message)
        });
        (loaded.plan, shown.collect())
    }

    fn findings(settings: &str) -> Vec<String> {
        read(settings).1
    }

    #[test]
    fn a_letterhead_has_its_lines_and_stands_above_them_on_the_first_page_unless_it_says_otherwise() {
        let (plan, found) = read(LINES);
        let letterhead = plan.and_then(|plan| plan.letterhead).expect("it has one");
        assert_eq!(found, [""; 0]);
        assert_eq!(
            letterhead.lines.iter().map(|line| line.value.as_str()).collect::<Vec<_>>(),
            ["Comune di Prova", "Piazza 1"]
        );
        assert_eq!((letterhead.arms_place().word(), letterhead.pages.word()), ("sopra", "prima"));
        assert!(!letterhead.rule);
        let (plan, _) = read(&format!("{LINES}  stemma: sinistra\n  pagine: tutte\n  filetto: sì\n"));
        let letterhead = plan.and_then(|plan| plan.letterhead).expect("it has one");
        assert_eq!((letterhead.arms_place().word(), letterhead.pages.word()), ("sinistra", "tutte"));
        assert!(letterhead.rule);
    }

    #[test]
    fn another_word_is_told_with_the_nearest() {
        let (_, found) = read(&format!("{LINES}  stemma: sinstra\n  pagine: tute\n  filetto: forse\n"));
        assert_eq!(
            found,
            [
                "9: Y10 «sinstra» non è un valore di «stemma»",
                "10: Y10 «tute» non è un valore di «pagine»",
                "11: Y10 «forse» non è fra i valori ammessi",
            ]
        );
        assert_eq!(findings(&format!("{LINES}  allineamento: centro\n")).len(), 1);
    }

    #[test]
    fn a_line_with_a_colon_is_no_group_of_keys() {
        let found = findings("carta_intestata:\n  righe:\n    - Comune di Prova\n    - PEC: a@b.it\n");
        assert_eq!(found, ["8: Y7 in «righe» ci vuole un testo, non un gruppo di chiavi"]);
    }

    #[test]
    fn lines_that_are_missing_empty_or_too_many_are_told_once() {
        for (settings, expected) in [
            ("carta_intestata:\n  filetto: sì\n", "6: Y9 in «carta_intestata» manca «righe»"),
            ("carta_intestata: {righe: []}\n", "5: Y8 «righe» è vuoto"),
            (
                "carta_intestata:\n  righe:\n    - Comune di Prova\n    -\n",
                "8: Y8 in «righe» una voce è vuota",
            ),
            ("carta_intestata: Comune\n", "5: Y7 in «piano.yaml» ci vuole un gruppo di chiavi, non un testo"),
        ] {
            let found = findings(settings);
            assert!(found.len() == 1, "{settings}: {found:?}");
            assert_eq!(found[0].split(' ').nth(1), expected.split(' ').nth(1), "{found:?}");
        }
        let many = format!("carta_intestata:\n  righe:\n{}", "    - Comune di Prova\n".repeat(10_000));
        assert_eq!(findings(&many), ["7: Y10 «righe» ha 10000 voci: se ne possono avere al massimo 12"]);
        let long = format!("carta_intestata:\n  righe: [Comune di Prova, {}]\n", "a".repeat(201));
        let expected = "6: Y10 in «righe» un testo ha 201 caratteri: se ne possono avere al massimo 200";
        assert_eq!(findings(&long), [expected]);
    }

    #[test]
    fn a_place_for_no_coat_of_arms_and_a_body_without_its_name_are_told() {
        let found = findings(&format!("{LINES}  stemma: sopra\n"));
        assert_eq!(found, ["9: Y10 «sopra» dice dove va lo stemma, ma l'ente non ne ha uno"]);
        assert_eq!(findings("carta_intestata: {righe: [COMUNE, \"DI PROVA (AG)\"]}\n"), [""; 0]);
        let found = findings("carta_intestata: {righe: [Città di Prova]}\n");
        assert_eq!(found, ["5: Y10 la carta intestata non dice «Comune di Prova», il nome dell'ente"]);
    }

    #[test]
    fn signatories_have_a_role_and_perhaps_a_name() {
        let (plan, found) =
            read("firme:\n  - {ruolo: Il Segretario, nome: A. Bianchi}\n  - ruolo: Il Sindaco\n");
        assert_eq!(found, [""; 0]);
        let signatories = plan.map(|plan| plan.signatories).unwrap_or_default();
        let said = |signatory: &crate::plan::Signatory| {
            (signatory.role.value.clone(), signatory.name.as_ref().map(|name| name.value.clone()))
        };
        assert_eq!(
            signatories.iter().map(said).collect::<Vec<_>>(),
            [("Il Segretario".to_owned(), Some("A. Bianchi".to_owned())), ("Il Sindaco".to_owned(), None)]
        );
        assert_eq!(findings("firme:\n  - nome: A. Bianchi\n"), ["6: Y9 nella firma manca «ruolo»"]);
        let many = format!("firme:\n{}", "  - ruolo: X\n".repeat(9));
        assert_eq!(findings(&many), ["6: Y10 «firme» ha 9 voci: se ne possono avere al massimo 8"]);
    }
}
