//! `campi`: the rows that the body adds to the nine.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, nearest, perhaps};
use crate::limits::{OWN_ROWS, ROW_LABEL};
use crate::plan::load::id::slug;
use crate::plan::load::printed_line::{fits, too_many};
use crate::plan::{
    DIMENSION_KEYS, FieldKey, KeySpec, Need, OBJECTIVE_KEYS, OWN_ROW_KEYS, ObjectiveRows, OwnKey, OwnRow,
    RowKey,
};
use crate::source::folded_words::FoldedWords;
use crate::source::{Spanned, shortened};
use crate::yaml::{MappingReader, Node, YamlReader, list, yes_or_no};

/// Reads the list, in the order of the file. An entry that lacks something still declares its key, so that
/// objectives that have it are not refused as well.
pub(crate) fn read(node: &Node, reader: &mut YamlReader) -> Vec<OwnRow> {
    let items = list(node, "in «campi»", reader);
    if items.len() > OWN_ROWS.most {
        reader.report(too_many("«campi»", items.len(), &OWN_ROWS, node));
    }
    let mut rows: Vec<OwnRow> = Vec::new();
    for node in items {
        if let Some(row) = row(node, &rows, reader) {
            rows.push(row);
        }
    }
    rows
}

fn row(node: &Node, before: &[OwnRow], reader: &mut YamlReader) -> Option<OwnRow> {
    let form = MappingReader::open(node, "nel campo", &KeySpec::vocabulary(&OWN_ROW_KEYS), reader)?;
    let written = form.required_text("chiave", KeySpec::of(&OWN_ROW_KEYS, "chiave").example, reader);
    let label = form.required_text("etichetta", KeySpec::of(&OWN_ROW_KEYS, "etichetta").example, reader);
    let label = label.and_then(|label| fits(label, "in «campi», «etichetta»:", &ROW_LABEL, reader));
    let after = form.optional_text("dopo", reader).and_then(|text| after(&text, before, reader));
    let need = match yes_or_no(&form, "obbligatorio", reader).unwrap_or_default() {
        true => Need::Required,
        false => Need::Optional,
    };
    let longest = form.optional_text("lunghezza", reader).and_then(|text| longest(&text, reader));
    let written = written?;
    let key = key(&written, reader)?;
    if let Some(first) = before.iter().find(|row| row.key == key) {
        let message = format!("in «campi» la chiave «{}» è dichiarata due volte", key.as_str());
        let finding = Diagnostic::error("Y6", message).labelled(written.span.clone(), "la seconda volta");
        let finding = finding.related(first.span.first_line(), "la prima volta");
        reader.report(finding.hint("tenere una sola delle due, o cambiare una delle chiavi"));
        return None;
    }
    // The plan is refused for it; the key is known, and objectives that have it are not to blame.
    let label = label.unwrap_or_else(|| written.clone());
    Some(OwnRow { key, label, after, need, longest, span: node.span().clone() })
}

/// The key that a text is; a finding where it is none, or means one of the program's.
fn key(text: &Spanned<String>, reader: &mut YamlReader) -> Option<OwnKey> {
    let Some(key) = OwnKey::new(&text.value) else {
        let message = format!("«{}» non può essere la chiave di un campo", shortened(&text.value));
        let finding = Diagnostic::error("Y10", message).at(text.span.clone()).hint(format!(
            "usare minuscole senza accenti, cifre e «_», cominciando con una lettera: al più {} in tutto",
            OwnKey::LONGEST
        ));
        let suggestion = slug(&text.value).replace('-', "_");
        reader.report(match OwnKey::new(&suggestion) {
            Some(_) => {
                finding.hint(format!("per esempio «{suggestion}»")).edit(text.span.clone(), suggestion)
            }
            None => finding,
        });
        return None;
    };
    let Some(meant) = meant(key.as_str()) else { return Some(key) };
    let message = match meant == key.as_str() {
        true => {
            format!("«{meant}» è già una chiave del programma, e non può essere quella di un campo proprio")
        }
        false => format!(
            "«{}» per il programma vuol dire «{meant}», e non può essere la chiave di un campo proprio",
            key.as_str()
        ),
    };
    let finding = Diagnostic::error("Y10", message).at(text.span.clone());
    let finding = finding.hint("scegliere un'altra chiave, per esempio con una parola in più");
    reader.report(match FieldKey::from_name(meant) {
        Some(FieldKey::Objective) | None => finding,
        Some(_) => finding.hint(format!(
            "se si voleva soltanto un'altra etichetta per «{meant}», scriverla in «etichette»"
        )),
    });
    None
}

/// The key of the program's that a word is, or leads to.
fn meant(word: &str) -> Option<&'static str> {
    let mut keys = DIMENSION_KEYS.iter().chain(&OBJECTIVE_KEYS);
    if let Some(key) = keys.find(|key| key.name == word || key.alias == Some(word)) {
        return Some(key.name);
    }
    let words = FoldedWords::of(&word.replace('_', " "));
    let mut keys = OBJECTIVE_KEYS.iter();
    keys.find(|key| key.words.iter().any(|phrase| words.are(phrase))).map(|key| key.name)
}

