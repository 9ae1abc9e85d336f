//! What an archive answers: what was in force on a day, which versions an act has, and versions by day.

use serde_json::Value;

use crate::archive::{APPROVAL, added, archive, change, project};
use crate::archives_of_the_past::archived_by;
use crate::project::{Project, Ran};

/// The approval, which has effect a fortnight later.
const LATER: &str =
    "\natti:\n  - {organo: Giunta comunale, numero: 5, data: 2026-01-31, esecutiva: 2026-02-14}\n";
const AMENDMENT: &str = "  - {organo: Giunta comunale, numero: 40/bis, data: 2026-07-03, motivo: Rinvio}\n";

/// An archive with a proposal, an approval that has effect later, an amendment and the proposal of another;
/// today is 1 August 2026.
#[track_caller]
fn year() -> Project {
    let project = project("").variable("SOURCE_DATE_EPOCH", "1785542400");
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]), Ran::new(0, "", ""));
    let project = change(project, |text| text + LATER);
    added(&project);
    let project = change(project, |text| text + AMENDMENT);
    let project = project.changed("data/p/obiettivi/1-semplificazione.yaml", |text| {
        text.replacen("scadenza: ", "scadenza: dicembre 2026, e comunque entro il ", 1)
    });
    added(&project);
    let project = change(project, |text| text + "  - {organo: Giunta comunale}\n");
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]), Ran::new(0, "", ""));
    project
}

#[track_caller]
fn listed(project: &Project, arguments: &[&str]) -> String {
    let ran = archive(project, &[&["elenca"], arguments].concat());
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    ran.stdout
}

#[track_caller]
fn mistaken(project: &Project, arguments: &[&str], messages: &[&str]) {
    let ran = project.run(&[&["archivio"], arguments].concat());
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    for message in messages {
        assert!(ran.stderr.contains(message), "«{message}» is not in\n{}", ran.stderr);
    }
}

#[test]
fn the_list_marks_what_is_in_force_and_names_the_objectives() {
    let expected = "\
c_a000/2026-2028  Comune di Esempio
  v1  6 obiettivi  proposta
  v2  31 gennaio 2026  6 obiettivi  approvazione: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026
      dati del piano (atti)
  v3  3 luglio 2026  6 obiettivi  modifica: deliberazione della Giunta comunale n. 40/bis del 3 luglio 2026
      obiettivi: 1 modificato, 5 invariati; dati del piano (atti)
      modificato: «modulistica»
      ► in vigore dal 3 luglio 2026, la data dell'atto: «esecutiva» non è indicata
  v4  6 obiettivi  proposta di modifica
      dati del piano (atti)
1 piano, 4 versioni; in vigore il 1° agosto 2026: c_a000/2026-2028@v3
";
    assert_eq!(listed(&year(), &[]), expected);
}

#[test]
fn a_day_has_the_version_that_was_in_force() {
    let project = year();
    let before = "c_a000/2026-2028  Comune di Esempio\n  nessuna versione in vigore il 13 febbraio 2026\n\
                  1 piano, 0 versioni; in vigore il 13 febbraio 2026: nessuna\n";
    assert_eq!(listed(&project, &["--al", "2026-02-13"]), before);
    let after = listed(&project, &["--al", "2026-02-14"]);
    assert!(after.contains("\n  v2  31 gennaio 2026"), "{after}");
    assert!(after.contains("\n      ► in vigore dal 14 febbraio 2026\n"), "{after}");
    assert!(
        after.ends_with("1 piano, 1 versione; in vigore il 14 febbraio 2026: c_a000/2026-2028@v2\n"),
        "{after}"
    );
    assert!(listed(&project, &["p", "--al", "2026-07-03"]).contains("\n  v3  3 luglio 2026"));
}

#[test]
fn what_is_no_day_is_told_with_the_day_that_is_meant() {
    let project = year();
    let message = "il valore «1/5/2024» non va bene per «--al»";
    mistaken(&project, &["elenca", "--al", "1/5/2024"], &[message, "forse «2024-05-01»"]);
    let message = "«2024-13-45» non è un giorno del calendario: scriverlo come 2024-05-01";
    mistaken(&project, &["elenca", "--al", "2024-13-45"], &[message]);
    let meant = "forse «p@2024-05-01»";
    mistaken(&project, &["estrai", "p@1/5/2024"], &[meant]);
    mistaken(&project, &["estrai", "p@2024-02-30"], &["«2024-02-30» non è un giorno del calendario"]);
}

