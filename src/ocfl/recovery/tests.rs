//! Recovery: nothing is removed of which the archive has no second.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::diagnostic::{Diagnostic, Report};
use crate::ocfl::fixture::{identity, occasion};
use crate::ocfl::{Addition, Archive, Refusal, Stored, Transaction, VersionFile};

const STAGING: &str = "extensions/allegato-lavori";

/// Adds a version with one document; what else was said comes with it.
fn add(root: &Path, text: &str) -> (Result<Stored, Refusal>, Vec<String>) {
    let files =
        vec![VersionFile::new("documenti/a.pdf", text), VersionFile::new("modelli/a.xml", "sempre uguale")];
    let mut remarks = Report::default();
    let begun = Transaction::begin(root, &identity(), &mut remarks);
    let stored = begun.and_then(|transaction| {
        let old = transaction.past().map(|past| past.inventory);
        let addition = Addition::new(&identity(), old, files, occasion(1));
        transaction.commit(addition?, &mut remarks)
    });
    (stored, remarks.sorted().iter().map(|remark| remark.message.clone()).collect())
}

#[track_caller]
fn added(root: &Path, text: &str) -> Vec<String> {
    let (stored, said) = add(root, text);
    stored.expect("it can be added");
    said
}

#[track_caller]
fn refused(root: &Path, text: &str) -> Diagnostic {
    match add(root, text).0 {
        Err(Refusal::Wrong(refused)) => *refused,
        other => panic!("it must be refused: {other:?}"),
    }
}

/// An archive with two versions, the plan's place, and that to which a run moves the plan on disks that can't
/// exchange.
fn archive() -> (TempDir, PathBuf, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("archivio");
    for text in ["uno", "due"] {
        added(&root, text);
    }
    let place = root.join(identity().folder());
    let away = root.join(STAGING).join("precedente").join(identity().folder());
    (folder, root, place, away)
}

fn move_to(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
    fs::rename(from, to).expect("it is there");
}

fn copy(from: &Path, to: &Path) {
    crate::fs::link_below(from, to, &[]).expect("it can be copied");
}

/// The errors that verification finds.
#[track_caller]
fn faults(root: &Path) -> Vec<String> {
    let archive = Archive::open(root).expect("it is an archive").expect("it is there");
    let report = archive.verify().expect("it can be read").report;
    let errors = report.of(crate::diagnostic::Severity::Error);
    errors.sorted().iter().map(|finding| finding.message.clone()).collect()
}

#[track_caller]
fn head(root: &Path) -> String {
    let archive = Archive::open(root).expect("it is an archive").expect("it is there");
    let inventory = archive.inventory(&identity()).expect("it can be read").expect("it is there");
    inventory.head.to_string()
}

#[test]
fn a_plan_that_was_moved_away_outlives_what_stands_at_its_place() {
    for junk in [None, Some("Thumbs.db"), Some("inventory.json")] {
        let (_folder, root, place, away) = archive();
        move_to(&place, &away);
        fs::create_dir(&place).expect("a folder");
        junk.map(|name| fs::File::create(place.join(name)).expect("a file"));
        let said = refused(&root, "tre");
        assert_eq!(said.code, "archivio-resti");
        assert!(said.hints[0].contains("spostarlo fuori dall'archivio"), "{said:?}");
        assert!(away.join("v2/inventory.json").exists() && place.exists());
        fs::remove_dir_all(&place).expect("it is there");
        assert!(added(&root, "tre")[0].contains("è tornato al suo posto"));
        assert_eq!((head(&root).as_str(), faults(&root)), ("v3", Vec::new()));
    }
}

#[test]
fn a_file_at_the_place_of_a_plan_is_not_taken_for_it() {
    let (_folder, root, place, away) = archive();
    move_to(&place, &away);
    fs::File::create(&place).expect("a file");
    refused(&root, "tre");
    assert!(away.join("inventory.json").exists() && place.is_file());
}

#[test]
fn an_older_copy_at_the_place_does_not_count_for_the_plan() {
    let (folder, root, place, away) = archive();
    let copied = folder.path().join("copia");
    copy(&place, &copied);
    added(&root, "tre");
    move_to(&place, &away);
    move_to(&copied, &place);
    refused(&root, "quattro");
    assert!(away.join("v3").exists());
    assert!(faults(&root)[0].contains("precedente"), "{:?}", faults(&root));
}

#[test]
fn what_the_archive_has_at_its_place_is_removed() {
    let (folder, root, place, away) = archive();
    copy(&place, &away);
    assert!(added(&root, "tre")[0].contains("i suoi resti sono stati tolti"));
    let older = folder.path().join("copia");
    copy(&place, &older);
    added(&root, "quattro");
    for spot in ["precedente", "nuovo"] {
        let left = if spot == "nuovo" { root.join(STAGING).join(spot) } else { away.clone() };
        copy(&older, &left);
        assert!(added(&root, spot)[0].contains("è stata completata"), "{spot}");
    }
    assert_eq!((head(&root).as_str(), faults(&root)), ("v6", Vec::new()));
    assert!(!root.join(STAGING).exists());
}

#[test]
fn what_was_exchanged_goes_back_where_the_new_one_has_vanished() {
    let (_folder, root, place, _) = archive();
    let assembly = root.join(STAGING).join("nuovo");
    move_to(&place, &assembly);
    assert!(faults(&root)[0].contains("non è al suo posto"), "{:?}", faults(&root));
    added(&root, "tre");
    assert_eq!((head(&root).as_str(), faults(&root)), ("v3", Vec::new()));
}

#[test]
fn a_run_that_died_while_it_tidied_up_is_said_to_have_done_its_work() {
    let (_folder, root, place, _) = archive();
    let replaced = root.join(STAGING).join("sostituito");
    copy(&place, &replaced);
    fs::remove_file(replaced.join("inventory.json")).expect("it is there");
    assert!(added(&root, "tre")[0].contains("è stata completata"));
}

#[test]
fn a_plan_that_is_not_at_its_place_is_missed() {
    let (_folder, root, place, away) = archive();
    copy(&place, &root.join(STAGING).join("nuovo"));
    move_to(&place, &away);
    let found = faults(&root);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("il piano «c_a000/2022-2024» non è al suo posto"), "{found:?}");
    assert!(found[0].contains("precedente"), "{found:?}");
    let archive = Archive::open(&root).expect("it is an archive").expect("it is there");
    assert_eq!(archive.identities().expect("it can be read"), [identity()]);
    let Err(Refusal::Wrong(said)) = archive.inventory(&identity()) else { panic!("it is not at its place") };
    assert!(said.message.contains("precedente"), "{}", said.message);
}
