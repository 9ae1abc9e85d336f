//! What makes one doubt that a comparison is the one that was meant, or that the acts say what really changes.

use rustc_hash::FxHashMap;

use crate::compare::text::align::Interner;
use crate::compare::{Comparison, Datum, Nature, ObjectiveDiff, Part, Presence, is_same};
use crate::diagnostic::{Diagnostic, Report};
use crate::plan::{Act, ActKind, Effect, FieldKey, ObjectiveId, Plan};
use crate::source::Spanned;

const CODE: &str = "confronto";

/// Warnings on a comparison of two plans.
pub(crate) fn doubts(old: &Plan, new: &Plan, comparison: &Comparison) -> Report {
    let mut report = Report::default();
    unlike(comparison).into_iter().chain(backwards(old, new)).for_each(|doubt| report.push(doubt));
    exchanged(comparison).into_iter().for_each(|doubt| report.push(doubt));
    let amendments: Vec<&Act> = comparison.acts.iter().filter(|act| act.kind == ActKind::Amendment).collect();
    amendments.iter().flat_map(|act| untrue(act, comparison)).for_each(|doubt| report.push(doubt));
    unnamed(&amendments, comparison).into_iter().for_each(|doubt| report.push(doubt));
    report
}

/// That the two plans may not be versions of one.
fn unlike(comparison: &Comparison) -> Vec<Diagnostic> {
    let (old, new) = (&comparison.old, &comparison.new);
    let mut data = comparison.data.iter();
    let is_other_body = data
        .any(|diff| diff.datum == Datum::BodyName && diff.text.nature() == Some(Nature::Substance))
        .then(|| format!("i due piani sono di enti diversi: «{}» e «{}»", old.body, new.body));
    let is_other_period = (old.period != new.period)
        .then(|| format!("i due piani sono di trienni diversi: {} e {}", old.period, new.period));
    let hint = "controllare che siano le due versioni che si volevano confrontare";
    let doubt = |message| Diagnostic::warning(CODE, message).hint(hint);
    is_other_body.into_iter().chain(is_other_period).map(doubt).collect()
}

/// That the newer plan may have been named first: it has acts that the other lacks, which has none of its own.
fn backwards(old: &Plan, new: &Plan) -> Option<Diagnostic> {
    let own = |one: &Plan, other: &Plan| {
        one.acts.iter().filter(|act| !other.acts.iter().any(|known| is_same(known, act))).count()
    };
    (own(old, new) > 0 && own(new, old) == 0).then(|| {
        let message = "il piano nominato per primo ha atti che il secondo non ha: forse sono invertiti";
        Diagnostic::warning(CODE, message).hint("prima va il piano com'era, poi il piano com'è ora")
    })
}

/// That an objective may bear another's id: it says now what the other said, which says something else.
fn exchanged(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut gauge = Interner::default();
    let (mut said, mut says) = (FxHashMap::default(), Vec::new());
    for objective in &comparison.objectives {
        let Some(text) = objective.part(Part::Field(FieldKey::Objective)) else { continue };
        if text.nature() != Some(Nature::Substance) || objective.renamed.is_some() {
            continue;
        }
        if objective.old.is_some() {
            said.insert(gauge.item(&text.old).words, &objective.id);
        }
        if objective.presence() == Presence::Both {
            says.push((&objective.id, gauge.item(&text.new).words));
        }
    }
    let taken = says.iter().filter_map(|(id, words)| Some((*id, *said.get(words)?)));
    let taken: Vec<(&ObjectiveId, &ObjectiveId)> = taken.collect();
    let hint = "se gli obiettivi sono gli stessi, rimettere a ciascuno il suo id: il confronto li riconosce da quello";
    let messages = taken.iter().filter_map(|(id, from)| match taken.contains(&(from, id)) {
        true if id > from => None,
        true => Some(format!("gli obiettivi «{id}» e «{from}» si sono scambiati il testo")),
        false => Some(format!("l'obiettivo «{id}» dice ora quello che diceva «{from}»")),
    });
    messages.map(|message| Diagnostic::warning(CODE, message).hint(hint)).collect()
}

/// What an act says of objectives that the plans don't bear out.
fn untrue(act: &Act, comparison: &Comparison) -> Vec<Diagnostic> {
    let lists =
        [(&act.objectives, Effect::Changed), (&act.added, Effect::Added), (&act.dropped, Effect::Dropped)];
    let named = lists.into_iter().flat_map(|(ids, effect)| ids.iter().map(move |id| (id, effect)));
    named.filter_map(|(id, effect)| mistaken(id, effect, act, comparison)).collect()
}

fn mistaken(
    id: &Spanned<ObjectiveId>,
    effect: Effect,
    act: &Act,
    comparison: &Comparison,
) -> Option<Diagnostic> {
    let objective = comparison.objectives.iter().find(|objective| is_called(objective, &id.value))?;
    let in_both = objective.presence() == Presence::Both;
    let name = &id.value;
    let (message, hint) = match effect {
        // What it adds or drops may stand among the changed ones too.
        Effect::Changed if in_both && !objective.is_touched() => (
            format!("l'atto nomina l'obiettivo «{name}», che fra i due piani non cambia"),
            "togliere l'id dall'atto, o correggere il testo dell'obiettivo",
        ),
        Effect::Changed if !in_both && act.effect_on(name) == Some(Effect::Changed) => (
            format!("l'atto dà per modificato l'obiettivo «{name}», che è {}", objective.presence().word()),
            "nell'atto, spostare l'id sotto «aggiunge» o «sopprime»",
        ),
        Effect::Added if objective.old.is_some() => (
            format!("l'atto dà per aggiunto l'obiettivo «{name}», che c'era già"),
            "nell'atto, spostare l'id sotto «obiettivi»",
        ),
        Effect::Dropped if objective.new.is_some() => (
            format!("l'atto dà per soppresso l'obiettivo «{name}», che c'è ancora"),
            "togliere l'obiettivo dal piano, o l'id dall'atto",
        ),
        Effect::Changed | Effect::Added | Effect::Dropped => return None,
    };
    Some(Diagnostic::warning(CODE, message).at(id.span.clone()).hint(hint))
}