#[test]
fn an_act_has_its_versions() {
    let project = year();
    for act in ["5/2026", "5", "n. 5 del 2026"] {
        let list = listed(&project, &["--atto", act]);
        assert!(list.contains("\n  v2  ") && list.contains("1 piano, 1 versione; "), "{act}: {list}");
    }
    assert!(listed(&project, &["--atto", "40/bis/2026"]).contains("\n  v3  "));
    let there = "gli atti archiviati sono: 5/2026 (c_a000/2026-2028), 40/bis/2026 (c_a000/2026-2028)";
    mistaken(&project, &["elenca", "--atto", "42/2024"], &["nell'archivio non c'è l'atto «42/2024»", there]);
    let hint = "scrivere il numero dell'atto e il suo anno, come 42/2024";
    mistaken(&project, &["elenca", "--atto", "la delibera 5"], &[hint]);
    let both = "«--al» non può stare insieme con «--atto»";
    let ran = project.run(&["archivio", "elenca", "--al", "2026-05-01", "--atto", "5"]);
    assert!(
        ran.stderr.contains(both) || ran.stderr.contains("«--atto» non può stare insieme con «--al»"),
        "{ran:?}"
    );
}

#[test]
fn a_version_is_named_by_a_day_or_a_word() {
    let project = year();
    let fingerprint = |version: &str| {
        let ran = archive(&project, &["impronta", version]);
        assert_eq!(ran.status, 0, "{version}: {}", ran.stderr);
        (ran.stdout, ran.stderr)
    };
    let third = fingerprint("p@v3").0;
    assert_eq!(fingerprint("2026-2028@ultima"), (third.clone(), String::new()));
    let remark = "avviso[comando]: per «p@vigente» è presa v3, in vigore dal 3 luglio 2026, la data dell'atto: \
                  «esecutiva» non è indicata\n";
    assert_eq!(fingerprint("p@vigente"), (third.clone(), remark.to_owned()));
    assert_eq!(fingerprint("c_a000/p@2026-06-01"), (fingerprint("p@v2").0, String::new()));
    assert_eq!(fingerprint("p"), (third, String::new()));
    let fourth = fingerprint("p@v4");
    assert_eq!(fingerprint("p@proposta"), fourth);
    let ran = archive(&project, &["impronta", "data/p", "--proposta"]);
    assert_eq!((ran.stdout, ran.stderr), fourth);
}

