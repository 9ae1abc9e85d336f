//! Objects as other programs write them, and as no program may.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::diagnostic::{Report, Severity};
use crate::ocfl::digest::sha512;
use crate::ocfl::fixture::{identity, occasion};
use crate::ocfl::{Addition, Archive, Identity, Refusal, Transaction, VersionFile};

/// An archive with two versions, and the plan's folder.
fn archive() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("archivio");
    for text in ["uno", "due"] {
        add(&root, text).expect("it can be added");
    }
    let object = root.join(identity().folder());
    (folder, root, object)
}

fn add(root: &Path, text: &str) -> Result<String, Refusal> {
    let files = vec![
        VersionFile::new("documenti/a.pdf", text).with_sha256(),
        VersionFile::new("modelli/b", "sempre uguale"),
    ];
    let mut remarks = Report::default();
    let transaction = Transaction::begin(root, &identity(), &mut remarks)?;
    let old = transaction.past().map(|past| past.inventory);
    let addition = Addition::new(&identity(), old, files, occasion(1))?;
    Ok(transaction.commit(addition, &mut remarks)?.number.to_string())
}

#[track_caller]
fn said(root: &Path) -> (Vec<String>, Vec<String>) {
    let archive = Archive::open(root).expect("it is an archive").expect("it is there");
    let report = archive.verify().expect("it can be read").report;
    let messages = |severity| -> Vec<String> {
        let report = report.clone().of(severity);
        report.sorted().iter().map(|finding| finding.message.clone()).collect()
    };
    (messages(Severity::Error), messages(Severity::Warning))
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::File::create(path).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).expect("a file");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it can be read")
}

/// Writes an inventory below each of the folders, with sidecars that vouch for it.
fn put_inventory(object: &Path, at: &[&str], text: &str) {
    for at in at {
        put(&object.join(at).join("inventory.json"), text.as_bytes());
        let beside = format!("{} inventory.json\n", sha512(text.as_bytes()));
        put(&object.join(at).join("inventory.json.sha512"), beside.as_bytes());
    }
}

fn inventory(object: &Path) -> Value {
    serde_json::from_str(&read(&object.join("inventory.json"))).expect("JSON")
}

/// The errors once the last inventory is another one.
#[track_caller]
fn errors_after(change: Change) -> Vec<String> {
    let (_folder, root, object) = archive();
    let mut changed = inventory(&object);
    change(&mut changed);
    put_inventory(&object, &["", "v2"], &changed.to_string());
    said(&root).0
}

fn state(inventory: &mut Value) -> &mut Value {
    &mut inventory["versions"]["v2"]["state"]
}

fn first_digest(block: &Value) -> String {
    block.as_object().and_then(|block| block.keys().next()).expect("a digest").clone()
}

/// Puts a name beside those that a digest of the last version has.
fn name_too(inventory: &mut Value, name: &str) {
    let digest = first_digest(state(inventory));
    state(inventory)[digest].as_array_mut().expect("names").push(name.into());
}

fn store_too(inventory: &mut Value, path: &str) {
    let digest = first_digest(&inventory["manifest"]);
    inventory["manifest"][digest].as_array_mut().expect("paths").push(path.into());
}

fn drop_key(inventory: &mut Value, key: &str) {
    inventory.as_object_mut().expect("an object").remove(key);
}

fn rename_digest(block: &mut Value, to: &str) {
    let digest = first_digest(block);
    let paths = block.as_object_mut().and_then(|block| block.remove(&digest)).expect("paths");
    block[to] = paths;
}

/// A change of an inventory.
type Change = fn(&mut Value);