fn is_called(objective: &ObjectiveDiff, id: &ObjectiveId) -> bool {
    objective.id == *id || objective.renamed.as_ref().is_some_and(|rename| rename.from == *id)
}

/// What changes though the acts, all of which name objectives, don't name it.
fn unnamed(amendments: &[&Act], comparison: &Comparison) -> Option<Diagnostic> {
    if amendments.is_empty() || amendments.iter().any(|act| !act.names_objectives()) {
        return None;
    }
    let changed = comparison.objectives.iter().filter(|objective| is_amended(objective));
    let unnamed = changed.filter(|objective| comparison.acts_of(objective).is_empty());
    let names: Vec<String> = unnamed.map(|objective| format!("«{}»", objective.id)).collect();
    let message = match names.as_slice() {
        [] => return None,
        [one] => format!("l'obiettivo {one} cambia, ma nessun atto lo nomina"),
        several => format!("questi obiettivi cambiano, ma nessun atto li nomina: {}", several.join(", ")),
    };
    let hint = "aggiungere gli id all'atto che li modifica, sotto «obiettivi», «aggiunge» o «sopprime»";
    Some(Diagnostic::warning(CODE, message).hint(hint))
}

/// Whether an act would say so: what is only renumbered, or only spelt in another way, needs none.
fn is_amended(objective: &ObjectiveDiff) -> bool {
    objective.presence() != Presence::Both
        || objective.movement.is_move()
        || objective.nature() == Some(Nature::Substance)
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::compare::tests::general;
    use crate::compare::warnings::*;

    const GENERAL: &str = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n";
    const OLD: &[(&str, &str)] = &[("a", "uno"), ("b", "due"), ("c", "tre")];
    const NEW: &[(&str, &str)] = &[("a", "uno"), ("b", "due volte"), ("d", "quattro sedie nuove")];

    fn with(act: &str) -> Plan {
        let acts = format!("atti:\n  - {{organo: Giunta, numero: 5, data: 2023-01-31}}\n{act}");
        general(&format!("{GENERAL}{acts}"), &[("qualita", NEW)])
    }

    fn before() -> Plan {
        let acts = "atti:\n  - {organo: Giunta, numero: 5, data: 2023-01-31}\n";
        general(&format!("{GENERAL}{acts}"), &[("qualita", OLD)])
    }

    fn said(old: &Plan, new: &Plan) -> Vec<String> {
        let report = doubts(old, new, &compare(old, new));
        report.sorted().iter().map(|doubt| doubt.message.clone()).collect()
    }

    fn act(names: &str) -> String {
        format!("  - {{organo: Giunta, numero: 40, data: 2023-07-03, {names}}}\n")
    }

    #[test]
    fn an_act_that_says_what_changes_raises_no_doubt() {
        let told = with(&act("obiettivi: [b], aggiunge: [d], sopprime: [c]"));
        assert_eq!(said(&before(), &told), [""; 0]);
        assert_eq!(said(&before(), &with(&act("motivo: Riordino"))), [""; 0]);
    }

    #[test]
    fn an_act_that_says_otherwise_is_doubted() {
        let wrong = with(&act("obiettivi: [a, d], aggiunge: [b]"));
        let expected = [
            "l'obiettivo «c» cambia, ma nessun atto lo nomina",
            "l'atto nomina l'obiettivo «a», che fra i due piani non cambia",
            "l'atto dà per modificato l'obiettivo «d», che è aggiunto",
            "l'atto dà per aggiunto l'obiettivo «b», che c'era già",
        ];
        assert_eq!(said(&before(), &wrong), expected);
    }

    #[test]
    fn ids_that_changed_places_are_doubted() {
        let texts = [("a", "ridurre le attese"), ("b", "formare il personale"), ("c", "pubblicare i bandi")];
        let with = |ids: &[&str]| {
            let mut plan = general(GENERAL, &[("qualita", &texts)]);
            plan.dimensions[0].objectives.truncate(ids.len());
            for (objective, id) in plan.dimensions[0].objectives.iter_mut().zip(ids) {
                objective.id.value = ObjectiveId::new(id).expect("an id");
            }
            plan
        };
        let before = with(&["a", "b", "c"]);
        assert_eq!(said(&before, &before), [""; 0]);
        let exchanged = ["gli obiettivi «b» e «c» si sono scambiati il testo"];
        assert_eq!(said(&before, &with(&["a", "c", "b"])), exchanged);
        let round = [
            "l'obiettivo «b» dice ora quello che diceva «a»",
            "l'obiettivo «c» dice ora quello che diceva «b»",
            "l'obiettivo «a» dice ora quello che diceva «c»",
        ];
        assert_eq!(said(&before, &with(&["b", "c", "a"])), round);
        assert_eq!(said(&before, &with(&["b"])), ["l'obiettivo «b» dice ora quello che diceva «a»"]);
    }

    #[test]
    fn plans_in_the_wrong_order_are_doubted() {
        let new = with(&act("obiettivi: [b], aggiunge: [d], sopprime: [c]"));
        let expected = "il piano nominato per primo ha atti che il secondo non ha: forse sono invertiti";
        assert_eq!(said(&new, &before()), [expected]);
    }
}