#[test]
fn a_version_by_day_serves_wherever_one_is_named() {
    let project = year();
    let ran = archive(&project, &["estrai", "p@2026-03-01", "--in", "marzo"]);
    assert!(ran.stdout.starts_with("Estratta la versione «c_a000/2026-2028@v2» in «marzo»"), "{ran:?}");
    let ran = archive(&project, &["pacchetto", "p@ultima", "--in", "consegna", "-q"]);
    assert_eq!(ran, Ran::new(0, "", ""));
    let ran = archive(&project, &["verifica", "--rigenera", "p@2026-03-01"]);
    assert!(
        ran.stdout.starts_with("c_a000/2026-2028@v2: identico\nc_a000/2026-2028: 4 versioni\n"),
        "{ran:?}"
    );
    let by_day = project.run(&["confronta", "2026-2028@2026-03-01", "2026-2028@ultima"]);
    let by_number = project.run(&["confronta", "2026-2028@v2", "2026-2028@v3"]);
    assert_eq!(by_day, by_number);
    let ran = archive(&project, &["firma", "p@vigente", "a.p7m"]);
    let told = "avviso[comando]: per «p@vigente» è presa v3, in vigore dal 3 luglio 2026, la data dell'atto: «esecutiva» non \
                è indicata\nerrore[comando]: il file «a.p7m» non esiste\n";
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!((ran.status, sorted(&ran.stderr)), (2, sorted(told)));
    let ran = project.run(&["nuovo", "2027-2029", "--da", "2026-2028@2026-03-01", "-q"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(project.path("data/2027-2029/piano.yaml").is_file());
}

#[test]
fn a_plan_alone_is_compared_with_the_last_archived_version() {
    let project = year();
    let with_last = project.run(&["confronta", "2026-2028@ultima", "p"]);
    assert_eq!(project.run(&["confronta", "p"]), with_last);
    assert_eq!(project.run(&["confronta", "data/p"]), with_last);
    assert!(
        with_last.stdout.starts_with("Confronto fra «2026-2028@v3» (prima) e «p» (ora)"),
        "{with_last:?}"
    );
    let ran = project.run(&["confronta", "2026-2028@v1"]);
    let message = "errore[comando]: «2026-2028@v1» è una versione archiviata, e manca il piano con cui confrontarla\n\
                   aiuto: per esempio: allegato confronta 2026-2028@v1 2026-2028\n\n1 errore\n";
    assert_eq!(ran, Ran::new(2, "", message));
}

#[test]
fn a_plan_that_was_never_archived_is_told_what_to_compare() {
    let message = "errore[comando]: di «data/p» l'archivio non ha alcuna versione con cui confrontarlo\n\
                   aiuto: per archiviarlo com'è ora, e confrontarlo più avanti: allegato archivio aggiungi p\n\
                   aiuto: per confrontarlo con un altro piano o con una copia: allegato confronta VECCHIO p\n\n1 errore\n";
    assert_eq!(project("").run(&["confronta", "p"]), Ran::new(2, "", message));
}

#[test]
fn where_nothing_is_in_force_the_archive_says_what_there_is() {
    let project = project("");
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]), Ran::new(0, "", ""));
    let only = "sono archiviate soltanto proposte: l'ultima è 2026-2028@v1, o 2026-2028@proposta";
    let none = "del piano «c_a000/2026-2028» nessuna versione era in vigore il 10 febbraio 2023";
    mistaken(&project, &["impronta", "p@vigente"], &[none, only]);
    let message = "del piano «c_a000/2026-2028» sono archiviate soltanto proposte";
    for version in ["p", "p@ultima"] {
        mistaken(&project, &["estrai", version], &[message, "2026-2028@proposta"]);
    }
    assert!(listed(&project, &[]).ends_with("1 piano, 1 versione; in vigore il 10 febbraio 2023: nessuna\n"));
    let approved = change(project, |text| text + APPROVAL);
    added(&approved);
    let first = "la prima, v2, è in vigore dal 31 gennaio 2026, la data dell'atto";
    mistaken(
        &approved,
        &["impronta", "p@2026-01-30"],
        &["nessuna versione era in vigore il 30 gennaio 2026", first],
    );
    mistaken(&approved, &["estrai", "p@v1", "--proposta"], &["«p@v1» dice già quale versione è"]);
}

#[test]
fn a_plan_without_a_proposal_has_none() {
    let project = project(APPROVAL);
    added(&project);
    let message = "del piano «c_a000/2026-2028» non è archiviata alcuna proposta";
    mistaken(&project, &["estrai", "p", "--proposta"], &[message, "di questo piano c'è una versione, v1"]);
}

#[test]
fn an_archive_that_is_not_there_answers_nothing() {
    let project = Project::new();
    mistaken(&project, &["elenca", "--al", "2024-05-01"], &["l'archivio «archivio» non c'è"]);
    mistaken(&project, &["elenca", "--atto", "42/2024", "--archivio", "x"], &["l'archivio «x» non c'è"]);
}

