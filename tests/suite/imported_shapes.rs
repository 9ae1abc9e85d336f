//! Shapes of objectives that no document of `tests/imports` has: blocks, pairs, lines with colons, indicators
//! with targets by year; and what becomes of what is left to confirm.

use crate::project::{Project, Ran};

/// A text imported as `data/p`; its tables have tabs between the cells.
#[track_caller]
fn imported(text: &str) -> (Project, Ran) {
    let project = Project::new().file("a.txt", text);
    let fixed =
        ["--ente", "Comune di Prova", "--triennio", "2026-2028", "--anno", "2026", "--messaggi", "brevi"];
    let ran = project.run(&[&["importa", "a.txt", "--in", "data/p"], &fixed[..]].concat());
    assert!([0, 4].contains(&ran.status), "{ran:?}");
    assert!(ran.stdout.contains("; 0 parole perse"), "{ran:?}");
    (project, ran)
}

/// The file of objectives, which is the only one.
#[track_caller]
fn objectives(project: &Project) -> String {
    let files = project.names("data/p/obiettivi");
    assert_eq!(files.len(), 1, "{files:?}");
    project.text(&format!("data/p/obiettivi/{}", files[0]))
}

#[track_caller]
fn says(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(&format!("    {line}\n")), "{line}\n{text}");
    }
}

#[test]
fn a_row_of_labels_stands_above_one_of_values() {
    let (project, _) = imported(
        "OBIETTIVI DI EFFICIENZA\n\n\
         Obiettivo\tResponsabile\tScadenza\n\
         Ridurre le giacenze\tEconomo\t30.6.2026\n\
         Indicatore\tBase di partenza\tTraguardo atteso\n\
         Articoli in magazzino\t1.200\t800\n",
    );
    says(
        &objectives(&project),
        &[
            "obiettivo: Ridurre le giacenze",
            "responsabile: Economo",
            "scadenza: 30.6.2026",
            "indicatore: Articoli in magazzino",
            "baseline: \"1.200\"",
            "target: \"800\"",
        ],
    );
}

#[test]
fn labels_and_values_stand_in_pairs_beside_each_other() {
    let (project, _) = imported(
        "SCHEDA\n\n\
         Obiettivo\tDigitalizzare i fascicoli\tResponsabile\tArchivista\n\
         Scadenza\tdicembre 2026\tFonte\tProtocollo\n\
         Indicatore\tFascicoli digitali\tTarget\t90%\n",
    );
    says(
        &objectives(&project),
        &[
            "obiettivo: Digitalizzare i fascicoli",
            "responsabile: Archivista",
            "scadenza: dicembre 2026",
            "fonte: Protocollo",
            "indicatore: Fascicoli digitali",
            "target: 90%",
        ],
    );
}

#[test]
fn lines_with_a_label_and_a_colon_are_fields_without_a_table() {
    let (project, _) = imported(
        "Obiettivi dell'Area Tecnica\n\n\
         Obiettivo 1: Rifare la segnaletica\n\
         Responsabile: Responsabile dell'Area Tecnica\n\
         Scadenza: 31.10.2026\n\
         Indicatore: Strade rifatte\n\
         Traguardo atteso: 12 strade\n\n\
         Obiettivo 2: Censire gli alberi\n\
         Responsabile: Giardiniere capo\n\
         Scadenza: 30.11.2026\n",
    );
    let text = objectives(&project);
    let (first, second) = text.split_once("\n  - id: censire").expect("two objectives");
    says(
        &format!("{first}\n"),
        &[
            "obiettivo: Rifare la segnaletica",
            "scadenza: 31.10.2026",
            "indicatore: Strade rifatte",
            "target: 12 strade",
        ],
    );
    says(
        second,
        &["obiettivo: Censire gli alberi", "responsabile: Giardiniere capo", "scadenza: 30.11.2026"],
    );
}

