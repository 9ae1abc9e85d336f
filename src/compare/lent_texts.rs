//! Objectives most of whose texts are those of another one, to the word: an office that writes a new
//! objective begins from one that it has.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::compare::objective::{ObjectiveDiff, Part};
use crate::compare::presence::Presence;
use crate::compare::text::plain::plain;
use crate::compare::tie::{Passed, Tie};
use crate::plan::{Act, Effect, FieldKey, Prose, RowKey};

/// The least number of words of a text that counts: shorter ones are dates, offices and «Nessuno.».
const LEAST_WORDS: usize = 5;

/// The least number of texts: one alone may be the same by accident.
const LEAST_TEXTS: usize = 2;

/// The objectives that have a text in each plan, by their places.
#[derive(Default)]
struct TextHolders {
    old: Vec<usize>,
    new: Vec<usize>,
}

/// The texts of all objectives that came or went, each with those that have it.
struct SharedTexts<'a> {
    objectives: &'a [ObjectiveDiff],
    holders: FxHashMap<String, TextHolders>,
}

/// Finds the ties by texts, those of the added objectives before those of the dropped.
pub(crate) fn lent_texts(objectives: &[ObjectiveDiff], acts: &[Act]) -> Vec<Tie> {
    let texts = SharedTexts::of(objectives);
    let places = |wanted: Presence| {
        let all = objectives.iter().enumerate();
        all.filter(move |(_, one)| one.presence() == wanted).map(|(place, _)| place)
    };
    let mut ties: Vec<Tie> = Vec::new();
    ties.extend(places(Presence::Added).filter_map(|to| {
        let from = texts.most(said_now(&objectives[to]), |text| texts.lender(text, to))?;
        Some(Tie { from, to, passed: Passed::Texts })
    }));
    for from in places(Presence::Dropped) {
        let to = texts.most(said_before(&objectives[from]), |text| texts.taker(text, from));
        let tie = to.map(|to| Tie { from, to, passed: Passed::Texts });
        ties.extend(tie.filter(|tie| !ties.contains(tie)));
    }
    ties.retain(|tie| !is_said_by_an_act(&objectives[tie.from], &objectives[tie.to], acts));
    ties
}

/// Whether one act puts one objective in the place of the other, in words that the annex prints.
fn is_said_by_an_act(from: &ObjectiveDiff, to: &ObjectiveDiff, acts: &[Act]) -> bool {
    acts.iter().any(|act| {
        act.effect_on(&from.id) == Some(Effect::Dropped) && act.effect_on(&to.id) == Some(Effect::Added)
    })
}

/// What a text says of who may have lent it, or taken it.
enum Share {
    /// Only this one has it besides.
    Of(usize),
    /// Nobody has it besides.
    Own,
    /// Several have it: what everybody says is nobody's.
    Common,
}

impl<'a> SharedTexts<'a> {
    fn of(objectives: &'a [ObjectiveDiff]) -> Self {
        let mut holders: FxHashMap<String, TextHolders> = FxHashMap::default();
        // Only what came or went is asked for: a long plan has a hundred times as many texts.
        for one in objectives {
            let texts = match one.presence() {
                Presence::Added => said_now(one),
                Presence::Dropped => said_before(one),
                Presence::Both => continue,
            };
            holders.extend(texts.into_iter().map(|text| (text, TextHolders::default())));
        }
        for (place, one) in objectives.iter().enumerate() {
            for text in said_before(one) {
                holders.entry(text).and_modify(|known| known.old.push(place));
            }
            for text in said_now(one) {
                holders.entry(text).and_modify(|known| known.new.push(place));
            }
        }
        SharedTexts { objectives, holders }
    }