const CODES: &[(&str, Change)] = &[
    ("E008", |all| all["versions"] = json!({})),
    ("E009", |all| drop_key(&mut all["versions"], "v1")),
    ("E010", |all| all["versions"]["v4"] = all["versions"]["v2"].clone()),
    ("E012", |all| all["versions"]["v03"] = all["versions"]["v2"].clone()),
    ("E017", |all| all["contentDirectory"] = json!("a/b")),
    ("E018", |all| all["contentDirectory"] = json!("..")),
    ("E025", |all| all["digestAlgorithm"] = json!("md5")),
    ("E025", |all| rename_digest(&mut all["manifest"], "abc")),
    ("E033", |all| *all = json!([])),
    ("E036", |all| drop_key(all, "id")),
    ("E036", |all| drop_key(all, "type")),
    ("E036", |all| drop_key(all, "head")),
    ("E036", |all| drop_key(all, "digestAlgorithm")),
    ("E037", |all| all["id"] = json!("")),
    ("E037", |all| all["id"] = json!("urn:altro")),
    ("E038", |all| all["type"] = json!("https://ocfl.io/2.0/spec/#inventory")),
    ("E040", |all| all["head"] = json!("v1")),
    ("E040", |all| all["head"] = json!(2)),
    ("E041", |all| drop_key(all, "manifest")),
    ("E041", |all| drop_key(all, "versions")),
    ("E041", |all| all["manifest"] = json!([])),
    ("E042", |all| store_too(all, "v3/content/x")),
    ("E042", |all| store_too(all, "v1/altro/x")),
    ("E042", |all| store_too(all, "x")),
    ("E044", |all| all["versions"] = json!([])),
    ("E046", |all| all["versions"]["2"] = all["versions"]["v2"].clone()),
    ("E047", |all| all["versions"]["v2"] = json!("v2")),
    ("E048", |all| drop_key(&mut all["versions"]["v2"], "created")),
    ("E048", |all| drop_key(&mut all["versions"]["v2"], "state")),
    ("E049", |all| all["versions"]["v2"]["created"] = json!("2023-02-01T00:00:00")),
    ("E049", |all| all["versions"]["v2"]["created"] = json!("2023-02-01T00:00Z")),
    ("E049", |all| all["versions"]["v2"]["created"] = json!(2023)),
    ("E050", |all| rename_digest(state(all), &"a".repeat(128))),
    ("E050", |all| rename_digest(&mut all["manifest"], &"A".repeat(128))),
    ("E050", |all| *state(all) = json!("x")),
    ("E052", |all| name_too(all, "a/../b")),
    ("E052", |all| name_too(all, "")),
    ("E053", |all| name_too(all, "/a")),
    ("E053", |all| name_too(all, "a/")),
    ("E054", |all| all["versions"]["v2"]["user"] = json!("Giunta")),
    ("E054", |all| drop_key(&mut all["versions"]["v2"]["user"], "name")),
    ("E056", |all| all["fixity"]["crc"] = json!({})),
    ("E057", |all| all["fixity"]["md5"] = json!({"abc": []})),
    ("E057", |all| all["fixity"]["md5"] = json!({"900150983cd24fb0d6963f7d28e17f72": ["v1/content/x"]})),
    ("E093", |all| rename_digest(&mut all["fixity"]["sha256"], &"0".repeat(64))),
    ("E094", |all| all["versions"]["v2"]["message"] = json!(1)),
    ("E095", |all| name_too(all, "documenti/a.pdf/b")),
    ("E095", |all| name_too(all, "documenti/a.pdf")),
    ("E095", |all| name_too(all, "modelli/b")),
    ("E099", |all| store_too(all, "v1/content/../x")),
    ("E100", |all| store_too(all, "v1/content/")),
    ("E101", |all| store_too(all, "v1/content/documenti/a.pdf")),
    ("E101", |all| store_too(all, "v1/content/documenti/a.pdf/x")),
    ("E102", |all| all["nota"] = json!("x")),
    ("E102", |all| all["versions"]["v2"]["nota"] = json!("x")),
    ("E107", |all| all["manifest"]["a".repeat(128)] = json!(["v1/content/x"])),
    ("E111", |all| all["fixity"] = json!([])),
];

