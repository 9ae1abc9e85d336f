//! Warnings that a comparison may not be the one that was meant, or that the acts don't say what really
//! changes.

use crate::compare::number_references::{MovedReference, moved_references};
use crate::compare::said_by_acts::own_acts;
use crate::compare::touched::is_amended;
use crate::compare::{BODY_NAME, Comparison, Nature, ObjectiveDiff, Position};
use crate::diagnostic::{Diagnostic, Report};
use crate::plan::{Act, ActKind, Effect, ObjectiveId, Plan};
use crate::source::Spanned;

const CODE: &str = "confronto";

/// Warnings on a comparison of two plans; those on doubtful ids are apart (`recognition`).
pub(crate) fn warnings(old: &Plan, new: &Plan, comparison: &Comparison) -> Report {
    let amendments: Vec<&Act> = comparison.acts.iter().filter(|act| act.kind == ActKind::Amendment).collect();
    let mut warnings = other_plan(comparison);
    warnings.extend(wrong_order(old, new));
    warnings.extend(moved_numbers(old, new, comparison));
    warnings.extend(untrue(&amendments, comparison));
    warnings.extend(unnamed(&amendments, comparison));
    let mut report = Report::default();
    for warning in warnings {
        report.push(warning);
    }
    report
}

/// Warns that the two plans may not be versions of one.
fn other_plan(comparison: &Comparison) -> Vec<Diagnostic> {
    let (old, new) = (&comparison.old, &comparison.new);
    let mut messages = Vec::new();
    let mut data = comparison.data.iter();
    // A name that is only spelt otherwise is the same body's.
    if data.any(|diff| diff.name == BODY_NAME && diff.text.nature() == Some(Nature::Substance)) {
        messages.push(format!("i due piani sono di enti diversi: «{}» e «{}»", old.body, new.body));
    }
    if old.period != new.period {
        messages.push(format!("i due piani sono di trienni diversi: {} e {}", old.period, new.period));
    }
    let hint = "controllare che siano le due versioni che si volevano confrontare";
    messages.into_iter().map(|message| Diagnostic::warning(CODE, message).hint(hint)).collect()
}

/// Warns that the newer plan may have been named first: it has acts that the other lacks, which has none of
/// its own.
fn wrong_order(old: &Plan, new: &Plan) -> Option<Diagnostic> {
    if !has_own_acts(old, new) || has_own_acts(new, old) {
        return None;
    }
    let message = "il piano nominato per primo ha atti che il secondo non ha: forse sono invertiti";
    Some(Diagnostic::warning(CODE, message).hint("prima va il piano com'era, poi il piano com'è ora"))
}

/// Whether a plan has acts that the other lacks.
fn has_own_acts(one: &Plan, other: &Plan) -> bool {
    own_acts(one, other).next().is_some()
}

/// Warns of references to numbers that other objectives bear now.
fn moved_numbers(old: &Plan, new: &Plan, comparison: &Comparison) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for moved in moved_references(new, [old.numbering, new.numbering], comparison) {
        let MovedReference { number, holder, was, .. } = &moved;
        let now = match moved.is {
            Some(is) => format!("ora quel numero è dell'obiettivo «{is}»"),
            None => "ora nessun obiettivo ha quel numero".to_owned(),
        };
        let message = format!("l'obiettivo «{holder}» nomina l'obiettivo {number}, che era «{was}»: {now}");
        found.push(Diagnostic::warning(CODE, message).at(moved.span.first_line()).hint(
            "correggere il numero nel testo, oppure fissare con «numero» quello che l'obiettivo aveva",
        ));
    }
    found
}

/// Warns of what acts say of objectives and the plans don't bear out. The first act that names an objective
/// is held against the old plan and the last against the new one; what acts say against each other, the check
/// of the plan tells.
fn untrue(amendments: &[&Act], comparison: &Comparison) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (place, act) in amendments.iter().enumerate() {
        let lists = [
            (&act.objectives, Effect::Changed),
            (&act.added, Effect::Added),
            (&act.dropped, Effect::Dropped),
        ];
        for (id, effect) in lists.into_iter().flat_map(|(ids, effect)| ids.iter().map(move |id| (id, effect)))
        {
            // What an act adds or drops may stand among the changed ones too.
            if act.effect_on(&id.value) != Some(effect) {
                continue;
            }
            let names = |other: &&Act| other.effect_on(&id.value).is_some();
            let turn = NamingTurn {
                is_first: !amendments[..place].iter().any(names),
                is_last: !amendments[place + 1..].iter().any(names),
            };
            found.extend(mistaken(id, effect, turn, comparison));
        }
    }
    found
}