    /// The other objective that has more than half of some texts, by their words.
    fn most(&self, texts: Vec<String>, share: impl Fn(&TextHolders) -> Share) -> Option<usize> {
        let mut total = 0;
        let mut shared: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for text in texts {
            let words = text.split(' ').count();
            match share(self.holders.get(&text)?) {
                Share::Common => continue,
                Share::Own => {}
                Share::Of(other) => {
                    let (sum, count) = shared.entry(other).or_default();
                    (*sum, *count) = (*sum + words, *count + 1);
                }
            }
            total += words;
        }
        let most = shared.into_iter().find(|(_, (sum, _))| sum * 2 > total);
        most.filter(|(_, (_, count))| *count >= LEAST_TEXTS).map(|(other, _)| other)
    }

    /// Who had a text that an added objective has. Others that were added may have it as well.
    fn lender(&self, text: &TextHolders, to: usize) -> Share {
        let stay = |place: &&usize| **place != to && self.objectives[**place].presence() != Presence::Added;
        match text.old.as_slice() {
            [] if text.new.iter().any(|place| *place != to) => Share::Common,
            [] => Share::Own,
            [from] if text.new.iter().filter(stay).all(|place| place == from) => Share::Of(*from),
            _ => Share::Common,
        }
    }

    /// Who has a text now that a dropped objective had.
    fn taker(&self, text: &TextHolders, from: usize) -> Share {
        match (text.old.as_slice(), text.new.as_slice()) {
            ([one], []) if *one == from => Share::Own,
            ([one], [to]) if *one == from => Share::Of(*to),
            _ => Share::Common,
        }
    }
}

/// The texts that an objective binds by in the old plan, in one spelling.
fn said_before(objective: &ObjectiveDiff) -> Vec<String> {
    match objective.presence() {
        Presence::Added => Vec::new(),
        Presence::Both | Presence::Dropped => telling(objective, |text| &text.old),
    }
}

/// The same in the new plan; one that was dropped and keeps its place binds nobody any more.
fn said_now(objective: &ObjectiveDiff) -> Vec<String> {
    match objective.presence() {
        Presence::Dropped => Vec::new(),
        Presence::Both | Presence::Added => telling(objective, |text| &text.new),
    }
}

