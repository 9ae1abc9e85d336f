//! The same words put in the place of the same words in many fields, told once with their places.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::objective::{ObjectiveDiff, Part, PartDiff};
use crate::compare::presence::Presence;
use crate::compare::text::mark::{Mark, Nature, Segment};
use crate::compare::text::passage_diff::{PassageContent, PassageDiff};
use crate::compare::text::plain::plain;
use crate::compare::text::prose::ProseDiff;
use crate::compare::text::spelling_key::appearance;
use crate::compare::text::token::{TokenWeight, Tokens};

/// The least number of fields of which nothing else changed: two are told as shortly one by one.
const MANY: usize = 3;

/// The most words before a substitution that are told with it, where all its places have them.
const AROUND: usize = 2;

/// Words in the place of others, in several fields.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RepeatedSubstitution {
    pub(crate) old: String,
    pub(crate) new: String,
    pub(crate) nature: Nature,
    /// In the order of the objectives and their parts.
    pub(crate) places: Vec<SubstitutionPlace>,
}

/// A field in which words are substituted, once or several times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SubstitutionPlace {
    /// The index in [`crate::compare::Comparison::objectives`].
    pub(crate) objective: usize,
    pub(crate) part: Part,
}

/// Words in the place of others, without the blanks around them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Substitution {
    old: String,
    new: String,
    nature: Nature,
}

/// The changes of a text that are substitutions.
#[derive(Debug, Default)]
struct FieldSubstitutions {
    /// Each with the kept words of its line before it.
    found: Vec<(Substitution, String)>,
    /// Whether something else changed, too.
    has_others: bool,
}

/// A field that differs, with its substitutions.
struct ChangedField {
    place: SubstitutionPlace,
    substitutions: FieldSubstitutions,
    /// Whether they make the new text of the old one, all the same words being replaced.
    tell_all: bool,
}

/// Finds the substitutions that return, and says of each part whether they tell all that changed in it.
pub(crate) fn told_once(
    mut objectives: Vec<ObjectiveDiff>,
) -> (Vec<ObjectiveDiff>, Vec<RepeatedSubstitution>) {
    let fields = changed_fields(&objectives);
    let repeated = repeated(&fields);
    for field in fields.iter().filter(|field| field.tell_all) {
        if field.substitutions.found.iter().all(|(one, _)| repeated.contains(one)) {
            let SubstitutionPlace { objective, part } = field.place;
            let mut parts = objectives[objective].parts.iter_mut();
            if let Some(own) = parts.find(|own| own.part == part) {
                own.is_told_once = true;
            }
        }
    }
    let told = repeated.into_iter().map(|one| RepeatedSubstitution::of(one, &fields)).collect();
    (objectives, told)
}

/// The fields of objectives that both plans have in which words are substituted.
fn changed_fields(objectives: &[ObjectiveDiff]) -> Vec<ChangedField> {
    let mut fields = Vec::new();
    for (objective, own) in objectives.iter().enumerate() {
        if own.presence() != Presence::Both {
            continue;
        }
        for PartDiff { part, text, .. } in own.shown_changes() {
            let substitutions = FieldSubstitutions::of(text);
            if !substitutions.found.is_empty() {
                let tell_all = !substitutions.has_others && substitutions.make_new(text);
                let place = SubstitutionPlace { objective, part: *part };
                fields.push(ChangedField { place, substitutions, tell_all });
            }
        }
    }
    fields
}

/// Those that are all that changed in many fields, in the order of the first of these.
fn repeated(fields: &[ChangedField]) -> Vec<Substitution> {
    let mut counts: BTreeMap<&Substitution, usize> = BTreeMap::new();
    let mut order = Vec::new();
    for field in fields.iter().filter(|field| field.tell_all) {
        let distinct: BTreeSet<&Substitution> =
            field.substitutions.found.iter().map(|(one, _)| one).collect();
        // With a second one beside it, neither is known to return by itself.
        if distinct.len() == 1 {
            let only = &field.substitutions.found[0].0;
            let count = counts.entry(only).or_default();
            *count += 1;
            if *count == 1 {
                order.push(only);
            }
        }
    }
    order.into_iter().filter(|one| counts[one] >= MANY).cloned().collect()
}

