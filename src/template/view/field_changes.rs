//! The fields of an objective that changed, in words, with both values where they are short.

use std::borrow::Cow;

use crate::compare::{
    ComparedRows, Comparison, Nature, ObjectiveDiff, Part, PartDiff, ProseDiff, WordChange, plain,
    word_changes,
};
use crate::plan::{FieldKey, KeySpec, OBJECTIVE_KEYS, Passage, Prose, RowKey};

/// The letters of a field's value that is told whole.
const SHORT_VALUE: usize = 80;

/// Who tells the fields that are nothing but a repeated substitution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeated {
    /// The document does, before: here they are named.
    ToldBefore,
    /// Nobody but this sentence.
    ToldHere,
}

/// Tells the fields: those with other words, the measures, those that only a repeated substitution changes,
/// those with the same words in another form.
pub(crate) fn field_changes(
    comparison: &Comparison,
    objective: &ObjectiveDiff,
    repeated: Repeated,
) -> String {
    let rows = &comparison.rows;
    let (told, own): (Vec<&PartDiff>, Vec<&PartDiff>) =
        objective.shown_changes().partition(|part| part.is_told_once && repeated == Repeated::ToldBefore);
    let (form, words): (Vec<&PartDiff>, Vec<&PartDiff>) =
        own.into_iter().partition(|part| part.text.nature() == Some(Nature::Spelling));
    let (measures, words): (Vec<&PartDiff>, Vec<&PartDiff>) =
        words.into_iter().partition(|part| is_told_by_measures(objective, part));
    let with_values = |parts: &[&PartDiff]| {
        parts.iter().map(|part| with_values(part, rows)).collect::<Vec<String>>().join(", ")
    };
    let mut said = vec![with_values(&words)];
    said.extend(measures.first().map(|part| {
        let told: Vec<String> = objective.measures.iter().map(|measure| measure.in_words()).collect();
        format!("{}: {}", short(part.part, rows), told.join("; "))
    }));
    let names: Vec<Cow<'_, str>> = told.iter().map(|part| short(part.part, rows)).collect();
    said.push(match (names.is_empty(), words.is_empty() && measures.is_empty() && form.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("soltanto una sostituzione ripetuta ({})", names.join(", ")),
        (false, false) => format!("{}: sostituzione ripetuta", names.join(", ")),
    });
    let form = with_values(&form);
    // Where all is form, the sentence says so before.
    let is_apart = !form.is_empty() && objective.nature() == Some(Nature::Substance);
    said.push(if is_apart { format!("nella sola forma: {form}") } else { form });
    said.retain(|part| !part.is_empty());
    said.join("; ")
}

/// Whether a part is told measure by measure.
fn is_told_by_measures(objective: &ObjectiveDiff, part: &PartDiff) -> bool {
    part.part == Part::Key("misure") && !objective.cells_say_measures && !objective.measures.is_empty()
}

/// A part in a word or two, with both values where they are short: `scadenza da «31.12.2023» a «30.06.2024»`;
/// or else how it is divided and which words changed, where they are few.
fn with_values(part: &PartDiff, rows: &ComparedRows) -> String {
    let name = short(part.part, rows);
    match (part.text.old.0.is_empty(), part.text.new.0.is_empty()) {
        (true, false) => {
            let value = short_value(&part.text.new, SHORT_VALUE).map(|value| format!(": «{value}»"));
            let blank = ending(part.part, rows)
                .map_or("senza testo".to_owned(), |ending| format!("non indicat{ending}"));
            format!("{name} (prima {blank}){}", value.unwrap_or_default())
        }
        (false, true) => {
            let value = short_value(&part.text.old, SHORT_VALUE).map(|value| format!("; prima «{value}»"));
            let blank = ending(part.part, rows)
                .map_or("ora senza testo".to_owned(), |ending| format!("non più indicat{ending}"));
            format!("{name} ({blank}{})", value.unwrap_or_default())
        }
        (true, true) | (false, false) => {
            // Of two values that look alike the eye would have to find the difference.
            let is_seen = !part.text.reads_nearly_alike();
            let values = if is_seen { from_to(&part.text, SHORT_VALUE) } else { None };
            let words = if is_seen { changed_words(&[&part.text]) } else { None };
            let said: Vec<String> = part.text.short_remark().into_iter().chain(words).collect();
            match values {
                Some(values) => format!("{name}{values}"),
                None if said.is_empty() => name.into_owned(),
                None => format!("{name} ({})", said.join("; ")),
            }
        }
    }
}