#[test]
fn what_the_standard_forbids_is_said_by_its_code() {
    for (at, (code, change)) in CODES.iter().enumerate() {
        let errors = errors_after(*change);
        assert!(
            errors.iter().any(|error| error.contains(&format!("(OCFL {code})"))),
            "{at} {code}: {errors:?}"
        );
    }
}

#[test]
fn a_name_that_leads_out_on_windows_is_an_error() {
    for (change, name) in [
        ((|all| name_too(all, "C:/EVIL")) as Change, "C:/EVIL"),
        (|all| name_too(all, "x:y"), "x:y"),
        (|all| name_too(all, "a\\..\\b"), "a\\..\\b"),
        (|all| name_too(all, "a/.. /b"), "a/.. /b"),
    ] {
        let said = format!("il nome «{name}» porterebbe, su qualche sistema, fuori dalla sua cartella");
        let errors = errors_after(change);
        assert!(errors.iter().any(|error| error.contains(&said)), "{name}: {errors:?}");
    }
}

#[test]
fn a_key_that_comes_twice_hides_nothing() {
    let (_folder, root, object) = archive();
    let text = read(&object.join("inventory.json"));
    let digest = first_digest(&inventory(&object)["versions"]["v2"]["state"]);
    for (from, to, code) in [
        ("\"head\": \"v2\",", "\"head\": \"v1\", \"head\": \"v2\",".to_owned(), "E033"),
        ("\"manifest\": {", format!("\"manifest\": {{\"{digest}\": [], "), "E096"),
        ("\"state\": {", format!("\"state\": {{\"{}\": [], ", digest.to_uppercase()), "E050"),
    ] {
        put_inventory(&object, &["", "v2"], &text.replace(from, &to));
        let errors = said(&root).0;
        assert!(errors.iter().any(|error| error.contains(&format!("(OCFL {code})"))), "{code}: {errors:?}");
    }
}

#[test]
fn an_inventory_is_nobodys_damage_for_the_way_in_which_it_is_written() {
    let (_folder, root, object) = archive();
    let digest = sha512(read(&object.join("inventory.json")).as_bytes());
    for beside in [
        format!("{digest}  inventory.json\n"),
        format!("{digest}\tinventory.json"),
        format!("{} *inventory.json\r\n", digest.to_uppercase()),
    ] {
        put(&object.join("inventory.json.sha512"), beside.as_bytes());
        put(&object.join("v2/inventory.json.sha512"), beside.as_bytes());
        assert_eq!(said(&root), (vec![], vec![]), "{beside:?}");
    }
    let mut other = inventory(&object);
    let capitals = other["manifest"].as_object().expect("digests").clone();
    other["manifest"] = capitals.into_iter().map(|(digest, paths)| (digest.to_uppercase(), paths)).collect();
    for version in ["v1", "v2"] {
        let state = other["versions"][version]["state"].as_object().expect("digests").clone();
        other["versions"][version]["state"] =
            state.into_iter().map(|(digest, names)| (digest.to_uppercase(), names)).collect();
    }
    put_inventory(&object, &["", "v2"], &other.to_string());
    let others = "in «c_a000/2022-2024»: la versione v2 è di un altro programma: i file sono controllati secondo lo standard OCFL, ma non \
                  è detto che siano un piano";
    assert_eq!(said(&root), (vec![], vec![others.to_owned()]));
    assert_eq!(add(&root, "due").ok().as_deref(), Some("v3"), "the bytes are known in capitals too");
    assert!(!object.join("v3/content").exists());
    assert_eq!(said(&root), (vec![], vec![others.to_owned()]));
}

/// Adds a third version as another program might.
fn add_as_another(object: &Path, change: Change) {
    put(&object.join("v3/content/nota.txt"), b"nota");
    let mut all = inventory(object);
    let digest = sha512(b"nota");
    all["manifest"][digest.as_str()] = json!(["v3/content/nota.txt"]);
    all["head"] = json!("v3");
    all["versions"]["v3"] =
        json!({"created": "2024-01-01T10:00:00.5+01:00", "state": {digest: ["nota.txt"]}});
    drop_key(&mut all, "fixity");
    change(&mut all);
    put_inventory(object, &["", "v3"], &all.to_string());
}

