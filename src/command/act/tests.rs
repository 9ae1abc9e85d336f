use std::path::Path;
use std::sync::Arc;

use crate::command::act::SaidOfAct;
use crate::command::act::lines::{completed_act, new_act};
use crate::command::act::named::NamedObjectives;
use crate::command::random_layout::{RandomLayout, is_only_longer};
use crate::compare::{TouchedObjectives, compare};
use crate::date::Date;
use crate::plan::load::PlanFiles;
use crate::plan::{Act, ActKind, ActWord, Period, Plan};
use crate::sample::{Modelines, NewPlan, SheetForm};
use crate::yaml::{EditableFile, YamlChange, rewrite};

/// The files of a new plan, with another `piano.yaml`.
fn plan_with(general: &str) -> Plan {
    let period = Period { start: 2026, end: 2028 };
    let new = NewPlan { body: "Comune", ipa_code: None, period, year: 2026, form: SheetForm::Standard };
    let mut files = new.texts(Modelines { plan: "", dimension: "" });
    files.retain(|(name, _)| name != "piano.yaml");
    files.push(("piano.yaml".to_owned(), general.to_owned()));
    let loaded = PlanFiles::in_memory(Path::new("p"), files).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}\n{general}", loaded.report))
}

const HEAD: &str = "# Il piano\nente:\n  nome: Comune\n  codice_ipa: c_z998\ntriennio: 2026-2028\nanno: 2026\n\
                    sottotitolo: >-\n  Obiettivi\n  di performance\n";
const TAIL: &str = "titolo: ALLEGATO 1\nregole:\n  E1: {gravita: tace, motivo: Le sedi sono in affitto}\n";
const FIRST: &str = "  - tipo: approvazione\n    organo: Giunta comunale\n    numero: 5\n    data: 2026-01-31\n    oggetto: >-\n      \
                     Approvazione\n      del piano\n";
const SECOND: &str =
    "  - tipo: modifica\n    organo: Giunta comunale\n    numero: 40\n    data: 2026-07-03\n";

fn said() -> SaidOfAct {
    SaidOfAct {
        organ: Some("Giunta dell'Unione".to_owned()),
        word: Some(ActWord::Directive),
        number: Some("41/bis".to_owned()),
        date: Date::new(2026, 9, 1),
        effective: Date::new(2026, 9, 11),
        subject: None,
        reason: Some("Rinvio: una scadenza, e # altro".to_owned()),
    }
}

fn named() -> NamedObjectives {
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    NamedObjectives { changed: ids(&["modulistica", "no"]), added: ids(&["2026"]), dropped: Vec::new() }
}

fn rewritten(plan: &Plan, changes: Vec<YamlChange>) -> Option<String> {
    let file = EditableFile::read(&Arc::clone(&plan.body.name.span.source));
    let rewritten = rewrite(&file, &[changes]);
    rewritten.refused.is_empty().then_some(rewritten.text)
}

fn with_new_act(plan: &Plan) -> Option<String> {
    let file = EditableFile::read(&plan.body.name.span.source);
    rewritten(plan, new_act(&file, ActKind::Amendment, &said(), &named()).expect("the words are fit"))
}

/// What an act says, without its place.
fn in_short(act: &Act) -> String {
    let text = |text: &Option<crate::source::Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    let ids = |ids: &[crate::source::Spanned<crate::plan::ObjectiveId>]| {
        ids.iter().map(|id| id.value.to_string()).collect::<Vec<_>>()
    };
    let days = [&act.date, &act.effective].map(|day| day.as_ref().map(|day| day.value.to_string()));
    let texts = [&act.organ, &act.number, &act.subject, &act.reason].map(text);
    let lists = [&act.objectives, &act.added, &act.dropped].map(|list| ids(list));
    format!("{} {texts:?} {days:?} {lists:?}", act.kind.word())
}

