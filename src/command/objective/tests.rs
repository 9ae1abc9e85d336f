use std::path::Path;

use crate::command::objective::block::NewObjective;
use crate::command::objective::changes;
use crate::command::objective::place::DimensionFile;
use crate::command::objective::proposed_id::proposed_id;
use crate::command::random_layout::{RandomLayout, is_only_longer};
use crate::compare::{TouchedObjectives, compare};
use crate::plan::load::PlanFiles;
use crate::plan::{FieldKey, Period, Plan};
use crate::sample::{Modelines, NewPlan, SheetForm};
use crate::yaml::{EditableFile, LineKind, TextLine, rewrite};

const TEXT: &str = "Apertura di uno sportello: «polifunzionale», con orario continuato per i cittadini che lavorano, e # altro";

fn files(form: SheetForm) -> Vec<(String, String)> {
    let period = Period { start: 2026, end: 2028 };
    let new = NewPlan { body: "Comune", ipa_code: None, period, year: 2026, form };
    new.texts(Modelines { plan: "", dimension: "" })
}

fn plan(files: &[(String, String)]) -> Plan {
    let loaded = PlanFiles::in_memory(Path::new("p"), files.to_vec()).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}\n{:?}", loaded.report, files))
}

/// The text of a file with one objective more; `None` if that is refused.
fn with_objective(plan: &Plan, dimension: &str) -> Option<(String, String)> {
    let file = DimensionFile::find(plan, dimension).ok()?;
    let text = [TextLine { kind: LineKind::Paragraph, text: TEXT.to_owned() }];
    let new = NewObjective::of_text("sportello", &text, &file.objectives, plan);
    let editable = EditableFile::read(file.source);
    let rewritten = rewrite(&editable, &[changes(&editable, &new).ok()?]);
    rewritten.refused.is_empty().then(|| (file.source.name().to_owned(), rewritten.text))
}

#[test]
fn in_any_layout_a_new_objective_is_all_that_the_plan_has_more() {
    for seed in 0..120 {
        let mut random = RandomLayout(seed);
        let form = if seed % 3 == 0 { SheetForm::Peg } else { SheetForm::Standard };
        let dimension = match form {
            SheetForm::Peg => "Affari generali",
            SheetForm::Standard => random.one_of(&["semplificazione", "Qualità", "6-pari-opportunita"]),
        };
        let mut files = files(form);
        for (name, text) in files.iter_mut().filter(|(name, _)| name.starts_with("obiettivi/")) {
            // The sample by sectors has lists within its objectives, which stay where they are.
            if form == SheetForm::Standard {
                *text = random.laid_out(text);
            } else if name.contains("affari") {
                *text = text.replace('\n', random.one_of(&["\n", "\r\n"]));
            }
        }
        let old = plan(&files);
        let (name, text) = with_objective(&old, dimension).unwrap_or_else(|| panic!("{seed}: it is refused"));
        let (_, before) = files.iter_mut().find(|(file, _)| name.ends_with(file.as_str())).expect("the file");
        is_only_longer(before, &text);
        assert_eq!(before.contains("\r\n"), text.contains("\r\n"));
        *before = text.clone();
        let new = plan(&files);
        assert_eq!(new.objectives().count(), old.objectives().count() + 1, "{seed}\n{text}");
        let added = new.objectives().find(|one| one.id.value.as_str() == "sportello").expect("it is there");
        assert_eq!(added.field(FieldKey::Objective).text.value, TEXT, "{seed}");
        let touched = TouchedObjectives::of(&compare(&old, &new));
        let is_alone = TouchedObjectives { added: touched.added.clone(), ..TouchedObjectives::default() };
        assert_eq!((touched.added.len(), &touched), (1, &is_alone), "{seed}\n{text}");
    }
}

#[test]
fn a_file_is_known_by_what_the_office_calls_it() {
    let plan = plan(&files(SheetForm::Standard));
    let name =
        |wanted: &str| DimensionFile::find(&plan, wanted).ok().map(|file| file.source.name().to_owned());
    for wanted in ["qualita", "Qualità", "4-qualita", "QUALITA"] {
        assert_eq!(name(wanted).as_deref(), Some("p/obiettivi/4-qualita.yaml"), "{wanted}");
    }
    assert_eq!(name("pari opportunità").as_deref(), Some("p/obiettivi/6-pari-opportunita.yaml"));
    assert_eq!(name("cultura"), None);
}

#[test]
fn an_id_is_proposed_from_the_words_that_say_something() {
    let plan = plan(&files(SheetForm::Standard));
    let id = |text: &str| proposed_id(text, &plan, &[]);
    assert_eq!(
        id("Apertura di uno sportello per i cittadini").as_deref(),
        Some("apertura-sportello-cittadini")
    );
    assert_eq!(id("La modulistica").as_deref(), Some("modulistica-2"));
    assert_eq!(id("Qualità dell'accoglienza").as_deref(), Some("qualita-accoglienza"));
    assert_eq!(id("«…»"), None);
}
