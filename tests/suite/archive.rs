//! `archivio`: a year as the office lives it, and what is refused.

use std::fs;

use crate::project::{Project, Ran};

pub(crate) const CODE: &str =
    "  # codice_ipa: c_a000              # il codice dell'ente nell'Indice dei domicili digitali (IPA)";
pub(crate) const APPROVAL: &str = "\natti:\n  - {organo: Giunta comunale, numero: 5, data: 2026-01-31}\n";
pub(crate) const AMENDMENT: &str =
    "  - {organo: Giunta comunale, numero: 40, data: 2026-07-03, motivo: Rinvio}\n";

/// A plan with the body's code, and what is added to `piano.yaml`.
pub(crate) fn project(more: &str) -> Project {
    change(Project::new().plan("p"), |text| text.replace(CODE, "  codice_ipa: c_a000") + more)
}

pub(crate) fn change(project: Project, change: impl Fn(String) -> String) -> Project {
    project.changed("data/p/piano.yaml", |text| change(text.to_owned()))
}

pub(crate) fn archive(project: &Project, arguments: &[&str]) -> Ran {
    project.run(&[&["archivio"], arguments, &["--messaggi", "brevi"]].concat())
}

#[track_caller]
pub(crate) fn added(project: &Project) {
    let ran = archive(project, &["aggiungi", "p", "-q"]);
    assert_eq!(ran, Ran::new(0, "", ""));
}

#[track_caller]
pub(crate) fn refused(project: &Project, arguments: &[&str], message: &str) {
    let before = project.contents("archivio");
    assert_eq!(archive(project, arguments), Ran::new(1, "", &format!("{message}\n")));
    assert_eq!(project.contents("archivio"), before);
}

#[test]
fn a_year_is_archived_listed_and_verified() {
    let project = project("");
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]), Ran::new(0, "", ""));
    let project = change(project, |text| text + APPROVAL);
    added(&project);
    let project = change(project, |text| text + AMENDMENT);
    added(&project);
    let listed = archive(&project, &["elenca"]);
    let expected = "\
c_a000/2026-2028  Comune di Esempio
  v1  6 obiettivi  proposta
  v2  31 gennaio 2026  6 obiettivi  approvazione: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026
      dati del piano (atti)
  v3  3 luglio 2026  6 obiettivi  modifica: deliberazione della Giunta comunale n. 40 del 3 luglio 2026
      dati del piano (atti)
1 piano, 3 versioni; in vigore il 10 febbraio 2023: nessuna
";
    assert_eq!(listed, Ran::new(0, expected, ""));
    let verified = archive(&project, &["verifica", "--rigenera"]);
    let expected = "\
c_a000/2026-2028@v1: identico
c_a000/2026-2028@v2: identico
c_a000/2026-2028@v3: identico
c_a000/2026-2028: 3 versioni
«archivio»: 68 file controllati, integro: ogni file è com'era quando è stato archiviato
";
    assert_eq!(verified, Ran::new(0, expected, ""));
}

#[test]
fn what_is_archived_is_what_genera_makes() {
    let project = project(APPROVAL);
    added(&project);
    assert_eq!(project.run(&["genera", "-q"]), Ran::new(0, "", ""));
    assert_eq!(archive(&project, &["estrai", "p@v1", "--in", "copia", "-q"]), Ran::new(0, "", ""));
    for (name, bytes) in project.contents("output/p") {
        assert_eq!(fs::read(project.path(&format!("copia/documenti/{name}"))).ok(), Some(bytes), "{name}");
    }
    for name in ["piano.yaml", "premessa.md", "obiettivi/1-semplificazione.yaml"] {
        let there = |folder: &str| fs::read(project.path(&format!("{folder}/{name}"))).ok();
        assert_eq!(there("copia/sorgenti"), there("data/p"), "{name}");
    }
    assert!(project.path("copia/modelli/stile.yaml").exists());
}

