//! Each folder of `tests/pairs` is a pair of plans, `before` and `after`, with what `confronta` says of it:
//! `screen`, `brief` and `json` (indented, its keys sorted) on stdout, `messages` on stderr.
//!
//! `UPDATE_CASES=1 cargo test pairs` writes what the program says; review the difference.

use std::fs;
use std::path::{Path, PathBuf};

use allegato::compare::{
    Comparison, ItemDiff, Mark, PassageContent, PassageDiff, ProseDiff, Segment, Standing, compare,
};
use allegato::plan::{Objective, Passage, Phrase, Plan, Prose, ProseItem, load};

use crate::folders::{entries, file_name, put, repository, updates_cases};
use crate::project::{Project, Ran};

const KNOWN: [&str; 6] = ["before", "after", "screen", "brief", "json", "messages"];

#[track_caller]
pub(crate) fn pairs() -> Vec<PathBuf> {
    let root = repository("tests/pairs");
    let pairs = entries(&root);
    assert!(pairs.len() > 10, "there are pairs in {}", root.display());
    pairs
}

#[track_caller]
fn plan(folder: &Path) -> Plan {
    let loaded = load(folder);
    loaded.plan.unwrap_or_else(|| panic!("{}: {:?}", folder.display(), loaded.report))
}

/// A project with both plans of a pair, as `prima` and `dopo`.
#[track_caller]
pub(crate) fn project_of(pair: &Path) -> Project {
    Project::new().copied(&pair.join("before"), "prima").copied(&pair.join("after"), "dopo")
}

fn run(project: &Project, more: &[&str]) -> Ran {
    project.run(&[&["confronta", "prima", "dopo", "--esito"], more].concat())
}

/// The JSON in lines.
fn indented(json: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json).expect("it is JSON");
    serde_json::to_string_pretty(&value).expect("it was JSON") + "\n"
}