#[test]
fn a_version_that_another_program_added_is_said_to_be_one() {
    let (_folder, root, object) = archive();
    add_as_another(&object, |_| {});
    let (errors, warnings) = said(&root);
    assert_eq!(errors, [""; 0]);
    assert!(
        warnings[0].contains("la versione v3 è di un altro programma") && warnings.len() == 1,
        "{warnings:?}"
    );
    assert_eq!(add(&root, "quattro").ok().as_deref(), Some("v4"));
    assert_eq!(said(&root), (vec![], warnings));
    put(&object.join("v3/content/nota.txt"), b"altro");
    let changed = "in «c_a000/2022-2024»: il file «v3/content/nota.txt» è cambiato (riguarda la versione v3)";
    assert_eq!(said(&root).0, [changed]);
}

#[test]
fn digests_that_cannot_be_computed_are_told() {
    let (_folder, root, object) = archive();
    add_as_another(&object, |all| {
        all["fixity"] = json!({"md5": {"0".repeat(32): ["v3/content/nota.txt"]}});
    });
    let told = "in «c_a000/2022-2024»: le impronte «md5», che un altro programma ha aggiunto, non sono controllate: questo programma \
                non le calcola";
    assert!(said(&root).1.contains(&told.to_owned()), "{:?}", said(&root));
}

#[test]
fn a_copy_of_a_plan_is_told_as_one() {
    let (_folder, root, object) = archive();
    let copy = root.join(format!("{} - Copia", identity().folder()));
    crate::fs::link_below(&object, &copy, &[]).expect("it can be copied");
    let told = format!(
        "«{}» è una copia del piano «c_a000/2022-2024», che nell'archivio sta nella cartella «{}»",
        copy.display(),
        identity().folder()
    );
    assert_eq!(said(&root).0, [told]);
    let Err(Refusal::Asked(refused)) = Archive::open(&object) else { panic!("it is one plan's folder") };
    assert!(refused.message.ends_with("è quella di un piano archiviato, non l'archivio"), "{refused:?}");
}

#[test]
fn contents_of_an_inventory_that_breaks_rules_are_no_strangers() {
    let errors = errors_after(|all| all["versions"]["v2"]["created"] = json!("2023"));
    assert!(errors.iter().all(|error| error.contains("(OCFL E049)")), "{errors:?}");
}

#[test]
fn another_program_changes_nothing_of_ours() {
    for (code, change) in [
        (
            "E066",
            (|all| {
                let digest = first_digest(&all["versions"]["v1"]["state"]);
                all["versions"]["v1"]["state"][digest] = json!(["x"]);
            }) as Change,
        ),
        ("altra data, altro messaggio o altro autore di v1", |all| {
            all["versions"]["v1"]["created"] = json!("2020-01-01T00:00:00Z");
        }),
    ] {
        let (_folder, root, object) = archive();
        add_as_another(&object, change);
        let errors = said(&root).0;
        assert!(errors.iter().any(|error| error.contains(code)), "{code}: {errors:?}");
    }
}

#[test]
fn nothing_is_added_to_what_is_written_in_another_form() {
    let (_folder, root, object) = archive();
    let text = read(&object.join("inventory.json")).replace("ocfl.io/1.1", "ocfl.io/1.0");
    put_inventory(&object, &["", "v2"], &text);
    let first = read(&object.join("v1/inventory.json")).replace("ocfl.io/1.1", "ocfl.io/1.0");
    put_inventory(&object, &["v1"], &first);
    fs::remove_file(object.join("0=ocfl_object_1.1")).expect("it is there");
    put(&object.join("0=ocfl_object_1.0"), b"ocfl_object_1.0\n");
    assert_eq!(said(&root).0, [""; 0]);
    let Err(Refusal::Wrong(refused)) = add(&root, "tre") else { panic!("it is in another form") };
    assert!(refused.message.contains("in un'altra forma (OCFL 1.0, impronte sha512"), "{}", refused.message);
}

