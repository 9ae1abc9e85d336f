//! `nuovo`.

use crate::project::{Project, Ran};

const FILES: [&str; 10] = [
    ".schemi/dimensione.json",
    ".schemi/piano.json",
    "obiettivi/1-semplificazione.yaml",
    "obiettivi/2-digitalizzazione.yaml",
    "obiettivi/3-efficienza.yaml",
    "obiettivi/4-qualita.yaml",
    "obiettivi/5-accessibilita.yaml",
    "obiettivi/6-pari-opportunita.yaml",
    "piano.yaml",
    "premessa.md",
];

#[test]
fn a_new_plan_says_where_it_is_and_how_to_go_on() {
    let project = Project::new();
    let expected = "\
Creato il piano «data/2026-2028»: triennio 2026-2028, anno 2026, ente «Comune di Forlì».
Gli obiettivi sono esempi: per completarlo, modificare i file della cartella con un editor di testo.
Per generare l'allegato:

  allegato genera 2026-2028
";
    let ran = project.run(&["nuovo", "2026-2028", "--ente", "Comune di Forlì"]);
    assert_eq!(ran, Ran::new(0, expected, ""));
    assert_eq!(project.names("data/2026-2028"), FILES);
}

#[test]
fn a_new_plan_is_accepted_and_each_of_its_objectives_is_said_to_be_an_example() {
    for body in
        ["Comune di Sant'Angelo", "Comune: \"il\\primo\" # {{ piano }} <b>", "007 - *Comune* & figli", "No"]
    {
        let project = Project::new();
        assert_eq!(
            project.run(&["nuovo", "p", "--triennio=2026-2028", "--ente", body, "-q"]),
            Ran::new(0, "", "")
        );
        let checked = project.run(&["verifica"]);
        assert_eq!((checked.status, checked.codes()), (0, vec!["N3"]), "{body}: {}", checked.stderr);
        let expected = "data/p: 6 avvisi; 6 dimensioni, 6 obiettivi\n";
        assert!(checked.stdout.starts_with(expected), "{body}: {}", checked.stdout);
        let built = project.run(&["genera", "--formato", "html", "--messaggi", "brevi"]);
        assert_eq!((built.status, built.codes()), (0, vec!["N3"]), "{body}: {}", built.stderr);
    }
}

#[test]
fn a_new_plan_by_sectors_is_accepted_and_has_codes_weights_and_indicators() {
    let project = Project::new();
    let made = project.run(&["nuovo", "p", "--triennio", "2026-2028", "--schede", "peg", "-q"]);
    assert_eq!(made, Ran::new(0, "", ""));
    let names = project.names("data/p/obiettivi");
    assert_eq!(
        names,
        ["1-affari-generali.yaml", "2-servizi-alla-persona.yaml", "3-risorse-e-territorio.yaml"]
    );
    let checked = project.run(&["verifica", "p"]);
    assert_eq!((checked.status, checked.codes()), (0, vec!["N3"]), "{}", checked.stderr);
    assert_eq!(project.run(&["genera", "p", "--formato", "html", "-q"]).status, 0);
    let html = project.text(&format!("output/p/{}", project.names("output/p")[0]));
    for words in [
        "SETTORE AFFARI GENERALI",
        "OBIETTIVO 1 – AG1 ",
        ">(peso 60)<",
        "Istanze restituite perché incomplete (%)",
    ] {
        assert!(html.contains(words), "{words}");
    }
    let ran = project.run(&["nuovo", "q", "--schede", "peg", "--da", "p"]);
    assert_eq!(ran.status, 2, "{}", ran.stderr);
}

