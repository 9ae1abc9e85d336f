//! A copy of `componenti.xml` that an office keeps from 0.1.0, beside the templates of today: the same words
//! and numbers in every document.

use std::path::{Path, PathBuf};

use crate::check::CheckPurpose;
use crate::compare::compare;
use crate::document::{Document, Side};
use crate::font::Fonts;
use crate::plan::{Plan, load};
use crate::template::{Amendment, Contrast, Edition, Readers, Revisions, TemplateView};
use crate::workflow::Strictness;
use crate::workflow::pipeline::{StageOptions, frame, pictures};
use crate::workflow::rendering::{DocumentFrame, OwnTemplates, TemplateFile};

const KEPT: &str = include_str!(
    "../../tests/archives/0.1.0/urn%3apiao%3aallegato1%3ac_z999%3a2026-2028/v1/content/modelli/componenti.xml"
);

/// A folder of the repository.
fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[track_caller]
fn plan(folder: &Path) -> Plan {
    let loaded = load(folder);
    loaded.plan.unwrap_or_else(|| panic!("{}: {:?}", folder.display(), loaded.report))
}

/// The folders with pairs of plans.
fn pairs() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(repository("tests/pairs")).expect("there are pairs");
    let mut pairs: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    pairs.sort();
    pairs
}

/// The templates of today with the old components, and those of today.
fn templates() -> [OwnTemplates; 2] {
    let name = "componenti.xml".to_owned();
    let kept = TemplateFile { shown: name.clone(), name, bytes: KEPT.into() };
    [OwnTemplates::from_files(&[kept]), OwnTemplates::from_files(&[])]
        .map(|templates| templates.unwrap_or_else(|problem| panic!("{problem:?}")))
}

fn shown(plan: &Plan, old: &Plan) -> DocumentFrame {
    let options = StageOptions {
        edition: Edition::Final,
        purpose: CheckPurpose::Documents,
        epoch: None,
        strictness: Strictness::Usual,
        fonts: &Fonts::embedded(),
    };
    let mut frame = frame(plan, options);
    frame.pictures.extend(pictures(old));
    frame
}

/// Holds the words of a document with the old components against those of today's: of each of its two texts,
/// for words that vary come once today, and were deleted and inserted.
#[track_caller]
fn agree(templates: &[OwnTemplates; 2], view: impl Fn() -> TemplateView, frame: &DocumentFrame, what: &str) {
    let documents: [Document; 2] = templates.each_ref().map(|templates| {
        templates.document(view(), frame).unwrap_or_else(|report| panic!("{what}: {report:?}"))
    });
    for side in [Side::Old, Side::New] {
        let [kept, today] = documents.each_ref().map(|document| document.transcript_of(side));
        assert_eq!(kept.difference(&today), None, "{what}, {side:?}");
        assert!(today.words().count() > 20, "{what}, {side:?}");
    }
}

#[test]
fn annexes_have_the_words_and_numbers_of_today() {
    let templates = templates();
    let mut folders: Vec<PathBuf> = ["data/2022-2024", "tests/plans/hard"].map(repository).into();
    for case in ["text-lists-nested", "text-lists-literal", "text-tables-in-fields"] {
        folders.push(repository(&format!("tests/cases/{case}/before/data/p")));
    }
    for folder in folders {
        let plan = plan(&folder);
        let view = || TemplateView::annex(&plan, Edition::Final);
        agree(&templates, view, &shown(&plan, &plan), &folder.display().to_string());
    }
}

#[test]
fn comparisons_have_the_words_and_numbers_of_today() {
    let templates = templates();
    let cases =
        ["compare-numbers-of-items"].map(|name| repository(&format!("tests/cases/{name}/before/data")));
    let named = cases.into_iter().map(|case| (case.join("prima"), case.join("dopo")));
    let folders = pairs().into_iter().map(|pair| (pair.join("before"), pair.join("after")));
    for (before, after) in folders.chain(named) {
        let (old, new) = (plan(&before), plan(&after));
        let comparison = compare(&old, &new);
        let amendment = Amendment { old: &old, new: &new, comparison: &comparison };
        let kinds: [fn(&Amendment) -> TemplateView; 4] = [
            |amendment| TemplateView::Revisions(Box::new(Revisions::of(amendment, Readers::WordProcessor))),
            |amendment| TemplateView::Revisions(Box::new(Revisions::of(amendment, Readers::People))),
            |amendment| TemplateView::Contrast(Box::new(Contrast::of(amendment))),
            |amendment| TemplateView::Overview(Box::new(Contrast::of(amendment))),
        ];
        for kind in kinds {
            agree(&templates, || kind(&amendment), &shown(&new, &old), &after.display().to_string());
        }
    }
}