#[test]
fn what_must_not_be_archived_is_refused_with_the_reason() {
    let plain = Project::new().plan("p");
    let message = "data/p/piano.yaml:8:9: errore[archivio-codice]: il piano non ha il codice IPA dell'ente, che gli dà il \
                   nome nell'archivio";
    refused(&plain, &["aggiungi", "p"], message);
    let project = project("");
    let message = "errore[archivio-atto]: il piano «p» è ancora una proposta: non ha un atto adottato";
    refused(&project, &["aggiungi", "p"], message);
    let project = change(project, |text| text + APPROVAL + AMENDMENT);
    added(&project);
    let message = "errore[archivio-uguale]: i documenti sono uguali a quelli già archiviati (v1): non c'è nulla da aggiungere";
    refused(&project, &["aggiungi", "p"], message);
    let project = change(project, |text| text.replace(AMENDMENT, ""));
    let message = "errore[archivio-data]: l'atto è del 2026-01-31, e l'ultimo atto archiviato (v1) è del 2026-07-03: gli atti \
                   si archiviano in ordine di data";
    refused(&project, &["aggiungi", "p"], message);
    let project = project.file("data/p/obiettivi/1-semplificazione.yaml", "dimensione: [\n");
    let message = "\
data/p/obiettivi/1-semplificazione.yaml:1:1: errore[Y9]: la dimensione non ha nessun obiettivo
data/p/obiettivi/1-semplificazione.yaml:1:13: errore[Y3]: il valore comincia con «[», che in YAML ha un significato proprio";
    refused(&project, &["aggiungi", "p"], message);
}

#[test]
fn a_version_that_is_not_there_is_a_mistake_of_the_command_line() {
    let project = project(APPROVAL);
    let missing = archive(&project, &["elenca"]);
    assert_eq!(missing, Ran::new(2, "", "errore[comando]: l'archivio «archivio» non c'è\n"));
    added(&project);
    let ran = archive(&project, &["estrai", "2026-2028@v2"]);
    let message = "errore[comando]: la versione «c_a000/2026-2028@v2» non è nell'archivio\n";
    assert_eq!(ran, Ran::new(2, "", message));
    let ran = archive(&project, &["impronta", "c_b000/2026-2028@v1"]);
    assert_eq!(ran, Ran::new(2, "", "errore[comando]: il piano «2026-2028» non è nell'archivio\n"));
    let ran = archive(&project, &["firma", "p", "a.p7m"]);
    assert_eq!(ran, Ran::new(2, "", "errore[comando]: il file «a.p7m» non esiste\n"));
}

#[test]
fn a_plan_without_a_version_is_its_last_one() {
    let project = project(APPROVAL);
    added(&project);
    let first = archive(&project, &["impronta", "p@v1"]);
    for name in ["2026-2028", "p", "data/p", "data/p/", "c_a000/2026-2028", "C_A000/p"] {
        assert_eq!(archive(&project, &["impronta", name]), first, "{name}");
    }
    let project = change(project, |text| text + AMENDMENT);
    added(&project);
    let last = archive(&project, &["impronta", "p@v2"]);
    let ran = project.run(&["archivio", "impronta", "2026-2028"]);
    assert_eq!(ran, last);
    let ran = archive(&project, &["estrai", "data/p"]);
    let files = project.contents("output/c_a000-2026-2028-v2").len();
    let told = format!(
        "Estratta la versione «c_a000/2026-2028@v2» in «output/c_a000-2026-2028-v2»: {files} file.\n"
    );
    assert_eq!(ran, Ran::new(0, &told, ""));
    assert_eq!(archive(&project, &["pacchetto", "data/p", "-q"]), Ran::new(0, "", ""));
    assert!(project.path("output/c_a000-2026-2028-v2-pacchetto/bagit.txt").is_file());
    let ran = project.run(&["archivio", "estrai", "p@v7"]);
    let missing = "\
errore[comando]: la versione «c_a000/2026-2028@v7» non è nell'archivio
aiuto: di questo piano ci sono le versioni v1 e v2

1 errore
";
    assert_eq!(ran, Ran::new(2, "", missing));
    let ran = project.run(&["archivio", "estrai", "p@2"]);
    let misspelt = "\
errore[comando]: «p@2» non è una versione archiviata
aiuto: scrivere il piano e la versione, come p@v1, p@vigente o p@2024-05-01; senza «@» è l'ultima

1 errore
";
    assert_eq!(ran, Ran::new(2, "", misspelt));
}

#[test]
fn eight_runs_at_once_add_one_version() {
    let project = project(APPROVAL);
    let runs: Vec<_> = (0..8)
        .map(|_| {
            project.command(&["archivio", "aggiungi", "p", "-q"]).stderr(std::process::Stdio::piped()).spawn()
        })
        .collect();
    let ended: Vec<_> =
        runs.into_iter().map(|run| run.expect("it starts").wait_with_output().expect("it ends")).collect();
    let won = ended.iter().filter(|output| output.status.code() == Some(0)).count();
    assert_eq!(won, 1, "{ended:?}");
    for lost in ended.iter().filter(|output| output.status.code() != Some(0)) {
        let said = String::from_utf8_lossy(&lost.stderr);
        let reason =
            said.contains("è in uso da un altro programma") || said.contains("non c'è nulla da aggiungere");
        assert!(reason, "{said}");
    }
    assert_eq!(archive(&project, &["verifica", "-q"]), Ran::new(0, "", ""));
    assert!(!project.path(".archivio.nuovo").exists() && !project.path(".archivio.blocco").exists());
}

#[test]
fn the_fingerprint_can_be_compared_with_the_documents() {
    let project = project(APPROVAL);
    added(&project);
    let ran = archive(&project, &["impronta", "p@v1"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 6, "{ran:?}");
    for (line, extension) in lines[1..4].iter().zip(["docx", "html", "pdf"]) {
        let (name, digest) = line.trim_start_matches("- ").split_once(": ").expect("a name and a digest");
        assert!(name.ends_with(extension) && digest.len() == 64, "{line}");
    }
    assert_eq!(lines[5].len(), 128, "{ran:?}");
}

#[test]
fn archived_versions_are_compared_like_plans() {
    let project = project(APPROVAL);
    added(&project);
    let file = "data/p/obiettivi/1-semplificazione.yaml";
    let text = project.text(file);
    let project = project.file(file, text.replace("31.12.2026", "30.11.2026"));
    let project = change(project, |text| text + AMENDMENT);
    added(&project);
    let ran = archive(&project, &["elenca"]);
    let touched = ran.lines_of("      ");
    let told = ["obiettivi: 1 modificato, 5 invariati; dati del piano (atti)", "modificato: «modulistica»"];
    assert_eq!(touched.iter().map(|line| line.trim()).collect::<Vec<_>>(), told, "{ran:?}");
    let ran = project.run(&["confronta", "p@v1", "c_a000/2026-2028@v2", "--messaggi", "brevi"]);
    let expected = "piano: atti: modificato\nobiettivo modulistica: modificato: scadenza\n";
    assert_eq!(ran, Ran::new(0, expected, ""));
    assert_eq!(project.run(&["confronta", "p@v2", "p", "--esito", "-q"]).status, 0);
    fs::rename(project.path("archivio"), project.path("altrove")).expect("it is there");
    let ran = project.run(&["confronta", "p@v1", "p", "--archivio", "altrove", "--messaggi", "brevi"]);
    assert_eq!(ran, Ran::new(0, expected, ""));
}

#[test]
fn a_bag_has_no_date_of_its_own() {
    let project = project(APPROVAL);
    added(&project);
    assert_eq!(archive(&project, &["pacchetto", "p@v1", "--in", "pacco", "-q"]).status, 0);
    let info = project.text("pacco/bag-info.txt");
    assert!(info.starts_with("Source-Organization: Comune di Esempio\n"), "{info}");
    assert!(!info.contains("Bagging-Date"), "the program can't know when it is handed over: {info}");
}
