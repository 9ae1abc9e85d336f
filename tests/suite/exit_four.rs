//! Exit 4, «done, and a difference or a decision is left», verb by verb, as docs/verbs.md has it.

use crate::archive::{APPROVAL, added, project};
use crate::docx_import::with_text;
use crate::folders::{read, read_text, repository};
use crate::project::Project;
use crate::signed_files::envelope;
use crate::take_back::with_field;

const SIGNED: &str = "allegato-1-piao-2026-2028.pdf.p7m";
const OBJECTIVE: &str = "data/p/obiettivi/1-semplificazione.yaml";

/// A command that leaves nothing, and one that leaves a difference or a decision, where the verb may.
struct Verb {
    name: &'static str,
    done: &'static [&'static str],
    left: Option<&'static [&'static str]>,
}

const fn never(name: &'static str, done: &'static [&'static str]) -> Verb {
    Verb { name, done, left: None }
}

const VERBS: [Verb; 23] = [
    never("genera", &["genera", "p"]),
    Verb {
        name: "verifica",
        done: &["verifica", "q", "--correggi", "--si"],
        left: Some(&["verifica", "q", "--correggi"]),
    },
    never("regole", &["regole"]),
    never("spiega", &["spiega", "D1"]),
    never("scadenze", &["scadenze", "p"]),
    Verb {
        name: "atto",
        done: &["atto", "p", "modifica", "--organo", "Giunta comunale", "--motivo", "Rinvio", "--si"],
        left: Some(&["atto", "p", "modifica", "--organo", "Giunta comunale", "--motivo", "Rinvio"]),
    },
    never("obiettivo", &["obiettivo", "p", "efficienza", "Sportello unico per tutti i servizi"]),
    Verb { name: "confronta", done: &["confronta", "p"], left: Some(&["confronta", "p", "--esito"]) },
    Verb {
        name: "riprendi",
        done: &["riprendi", "p", "a.docx", "--si"],
        left: Some(&["riprendi", "p", "a.docx"]),
    },
    never("nuovo", &["nuovo", "r", "--da", "p"]),
    Verb {
        name: "importa",
        done: &["importa", "annex.txt", "--in", "r"],
        left: Some(&["importa", "a.docx", "--in", "r"]),
    },
    never("archivio aggiungi", &["archivio", "aggiungi", "q", "--proposta"]),
    never("archivio firma", &["archivio", "firma", "p", SIGNED]),
    never("archivio elenca", &["archivio", "elenca"]),
    never("archivio storia", &["archivio", "storia", "modulistica"]),
    never("archivio verifica", &["archivio", "verifica", "--rigenera"]),
    never("archivio estrai", &["archivio", "estrai", "p"]),
    never("archivio impronta", &["archivio", "impronta", "p"]),
    never("archivio pacchetto", &["archivio", "pacchetto", "p"]),
    never("modelli", &["modelli", "p"]),
    never("schema", &["schema"]),
    never("completamenti", &["completamenti", "bash"]),
    never("aiuto", &["aiuto"]),
];

/// An approved and archived plan `p` that has changed since, one with corrections to make, and a DOCX that
/// came back.
#[track_caller]
fn office() -> Project {
    let project = project(APPROVAL);
    added(&project);
    assert_eq!(project.run(&["genera", "p", "--formato", "docx", "-q"]).status, 0);
    let name = project.names("output/p").remove(0);
    let docx = with_text(&project.bytes(&format!("output/p/{name}")), |text| {
        with_field(&text, "fonte", "Registro nuovo")
    });
    let pdf = name.replace(".docx", ".pdf");
    assert_eq!(project.run(&["genera", "p", "--formato", "pdf", "-q"]).status, 0);
    let signed = envelope(project.bytes(&format!("output/p/{pdf}")));
    let annex = read(&repository("tests/imports/allegato-2022-2024.txt"));
    let project = project.file("a.docx", docx).file(SIGNED, signed).file("annex.txt", annex).plan("q");
    let project = project.changed(OBJECTIVE, |text| text.replace("31.12.2026", "30.11.2026"));
    project.changed("data/q/piano.yaml", |text| {
        text.replace("  # codice_ipa: c_a000", "  codice_ipa: c_b000").replace('\n', "\r\n")
    })
}

#[test]
fn the_page_of_the_verbs_says_which_verbs_leave_something() {
    let page = read_text(&repository("docs/verbs.md"));
    for Verb { name, left, .. } in VERBS {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{name}` | ")));
        let last =
            row.and_then(|row| row.trim_end_matches(" |").rsplit(" | ").next()).expect("a row of the verb");
        assert_eq!(last.starts_with("never"), left.is_none(), "{name}: {last}");
    }
}

#[test]
fn a_verb_ends_with_four_where_a_difference_or_a_decision_is_left_and_nowhere_else() {
    let whole = office();
    let copy = || {
        let folders = ["data", "archivio"].into_iter();
        let project = folders.fold(Project::new(), |project, name| project.copied(&whole.path(name), name));
        ["a.docx", SIGNED, "annex.txt"]
            .into_iter()
            .fold(project, |project, name| project.file(name, whole.bytes(name)))
    };
    for Verb { name, done, left } in VERBS {
        let ran = copy().run(done);
        assert_eq!(ran.status, 0, "{name}: {ran:?}");
        if let Some(left) = left {
            let ran = copy().run(left);
            assert_eq!(ran.status, 4, "{name}: {ran:?}");
        }
    }
}