#[test]
fn an_example_is_neither_approved_nor_archived() {
    let project = Project::new()
        .new_plan("p")
        .changed("data/p/piano.yaml", |text| text.replace("# codice_ipa: c_a000", "codice_ipa: c_z999"));
    let ran = project.run(&["archivio", "aggiungi", "p", "--proposta"]);
    assert_eq!((ran.status, ran.codes()), (1, vec!["N3"]), "{}", ran.stderr);
    assert!(ran.stderr.contains("una versione archiviata resta per sempre"), "{}", ran.stderr);
    assert!(!project.path("archivio").exists());
    let act = "atti: [{organo: Giunta comunale, numero: 5, data: 2026-01-31}]\n";
    let project = project.changed("data/p/piano.yaml", |text| text.to_owned() + act);
    for verb in [&["genera"][..], &["verifica"], &["archivio", "aggiungi", "p"]] {
        let ran = project.run(verb);
        assert_eq!((ran.status, ran.codes()), (1, vec!["N3"]), "{verb:?}: {}", ran.stderr);
        assert_eq!(ran.stderr.matches("errore[N3]").count(), 7, "{verb:?}: {}", ran.stderr);
    }
}

#[test]
fn the_weight_and_the_measure_that_sleep_in_a_comment_are_right_too() {
    for year in ["2026", "2028"] {
        let project = Project::new();
        assert_eq!(project.run(&["nuovo", "2026-2028", "--anno", year, "-q"]), Ran::new(0, "", ""));
        let name = "data/2026-2028/obiettivi/4-qualita.yaml";
        let text = project.text(name);
        let (before, asleep) = text.split_once("    # peso: ").expect("a weight");
        let awake = format!("    # peso: {asleep}").replace("\n    # ", "\n    ").replacen("# ", "", 1);
        assert!(awake.contains("\n      - nome: ") && awake.ends_with("}\n"), "{awake}");
        let project = project.file(name, format!("{before}{awake}"));
        let ran = project.run(&["verifica", "--info"]);
        assert_eq!((ran.status, ran.codes()), (0, vec!["N3"]), "{year}: {}", ran.stderr);
        assert!(ran.stderr.contains("«fonte» e «misure»\n"), "{}", ran.stderr);
        assert!(project.run(&["genera", "-q"]).status == 0);
    }
}

#[test]
fn the_years_come_from_the_clock_where_nothing_says_them() {
    let ran = Project::new().run(&["nuovo", "piani/prova"]);
    let expected = "\
Creato il piano «piani/prova»: triennio 2023-2025, anno 2023, ente «Comune di Esempio».
Gli obiettivi sono esempi: per completarlo, modificare i file della cartella con un editor di testo.
Per generare l'allegato:

  allegato genera piani/prova
";
    assert_eq!(ran, Ran::new(0, expected, ""));
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let project = Project::new().file("data/p/mio.txt", "mio");
    let expected = "\
errore[comando]: la cartella «data/p» non è vuota: è rimasta com'era
aiuto: scegliere un altro nome

1 errore
";
    assert_eq!(project.run(&["nuovo", "p"]), Ran::new(2, "", expected));
    assert_eq!(project.contents("data/p"), [("mio.txt".to_owned(), b"mio".to_vec())]);
}

#[test]
fn an_empty_folder_is_filled() {
    let project = Project::new().folder("data/p");
    assert_eq!(project.run(&["init", "p", "-q"]).status, 0);
    assert_eq!(project.names("data/p"), FILES);
}

#[test]
fn a_file_in_the_way_is_left_alone() {
    let project = Project::new().file("data", "mio");
    let expected = "\
errore[sistema]: non si può creare la cartella «data/p»: una parte del percorso è un file, non una cartella
aiuto: indicare una cartella, oppure rinominare o spostare quel file

1 errore
";
    assert_eq!(project.run(&["nuovo", "p"]), Ran::new(3, "", expected));
    assert_eq!(project.names(""), ["data"]);
}

#[test]
fn a_year_outside_the_period_is_refused() {
    let ran = Project::new().run(&["nuovo", "2026-2028", "--anno", "2030", "--messaggi", "brevi"]);
    let expected = "errore[comando]: l'anno 2030 non è nel triennio 2026-2028\n";
    assert_eq!(ran, Ran::new(2, "", expected));
}