/// The turn of an act among those that name an objective.
#[derive(Debug, Clone, Copy)]
struct NamingTurn {
    is_first: bool,
    is_last: bool,
}

fn mistaken(
    id: &Spanned<ObjectiveId>,
    effect: Effect,
    turn: NamingTurn,
    comparison: &Comparison,
) -> Option<Diagnostic> {
    let objective = comparison.objectives.iter().find(|objective| is_called(objective, &id.value))?;
    let in_force = |position: &Option<Position>| position.as_ref().is_some_and(Position::is_in_force);
    let (was, is) = (in_force(&objective.old), in_force(&objective.new));
    let NamingTurn { is_first, is_last } = turn;
    let name = &id.value;
    let (message, hint) = match effect {
        Effect::Changed if was && is && is_first && is_last && !objective.is_touched() => (
            format!("l'atto nomina l'obiettivo «{name}», che fra i due piani non cambia"),
            "togliere l'id dall'atto, o correggere il testo dell'obiettivo",
        ),
        Effect::Changed if (is_first && !was) || (is_last && !is) => (
            format!("l'atto dà per modificato l'obiettivo «{name}», che è {}", objective.presence().word()),
            "nell'atto, spostare l'id sotto «aggiunge» o «sopprime»",
        ),
        Effect::Added if is_first && was => (
            format!("l'atto dà per aggiunto l'obiettivo «{name}», che c'era già"),
            "nell'atto, spostare l'id sotto «obiettivi»; se è un altro obiettivo, dargli un altro id",
        ),
        Effect::Added if is_last && !is => (
            format!("l'atto dà per aggiunto l'obiettivo «{name}», che nel piano non c'è"),
            "rimettere l'obiettivo nel piano, o togliere l'id dall'atto",
        ),
        Effect::Dropped if is_first && !was => (
            format!("l'atto dà per soppresso l'obiettivo «{name}», che prima non c'era"),
            "controllare l'id, e che il primo dei due piani sia quello in vigore prima dell'atto",
        ),
        Effect::Dropped if is_last && is => (
            format!("l'atto dà per soppresso l'obiettivo «{name}», che c'è ancora"),
            "togliere l'obiettivo dal piano o scrivervi «soppresso: sì», oppure togliere l'id dall'atto",
        ),
        Effect::Changed | Effect::Added | Effect::Dropped => return None,
    };
    Some(Diagnostic::warning(CODE, message).at(id.span.clone()).hint(hint))
}

fn is_called(objective: &ObjectiveDiff, id: &ObjectiveId) -> bool {
    objective.id == *id || objective.renamed.as_ref().is_some_and(|rename| rename.from == *id)
}