#[test]
fn every_pair_is_told_as_expected() {
    let update = updates_cases();
    let mut wrong = Vec::new();
    for pair in pairs() {
        for path in entries(&pair) {
            let name = file_name(&path);
            assert!(KNOWN.contains(&name.as_str()), "{}: nothing reads {name}", pair.display());
        }
        let project = project_of(&pair);
        let screen = run(&project, &[]);
        let brief = run(&project, &["--messaggi", "brevi"]);
        let json = run(&project, &["--messaggi", "json"]);
        let differs = compare(&plan(&pair.join("before")), &plan(&pair.join("after"))).nature().is_some();
        let status = if differs { 4 } else { 0 };
        assert_eq!(
            (screen.status, brief.status, json.status),
            (status, status, status),
            "{}",
            pair.display()
        );
        assert!(screen.stdout.lines().all(|line| line.chars().count() <= 80), "{}", screen.stdout);
        let said = [
            ("screen", screen.stdout),
            ("brief", brief.stdout),
            ("json", indented(&json.stdout)),
            ("messages", screen.stderr),
        ];
        for (name, text) in said {
            let path = pair.join(name);
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if expected != text && update {
                put(&path, &text);
            } else if expected != text {
                wrong.push(format!("{} is not as expected; it is\n{text}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A group's title with its objectives, each by its id and with its texts.
type Section = (Prose, Vec<(String, Vec<Prose>)>);

/// The entries and texts that make a side.
#[derive(Clone, Copy)]
struct Side {
    stands: fn(Standing) -> bool,
    is_there: fn(Mark) -> bool,
}

const OLD: Side = Side { stands: Standing::is_in_old, is_there: Mark::is_in_old };
const NEW: Side = Side { stands: Standing::is_in_new, is_there: Mark::is_in_new };

/// A side of a comparison, read back: titles, then each objective's id, and its rows and note that say something.
fn side(comparison: &Comparison, Side { stands, is_there }: Side) -> Vec<Section> {
    let objective = |index: usize| {
        let own = &comparison.objectives[index];
        let old_id = own.renamed.as_ref().map_or(&own.id, |rename| &rename.from);
        let id = if is_there(Mark::Deleted(allegato::compare::Nature::Substance)) { old_id } else { &own.id };
        // One that only the other side has says nothing here.
        let texts = own.texts(is_there).map(|diff| text(diff, is_there)).filter(|text| !text.0.is_empty());
        (id.to_string(), in_any_order(texts))
    };
    let entries = comparison.outline.iter().filter(|entry| stands(entry.standing));
    entries
        .map(|entry| {
            let inside = entry.objectives.iter().filter(|entry| stands(entry.standing));
            let title = text(&comparison.groups[entry.group].title, is_there);
            (title, inside.map(|entry| objective(entry.objective)).collect())
        })
        .collect()
}

/// Texts whose order says nothing: a row that moved has two places.
fn in_any_order(texts: impl Iterator<Item = Prose>) -> Vec<Prose> {
    let mut texts: Vec<Prose> = texts.collect();
    texts.sort_by_key(|text| format!("{text:?}"));
    texts
}

fn whole(plan: &Plan) -> Vec<Section> {
    let objective = |objective: &Objective| {
        let rows = plan.printed_rows(objective).map(|row| row.into_owned());
        let note = objective.note.as_ref().map(|note| note.prose.clone());
        let texts = rows.chain(note).filter(|text| !text.0.is_empty());
        (objective.id.value.to_string(), in_any_order(texts))
    };
    let title = |title: &str| Prose(vec![Passage::Paragraph(vec![Phrase::plain(title)])]);
    let groups = plan.groups.iter();
    groups.map(|group| (title(&group.title), group.objectives.iter().map(objective).collect())).collect()
}

fn text(diff: &ProseDiff, is_there: fn(Mark) -> bool) -> Prose {
    passages(&diff.passages_of(is_there), is_there)
}

fn passages(all: &[PassageDiff], is_there: fn(Mark) -> bool) -> Prose {
    let line = |segments: &[Segment]| {
        let mut phrases: Vec<Phrase> = Vec::new();
        for Segment { phrase, .. } in segments.iter().filter(|segment| is_there(segment.mark)) {
            match phrases.last_mut() {
                Some(last) if (last.strong, last.emphasis) == (phrase.strong, phrase.emphasis) => {
                    last.text.push_str(&phrase.text);
                }
                Some(_) | None => phrases.push(phrase.clone()),
            }
        }
        phrases
    };
    let passage = |passage: &PassageDiff| match &passage.content {
        PassageContent::Heading(segments) => Passage::Heading(line(segments)),
        PassageContent::Paragraph(segments) => Passage::Paragraph(line(segments)),
        PassageContent::List { ordered, items } => {
            let items = items.iter().map(|item: &ItemDiff| {
                let label = item.label.iter().find(|segment| is_there(segment.mark));
                let label = label.map(|segment| segment.phrase.text.clone());
                ProseItem { label, prose: passages(&item.passages, is_there) }
            });
            Passage::List { ordered: *ordered, items: items.collect() }
        }
    };
    Prose(all.iter().map(passage).collect())
}

#[test]
fn every_comparison_holds_both_plans_to_the_letter() {
    for pair in pairs() {
        let (old, new) = (plan(&pair.join("before")), plan(&pair.join("after")));
        let comparison = compare(&old, &new);
        assert_eq!(side(&comparison, NEW), whole(&new), "{}", pair.display());
        assert_eq!(side(&comparison, OLD), whole(&old), "{}", pair.display());
        assert_eq!(text(&comparison.premise, Mark::is_in_new), new.premise);
        assert_eq!(text(&comparison.premise, Mark::is_in_old), old.premise);
    }
}

#[test]
fn the_other_way_round_what_was_added_is_dropped() {
    for pair in pairs() {
        let (old, new) = (plan(&pair.join("before")), plan(&pair.join("after")));
        let (there, back) = (compare(&old, &new).summary(), compare(&new, &old).summary());
        let mirrored = (back.dropped, back.added, back.changed, back.respelt, back.renamed, back.moved);
        let told = (there.added, there.dropped, there.changed, there.respelt, there.renamed, there.moved);
        assert_eq!(told, mirrored, "{}", pair.display());
    }
}

#[test]
fn without_esito_a_difference_is_no_failure() {
    let project = project_of(&repository("tests/pairs/changed"));
    assert_eq!(run(&project, &["-q"]), Ran::new(4, "", ""));
    assert_eq!(project.run(&["diff", "prima", "dopo", "--silenzioso"]), Ran::new(0, "", ""));
    assert_eq!(project.run(&["confronta", "prima", "dopo"]).status, 0);
}

#[test]
fn a_reference_may_be_a_name_under_data() {
    let project = Project::new().plan("2026-2028");
    let ran = project.run(&["confronta", "2026-2028", "data/2026-2028", "--messaggi", "brevi"]);
    assert_eq!(ran, Ran::new(0, "", ""));
}

#[test]
fn a_pair_with_errors_is_not_compared() {
    let project = Project::new().plan("2026-2028").file("data/rotto/piano.yaml", "ente: {nome: X}\n");
    let ran = project.run(&["confronta", "2026-2028", "rotto", "--esito"]);
    let expected = "\
errore[K1]: non si può leggere la cartella «data/rotto/obiettivi»: non esiste
aiuto: creare la cartella «data/rotto/obiettivi» con un file per ogni dimensione

errore[Y9]: in «piano.yaml» manca «triennio»
 --> data/rotto/piano.yaml:1:1
  |
1 | ente: {nome: X}
  | ^^^^^^^^^^^^^^^
  |
  = aiuto: aggiungere per esempio «triennio: 2022-2024»

errore[Y9]: in «piano.yaml» manca «anno»
 --> data/rotto/piano.yaml:1:1
  |
1 | ente: {nome: X}
  | ^^^^^^^^^^^^^^^
  |
  = aiuto: aggiungere per esempio «anno: 2023»

3 errori
";
    assert_eq!(ran, Ran::new(1, "", expected));
    let expected = "\
errore[comando]: il piano «manca» non esiste
aiuto: i piani in «data/» sono: 2026-2028, rotto

errore[comando]: il piano «anche» non esiste
aiuto: i piani in «data/» sono: 2026-2028, rotto

2 errori
";
    assert_eq!(project.run(&["confronta", "manca", "anche"]), Ran::new(2, "", expected));
}

#[test]
fn a_version_of_the_archive_is_told_from_a_folder() {
    let project = Project::new().plan("2026-2028");
    let ran = project.run(&["confronta", "2026-2028@v1", "2026-2028"]);
    let expected = "\
errore[comando]: l'archivio «archivio» non c'è
aiuto: se è altrove, indicare la sua cartella con --archivio, o collegare di nuovo il suo disco; se non c'è mai stato, \
«allegato archivio aggiungi PIANO» lo crea con la prima versione

1 errore
";
    assert_eq!(ran, Ran::new(2, "", expected));
    let ran = project.run(&["confronta", "2026-2028@v0", "2026-2028"]);
    let expected = "\
errore[comando]: il valore «2026-2028@v0» non va bene per «VECCHIO»
aiuto: le versioni archiviate sono numerate da 1, come 2026-2028@v1
aiuto: uso: allegato confronta VECCHIO [NUOVO] [OPZIONI]
aiuto: per saperne di più: allegato confronta --help

1 errore
";
    assert_eq!(ran, Ran::new(2, "", expected));
}