impl RepeatedSubstitution {
    fn of(substitution: Substitution, fields: &[ChangedField]) -> Self {
        let having = fields.iter().map(|field| {
            let befores = field.substitutions.found.iter().filter(|(one, _)| *one == substitution);
            (field.place, befores.map(|(_, before)| before.as_str()).collect::<Vec<&str>>())
        });
        let having: Vec<(SubstitutionPlace, Vec<&str>)> =
            having.filter(|(_, befores)| !befores.is_empty()).collect();
        let before = shared_words(having.iter().flat_map(|(_, befores)| befores.iter().copied()));
        let Substitution { old, new, nature } = substitution;
        RepeatedSubstitution {
            old: format!("{before}{old}"),
            new: format!("{before}{new}"),
            nature,
            places: having.into_iter().map(|(place, _)| place).collect(),
        }
    }
}

/// The last words of all texts, where they are the same: «Ufficio » before «Tributi».
fn shared_words<'a>(mut texts: impl Iterator<Item = &'a str>) -> &'a str {
    let Some(first) = texts.next() else { return "" };
    texts.fold(last_words(first), |shared, text| {
        let other = last_words(text);
        let ends = shared.char_indices().map(|(at, _)| &shared[at..]);
        let mut ends = ends.filter(|end| is_whole_words(shared, end) && is_whole_words(other, end));
        ends.next().unwrap_or_default()
    })
}

/// Whether a text ends with another that begins where one of its words does.
fn is_whole_words(text: &str, end: &str) -> bool {
    text.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
}

/// The words before a substitution that belong to it: no articles, and none behind a mark.
fn last_words(before: &str) -> &str {
    let tokens = Tokens::of(before).0;
    let words = tokens.iter().rev().take_while(|token| token.weight == TokenWeight::Word).take(AROUND);
    words.last().map_or("", |first| &before[first.word.start..])
}

impl FieldSubstitutions {
    fn of(text: &ProseDiff) -> Self {
        let mut own = FieldSubstitutions::default();
        own.add_passages(&text.passages);
        own
    }

    fn add_passages(&mut self, passages: &[PassageDiff]) {
        for passage in passages {
            self.has_others |= passage.mark != Mark::Kept;
            match &passage.content {
                PassageContent::Heading(line) | PassageContent::Paragraph(line) => self.add_line(line),
                PassageContent::List { items, .. } => {
                    for item in items {
                        self.has_others |= item.mark != Mark::Kept || item.is_relabelled();
                        self.add_passages(&item.passages);
                    }
                }
            }
        }
    }

    fn add_line(&mut self, line: &[Segment]) {
        let mut before = String::new();
        for run in line.chunk_by(|one, next| (one.mark == Mark::Kept) == (next.mark == Mark::Kept)) {
            match (run[0].mark, Substitution::of(run)) {
                (Mark::Kept, _) => before = run.iter().map(|segment| segment.phrase.text.as_str()).collect(),
                (Mark::Inserted(_) | Mark::Deleted(_), Some(found)) => {
                    self.found.push((found, std::mem::take(&mut before)));
                }
                (Mark::Inserted(_) | Mark::Deleted(_), None) => self.has_others = true,
            }
        }
    }

    /// Whether the new text is the old one with these words in the place of those, wherever they stand: of
    /// two «31.12.2023» one of which changed, nobody could tell which.
    fn make_new(&self, text: &ProseDiff) -> bool {
        let distinct: BTreeSet<&Substitution> = self.found.iter().map(|(one, _)| one).collect();
        let made = distinct.iter().fold(plain(&text.old), |text, one| text.replace(&one.old, &one.new));
        made == plain(&text.new)
    }
}

impl Substitution {
    /// The substitution that neighbouring segments are; `None` where nothing stands in the place of nothing,
    /// or more than words differs.
    fn of(run: &[Segment]) -> Option<Self> {
        let nature = run.iter().filter_map(|segment| segment.mark.nature()).max()?;
        let first = &run.first()?.phrase;
        let looks_alike = run.iter().all(|segment| {
            (segment.phrase.strong, segment.phrase.emphasis) == (first.strong, first.emphasis)
        });
        let [old, new] = [Mark::is_in_old, Mark::is_in_new].map(|is_there| {
            let side = run.iter().filter(|segment| is_there(segment.mark));
            side.map(|segment| segment.phrase.text.as_str()).collect::<String>()
        });
        let says_words = [&old, &new].iter().all(|side| side.contains(char::is_alphanumeric));
        // What reads alike can't be shown as one thing in the place of another.
        let is_told = looks_alike && says_words && appearance(&old) != appearance(&new);
        let is_one_line = !old.contains('\n') && !new.contains('\n');
        if !is_told || !is_one_line || blanks_around(&old) != blanks_around(&new) {
            return None;
        }
        Some(Substitution { old: old.trim().to_owned(), new: new.trim().to_owned(), nature })
    }
}