#[test]
fn what_file_managers_leave_is_told_apart_from_damage() {
    let (_folder, root, object) = archive();
    for name in ["Thumbs.db", "v1/desktop.ini", "v2/content/documenti/.DS_Store", "v2/content/~$a.docx"] {
        put(&object.join(name), b"x");
    }
    put(&root.join(".DS_Store"), b"x");
    put(&root.join("extensions/Thumbs.db"), b"x");
    let (errors, warnings) = said(&root);
    assert_eq!(errors, [""; 0]);
    let expected = [
        format!(
            "in «{}»: il sistema ha lasciato 2 file o cartelle che non sono dell'archivio: «.DS_Store», «extensions/Thumbs.db»",
            root.display()
        ),
        "in «c_a000/2022-2024»: il sistema ha lasciato 4 file o cartelle che non sono dell'archivio: «Thumbs.db», «v1/desktop.ini», \
         «v2/content/documenti/.DS_Store», «v2/content/~$a.docx»"
            .to_owned(),
    ];
    let mut warnings = warnings;
    warnings.sort();
    let mut expected = expected.to_vec();
    expected.sort();
    assert_eq!(warnings, expected);
    assert_eq!(add(&root, "tre").ok().as_deref(), Some("v3"));
}

#[test]
fn a_copy_that_changed_line_ends_or_capitals_says_so() {
    let (_folder, root, object) = archive();
    let path = object.join("v1/inventory.json");
    put(&path, read(&path).replace('\n', "\r\n").as_bytes());
    let archive = Archive::open(&root).expect("it is an archive").expect("it is there");
    let report = archive.verify().expect("it can be read").report;
    let hints = &report.sorted()[0].hints;
    assert!(hints[0].starts_with("sono cambiati soltanto i fine riga"), "{hints:?}");
    put(&path, read(&path).replace("\r\n", "\n").as_bytes());
    fs::rename(object.join("v1/content/documenti"), object.join("v1/content/DOCUMENTI"))
        .expect("it is there");
    let missing = "in «c_a000/2022-2024»: manca il file «v1/content/documenti/a.pdf», e c'è «v1/content/DOCUMENTI/a.pdf», con maiuscole o \
                   accenti scritti in un altro modo (riguarda la versione v1)";
    assert!(said(&root).0.contains(&missing.to_owned()), "{:?}", said(&root).0);
}

#[test]
fn a_name_that_windows_does_not_take_is_no_damage() {
    let (_folder, root, object) = archive();
    let mut all = inventory(&object);
    name_too(&mut all, "documenti/com1.pdf");
    put_inventory(&object, &["", "v2"], &all.to_string());
    let (errors, warnings) = said(&root);
    assert_eq!(errors, [""; 0]);
    let odd = "in «c_a000/2022-2024»: il nome «documenti/com1.pdf» non va bene su ogni sistema (riguarda la versione v2)";
    assert!(warnings.contains(&odd.to_owned()), "{warnings:?}");
}

#[test]
fn a_plan_under_the_name_of_another_is_not_taken_for_it() {
    let (_folder, root, object) = archive();
    let other = Identity::new("c_a000", "2025-2027").expect("both are plain");
    fs::rename(&object, root.join(other.folder())).expect("it is there");
    let archive = Archive::open(&root).expect("it is an archive").expect("it is there");
    let Err(Refusal::Wrong(said)) = archive.inventory(&other) else { panic!("it is of another plan") };
    assert!(said.message.contains("è di un altro piano, «urn:piao:allegato1:c_a000:2022-2024»"), "{said:?}");
}