/// The words that changed in texts, where they are few and short: `«15 minuti» diventa «10 minuti»; inserito
/// «tecnica»; altre parole`, these last (or `altri numeri`) being words that alone don't say where they
/// stood.
pub(crate) fn changed_words(texts: &[&ProseDiff]) -> Option<String> {
    const MOST: usize = 3;
    const LONGEST: usize = 60;
    let all: Option<Vec<Vec<WordChange>>> = texts.iter().map(|text| word_changes(&text.passages)).collect();
    let (changes, signs): (Vec<WordChange>, Vec<WordChange>) =
        all?.concat().into_iter().partition(WordChange::says_words);
    let are_few = changes.len() <= MOST && changes.iter().all(|one| one.length() <= LONGEST);
    if changes.is_empty() && signs.is_empty() || !are_few {
        return None;
    }
    let before: Vec<String> = texts.iter().map(|text| plain(&text.old)).collect();
    let (told, others): (Vec<&WordChange>, Vec<&WordChange>) =
        changes.iter().partition(|change| has_a_place(change, &changes, &before.join(" ")));
    let mut said: Vec<String> = told.into_iter().map(in_words).collect();
    if others.iter().all(|change| change.is_of_numbers()) {
        // The name alone of what has owners or weights would say that these are others.
        said.extend((!others.is_empty()).then(|| "altri numeri".to_owned()));
    } else if said.is_empty() {
        return None;
    } else {
        said.push("altre parole".to_owned());
    }
    // A comma in quotes says nothing.
    if !signs.is_empty() {
        said.push("altra punteggiatura".to_owned());
    }
    Some(said.join("; "))
}

/// Whether a change's words say which ones of the text before they are: not one word that stands there twice,
/// nor one of several numbers that change, nor words that become now these, now those.
fn has_a_place(change: &WordChange, all: &[WordChange], before: &str) -> bool {
    let WordChange { old, new } = change;
    if old.is_empty() || new.is_empty() {
        return true;
    }
    if old.contains(char::is_whitespace) {
        return all.iter().filter(|other| other.old == *old).all(|other| other.new == *new);
    }
    let words = before.split(|letter: char| !letter.is_alphanumeric() && !"%,.".contains(letter));
    let stops = [',', '.'];
    let is_once = words.filter(|word| word.trim_matches(stops) == old.trim_matches(stops)).count() < 2;
    is_once && all.iter().filter(|other| !other.old.is_empty() && !other.new.is_empty()).count() == 1
}

fn in_words(change: &WordChange) -> String {
    let WordChange { old, new } = change;
    match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("inserito «{new}»"),
        (_, true) => format!("soppresso «{old}»"),
        (false, false) => format!("«{old}» diventa «{new}»"),
    }
}

/// Both values where they have so many letters at most: ` da «31.12.2023» a «30.06.2024»`. What reads alike
/// would seem to be a mistake.
pub(crate) fn from_to(text: &ProseDiff, longest: usize) -> Option<String> {
    let (old, new) = (short_value(&text.old, longest)?, short_value(&text.new, longest)?);
    let is_seen = old != new && !text.differs_unseen();
    is_seen.then(|| format!(" da «{old}» a «{new}»"))
}

/// A value that is told whole: one paragraph, for the items of a list would run together.
fn short_value(value: &Prose, longest: usize) -> Option<String> {
    let [Passage::Paragraph(_)] = value.0.as_slice() else { return None };
    let words = plain(value);
    (words.chars().count() <= longest).then_some(words)
}

/// A part of an objective in a word or two; one that has the body's own label in that.
pub(crate) fn short(part: Part, rows: &ComparedRows) -> Cow<'_, str> {
    match part {
        Part::Row(RowKey::Field(key)) if !rows.new.labels().contains_key(&key) => field(key).0.into(),
        Part::Row(key) => format!("«{}»", rows.head(key)).into(),
        Part::Note => "note".into(),
        Part::Key(name) => KeySpec::of(&OBJECTIVE_KEYS, name).part.map_or(name, |part| part.short).into(),
    }
}

/// The ending of a participle about a part; `None` for one with the body's own label, which is any noun.
fn ending(part: Part, rows: &ComparedRows) -> Option<&'static str> {
    match part {
        Part::Row(RowKey::Field(key)) if rows.new.labels().contains_key(&key) => None,
        Part::Row(RowKey::Field(key)) => Some(field(key).1),
        Part::Row(RowKey::Own(_)) => None,
        Part::Row(RowKey::Dimension) => Some("a"),
        Part::Note => Some("e"),
        Part::Key(name) => Some(KeySpec::of(&OBJECTIVE_KEYS, name).part.map_or("o", |part| part.ending)),
    }
}

/// One of the nine fields in a word or two, and the ending of a participle about it.
fn field(key: FieldKey) -> (&'static str, &'static str) {
    match key {
        FieldKey::Objective => ("testo dell'obiettivo", "o"),
        FieldKey::Owner => ("responsabile", "o"),
        FieldKey::Stakeholder => ("soggetti a cui è rivolto", "i"),
        FieldKey::Contributor => ("unità che contribuiscono", "e"),
        FieldKey::Deadline => ("scadenza", "a"),
        FieldKey::Indicator => ("misurazione", "a"),
        FieldKey::Baseline => ("base di partenza", "a"),
        FieldKey::Target => ("traguardo atteso", "o"),
        FieldKey::Source => ("fonte dei dati", "a"),
    }
}
