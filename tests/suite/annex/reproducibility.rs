//! The same plan gives the same bytes, wherever and whenever the program runs.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::annex::Annex;
use crate::folders::{copy, repository};
use crate::project::Project;

/// Runs a command as it is, but with a file mode creation mask; it must succeed.
#[track_caller]
fn under(mask: &str, command: &Command) {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &format!("umask {mask}; exec \"$0\" \"$@\"")]).arg(command.get_program());
    shell.args(command.get_args()).env_clear();
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.current_dir(command.get_current_dir().expect("a project has a folder"));
    let output = shell.output().expect("the shell starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn two_processes_far_from_each_other_write_the_same_bytes() {
    for folder in ["data/2022-2024", "tests/plans/hard"] {
        let name = folder.rsplit('/').next().unwrap_or_default();
        let here = Project::new().variable("TZ", "Pacific/Kiritimati").variable("LC_ALL", "C");
        copy(&repository(folder), &here.path(&format!("data/{name}")));
        under("022", &here.command(&["genera", "-q", name]));
        let there = Project::new().variable("TZ", "America/Anchorage").variable("LC_ALL", "tr_TR.UTF-8");
        let there =
            there.variable("LANG", "ar_EG.UTF-8").variable("HOME", "/").variable("RAYON_NUM_THREADS", "1");
        let there = there.folder("altrove/più giù");
        copy(&repository(folder), &there.path(&format!("piani/{name}")));
        let mut command =
            there.command(&["genera", "-q", "--output", "output", &format!("../../piani/{name}")]);
        command.current_dir(there.path("altrove/più giù"));
        under("077", &command);
        let (one, other) = (
            here.contents(&format!("output/{name}")),
            there.contents(&format!("altrove/più giù/output/{name}")),
        );
        assert_eq!(one.len(), 3);
        for ((name, bytes), (other_name, other_bytes)) in one.iter().zip(&other) {
            assert!((name, bytes) == (other_name, other_bytes), "{name} differs");
        }
        assert_eq!(mode(&there.path(&format!("altrove/più giù/output/{name}")).join(&other[0].0)), 0o600);
    }
}

/// The permissions of a file, which show that the mask was in force.
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).expect("the file is there").permissions().mode() & 0o777
}

/// Reads the date of each output, as `20230210`.
fn dates(annex: &Annex) -> Vec<String> {
    let package = annex.package();
    let core = package.part("docProps/core.xml");
    let docx = core.split("xsi:type=\"dcterms:W3CDTF\">").nth(1).unwrap_or_default();
    let html = annex.html.split("name=\"dcterms.created\" content=\"").nth(1).unwrap_or_default();
    let document = annex.tagged().document;
    let information =
        document.get_dict_in_dict(&document.trailer, b"Info").expect("it says something of itself");
    let date = information.get(b"CreationDate").expect("it has a date");
    let pdf = lopdf::decode_text_string(date).expect("a text");
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).take(8).collect::<String>();
    [pdf.as_str(), docx, html].map(digits).to_vec()
}

#[test]
fn the_date_is_the_one_of_the_environment_then_of_the_plan_and_never_today() {
    assert_eq!(dates(Annex::real()), ["20230210"; 3], "SOURCE_DATE_EPOCH of the tests");
    for (folder, date) in [("data/2022-2024", "20230101"), ("tests/plans/hard", "20260701")] {
        let folder = repository(folder).to_string_lossy().into_owned();
        assert_eq!(dates(&Annex::without_epoch(&folder)), [date; 3], "{folder}");
    }
}

const DIMENSIONS: [&str; 5] =
    ["semplificazione", "digitalizzazione", "efficienza", "accessibilita", "pari-opportunita"];

/// A file of objectives with a measure each.
fn objectives(dimension: &str, count: usize) -> String {
    let mut text = format!("dimensione: {dimension}\nobiettivi:\n");
    for number in 1..=count {
        text += &format!(
            "  - id: {dimension}-{number}\n    obiettivo: Riduzione dei tempi del procedimento {dimension} {number}\n    \
             responsabile: Ufficio del protocollo\n    stakeholder: Cittadini e imprese\n    contributor: Ufficio {number}\n    \
             scadenza: 31.12.2026\n    misure:\n      - nome: Giorni\n        unità: giorni\n        \
             polarità: decrescente\n        baseline: {{valore: 30, data: 2025}}\n        \
             target: {{2026: {number}}}\n        fonte: Registro del protocollo\n"
        );
    }
    text
}

#[test]
fn one_core_and_several_write_the_same_bytes() {
    let general = "ente:\n  nome: Comune di Prova\ntriennio: 2026-2028\nanno: 2026\nindicatori: entrambi\n\
                   sommario: sì\nriepilogo: [obiettivi, misure]\nregole:\n  P1: {gravita: info, motivo: prova}\n";
    let mut project = Project::new();
    for plan in ["prima", "dopo"] {
        project = project.file(&format!("data/{plan}/piano.yaml"), general);
        for (file, dimension) in DIMENSIONS.into_iter().enumerate() {
            let text = objectives(dimension, 30 + file);
            let text = if plan == "dopo" { text.replace("Ufficio 3\n", "Ufficio unico\n") } else { text };
            project = project.file(&format!("data/{plan}/obiettivi/{file}.yaml"), text);
        }
    }
    for words in [["genera", "prima", "-q"].as_slice(), &["confronta", "prima", "dopo", "-q"]] {
        let made = ["1", "3"].map(|cores| {
            let output = format!("con-{cores}");
            let words = [words, &["--formato", "pdf,docx,html", "--output", &output]].concat();
            let ran = project.run_with(&words, &[("RAYON_NUM_THREADS", cores)]);
            assert_eq!(ran.status, 0, "{}", ran.stderr);
            project.contents(&output)
        });
        assert!(made[0].len() >= 3);
        assert!(made[0] == made[1], "{words:?}");
    }
}
