//! C2: each adopted act has organ, number and date, the acts stand in order of date, the first approves the
//! plan, and an amendment names objectives that there are.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, nearest, perhaps};
use crate::plan::{Act, ActKind, Effect, ObjectiveId, Plan};
use crate::source::{Span, Spanned};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "gli atti adottati hanno organo, numero e data, in ordine di data",
    gravity: Gravity::ErrorOrWarning,
    basis: law::C2,
    explanation: Explanation {
        wants: "Ogni atto adottato ha organo, numero e data; gli atti stanno in ordine di data, e il primo approva il piano. Nessuno è esecutivo prima della sua data. Gli obiettivi che una modifica nomina ci sono, quelli che sopprime non più: altrimenti è un avviso.",
        why: "Sotto il titolo l'allegato cita le deliberazioni: una citazione incompleta non si ritrova.",
        passes: "atti:\n  - {tipo: approvazione, organo: Giunta comunale, numero: 5, data: 2023-02-10}",
        fails: "atti:\n  - {tipo: approvazione, organo: Giunta comunale, numero: 5}",
    },
    run,
};

const CODE: &str = "C2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let acts = &subject.plan.acts;
    // An act that is still to be adopted has its organ alone.
    let mut findings: Vec<Diagnostic> =
        acts.iter().filter(|act| act.is_adopted()).flat_map(incomplete).collect();
    findings.extend(acts.iter().enumerate().filter_map(|(place, act)| misplaced(place, act)));
    let dates: Vec<_> = acts.iter().filter_map(|act| act.date.as_ref()).collect();
    for pair in dates.windows(2).filter(|pair| pair[0].value > pair[1].value) {
        let message = format!(
            "l'atto {} viene dopo quello {}",
            pair[1].value.of_day_in_words(),
            pair[0].value.of_day_in_words()
        );
        findings.push(
            Diagnostic::error(CODE, message)
                .at(pair[1].span.clone())
                .related(pair[0].span.clone(), "l'atto che lo precede nel file")
                .hint("mettere gli atti in ordine di data, dal più vecchio"),
        );
    }
    findings.extend(acts.iter().filter_map(effective_too_soon));
    findings.extend(unknown(subject.plan));
    findings.extend(left_over(subject.plan));
    findings.extend(contradictory(subject.plan));
    findings
}

/// Finds an act that has effect before it is adopted, or before anybody knows when it will be.
fn effective_too_soon(act: &Act) -> Option<Diagnostic> {
    let effective = act.effective.as_ref()?;
    let day = effective.value.in_words();
    let (message, hint) = match &act.date {
        Some(date) if effective.value >= date.value => return None,
        Some(date) => (
            format!("l'atto è {}, ed è detto esecutivo da prima: {day}", date.value.of_day_in_words()),
            "controllare le due date: «esecutiva» è il giorno dal quale l'atto ha effetto, mai prima della sua data",
        ),
        None => (
            format!("l'atto è detto esecutivo dal {day}, e non ha ancora una data"),
            "togliere «esecutiva», o aggiungere numero e data se l'atto è adottato",
        ),
    };
    Some(Diagnostic::error(CODE, message).at(effective.span.clone()).hint(hint))
}

/// The most unknown objectives that are told: a list of another plan's is one matter.
const TOLD: usize = 20;

/// The findings that acts name objectives that there are not.
fn unknown(plan: &Plan) -> Vec<Diagnostic> {
    let known: BTreeSet<&str> = plan.objectives().map(|objective| objective.id.value.as_str()).collect();
    // What one act changed, a later one may have dropped.
    let dropped: BTreeSet<&str> =
        plan.acts.iter().flat_map(|act| &act.dropped).map(|id| id.value.as_str()).collect();
    let named = plan.acts.iter().flat_map(|act| act.objectives.iter().chain(&act.added));
    let missing =
        named.filter(|id| !known.contains(id.value.as_str()) && !dropped.contains(id.value.as_str()));
    missing.take(TOLD).map(|id| missing_objective(id, &known)).collect()
}