/// The row that another goes behind.
fn after(text: &Spanned<String>, before: &[OwnRow], reader: &mut YamlReader) -> Option<RowKey> {
    let field = FieldKey::from_name(&text.value).map(RowKey::Field);
    let own = before.iter().find(|row| row.key.as_str() == text.value).map(|row| RowKey::Own(row.key));
    let found = field.or(own);
    if found.is_none() {
        let nine = FieldKey::ALL.map(|key| key.spec().name);
        let known: Vec<&str> = nine.into_iter().chain(before.iter().map(|row| row.key.as_str())).collect();
        let message = format!("in «dopo», «{}» non è un campo dichiarato prima", shortened(&text.value));
        let finding = Diagnostic::error("Y10", message).at(text.span.clone());
        reader.report(match nearest(&text.value, known.iter().copied()) {
            Some(meant) => finding.hint(perhaps(meant)).edit(text.span.clone(), meant),
            None => finding
                .hint(format!("qui si può scrivere: {}", known.join(", ")))
                .hint("un campo proprio può stare soltanto dopo uno che in «campi» viene prima"),
        });
    }
    found
}

/// The longest that the texts may be, in characters.
fn longest(text: &Spanned<String>, reader: &mut YamlReader) -> Option<usize> {
    let digits = text.value.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.value.parse().ok().filter(|number| digits && (1..=100_000).contains(number));
    if number.is_none() {
        let message = format!("«{}» non è una lunghezza", shortened(&text.value));
        let finding = Diagnostic::error("Y10", message).at(text.span.clone());
        reader.report(finding.hint("scrivere quanti caratteri al massimo, per esempio «lunghezza: 250»"));
    }
    number
}

/// Tells labels that two rows share: whoever reads the annex could not tell them apart, and neither could the
/// way back from Word.
pub(crate) fn distinct_labels(rows: &ObjectiveRows, reader: &mut YamlReader) {
    let mut seen: BTreeMap<String, RowKey> = BTreeMap::new();
    for key in rows.keys() {
        let folded = compared(rows.head(*key));
        let Some(first) = seen.get(&folded) else {
            seen.insert(folded, *key);
            continue;
        };
        let written = |key: RowKey| match key {
            RowKey::Own(key) => rows.own_row(key).map(|row| &row.label.span),
            RowKey::Field(key) => rows.labels().get(&key).map(|label| &label.span),
            RowKey::Dimension => None,
        };
        // The nine have labels that all differ, so that one of the two was written here.
        let Some(span) = written(*key).or_else(|| written(*first)) else { continue };
        let message =
            format!("«{}» e «{}» hanno la stessa etichetta «{}»", first.name(), key.name(), rows.head(*key));
        let finding = Diagnostic::error("Y10", message).at(span.clone());
        reader.report(finding.hint("dare a uno dei due un'altra etichetta: chi legge non li distinguerebbe"));
    }
}

/// A label as it is told from others. A number behind `OBIETTIVO` says nothing: there every objective has its
/// own.
fn compared(label: &str) -> String {
    let words = FoldedWords::of(label);
    let bare = words.as_str().trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
    let first = FoldedWords::of(FieldKey::Objective.spec().label);
    if bare == first.as_str() { bare.to_owned() } else { words.as_str().to_owned() }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::plan::load::PlanFiles;
    use crate::plan::load::own_rows::*;

    /// The keys of all rows, in the annex's order.
    #[track_caller]
    fn keys(declared: &str) -> Vec<String> {
        let general = format!("ente: {{nome: C}}\ntriennio: 2026-2028\nanno: 2026\ncampi:\n{declared}");
        let loaded = PlanFiles::in_memory(Path::new("p"), [("piano.yaml", general)]).load();
        let rows = loaded.partial_plan.rows.expect("the file declares rows");
        rows.keys().iter().map(|key| key.name().to_owned()).collect()
    }

    #[test]
    fn rows_stand_where_they_say_in_the_order_of_their_declarations() {
        let found = keys(
            "  - {chiave: ultima, etichetta: U}\n  - {chiave: a, etichetta: A, dopo: obiettivo}\n  - {chiave: b, etichetta: B, dopo: obiettivo}\n  - {chiave: c, etichetta: C, dopo: a}\n  - {chiave: d, etichetta: D, dopo: fonte}\n",
        );
        let expected = [
            "obiettivo",
            "a",
            "c",
            "b",
            "responsabile",
            "stakeholder",
            "contributor",
            "scadenza",
            "indicatore",
            "baseline",
            "target",
            "fonte",
            "d",
            "ultima",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn labels_that_nobody_could_tell_apart_are_the_same() {
        assert_eq!(compared("Obiettivo 2030"), compared("OBIETTIVO"));
        assert_eq!(compared("Missione: e programma"), compared("missione e programma"));
        for other in ["Obiettivo strategico", "Obiettivo di Agenda 2030", "Missione 10"] {
            assert_ne!(compared(other), compared("OBIETTIVO"), "{other}");
            assert_ne!(compared(other), compared("Missione 11"), "{other}");
        }
    }
}