#[test]
fn indicators_of_one_objective_have_formula_unit_weight_and_targets_by_year() {
    let (project, _) = imported(
        "Obiettivo\tIndicatore\tFormula\tUnità di misura\tPeso indicatore\tBaseline\tTarget 2026\tTarget 2027\tTarget 2028\n\
         Sportello in linea\tPratiche in linea\tin linea / tutte\t%\t60\t20\t40\t60\t80\n\
         \tSoddisfazione\tmedia dei voti\tvoto\t40\t3,1\t3,5\t3,8\t4\n",
    );
    let text = objectives(&project);
    let first = "      - nome: Pratiche in linea\n        formula: in linea / tutte\n        unità: \"%\"\n        peso: \"60\"\n";
    assert!(text.contains(first), "{text}");
    assert!(
        text.contains("          2026: \"40\"\n          2027: \"60\"\n          2028: \"80\"\n"),
        "{text}"
    );
    assert!(text.contains("      - nome: Soddisfazione\n        formula: media dei voti\n"), "{text}");
    assert!(
        text.contains("          2026: \"3,5\"\n          2027: \"3,8\"\n          2028: \"4\"\n"),
        "{text}"
    );
    assert_eq!(text.matches("  - id: ").count(), 1, "{text}");
}

#[test]
fn numbers_of_a_premise_stay_those_that_the_office_wrote() {
    let (project, _) = imported(
        "Il piano ha tre scopi:\n\n1. semplificare;\n2. digitalizzare;\n3. rendere conto.\n\nIl punto 2 è il primo.\n\n\
         Obiettivo\tUn sito nuovo\nResponsabile\tSegretario\n",
    );
    let ran = project.run(&["genera", "p", "--formato", "html", "-q"]);
    assert!([0, 1].contains(&ran.status), "{ran:?}");
    let premise = project.text("data/p/premessa.md");
    assert!(premise.contains("1\\. semplificare;") && premise.contains("3\\. rendere conto."), "{premise}");
}

#[test]
fn what_is_to_confirm_keeps_a_plan_out_of_the_archive_until_the_comment_is_gone() {
    let act = "\natti:\n  - {tipo: approvazione, organo: Giunta comunale, numero: 5, data: 2026-01-31}\n";
    let comment =
        "    # da confermare: nel documento l'etichetta è «Stato attuale» (tabella 3, riga 7, colonna 1)\n";
    let file = "data/p/obiettivi/1-semplificazione.yaml";
    let project = Project::new()
        .plan("p")
        .changed("data/p/piano.yaml", |text| {
            text.replacen("ente:\n", "ente:\n  codice_ipa: c_a000\n", 1) + act
        })
        .changed(file, |text| text.replacen("    baseline:", &format!("{comment}    baseline:"), 1));
    let ran = project.run(&["verifica", "p", "--messaggi", "brevi"]);
    assert_eq!((ran.status, ran.codes()), (0, vec!["N5"]), "{ran:?}");
    let ran = project.run(&["archivio", "aggiungi", "p", "--messaggi", "brevi"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.stderr.contains("errore[N5]"), "{ran:?}");
    assert!(!project.path("archivio").exists(), "nothing is archived");
    let project = project.changed(file, |text| text.replace(comment, ""));
    let ran = project.run(&["archivio", "aggiungi", "p", "-q"]);
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn a_wrong_path_is_told_with_the_document_that_was_meant() {
    let project = Project::new().file("Allegato 2025.docx", "x").file("carte/elenco.csv", "a;b\n");
    for (typed, message, hint) in [
        ("Allegato 2026.docx", "il documento «Allegato 2026.docx» non c'è", "forse «Allegato 2025.docx»"),
        ("Allegato 2025", "il documento «Allegato 2025» non c'è", "forse «Allegato 2025.docx»"),
        ("altro.odt", "il documento «altro.odt» non c'è", "il tasto Tab completa i nomi"),
        ("cate/elenco.csv", "il documento «cate/elenco.csv» non c'è", "nemmeno la cartella «cate»"),
        ("carte", "«carte» è una cartella, e non un documento", "indicare il documento che contiene"),
    ] {
        let ran = project.run(&["importa", typed, "--in", "data/2026-2028"]);
        assert_eq!(ran.status, 2, "{ran:?}");
        assert!(ran.stderr.contains(message) && ran.stderr.contains(hint), "{ran:?}");
        assert!(!project.path("data").exists());
    }
}
