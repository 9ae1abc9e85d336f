//! `nuovo --da`.

use std::collections::BTreeMap;
use std::fs;

use crate::folders::repository;
use crate::project::{Project, Ran};

const CODE: &str =
    "  # codice_ipa: c_a000              # il codice dell'ente nell'Indice dei domicili digitali (IPA)";

/// A project with the real annex.
fn with_the_annex() -> Project {
    Project::new().copied(&repository("data/2022-2024"), "data/2022-2024")
}

fn text(project: &Project, name: &str) -> String {
    project.text(name)
}

/// Makes sure that a command is refused with one short message, and nothing is made.
#[track_caller]
fn refused(project: &Project, arguments: &[&str], status: i32, message: &str) {
    let before = project.contents("");
    let ran = project.run(&[&["nuovo"], arguments, &["--messaggi", "brevi"]].concat());
    assert_eq!(ran, Ran::new(status, "", message));
    assert_eq!(project.contents(""), before);
}

#[test]
fn the_annex_gives_the_plan_of_the_next_year() {
    let project = with_the_annex();
    let expected = "\
Creato il piano «data/2023-2025» da «2022-2024»: triennio 2023-2025, anno 2024, 17 obiettivi, con gli stessi «id».
Da scrivere in ogni obiettivo: «scadenza» e «target», che sono in bianco.
Da verificare in ogni obiettivo: «baseline», che è il traguardo del 2023.
Da rileggere, perché nominano ancora il 2023 o il triennio 2022-2024:
  piano.yaml: riga 1
  obiettivi/3-efficienza.yaml: righe 17, 75
Per sapere che cosa manca:

  allegato verifica 2023-2025
";
    assert_eq!(project.run(&["nuovo", "2023-2025", "--da", "2022-2024"]), Ran::new(0, expected, ""));
    let general = text(&project, "data/2022-2024/piano.yaml");
    let general =
        general.replace("triennio: 2022-2024", "triennio: 2023-2025").replace("anno: 2023", "anno: 2024");
    let general =
        general.replace("- PIAO 2022-2024", "- PIAO 2023-2025").replace("piao-2022-2024", "piao-2023-2025");
    assert_eq!(text(&project, "data/2023-2025/piano.yaml"), general);
    for name in project.names("data/2022-2024") {
        let (old, new) = (
            text(&project, &format!("data/2022-2024/{name}")),
            text(&project, &format!("data/2023-2025/{name}")),
        );
        let comments = |text: &str| -> Vec<String> {
            let comments = text.lines().filter(|line| line.trim_start().starts_with('#'));
            comments.filter(|line| !line.starts_with("    # ")).map(str::to_owned).collect()
        };
        assert_eq!(comments(&new), comments(&old), "{name}");
    }
}

#[test]
fn the_checks_ask_for_what_is_left_to_write() {
    let project = with_the_annex();
    assert_eq!(project.run(&["nuovo", "2023-2025", "--da", "2022-2024", "-q"]), Ran::new(0, "", ""));
    let ran = project.run(&["verifica", "2023-2025", "--messaggi", "brevi"]);
    let blank =
        ran.stderr.lines().filter(|line| line.contains("avviso[F1]") && line.ends_with("è in bianco"));
    let mut blanks: BTreeMap<&str, usize> = BTreeMap::new();
    for line in blank {
        let field = line.split("il campo «").nth(1).and_then(|rest| rest.split('»').next()).expect("a field");
        *blanks.entry(field).or_default() += 1;
    }
    assert_eq!(blanks.into_iter().collect::<Vec<_>>(), [("fonte", 1), ("scadenza", 17), ("target", 17)]);
    // From 2024 on the law wants another indicator and another source of payment times than the annex of 2023 had.
    assert_eq!(ran.stderr.matches(": avviso[P1]: nell'obiettivo «tempestivita-pagamenti»").count(), 2);
    let expected = "\
data/2023-2025: 61 avvisi; 6 dimensioni, 17 obiettivi
  avvisi:
    35  F1  tutti e nove i campi dicono qualcosa
     1  F2  dell'obiettivo risponde qualcuno che si può individuare
     3  M1  l'indicatore contiene qualcosa che si può misurare
     6  M2  indicatore e traguardo non rimandano a termini che nessuno scrive
    13  B1  la base di partenza dice da dove si parte
     1  S1  la fonte dice dove si verificano i dati
     2  P1  c'è un obiettivo sui tempi di pagamento
";
    assert!(ran.status == 0 && ran.stdout.starts_with(expected), "{}", ran.stdout);
}

