//! `atti`: the resolutions.

use crate::diagnostic::Diagnostic;
use crate::plan::load::date::date;
use crate::plan::load::id::id;
use crate::plan::load::settings;
use crate::plan::{ACT_KEYS, Act, ActKind, ActWord, KeySpec, ObjectiveId, PLAN_KEYS, REPORT_ACT_KEYS};
use crate::source::{Spanned, shortened};
use crate::yaml::{KeyNames, MappingReader, Node, YamlReader, list, word};

/// Reads the list, in the order of the file. An act without `tipo` approves if it is the first, or else
/// amends.
pub(crate) fn read(node: &Node, reader: &mut YamlReader) -> Vec<Act> {
    let known = KeySpec::vocabulary(&ACT_KEYS).within("del piano", KeySpec::names(&PLAN_KEYS));
    read_known(node, &known, reader)
}

/// Reads the acts on a *Relazione sulla performance*.
pub(crate) fn read_report_acts(node: &Node, reader: &mut YamlReader) -> Vec<Act> {
    read_known(node, &KeySpec::vocabulary(&REPORT_ACT_KEYS), reader)
}

fn read_known(node: &Node, known: &KeyNames<'_>, reader: &mut YamlReader) -> Vec<Act> {
    let mut acts = Vec::new();
    for node in list(node, "in «atti»", reader) {
        let place = acts.len();
        let form = MappingReader::open(node, "nell'atto", known, reader);
        acts.extend(form.and_then(|form| act(&form, node, place, reader)));
    }
    acts
}

fn act(form: &MappingReader<'_>, node: &Node, place: usize, reader: &mut YamlReader) -> Option<Act> {
    let kind = form.optional_text("tipo", reader);
    let kind = match kind {
        Some(word) => kind_of(&word, reader)?,
        None if place == 0 => ActKind::Approval,
        None => ActKind::Amendment,
    };
    let words = ActWord::ALL.map(|word| (word.noun(), word));
    let choice = format!("una di queste parole: {}", ActWord::WORDS.join(", "));
    let own_word = form.optional_text("atto", reader);
    let [date, effective] = ["data", "esecutiva"].map(|key| form.optional_text(key, reader));
    let [objectives, added, dropped] = ["obiettivi", "aggiunge", "sopprime"]
        .map(|key| form.optional(key).map(|node| objectives(node, key, reader)).unwrap_or_default());
    Some(Act {
        own_word: own_word.and_then(|text| word(&text, &words, &choice, reader)),
        organ: form.optional_text("organo", reader),
        number: form.optional_text("numero", reader),
        date: date.and_then(|text| self::date(&text, reader)),
        effective: effective.and_then(|text| self::date(&text, reader)),
        subject: form.optional_text("oggetto", reader),
        reason: form.optional_text("motivo", reader),
        objectives,
        added,
        dropped,
        ..Act::new(kind, node.span().clone())
    })
}

fn kind_of(word: &Spanned<String>, reader: &mut YamlReader) -> Option<ActKind> {
    let kind = [ActKind::Approval, ActKind::Amendment].into_iter().find(|kind| kind.word() == word.value);
    if kind.is_none() {
        let finding = Diagnostic::error("Y10", format!("«{}» non è un tipo di atto", shortened(&word.value)))
            .at(word.span.clone());
        let finding =
            finding.hint("i tipi sono «approvazione», per il primo atto, e «modifica», per i successivi");
        let words = [ActKind::Approval, ActKind::Amendment].map(ActKind::word);
        reader.report(finding.edit_to_nearest(word, words));
    }
    kind
}

fn objectives(node: &Node, key: &str, reader: &mut YamlReader) -> Vec<Spanned<ObjectiveId>> {
    let (mut ids, place) = (Vec::new(), format!("in «{key}»"));
    for node in list(node, &place, reader) {
        let Some(text) = settings::item(node, &place, reader) else { continue };
        ids.extend(id(&text, reader));
    }
    ids
}