/// Warns of objectives that change though the acts, all of which name objectives, don't name them.
fn unnamed(amendments: &[&Act], comparison: &Comparison) -> Option<Diagnostic> {
    // An act that names no objective may have changed any.
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

#[cfg(test)]
mod tests {
    use crate::compare::tests::general;
    use crate::compare::warnings::*;
    use crate::compare::{Presence, compare};

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
        let report = warnings(old, new, &compare(old, new));
        report.sorted().iter().map(|warning| warning.message.clone()).collect()
    }

    fn act(names: &str) -> String {
        format!("  - {{organo: Giunta, numero: 40, data: 2023-07-03, {names}}}\n")
    }

    #[test]
    fn an_act_that_says_what_changes_raises_no_warning() {
        let told = with(&act("obiettivi: [b], aggiunge: [d], sopprime: [c]"));
        assert_eq!(said(&before(), &told), [""; 0]);
        assert_eq!(said(&before(), &with(&act("motivo: Riordino"))), [""; 0]);
    }

    #[test]
    fn an_act_that_says_otherwise_raises_warnings() {
        let wrong = with(&act("obiettivi: [a, d], aggiunge: [b]"));
        let expected = [
            "l'obiettivo «c» cambia, ma nessun atto lo nomina",
            "l'atto nomina l'obiettivo «a», che fra i due piani non cambia",
            "l'atto dà per modificato l'obiettivo «d», che è aggiunto",
            "l'atto dà per aggiunto l'obiettivo «b», che c'era già",
        ];
        assert_eq!(said(&before(), &wrong), expected);
    }

    /// Three objectives, of which the last has another id now, and the same words.
    fn succeeded_by(acts: &str) -> (Plan, Plan) {
        let first = "atti:\n  - {organo: Giunta, numero: 5, data: 2023-01-31}\n";
        let texts = [("a", "uno"), ("b", "due"), ("dati", "pubblicare i dati aperti")];
        let with = |acts: &str| general(&format!("{GENERAL}{first}{acts}"), &[("qualita", &texts)]);
        let mut new = with(acts);
        new.groups[0].objectives[2].id.value = ObjectiveId::new("dati-bis").expect("an id");
        (with(""), new)
    }

    #[test]
    fn what_the_acts_say_goes_before_what_texts_are_like() {
        let presences = |old: &Plan, new: &Plan| -> Vec<(String, Presence)> {
            let compared = compare(old, new);
            compared.objectives.iter().map(|one| (one.id.to_string(), one.presence())).skip(2).collect()
        };
        let renamed = vec![("dati-bis".to_owned(), Presence::Both)];
        let replaced = vec![("dati-bis".to_owned(), Presence::Added), ("dati".to_owned(), Presence::Dropped)];
        let cases = [
            (act("motivo: Riordino"), &renamed),
            (act("obiettivi: [dati-bis]"), &renamed),
            (act("obiettivi: [dati]"), &renamed),
            (act("aggiunge: [dati-bis], sopprime: [dati]"), &replaced),
            (act("aggiunge: [dati-bis]"), &replaced),
            (act("sopprime: [dati]"), &replaced),
            (act("sopprime: [dati]") + &later("aggiunge: [dati-bis]"), &replaced),
        ];
        for (acts, expected) in cases {
            let (old, new) = succeeded_by(&acts);
            assert_eq!(presences(&old, &new), *expected, "{acts}");
            let (back, forth) = (presences(&new, &old), expected);
            assert_eq!(back.len(), forth.len(), "the same, whichever plan is named first: {acts}");
        }
        let (old, new) = succeeded_by(&act("aggiunge: [dati-bis], sopprime: [dati]"));
        assert_eq!(said(&old, &new), [""; 0]);
        let (old, new) = succeeded_by(&act("aggiunge: [dati-bis]"));
        assert_eq!(said(&old, &new), ["l'obiettivo «dati» cambia, ma nessun atto lo nomina"]);
    }

    fn later(names: &str) -> String {
        format!("  - {{organo: Giunta, numero: 50, data: 2023-09-03, {names}}}\n")
    }

    #[test]
    fn acts_that_follow_each_other_are_read_together() {
        let told = |acts: &str| said(&before(), &with(acts));
        let rest = "obiettivi: [b], aggiunge: [d], sopprime: [c]";
        assert_eq!(told(&(act("obiettivi: [c]") + &later(rest))), [""; 0]);
        assert_eq!(told(&(act(rest) + &later("obiettivi: [d]"))), [""; 0]);
        assert_eq!(told(&(act("sopprime: [b]") + &later("aggiunge: [b, d], sopprime: [c]"))), [""; 0]);
        let readded = act("obiettivi: [b], aggiunge: [d], sopprime: [c]") + &later("aggiunge: [c]");
        assert_eq!(told(&readded), ["l'atto dà per aggiunto l'obiettivo «c», che nel piano non c'è"]);
        let early = act("sopprime: [d, c]") + &later("aggiunge: [d], obiettivi: [b]");
        assert_eq!(told(&early), ["l'atto dà per soppresso l'obiettivo «d», che prima non c'era"]);
    }

    #[test]
    fn a_reference_to_a_number_that_another_bears_now_raises_a_warning() {
        let with = |texts: &[(&str, &str)]| general(GENERAL, &[("qualita", texts)]);
        let refers = ("archivio", "si vedano gli obiettivi 2 e 3");
        let before = with(&[("siti", "x"), ("lingue", "y"), ("dati", "z"), refers]);
        assert_eq!(said(&before, &before), [""; 0]);
        let expected = [
            "l'obiettivo «archivio» nomina l'obiettivo 2, che era «lingue»: ora quel numero è dell'obiettivo «dati»",
            "l'obiettivo «archivio» nomina l'obiettivo 3, che era «dati»: ora quel numero è dell'obiettivo «archivio»",
        ];
        assert_eq!(said(&before, &with(&[("siti", "x"), ("dati", "z"), refers])), expected);
        let written_anew = ("archivio", "si veda l'obiettivo 2");
        let gone = "l'obiettivo «archivio» nomina l'obiettivo 2, che era «lingue»: ora nessun obiettivo ha quel numero";
        assert_eq!(said(&before, &with(&[written_anew])), [gone]);
        let in_the_new_order = with(&[("siti", "x"), ("dati", "z"), ("archivio", "si veda l'obiettivo 1")]);
        assert_eq!(said(&before, &in_the_new_order), [""; 0], "the number was written for the new order");
    }

    #[test]
    fn plans_in_the_wrong_order_raise_a_warning() {
        let new = with(&act("obiettivi: [b], aggiunge: [d], sopprime: [c]"));
        let expected = "il piano nominato per primo ha atti che il secondo non ha: forse sono invertiti";
        assert_eq!(said(&new, &before()), [expected]);
    }
}