/// The findings that objectives are still there that acts have dropped for good.
fn left_over(plan: &Plan) -> Vec<Diagnostic> {
    let known: BTreeSet<&ObjectiveId> =
        plan.objectives_in_force().map(|objective| &objective.id.value).collect();
    let mut findings = Vec::new();
    for (place, act) in plan.acts.iter().enumerate() {
        let added_later = plan.acts[place + 1..].iter().flat_map(|later| &later.added);
        for id in act.dropped.iter().filter(|id| known.contains(&id.value)) {
            if added_later.clone().any(|added| added.value == id.value) {
                continue;
            }
            let message = format!("l'atto sopprime l'obiettivo «{}», che nel piano c'è ancora", id.value);
            let hint = "toglierlo dal suo file di «obiettivi/», oppure da «sopprime»";
            let kept = "se resta al suo posto con il suo numero, aggiungere all'obiettivo «soppresso: sì»";
            findings.push(Diagnostic::warning(CODE, message).at(id.span.clone()).hint(hint).hint(kept));
        }
    }
    findings.truncate(TOLD);
    findings
}

/// The findings that an act says of an objective what an earlier one, or itself, does not allow.
fn contradictory(plan: &Plan) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    // Whether each objective is in the plan, as far as the acts so far tell.
    let mut present: BTreeMap<&ObjectiveId, bool> = BTreeMap::new();
    for act in &plan.acts {
        let named = act.objectives.iter().chain(&act.added).chain(&act.dropped);
        let named: BTreeMap<&ObjectiveId, &Span> = named.map(|id| (&id.value, &id.span)).collect();
        for (id, span) in named {
            let is_dropped = act.dropped.iter().any(|dropped| dropped.value == *id);
            let said = match (act.effect_on(id), present.get(id)) {
                (Some(Effect::Added), _) if is_dropped => {
                    format!("l'atto aggiunge e sopprime lo stesso obiettivo, «{id}»")
                }
                (Some(Effect::Added), Some(true)) => {
                    format!("l'atto aggiunge l'obiettivo «{id}», che secondo un atto precedente c'era già")
                }
                (Some(Effect::Dropped), Some(false)) => {
                    format!("l'atto sopprime l'obiettivo «{id}», che un atto precedente ha già soppresso")
                }
                (Some(Effect::Changed), Some(false)) => {
                    format!("l'atto modifica l'obiettivo «{id}», che un atto precedente ha soppresso")
                }
                (effect, _) => {
                    present.insert(id, effect != Some(Effect::Dropped));
                    continue;
                }
            };
            let hint = "un obiettivo che cambia va sotto «obiettivi»; se un altro ne prende il posto, dargli un altro id";
            findings.push(Diagnostic::warning(CODE, said).at(span.clone()).hint(hint));
        }
    }
    findings.truncate(TOLD);
    findings
}

fn missing_objective(id: &Spanned<ObjectiveId>, known: &BTreeSet<&str>) -> Diagnostic {
    let message = format!("l'atto nomina l'obiettivo «{}», che nel piano non c'è", id.value);
    let finding = Diagnostic::warning(CODE, message).at(id.span.clone());
    let finding = match nearest(id.value.as_str(), known.iter().copied()) {
        Some(meant) => finding.hint(perhaps(meant)),
        None => finding.hint("copiare l'identificativo («id») dal file dell'obiettivo"),
    };
    finding.hint("se l'atto lo ha tolto dal piano, nominarlo in «sopprime»")
}

/// Finds an amendment that comes first, or an approval that comes later.
fn misplaced(place: usize, act: &Act) -> Option<Diagnostic> {
    let (message, hint) = match (act.kind, place) {
        (ActKind::Approval, 0) | (ActKind::Amendment, 1..) => return None,
        (ActKind::Amendment, 0) => (
            "il primo atto è una modifica",
            "scrivere prima l'atto che ha approvato il piano, con «tipo: approvazione»",
        ),
        (ActKind::Approval, _) => (
            "il piano è approvato due volte",
            "scrivere «tipo: modifica» per gli atti che vengono dopo il primo",
        ),
    };
    Some(Diagnostic::error(CODE, message).at(act.span.clone()).hint(hint))
}