fn blanks_around(text: &str) -> (&str, &str) {
    let begun = text.trim_start();
    (&text[..text.len() - begun.len()], &begun[begun.trim_end().len()..])
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::general;
    use crate::compare::{Comparison, compare};
    use crate::plan::{FieldKey, Prose};

    /// Two plans whose objectives have these owners.
    fn compared(owners: &[(&str, &str)]) -> Comparison {
        let ids: Vec<String> = (1..=owners.len()).map(|number| format!("o{number}")).collect();
        let objectives: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "ridurre le attese")).collect();
        let general_part = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n";
        let mut plans = [(); 2].map(|()| general(general_part, &[("qualita", &objectives)]));
        for (place, (old, new)) in owners.iter().enumerate() {
            for (plan, owner) in plans.iter_mut().zip([old, new]) {
                let field = &mut plan.groups[0].objectives[place].fields[FieldKey::Owner as usize];
                field.prose = Prose::line(owner);
            }
        }
        compare(&plans[0], &plans[1])
    }

    /// Each repeated substitution with the number of its places, and the objectives that it tells all of.
    fn said(owners: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let comparison = compared(owners);
        let told = comparison.repeated.iter();
        let told = told.map(|one| format!("{} → {}, {}", one.old, one.new, one.places.len())).collect();
        let silent = comparison.objectives.iter().filter(|one| one.is_told_once());
        (told, silent.map(|one| one.id.to_string()).collect())
    }

    #[test]
    fn the_same_substitution_in_three_fields_is_told_once() {
        let owners = [
            ("Dott. Mario Rossi", "Dott.ssa Maria Bianchi"),
            ("Il Segretario, Dott. Mario Rossi.", "Il Segretario, Dott.ssa Maria Bianchi."),
            ("Dott. Mario Rossi", "Dott.ssa Maria Bianchi"),
        ];
        let (told, silent) = said(&owners);
        assert_eq!(told, ["Dott. Mario Rossi → Dott.ssa Maria Bianchi, 3"]);
        assert_eq!(silent, ["o1", "o2", "o3"]);
        assert_eq!(said(&owners[..2]), (vec![], vec![]));
    }

    #[test]
    fn a_field_with_another_change_is_a_place_and_keeps_its_row() {
        let (told, silent) = said(&[
            ("Ufficio Tributi", "Ufficio Entrate"),
            ("Ufficio Tributi", "Ufficio Entrate"),
            (
                "Ufficio Tributi, che ne risponde insieme al Sindaco",
                "Ufficio Entrate, che ne risponde insieme alla Giunta",
            ),
            ("Ufficio Tributi e Ufficio Tributi", "Ufficio Entrate e Ufficio Entrate"),
        ]);
        assert_eq!(told, ["Ufficio Tributi → Ufficio Entrate, 4"]);
        assert_eq!(silent, ["o1", "o2", "o4"]);
    }

    #[test]
    fn where_the_same_words_stay_elsewhere_in_a_field_it_is_told_whole() {
        let (told, silent) = said(&[
            ("Tributi", "Entrate"),
            ("Tributi", "Entrate"),
            ("Tributi", "Entrate"),
            (
                "Tributi, poi Personale, poi Anagrafe e Tributi",
                "Tributi, poi Personale, poi Anagrafe e Entrate",
            ),
        ]);
        assert_eq!((told.len(), silent), (1, ["o1", "o2", "o3"].map(str::to_owned).to_vec()));
    }

    #[test]
    fn the_words_before_are_told_where_all_places_have_them() {
        let pair = |before: &str| (format!("{before} 1"), format!("{before} 2"));
        for (befores, shown) in [
            (["Area Affari Settore", "Settore", "Area Settore"], "Settore 1"),
            (["Area Settore", "Area Settore", "Area Settore"], "Area Settore 1"),
            (["Vicesettore", "Settore", "Settore"], "1"),
            (["il", "il", "il"], "1"),
        ] {
            let texts = befores.map(pair);
            let owners = texts.each_ref().map(|(old, new)| (old.as_str(), new.as_str()));
            let comparison = compared(&owners);
            assert_eq!(comparison.repeated[0].old, shown, "{befores:?}");
        }
    }

    #[test]
    fn what_only_came_or_reads_alike_is_no_substitution() {
        for (old, new) in
            [("Segretario", "Segretario e Giunta"), ("Il\u{a0}Segretario", "Il Segretario"), ("A, B", "A; B")]
        {
            assert_eq!(said(&[(old, new); 4]), (vec![], vec![]), "{old} {new}");
        }
    }
}