#[test]
fn the_day_of_effect_can_be_added_later() {
    let project = project(APPROVAL);
    added(&project);
    let project = change(project, |text| {
        text.replace("5, data: 2026-01-31", "5, data: 2026-01-31, esecutiva: 2026-02-14")
    });
    let refused = project.run(&["archivio", "aggiungi", "p"]);
    assert_eq!(refused.status, 1, "{refused:?}");
    assert!(refused.stderr.contains("--rettifica"), "{}", refused.stderr);
    let ran = archive(&project, &["aggiungi", "p", "--rettifica", "Aggiunta la data di esecutività", "-q"]);
    assert_eq!(ran, Ran::new(0, "", ""));
    let before = listed(&project, &["--al", "2026-02-13"]);
    assert!(before.contains("nessuna versione in vigore il 13 febbraio 2026"), "{before}");
    assert!(listed(&project, &["--al", "2026-02-14"]).contains("► in vigore dal 14 febbraio 2026\n"));
    assert_eq!(archive(&project, &["verifica", "-q"]), Ran::new(0, "", ""));
}

#[test]
fn a_later_version_tells_the_effect_of_an_earlier_act() {
    let project = project(APPROVAL);
    added(&project);
    let project = change(project, |text| {
        text.replace("5, data: 2026-01-31", "5, data: 2026-01-31, esecutiva: 2026-02-14") + AMENDMENT
    });
    added(&project);
    assert!(listed(&project, &["--al", "2026-02-13"]).contains("nessuna versione in vigore"));
    assert!(listed(&project, &["--al", "2026-02-14"]).contains("\n  v1  "));
}

#[test]
fn an_archive_of_0_1_0_answers_too() {
    let project = archived_by("0.1.0").variable("SOURCE_DATE_EPOCH", "1785542400");
    let signed = listed(&project, &["--al", "2026-03-01"]);
    assert!(
        signed.contains("\n  v3  2 obiettivi  firma di v2: "),
        "a signed version counts as its act's: {signed}"
    );
    assert!(
        listed(&project, &["--atto", "5/2026"]).contains("1 piano, 2 versioni; "),
        "the approval and its signature"
    );
    assert_eq!(archive(&project, &["estrai", "2026-2028@ultima", "--in", "x", "-q"]), Ran::new(0, "", ""));
    let list = json(&project, &[]);
    assert_eq!(list["piani"][0]["in_vigore"]["versione"], "v4");
    assert_eq!(list["piani"][0]["versioni"][3]["toccati"]["modificati"][0]["id"], "modulistica");
}

/// The list as JSON.
#[track_caller]
pub(crate) fn json(project: &Project, arguments: &[&str]) -> Value {
    let ran = project.run(&[&["archivio", "elenca", "--messaggi", "json"], arguments].concat());
    assert_eq!(ran.status, 0, "{ran:?}");
    let messages: Value = serde_json::from_str(&ran.stderr).expect("the messages are JSON");
    assert_eq!(messages["conteggi"]["errori"], 0);
    serde_json::from_str(&ran.stdout).expect("it is JSON")
}

#[test]
fn programs_read_the_list() {
    let list = json(&year(), &[]);
    assert_eq!(
        (list["giorno"].as_str(), list["solo_in_vigore"].as_bool()),
        (Some("2026-08-01"), Some(false))
    );
    let plan = &list["piani"][0];
    assert_eq!(
        plan["in_vigore"],
        serde_json::json!({"versione": "v3", "dal": "2026-07-03", "secondo": "data"})
    );
    let days: Vec<Option<&str>> =
        plan["versioni"].as_array().expect("a list").iter().map(|version| version["data"].as_str()).collect();
    assert_eq!(
        days,
        [None, Some("2026-01-31"), Some("2026-07-03"), None],
        "a proposal's day is nobody's guess"
    );
    assert_eq!(plan["versioni"][1]["atti"][0]["esecutiva"], "2026-02-14");
    assert_eq!(plan["versioni"][0]["toccati"], Value::Null);
    assert_eq!(plan["versioni"][2]["toccati"]["modificati"][0]["id"], "modulistica");
    let on_day = json(&year(), &["--al", "2026-02-13"]);
    assert_eq!(
        (&on_day["piani"][0]["in_vigore"], &on_day["solo_in_vigore"]),
        (&Value::Null, &Value::Bool(true))
    );
}

#[test]
fn a_proposal_bears_the_day_that_its_plan_gives() {
    let project = project("\ndata: 2026-01-12\n");
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]), Ran::new(0, "", ""));
    assert!(listed(&project, &[]).contains("\n  v1  12 gennaio 2026  6 obiettivi  proposta\n"));
}