/// Finds the parts that an adopted act lacks.
fn incomplete(act: &Act) -> Vec<Diagnostic> {
    let parts =
        [("organo", act.organ.is_none()), ("numero", act.number.is_none()), ("data", act.date.is_none())];
    let missing = parts.into_iter().filter(|(_, missing)| *missing);
    missing
        .map(|(name, _)| {
            Diagnostic::error(CODE, format!("nell'atto manca «{name}»"))
                .at(act.span.clone())
                .hint(format!("aggiungere «{name}: …»; un atto ancora da adottare ha soltanto «organo»"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    fn found(acts: &str) -> Vec<String> {
        FixturePlan::new().added(&format!("atti:\n{acts}")).found("C2")
    }

    #[test]
    fn the_first_act_approves_and_the_others_amend() {
        let found = found("  - {tipo: modifica, organo: G}\n  - {tipo: approvazione, organo: G}\n");
        let expected = [
            "piano.yaml:5:5 errore il primo atto è una modifica",
            "piano.yaml:6:5 errore il piano è approvato due volte",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn adopted_acts_have_organ_number_and_date_in_order() {
        let first = "  - {organo: G, numero: 1, data: 2026-02-10}\n";
        assert_eq!(found(&format!("{first}  - {{organo: G}}\n")), [""; 0]);
        let expected = [
            "piano.yaml:6:5 errore nell'atto manca «numero»",
            "piano.yaml:6:23 errore l'atto del\u{a0}10 gennaio 2026 viene dopo quello del\u{a0}10 febbraio 2026",
        ];
        assert_eq!(found(&format!("{first}  - {{organo: G, data: 2026-01-10}}\n")), expected);
    }

    #[test]
    fn an_act_has_no_effect_before_its_date() {
        let act = |days: &str| found(&format!("  - {{organo: G, numero: 1{days}}}\n"));
        assert_eq!(act(", data: 2026-02-10, esecutiva: 2026-02-10"), [""; 0]);
        assert_eq!(act(", data: 2026-02-10, esecutiva: 2026-02-25"), [""; 0]);
        let before = "piano.yaml:5:57 errore l'atto è del\u{a0}10 febbraio 2026, ed è detto esecutivo da prima: 1° gennaio 2026";
        assert_eq!(act(", data: 2026-02-10, esecutiva: 2026-01-01"), [before]);
        let open = FixturePlan::new().added("atti:\n  - {organo: G, esecutiva: 2026-01-01}\n").found("C2");
        let undated =
            "piano.yaml:5:28 errore l'atto è detto esecutivo dal 1° gennaio 2026, e non ha ancora una data";
        assert_eq!(open, [undated]);
    }

    #[test]
    fn an_amendment_names_objectives_that_there_are() {
        let acts = "  - {organo: G, numero: 1, data: 2026-02-10}\n  - {organo: G, numero: 2, data: 2026-03-10, obiettivi: ";
        assert_eq!(found(&format!("{acts}[qualita-1, efficienza-2]}}\n")), [""; 0]);
        let missing = "piano.yaml:6:69 avviso l'atto nomina l'obiettivo «qualita-9», che nel piano non c'è";
        assert_eq!(found(&format!("{acts}[qualita-1, qualita-9]}}\n")), [missing]);
    }

    #[test]
    fn acts_do_not_contradict_each_other() {
        let acts = |names: &[&str]| -> Vec<String> {
            let amendments = names.iter().zip(2..).map(|(names, number)| {
                format!("  - {{organo: G, numero: {number}, data: 2026-03-{number:02}, {names}}}\n")
            });
            let first = "  - {organo: G, numero: 1, data: 2026-02-10}\n".to_owned();
            let said = found(&(first + &amendments.collect::<String>()));
            said.iter().map(|said| said.split_once(" avviso ").expect("a warning").1.to_owned()).collect()
        };
        assert_eq!(
            acts(&["sopprime: [qualita-1]", "aggiunge: [qualita-1]", "obiettivi: [qualita-1]"]),
            [""; 0]
        );
        for (names, said) in [
            (
                &["aggiunge: [qualita-1]", "aggiunge: [qualita-1]"][..],
                "l'atto aggiunge l'obiettivo «qualita-1», che secondo un atto precedente c'era già",
            ),
            (
                &["obiettivi: [qualita-1]", "aggiunge: [qualita-1]"],
                "l'atto aggiunge l'obiettivo «qualita-1», che secondo un atto precedente c'era già",
            ),
            (
                &["sopprime: [via]", "sopprime: [via]"],
                "l'atto sopprime l'obiettivo «via», che un atto precedente ha già soppresso",
            ),
            (
                &["sopprime: [via]", "obiettivi: [via]"],
                "l'atto modifica l'obiettivo «via», che un atto precedente ha soppresso",
            ),
            (&["aggiunge: [via], sopprime: [via]"], "l'atto aggiunge e sopprime lo stesso obiettivo, «via»"),
        ] {
            assert_eq!(acts(names), [said], "{names:?}");
        }
    }
}