#[test]
fn in_any_layout_a_new_act_is_all_that_the_plan_has_more() {
    for seed in 0..400 {
        let mut random = RandomLayout(seed);
        let acts = [
            "",
            "# atti:\n#   - tipo: approvazione\n#     numero: 5\n",
            "atti:\n",
            &format!("atti:\n{FIRST}"),
            &format!("atti:\n{FIRST}{SECOND}"),
            &format!("atti:\n{FIRST}\n{SECOND}"),
            "atti:\n  - {tipo: approvazione, organo: Giunta, numero: 5, data: 2026-01-31}\n",
        ];
        let acts = random.one_of(&acts);
        let tail = random.one_of(&["", TAIL]);
        let general = random.laid_out(&format!("{HEAD}{acts}{tail}"));
        let old = plan_with(&general);
        let text = with_new_act(&old).unwrap_or_else(|| panic!("{seed}: it is refused in\n{general}"));
        is_only_longer(&general, &text);
        assert_eq!(general.contains("\r\n"), text.contains("\r\n"));
        let new = plan_with(&text);
        let shown: Vec<String> = new.acts.iter().map(in_short).collect();
        let (last, before) = shown.split_last().expect("there is an act");
        assert_eq!(before, old.acts.iter().map(in_short).collect::<Vec<_>>(), "{seed}\n{text}");
        let expected = "modifica [Some(\"Giunta dell'Unione\"), Some(\"41/bis\"), None, Some(\"Rinvio: una scadenza, e # altro\")] \
                        [Some(\"2026-09-01\"), Some(\"2026-09-11\")] [[\"modulistica\", \"no\"], [\"2026\"], []]";
        // An act is what its kind says, also where it is the first.
        assert_eq!(last, expected, "{seed}\n{text}");
        assert_eq!(TouchedObjectives::of(&compare(&old, &new)), TouchedObjectives::default());
    }
}

#[test]
fn in_any_layout_a_pending_act_is_completed_at_its_place() {
    for seed in 0..400 {
        let mut random = RandomLayout(seed);
        let pending = [
            "  - tipo: modifica\n    organo: Giunta dell'Unione\n",
            "  - tipo: modifica\n    organo: Giunta dell'Unione\n    oggetto: >-\n      Modifica\n      del piano\n",
            "  - organo: Giunta dell'Unione\n",
        ];
        let (pending, tail) = (random.one_of(&pending), random.one_of(&["", TAIL]));
        let general = random.laid_out(&format!("{HEAD}atti:\n{FIRST}{pending}{tail}"));
        let old = plan_with(&general);
        let file = EditableFile::read(&old.body.name.span.source);
        let changes = completed_act(&file, &old.acts[1], &said(), &named()).expect("the words are fit");
        let text = rewritten(&old, changes).unwrap_or_else(|| panic!("{seed}: it is refused in\n{general}"));
        let mut lines = text.lines();
        for line in general.lines() {
            assert!(lines.any(|kept| kept == line), "{seed}: «{line}» is gone from\n{text}");
        }
        let new = plan_with(&text);
        assert_eq!(new.acts.len(), 2, "{text}");
        assert_eq!(in_short(&new.acts[0]), in_short(&old.acts[0]));
        let expected = Act {
            subject: new.acts[1].subject.clone(),
            ..plan_with(&with_new_act(&old).expect("it fits")).acts[2].clone()
        };
        assert_eq!(in_short(&new.acts[1]), in_short(&expected), "{seed}\n{text}");
        assert_eq!(new.acts[1].subject.is_some(), pending.contains("oggetto"));
        let place = |key: &str| text.rfind(&format!("{key}:")).expect("it is there");
        assert!(place("organo") < place("numero") && place("numero") < place("data"), "{text}");
    }
}

#[test]
fn an_empty_key_is_filled_and_an_empty_list_becomes_one() {
    let general = format!(
        "{HEAD}atti:\n{FIRST}  - organo: Giunta\n    numero:   # da riempire\n    data:\n    obiettivi: []\n"
    );
    let plan = plan_with(&general);
    let file = EditableFile::read(&plan.body.name.span.source);
    let said =
        SaidOfAct { number: Some("7".to_owned()), date: Date::new(2026, 9, 1), ..SaidOfAct::default() };
    let changes = completed_act(&file, &plan.acts[1], &said, &named()).expect("the words are fit");
    let text = rewritten(&plan, changes).expect("it is written");
    let expected = general
        .replace("numero:   # da", "numero: 7   # da")
        .replace("data:\n    obi", "data: 2026-09-01\n    obi");
    // The list that is there is the office's, and what it lacks stands behind it.
    assert_eq!(text, expected.replace("obiettivi: []\n", "obiettivi: []\n    aggiunge: [\"2026\"]\n"));
    let none = plan_with(&format!("{HEAD}atti: []  # nessuno\n{TAIL}"));
    let text = with_new_act(&none).expect("it is written");
    assert!(text.contains("atti:  # nessuno\n  - tipo: modifica\n"), "{text}");
}

#[test]
fn between_brackets_nothing_is_written() {
    let first = "{tipo: approvazione, organo: Giunta, numero: 5, data: 2026-01-31}";
    assert_eq!(with_new_act(&plan_with(&format!("{HEAD}atti: [{first}]\n"))), None);
    let pending = plan_with(&format!("{HEAD}atti:\n  - {first}\n  - {{organo: Giunta}}\n"));
    let file = EditableFile::read(&pending.body.name.span.source);
    let changes = completed_act(&file, &pending.acts[1], &said(), &named()).expect("the words are fit");
    assert_eq!(rewritten(&pending, changes), None);
}
