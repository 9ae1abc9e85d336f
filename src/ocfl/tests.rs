//! The archive on the disk: what is added, what is found, what is refused.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::diagnostic::Report;
use crate::ocfl::fixture::{identity, occasion};
use crate::ocfl::{Addition, Archive, Refusal, Stored, Transaction, VersionFile, VersionNumber};

const SIDECAR: &str = "inventory.json.sha512";

fn version(text: &str) -> Vec<VersionFile> {
    let shared = ("modelli/a.xml", "sempre uguale");
    let texts = [("documenti/a.pdf", text), ("sorgenti/piano.yaml", text), shared];
    texts.map(|(name, text)| VersionFile::new(name, text)).to_vec()
}

fn add(root: &Path, text: &str) -> Result<Stored, Refusal> {
    add_files(root, version(text), 1)
}

fn add_files(root: &Path, files: Vec<VersionFile>, day: u8) -> Result<Stored, Refusal> {
    let mut remarks = Report::default();
    let transaction = Transaction::begin(root, &identity(), &mut remarks)?;
    let old = transaction.past().map(|past| past.inventory);
    let addition = Addition::new(&identity(), old, files, occasion(day));
    transaction.commit(addition?, &mut remarks)
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

#[track_caller]
fn faults(root: &Path) -> Vec<String> {
    let archive = Archive::open(root).expect("it is an archive").expect("it is there");
    let report = archive.verify().expect("it can be read").report;
    report.sorted().iter().map(|finding| finding.message.clone()).collect()
}

/// Every file below a folder, with its bytes.
fn contents(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let all = crate::fs::walk(root).whole().expect("it can be read");
    let files = all.into_iter().filter(|(_, kind)| *kind == crate::fs::EntryKind::File);
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
    let first = root.join(identity().folder()).join("v1");
    let before = contents(&first);
    assert_eq!(before.len(), 4, "two contents, for two files are the same, an inventory and its digest");
    add(&root, "due").expect("it can be added");
    assert_eq!(contents(&first), before);
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
    add_files(&root, vec![VersionFile::new("a", "1")], 1).expect("it can be added");
    for (name, bytes) in contents(&root) {
        for bit in 0..bytes.len() * 8 {
            let changed = flipped(&bytes, bit);
            // A digest in capitals is the same digest.
            let is_same = name.ends_with(SIDECAR) && changed.eq_ignore_ascii_case(&bytes) && bit / 8 < 128;
            assert!(finds(&root, &name, &bytes, &changed) != is_same, "{} bit {bit}", name.display());
        }
    }
    assert!(faults(&root).is_empty());
}

#[test]
fn whatever_is_done_to_the_files_is_found_and_named() {
    let (_folder, root) = archive();
    let object = identity().folder();
    let path = |name: &str| root.join(&object).join(name);
    let (old, new) = ("v1/content/documenti/a.pdf", "v2/content/documenti/a.pdf");
    let (first, second) = (read(&path(old)), read(&path(new)));
    let damaged = |damage: &dyn Fn(), repair: &dyn Fn()| {
        damage();
        let found = faults(&root).join("\n");
        repair();
        assert_eq!(faults(&root), Vec::<String>::new());
        found
    };
    let remove = |name: &str| fs::remove_file(path(name)).expect("it is there");
    let removed = damaged(&|| remove(old), &|| write(&path(old), &first));
    assert_eq!(removed, format!("in «c_a000/2022-2024»: manca il file «{old}» (riguarda la versione v1)"));
    let added = damaged(&|| write(&path("v2/content/b"), b"x"), &|| remove("v2/content/b"));
    assert!(
        added.contains("«v2/content/b» non fa parte dell'archivio (OCFL E023) (riguarda la versione v2)"),
        "{added}"
    );
    let truncated = damaged(&|| write(&path(new), &second[..1]), &|| write(&path(new), &second));
    assert!(
        truncated.contains(&format!("il file «{new}» è cambiato (riguarda la versione v2)")),
        "{truncated}"
    );
    let rename = |from: &str, to: &str| fs::rename(path(from), path(to)).expect("it is there");
    let renamed = damaged(&|| rename(old, "v1/content/x"), &|| rename("v1/content/x", old));
    assert!(renamed.contains("manca") && renamed.contains("«v1/content/x» non fa parte"), "{renamed}");
    let put_both = |one: &[u8], two: &[u8]| {
        write(&path(old), one);
        write(&path(new), two);
    };
    let swapped = damaged(&|| put_both(&second, &first), &|| put_both(&first, &second));
    assert!(swapped.contains(old) && swapped.contains(new), "{swapped}");
    let shared = "v1/content/modelli/a.xml";
    let common = read(&path(shared));
    let common_changed = damaged(&|| write(&path(shared), b"?"), &|| write(&path(shared), &common));
    assert!(common_changed.contains("(riguarda le versioni v1, v2)"), "{common_changed}");
    let beside = damaged(&|| write(&root.join("note.txt"), b"x"), &|| {
        fs::remove_file(root.join("note.txt")).expect("it is there")
    });
    assert!(beside.contains("note.txt» non fa parte dell'archivio"), "{beside}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_looked_at() {
    let (folder, root) = archive();
    let long = format!("firmati/{}.p7m", "x".repeat(150));
    add_files(&root, vec![VersionFile::new(&long, "busta")], 2).expect("it can be added");
    write(&root.join(identity().folder()).join("v2/content/documenti/a.pdf"), b"x");
    // So deep that the system refuses the path of the file with the long name, and no other.
    let mut deep = folder.path().to_owned();
    while deep.as_os_str().len() < 3900 {
        deep.push("d".repeat(usize::min(200, 3950 - deep.as_os_str().len())));
    }
    fs::create_dir_all(&deep).expect("a folder");
    let moved = deep.join("archivio");
    fs::rename(&root, &moved).expect("it is there");
    let found = faults(&moved);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("non si può leggere") && found[0].ends_with("(riguarda la versione v3)"));
    assert!(found[1].contains("«v2/content/documenti/a.pdf» è cambiato (riguarda la versione v2)"));
    assert!(matches!(add(&moved, "tre"), Err(Refusal::System(_))));
}

#[test]
fn a_versions_own_inventory_is_not_believed_unseen() {
    let (_folder, root) = archive();
    let archive = Archive::open(&root).expect("it is an archive").expect("it is there");
    let inventory = archive.inventory(&identity()).expect("it can be read").expect("it is there");
    let digest = |number| archive.version_digest(&identity(), &inventory, number);
    for number in [VersionNumber::FIRST, inventory.head] {
        let path = root.join(identity().folder()).join(format!("{number}/inventory.json"));
        let bytes = read(&path);
        assert_eq!(digest(number).expect("it is as it was"), crate::ocfl::sha512(&bytes));
        write(&path, &flipped(&bytes, 99));
        assert!(matches!(digest(number), Err(Refusal::Wrong(_))), "{number}");
        write(&path, &bytes);
    }
}

#[test]
fn no_file_can_be_removed_renamed_cut_lengthened_or_exchanged_unnoticed() {
    let (_folder, root) = archive();
    let all = contents(&root);
    for (name, bytes) in &all {
        let path = root.join(name);
        let longer = [bytes.as_slice(), b"x"].concat();
        for changed in [&bytes[..0], &bytes[..bytes.len() - 1], longer.as_slice()] {
            write(&path, changed);
            // A sidecar, and the layout's JSON, may end without the end of their line.
            let may_end = name.ends_with(SIDECAR)
                || name.ends_with("config.json")
                || name.ends_with("ocfl_layout.json");
            let is_same = may_end && changed == &bytes[..bytes.len() - 1];
            assert_eq!(faults(&root).is_empty(), is_same, "{} with {} bytes", name.display(), changed.len());
        }
        fs::remove_file(&path).expect("it is there");
        assert!(!faults(&root).is_empty(), "without {}", name.display());
        let beside = path.with_file_name("altro");
        write(&beside, bytes);
        assert!(!faults(&root).is_empty(), "{} renamed", name.display());
        fs::rename(&beside, &path).expect("it is there");
    }
    for (at, (one, first)) in all.iter().enumerate() {
        for (other, second) in all[at + 1..].iter().filter(|(_, second)| second != first) {
            write(&root.join(one), second);
            write(&root.join(other), first);
            assert!(!faults(&root).is_empty(), "{} for {}", one.display(), other.display());
            write(&root.join(one), first);
            write(&root.join(other), second);
        }
    }
    assert_eq!(faults(&root), Vec::<String>::new());
}

#[test]
fn nothing_is_added_to_a_plan_that_has_changed() {
    let (_folder, root) = archive();
    let document = root.join(identity().folder()).join("v1/content/documenti/a.pdf");
    write(&document, b"altro");
    let before = contents(&root);
    let Err(Refusal::Wrong(refused)) = add(&root, "tre") else { panic!("the archive is damaged") };
    assert!(refused.message.starts_with("il piano archiviato non è integro"), "{}", refused.message);
    assert_eq!(contents(&root), before);
}

#[test]
fn nothing_is_added_to_an_archive_that_lacks_a_file() {
    for name in ["0=ocfl_1.1", "ocfl_layout.json"] {
        let (_folder, root) = archive();
        fs::remove_file(root.join(name)).expect("it is there");
        let before = contents(&root);
        let Err(Refusal::Wrong(refused)) = add(&root, "tre") else { panic!("{name} is missing") };
        assert!(refused.message.starts_with("l'archivio non è integro"), "{}", refused.message);
        assert_eq!(contents(&root), before);
    }
}

#[test]
fn a_transaction_that_is_not_committed_leaves_nothing() {
    let (folder, root) = archive();
    let before = contents(&root);
    let fresh = folder.path().join("altra/cartella/archivio");
    for root in [&root, &fresh] {
        let mut remarks = Report::default();
        let transaction = Transaction::begin(root, &identity(), &mut remarks).expect("nobody holds it");
        assert!(matches!(add(root, "tre"), Err(Refusal::System(_))), "only one run is at work");
        drop(transaction);
        assert!(remarks.is_empty());
    }
    assert_eq!(contents(&root), before);
    assert!(!root.join("extensions/allegato-lavori").exists() && !folder.path().join("altra").exists());
    add(&root, "tre").expect("it can be added");
}

#[test]
fn a_second_run_changes_nothing_while_the_first_is_at_work() {
    let (_folder, root) = archive();
    let before = contents(&root);
    let lock = root.join("extensions/allegato-lavori/blocco");
    let held = crate::fs::LockFile::take(&lock).expect("it can be made").expect("nobody holds it");
    let Err(Refusal::System(failure)) = add(&root, "tre") else { panic!("another run is at work") };
    assert_eq!(failure.error.kind(), std::io::ErrorKind::ResourceBusy);
    assert_eq!(failure.hint(), Some("riprovare tra poco"));
    held.release().expect("it can be removed");
    assert_eq!(contents(&root), before);
    add(&root, "tre").expect("it can be added");
}

#[test]
fn what_a_dead_run_left_is_removed_or_moved_back() {
    let (_folder, root) = archive();
    let (place, staging) = (root.join(identity().folder()), root.join("extensions/allegato-lavori"));
    write(&staging.join("nuovo/v3/content/mezzo"), b"x");
    add(&root, "tre").expect("it can be added");
    assert!(!staging.exists());
    // On a disk that can't exchange folders, a run died after it had moved the object away.
    fs::create_dir_all(staging.join("precedente")).expect("a folder");
    fs::rename(&place, staging.join("precedente").join(identity().folder())).expect("it is there");
    write(&staging.join("nuovo/inventory.json"), b"x");
    let stored = add(&root, "quattro").expect("it can be added");
    assert_eq!(stored.number.to_string(), "v4");
    assert_eq!(faults(&root), Vec::<String>::new());
}

#[test]
fn what_a_dead_run_left_beside_the_archive_is_removed() {
    let (folder, root) = archive();
    let lock = folder.path().join(".archivio.blocco");
    write(&lock, b"");
    add(&root, "tre").expect("it can be added");
    assert!(!lock.exists());
    let held = crate::fs::LockFile::take(&lock).expect("it can be made").expect("nobody holds it");
    add(&root, "quattro").expect("who makes an archive here will find that it is there");
    assert!(lock.exists());
    held.release().expect("it can be removed");
}

#[cfg(unix)]
#[test]
fn an_archive_in_an_empty_folder_is_for_those_whom_the_folder_was_for() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("condivisa");
    fs::create_dir(&root).expect("a folder");
    // Only who may do anything gives a folder to another group; the permissions matter in any case.
    let _ = std::os::unix::fs::chown(&root, None, Some(12345));
    fs::set_permissions(&root, fs::Permissions::from_mode(0o2770)).expect("it is ours");
    let whose = || {
        let metadata = fs::metadata(&root).expect("it is there");
        (metadata.mode() & 0o7777, metadata.uid(), metadata.gid())
    };
    let before = whose();
    add(&root, "uno").expect("it can be added");
    assert_eq!(whose(), before);
    let inner = fs::metadata(root.join(identity().folder())).expect("it is there");
    assert_eq!(inner.gid(), before.2);
}

