//! `archivio` where other programs and other systems had a hand in it.

use serde_json::{Value, json};
use sha2::{Digest, Sha512};

use crate::archive::{AMENDMENT, APPROVAL, added, archive, change, project};
use crate::project::{Project, Ran};

const OBJECT: &str = "archivio/urn%3apiao%3aallegato1%3ac_a000%3a2026-2028";

fn sha512(bytes: &[u8]) -> String {
    Sha512::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Rewrites the object's inventory, and that of its last version, as another program might.
fn rewritten(project: Project, version: &str, change: impl Fn(&mut Value)) -> Project {
    let mut inventory =
        serde_json::from_str(&project.text(&format!("{OBJECT}/inventory.json"))).expect("an inventory");
    change(&mut inventory);
    let text = inventory.to_string();
    let beside = format!("{} *inventory.json\r\n", sha512(text.as_bytes()).to_uppercase());
    ["".to_owned(), format!("{version}/")].iter().fold(project, |project, at| {
        let name = format!("{OBJECT}/{at}inventory.json");
        project.file(&name, &text).file(&format!("{name}.sha512"), &beside)
    })
}

/// A plan with a version of this program's, and one of another's with these files.
fn with_another(files: &[(&str, &str)]) -> Project {
    let project = project(APPROVAL);
    added(&project);
    let mut stored = project;
    let mut state = json!({});
    let mut manifest = json!({});
    for (at, (name, text)) in files.iter().enumerate() {
        stored = stored.file(&format!("{OBJECT}/v2/content/{at}"), text);
        let digest = sha512(text.as_bytes());
        state[&digest] = json!([name]);
        manifest[&digest] = json!([format!("v2/content/{at}")]);
    }
    rewritten(stored, "v2", |inventory| {
        inventory["manifest"]
            .as_object_mut()
            .expect("an object")
            .extend(manifest.as_object().expect("an object").clone());
        inventory["head"] = json!("v2");
        inventory["versions"]["v2"] = json!({"created": "2026-05-01T10:00:00+02:00", "state": state});
    })
}

#[test]
fn a_version_of_another_program_is_listed_extracted_and_followed() {
    let project = with_another(&[("nota.txt", "nota"), ("sub/altra.txt", "altra")]);
    let listed = "\
c_a000/2026-2028  Comune di Esempio
  v1  31 gennaio 2026  6 obiettivi  approvazione: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026
  v2  1° maggio 2026  di un altro programma
      file cambiati: nota.txt, sub/altra.txt
1 piano, 2 versioni; in vigore il 10 febbraio 2023: nessuna
";
    assert_eq!(archive(&project, &["elenca"]), Ran::new(0, listed, ""));
    let told = "avviso[archivio-altro]: in «c_a000/2026-2028»: la versione v2 è di un altro programma: i file sono controllati secondo lo standard OCFL, ma non è \
                detto che siano un piano\n";
    let whole = "c_a000/2026-2028: 2 versioni\n«archivio»: 46 file controllati, integro: ogni file è com'era quando è stato archiviato\n";
    assert_eq!(archive(&project, &["verifica"]), Ran::new(0, whole, told));
    assert_eq!(archive(&project, &["estrai", "p@v2", "--in", "x", "-q"]), Ran::new(0, "", ""));
    assert_eq!(project.text("x/sub/altra.txt"), "altra");
    let project = change(project, |text| text + AMENDMENT);
    added(&project);
    assert_eq!(archive(&project, &["verifica", "-q"]), Ran::new(0, "", told));
    assert_eq!(archive(&project, &["elenca"]).status, 0);
}

#[test]
fn names_that_windows_does_not_take_are_extracted_under_others() {
    let project = with_another(&[("sorgenti/com1", "1"), ("a?", "2"), ("A_", "3"), ("a_", "4")]);
    let told = "\
avviso[archivio-nome]: il file «a?» è scritto come «a__2»
avviso[archivio-nome]: il file «a_» è scritto come «a__3»
avviso[archivio-nome]: il file «sorgenti/com1» è scritto come «sorgenti/com1_»
";
    let closing = "Estratta la versione «2026-2028@v2» in «x»: 4 file.\n";
    assert_eq!(archive(&project, &["estrai", "2026-2028@v2", "--in", "x"]), Ran::new(0, closing, told));
    for (name, text) in [("sorgenti/com1_", "1"), ("a__2", "2"), ("A_", "3"), ("a__3", "4")] {
        assert_eq!(project.text(&format!("x/{name}")), text);
    }
    assert_eq!(archive(&project, &["pacchetto", "2026-2028@v2", "--in", "y", "-q"]), Ran::new(0, "", told));
    let manifest = project.text("y/manifest-sha512.txt");
    assert!(manifest.contains("  data/sorgenti/com1_\n") && !manifest.contains("data/a?"), "{manifest}");
    let warned = archive(&project, &["verifica"]);
    assert_eq!((warned.status, warned.stderr.matches("archivio-nome").count()), (0, 3), "{warned:?}");
}

#[test]
fn a_name_that_leads_out_of_the_folder_is_never_extracted() {
    for name in ["C:/EVIL", "x:y", "..\\fuori", "/fuori", "../fuori"] {
        let project = with_another(&[(name, "1")]);
        let ran = archive(&project, &["estrai", "2026-2028@v2", "--in", "x"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{name}: {ran:?}");
        assert!(
            ran.stderr.starts_with("errore[archivio-inventario]: ") && ran.stderr.contains(name),
            "{ran:?}"
        );
        assert!(!project.path("x").exists() && !project.path("fuori").exists());
        assert_eq!(archive(&project, &["verifica", "-q"]).status, 1, "{name}");
    }
}

#[test]
fn a_copy_through_git_that_changed_line_ends_says_how_to_copy() {
    let project = project(APPROVAL);
    added(&project);
    let name = format!("{OBJECT}/v1/content/sorgenti/premessa.md");
    let text = project.text(&name).replace('\n', "\r\n");
    let project = project.file(&name, &text).file("archivio/.gitattributes", "* text=auto\n");
    let ran = project.run(&["archivio", "verifica"]);
    assert_eq!(ran.status, 1);
    let hint =
        "aiuto: sono cambiati soltanto i fine riga, come fanno git e i programmi che trasferiscono testi";
    assert!(ran.stderr.contains(hint) && !ran.stderr.contains("copia di sicurezza"), "{ran:?}");
    assert!(!ran.stderr.contains("archivio-lasciato"), "what git keeps there is git's: {ran:?}");
}
