//! The archive on the disk: what is added, what is found, what is refused.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::archive::sample::{identity, occasion};
use crate::archive::{Archive, File, Refusal, Stored, VersionNumber, addition, store};
use crate::diagnostic::Report;

fn version(text: &str) -> Vec<File> {
    let shared = ("modelli/a.xml", "sempre uguale");
    let texts = [("documenti/a.pdf", text), ("sorgenti/piano.yaml", text), shared];
    texts.iter().map(|(name, text)| File::new(*name, *text)).collect()
}

fn add(root: &Path, text: &str) -> Result<Stored, Refusal> {
    let make = |past: Option<crate::archive::Past<'_>>| {
        Ok(addition(&identity(), past.map(|past| past.inventory), version(text), occasion(1)))
    };
    store(root, &identity(), &make, &mut Report::default())
}

/// An archive with two versions.
fn archive() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("archivio");
    for text in ["uno", "due"] {
        add(&root, text).expect("it can be added");
    }
    (folder, root)
}

fn faults(root: &Path) -> Vec<String> {
    let archive = Archive::open(root).expect("it is an archive").expect("it is there");
    let report = archive.verify().expect("it can be read").report;
    report.sorted().iter().map(|finding| finding.message.clone()).collect()
}

/// Every file below a folder, with its bytes.
fn contents(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let all = crate::fs::everything(root).expect("it can be read");
    let files = all.into_iter().filter(|(_, standing)| *standing == crate::fs::Standing::File);
    files.map(|(name, _)| (name.clone(), fs::read(root.join(name)).expect("it can be read"))).collect()
}

#[test]
fn what_was_added_is_read_back() {
    let (_folder, root) = archive();
    assert_eq!(faults(&root), Vec::<String>::new());
    let archive = Archive::open(&root).expect("it is an archive").expect("it is there");
    assert_eq!(archive.identities().expect("it can be read"), [identity()]);
    let inventory = archive.inventory(&identity()).expect("it can be read").expect("it is there");
    assert_eq!(inventory.head.to_string(), "v2");
    for (number, text) in [(VersionNumber::FIRST, "uno"), (inventory.head, "due")] {
        let files = archive.files(&identity(), &inventory, number).expect("they can be read");
        let mut expected = version(text);
        expected.sort_by(|one, other| one.name.cmp(&other.name));
        assert_eq!(files, expected);
    }
}

#[test]
fn old_versions_keep_their_bytes_and_nothing_is_left_over() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("nuova/cartella/archivio");
    add(&root, "uno").expect("it can be added");
    let inside = |files: Vec<(PathBuf, Vec<u8>)>| -> Vec<(PathBuf, Vec<u8>)> {
        files.into_iter().filter(|(name, _)| name.to_string_lossy().contains("/v1/")).collect()
    };
    let before = inside(contents(&root));
    assert_eq!(before.len(), 4, "two contents, for two files are the same, an inventory and its digest");
    add(&root, "due").expect("it can be added");
    assert_eq!(inside(contents(&root)), before);
    assert!(!root.join("extensions/allegato-lavori").exists());
    assert_eq!(fs::read_dir(root.parent().expect("a folder")).map(Iterator::count).ok(), Some(1));
}

/// Whether something is found once a file has other bytes; the file is put back.
fn finds(root: &Path, name: &Path, bytes: &[u8], changed: &[u8]) -> bool {
    put(&root.join(name), changed);
    let found = !faults(root).is_empty();
    put(&root.join(name), bytes);
    found
}

fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut flipped = bytes.to_vec();
    flipped[bit / 8] ^= 1 << (bit % 8);
    flipped
}

#[test]
fn any_flipped_bit_of_a_small_archive_is_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("a");
    let make = |_: Option<crate::archive::Past<'_>>| {
        Ok(addition(&identity(), None, vec![File::new("a", "1")], occasion(1)))
    };
    store(&root, &identity(), &make, &mut Report::default()).expect("it can be added");
    for (name, bytes) in contents(&root) {
        for bit in 0..bytes.len() * 8 {
            assert!(finds(&root, &name, &bytes, &flipped(&bytes, bit)), "{} bit {bit}", name.display());
        }
    }
    assert!(faults(&root).is_empty());
}

/// Writes over a file in place: a file that is emptied first would be forced to the disk each time.
fn put(path: &Path, bytes: &[u8]) {
    let file = fs::OpenOptions::new().write(true).truncate(false).open(path);
    file.and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).expect("a file");
}