#[test]
fn a_folder_that_is_no_archive_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(&folder.path().join("mio.txt"), b"x");
    let Err(Refusal::Asked(refused)) = add(folder.path(), "uno") else { panic!("it is no archive") };
    assert!(refused.message.ends_with("non è un archivio"), "{}", refused.message);
    assert_eq!(contents(folder.path()), [(PathBuf::from("mio.txt"), b"x".to_vec())]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_way_is_neither_followed_nor_replaced() {
    let (folder, root) = archive();
    let outside = folder.path().join("fuori");
    fs::rename(root.join(identity().folder()), &outside).expect("it is there");
    std::os::unix::fs::symlink(&outside, root.join(identity().folder())).expect("a link");
    let before = contents(&outside);
    assert!(matches!(add(&root, "tre"), Err(Refusal::Wrong(_))));
    assert!(!faults(&root).is_empty());
    assert_eq!(contents(&outside), before);
}

#[cfg(unix)]
#[test]
fn a_link_where_a_run_would_work_is_neither_followed_nor_replaced() {
    use std::os::unix::fs::symlink;
    let (folder, root) = archive();
    let outside = folder.path().join("fuori");
    fs::create_dir(&outside).expect("a folder");
    write(&outside.join("mio"), b"mio");
    let staging = root.join("extensions/allegato-lavori");
    let fresh = folder.path().join("altro");
    let places = [
        (&root, staging.clone(), outside.clone()),
        (&root, staging.join("blocco"), outside.join("mio")),
        (&fresh, folder.path().join(".altro.nuovo"), outside.clone()),
        (&fresh, folder.path().join(".altro.blocco"), outside.join("mio")),
    ];
    for (root, place, target) in places {
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        symlink(&target, &place).expect("a link");
        assert!(matches!(add(root, "tre"), Err(Refusal::Wrong(_))), "{}", place.display());
        assert_eq!(contents(&outside), [(PathBuf::from("mio"), b"mio".to_vec())]);
        fs::remove_file(&place).expect("the link is still there");
    }
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).expect("it can be read")
}

fn write(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).and_then(|()| fs::File::create(path)).expect("a file");
    put(path, bytes);
}

/// Writes over a file in place: a file that is emptied first would be forced to the disk each time.
fn put(path: &Path, bytes: &[u8]) {
    let file = fs::OpenOptions::new().write(true).truncate(false).open(path);
    file.and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).expect("a file");
}