#[test]
fn a_plan_of_ours_is_a_draft_at_once() {
    let project = Project::new().plan("2026-2028");
    assert_eq!(project.run(&["init", "2027-2029", "--from", "2026-2028", "-q"]), Ran::new(0, "", ""));
    assert_eq!(project.names("data/2027-2029"), project.names("data/2026-2028"));
    let general = text(&project, "data/2027-2029/piano.yaml");
    let old = text(&project, "data/2026-2028/piano.yaml");
    assert_eq!(general, old.replace("2026-2028", "2027-2029").replace("2026", "2027"));
    let ran = project.run(&["genera", "2027-2029", "--bozza", "-q"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{ran:?}");
    assert!(project.path("output/2027-2029/allegato-1-piao-2027-2029-bozza.pdf").exists());
}

#[test]
fn an_archived_version_gives_its_sources() {
    let project = Project::new().plan("p");
    let general = text(&project, "data/p/piano.yaml").replace(CODE, "  codice_ipa: c_a000");
    let approved = general.clone() + "atti:\n  - {organo: Giunta comunale, numero: 5, data: 2026-01-31}\n";
    let project = project.file("data/p/piano.yaml", &approved);
    let stile = fs::read_to_string(repository("templates/stile.yaml"));
    let project = project.file("data/p/modelli/stile.yaml", stile.expect("the built-in look"));
    assert_eq!(
        project.run(&["archivio", "aggiungi", "p", "--archivio", "deposito", "-q"]),
        Ran::new(0, "", "")
    );
    // What happens to the folder afterwards is nothing to the archived version.
    assert_eq!(project.run(&["nuovo", "a", "--da", "p", "-q"]), Ran::new(0, "", ""));
    fs::remove_dir_all(project.path("data/p")).expect("it can be removed");
    let ran = project.run(&["nuovo", "b", "--da", "2026-2028@v1", "--archivio", "deposito"]);
    let said = "\
Creato il piano «data/b» da «2026-2028@v1»: triennio 2027-2029, anno 2027, 6 obiettivi, con gli stessi «id».
Da scrivere in ogni obiettivo: «scadenza» e «target», che sono in bianco.
Da verificare in ogni obiettivo: «baseline», che è il traguardo del 2026.
Non ripresi dal piano vecchio: l'atto (il piano è di nuovo una proposta).
Da rileggere, perché nominano ancora il 2026 o il triennio 2026-2028:
  premessa.md: riga 1
Per sapere che cosa manca:

  allegato verifica b
";
    assert_eq!(ran, Ran::new(0, said, ""));
    assert_eq!(project.contents("data/b"), project.contents("data/a"));
    assert!(project.names("data/b").contains(&"modelli/stile.yaml".to_owned()));
    let expected = general.replace("2026-2028", "2027-2029").replace("2026", "2027");
    assert_eq!(text(&project, "data/b/piano.yaml"), expected);
}

#[test]
fn the_coat_of_arms_comes_along() {
    let project = Project::new().plan("p");
    let general = text(&project, "data/p/piano.yaml");
    let arms = "\n  stemma: {file: stemma.jpg, descrizione: Stemma}\n\ntriennio:";
    let project = project.file("data/p/piano.yaml", general.replacen("\n\ntriennio:", arms, 1));
    let image = repository("tests/images/grey.jpg");
    fs::copy(image, project.path("data/p/stemma.jpg")).expect("it can be copied");
    assert_eq!(project.run(&["nuovo", "q", "--da", "p", "-q"]), Ran::new(0, "", ""));
    let there = |plan: &str| project.bytes(&format!("data/{plan}/stemma.jpg"));
    assert_eq!(there("q"), there("p"));
}

#[test]
fn the_years_may_be_others_than_those_that_follow() {
    let project = Project::new().plan("2026-2028");
    let ran = project.run(&["nuovo", "2026-2028-anno-2", "--da", "2026-2028", "--triennio", "2026-2028"]);
    let expected = "\
Creato il piano «data/2026-2028-anno-2» da «2026-2028»: triennio 2026-2028, anno 2027, 6 obiettivi, con gli stessi «id».
Da scrivere in ogni obiettivo: «scadenza» e «target», che sono in bianco.
Da verificare in ogni obiettivo: «baseline», che è il traguardo del 2026.
Da rileggere, perché nominano ancora il 2026:
  premessa.md: riga 1
Per sapere che cosa manca:

  allegato verifica 2026-2028-anno-2
";
    assert_eq!(ran, Ran::new(0, expected, ""));
    refused(
        &project,
        &["2028-2030", "--da", "2026-2028"],
        2,
        "errore[comando]: la cartella «2028-2030» ha il nome di un triennio, ma dopo il 2026-2028 viene il 2027-2029\n",
    );
    refused(
        &project,
        &["x", "--da", "2026-2028", "--triennio", "2026-2028", "--anno", "2026"],
        2,
        "errore[comando]: il piano nuovo sarebbe per lo stesso anno 2026 del 2026-2028\n",
    );
    refused(
        &project,
        &["x", "--da", "2026-2028", "--anno", "2030"],
        2,
        "errore[comando]: l'anno 2030 non è nel triennio 2027-2029\n",
    );
}

#[test]
fn what_cannot_begin_is_refused_and_nothing_is_made() {
    let project = Project::new().plan("p").file("data/q/mio.txt", "mio");
    refused(
        &project,
        &["q", "--da", "p"],
        2,
        "errore[comando]: la cartella «data/q» non è vuota: è rimasta com'era\n",
    );
    refused(&project, &["r", "--da", "assente"], 2, "errore[comando]: il piano «assente» non esiste\n");
    refused(&project, &["r", "--da", "p@v1"], 2, "errore[comando]: l'archivio «archivio» non c'è\n");
    let ran = project.run(&["nuovo", "r", "--da", "p", "--ente", "Comune", "--messaggi", "brevi"]);
    assert_eq!(ran, Ran::new(2, "", "errore[comando]: «--da» non può stare insieme con «--ente»\n"));
    let ran = project.run(&["nuovo", "r", "--archivio", "deposito", "--messaggi", "brevi"]);
    assert_eq!(ran, Ran::new(2, "", "errore[comando]: manca «--da»\n"));
    let name = "data/p/obiettivi/1-semplificazione.yaml";
    let project = project.file(name, "dimensione: semplificazione\nobiettivi: x: y\n");
    let expected = "\
errore[nuovo]: il piano da cui partire ha errori: il piano nuovo non è stato creato
data/p/obiettivi/1-semplificazione.yaml:2:12: errore[Y7]: in «obiettivi» ci vuole un elenco, non un testo
data/p/obiettivi/1-semplificazione.yaml:2:13: errore[Y2]: il testo contiene «: », che in YAML separa una chiave dal suo valore
";
    refused(&project, &["r", "--da", "p"], 1, expected);
}

#[test]
fn what_sleeps_in_a_comment_is_not_put_there_again() {
    let project = Project::new().plan("2026-2028").changed("data/2026-2028/piano.yaml", |text| {
        let acts = "atti:\n  - tipo: approvazione\n    organo: Giunta comunale\n    numero: 5\n    data: 2026-01-31\n";
        format!("{text}data: 2026-01-20\n{acts}")
    });
    assert_eq!(project.run(&["nuovo", "2027-2029", "--da", "2026-2028", "-q"]).status, 0);
    let text = project.text("data/2027-2029/piano.yaml");
    for (line, times) in [
        ("# atti:", 1),
        ("#   - tipo: approvazione            # e per gli atti che seguono: modifica", 1),
        ("#     data: 2027-01-31", 1),
        (
            "#     # esecutiva: 2027-02-14    # il giorno dal quale l'atto ha effetto, se non è quello della data",
            1,
        ),
        ("#     oggetto: Approvazione del PIAO 2027-2029", 1),
        ("# data: 2027-01-31                  # la data del documento finché non c'è un atto", 1),
    ] {
        assert_eq!(text.lines().filter(|known| *known == line).count(), times, "{line}\n{text}");
    }
    assert!(!text.contains("\natti:") && !text.contains("2026-01"), "{text}");
    assert_eq!(project.run(&["nuovo", "2028-2030", "--da", "2027-2029", "-q"]).status, 0);
    assert_eq!(project.text("data/2028-2030/piano.yaml").matches("# atti:").count(), 1);
}