/// The texts that are no offices and no days, and no short ones, each once.
fn telling(objective: &ObjectiveDiff, side: fn(&crate::compare::ProseDiff) -> &Prose) -> Vec<String> {
    let mut texts = Vec::new();
    for part in &objective.parts {
        let tells = match part.part {
            Part::Row(RowKey::Field(FieldKey::Owner | FieldKey::Contributor | FieldKey::Deadline)) => false,
            Part::Row(RowKey::Field(_) | RowKey::Own(_)) => true,
            Part::Row(RowKey::Dimension) | Part::Note | Part::Key(_) => false,
        };
        if !tells {
            continue;
        }
        let said = plain(side(&part.text)).to_lowercase();
        let words: Vec<&str> = said.split_whitespace().collect();
        if words.len() >= LEAST_WORDS {
            texts.push(words.join(" "));
        }
    }
    texts.sort_unstable();
    texts.dedup();
    texts
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::general;
    use crate::compare::{Passed, compare};
    use crate::plan::{FieldKey, Plan, Prose};

    const INDICATOR: &str = "Cento per cento degli atti tipo, previa mappatura.";
    const BASELINE: &str = "Non è stata adottata una modulistica unica.";
    const TARGET: &str = "Migliorare la tecnica di redazione degli atti amministrativi, senza illegittimità.";
    const SOURCE: &str = "Registro delle deliberazioni e delle determinazioni.";
    const ATTI: [&str; 5] =
        ["Adozione di schemi di determinazione per i servizi.", INDICATOR, BASELINE, TARGET, SOURCE];
    const DECRETI: [&str; 5] =
        ["Modelli di decreto e di ordinanza del Sindaco.", INDICATOR, BASELINE, TARGET, SOURCE];
    const SPORTELLO: [&str; 5] = [
        "Apertura di uno sportello unico su appuntamento.",
        "Almeno trecento appuntamenti in ciascun anno.",
        "Oggi lo sportello riceve senza alcun appuntamento.",
        "Ridurre i tempi di attesa allo sportello a dieci minuti.",
        "Agenda elettronica dello sportello del cittadino.",
    ];

    /// A plan of objectives with their own text, indicator, baseline, target and source.
    fn with(objectives: &[(&str, [&str; 5])]) -> Plan {
        let named: Vec<(&str, &str)> = objectives.iter().map(|(id, texts)| (*id, texts[0])).collect();
        let general_part = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n";
        let mut plan = general(general_part, &[("qualita", &named)]);
        let keys = [
            FieldKey::Objective,
            FieldKey::Indicator,
            FieldKey::Baseline,
            FieldKey::Target,
            FieldKey::Source,
        ];
        for (objective, (_, texts)) in plan.groups[0].objectives.iter_mut().zip(objectives) {
            for (key, text) in keys.into_iter().zip(texts) {
                objective.fields[key as usize].prose = Prose::line(text);
            }
        }
        plan
    }

    fn lent(old: &[(&str, [&str; 5])], new: &[(&str, [&str; 5])]) -> Vec<String> {
        let comparison = compare(&with(old), &with(new));
        let id = |place: usize| comparison.objectives[place].id.to_string();
        let ties = comparison.ties.iter().filter(|tie| tie.passed == Passed::Texts);
        ties.map(|one| format!("{} → {}", id(one.from), id(one.to))).collect()
    }

    #[test]
    fn an_objective_written_from_another_is_tied_with_it() {
        let (atti, decreti) = (("atti", ATTI), ("decreti", DECRETI));
        assert_eq!(lent(&[atti], &[atti, decreti]), ["atti → decreti"]);
        // Whether the other one stays, or is another matter now.
        assert_eq!(lent(&[atti], &[("atti", SPORTELLO), decreti]), ["atti → decreti"]);
        // Two that were written from one.
        let others = ("altri", ["Modelli di convenzione per i Comuni.", INDICATOR, BASELINE, TARGET, SOURCE]);
        assert_eq!(lent(&[atti], &[atti, decreti, others]), ["atti → decreti", "atti → altri"]);
    }

    #[test]
    fn a_dropped_objective_is_tied_with_the_one_that_has_its_texts() {
        let [own, _, _, target, source] = SPORTELLO;
        let taking = ("sportello", [own, INDICATOR, BASELINE, TARGET, source]);
        let before = [("atti", ATTI), ("sportello", SPORTELLO)];
        assert_eq!(lent(&before, &[taking]), ["atti → sportello"]);
        assert_eq!(lent(&before, &[("sportello", [own, INDICATOR, BASELINE, target, source])]), [""; 0]);
        assert_eq!(lent(&before, &[("sportello", SPORTELLO)]), [""; 0]);
    }

    #[test]
    fn what_several_say_ties_nobody() {
        let decreti = ("decreti", DECRETI);
        // Everything that the added one shares stands in two objectives of the old text.
        let two = [
            ("atti", ATTI),
            ("altri", ["Altri modelli per gli uffici comunali.", INDICATOR, BASELINE, TARGET, SOURCE]),
        ];
        assert_eq!(lent(&two, &[two[0], two[1], decreti]), [""; 0]);
        // One text alone, or half of them.
        let [own, indicator, baseline, target, _] = SPORTELLO;
        let source = ("decreti", [own, indicator, baseline, target, SOURCE]);
        assert_eq!(lent(&[("atti", ATTI)], &[("atti", ATTI), source]), [""; 0]);
        // Short ones are not looked at, though all are the same.
        let short = |own| [own, "100%", "Nessuna.", "Più servizi.", "Protocollo."];
        let (one, other) = (
            ("a", short("Attivazione di pagoPA per le mense.")),
            ("b", short("Manutenzione dei cimiteri comunali.")),
        );
        assert_eq!(lent(&[one], &[one, other]), [""; 0]);
    }
}
