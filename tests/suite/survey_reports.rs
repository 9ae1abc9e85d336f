//! `relazione` and `monitoraggio`: documents about results, of the example's year.

use crate::folders::repository;
use crate::project::{Project, Ran};
use crate::resolutions::words;

const FINAL: &str = "data/2026-2028/rilevazioni/2026-12-31.yaml";
const REPORT: &str = "output/2026-2028/relazione-performance-2026";

fn example() -> Project {
    Project::new().copied(&repository("esempi/comune-di-esempio"), ".")
}

#[track_caller]
fn reported(project: &Project, more: &[&str]) -> String {
    let ran = project.run(&[&["relazione", "2026-2028"], more].concat());
    assert_eq!(ran.status, 0, "{ran:?}");
    // Blanks at which no line ends are blanks.
    words(project, &format!("{REPORT}.docx")).replace('\u{a0}', " ")
}

#[test]
fn the_report_says_what_was_reached_and_leaves_blank_what_is_not_known() {
    let project = example();
    let said = reported(&project, &[]);
    for words in [
        "RELAZIONE SULLA PERFORMANCE 2026\n",
        "\nApprovata con ______________________________ n. ______ del ____________\n",
        "il piano com'è oggi, non una versione archiviata",
        "\nTutti\n10\n4\n5\n1\n0\n87,8%\n",
        "31 dicembre 2026\nEfficienza, obiettivo 2: Ridurre l'energia che consuma la pubblica illuminazione.\nparzialmente raggiunto\n—\n",
        "96%, calcolato: media pesata: (100% × 60 + 90% × 40) / 100 = 96%\n",
        "Responsabile dei Servizi demografici\n",
        "media pesata: (100% × 15 + 78,6% × 3 + 42,5% × 10) / 28 = 77,2%\n",
        "Deliberazione della Giunta comunale n. 104 del 15 ottobre 2026: La gara per i lampioni è andata deserta",
        "\nEfficienza, obiettivo 2: modificato.\n",
        "\nEfficienza, obiettivo 1: raggiunto. Indicatore di ritardo annuale dei pagamenti: previsto ≤ 0, conseguito -5,2 giorni.",
        "\nBilancio di genere realizzato: ______________________________\n",
        "\nOrganismo\n______________________________\n",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let before = project.contents("output");
    let again = project.run(&["relazione", "2026-2028"]);
    assert_eq!((again.stdout.matches("  invariato\n").count(), project.contents("output")), (3, before));
}

#[test]
fn the_page_has_its_charts_with_the_words_that_stand_for_them() {
    let project = example();
    reported(&project, &[]);
    let page = project.text(&format!("{REPORT}.html"));
    let chart = "role=\"img\" aria-label=\"Grado medio di raggiungimento per dimensione: Semplificazione 83,4%, \
                 Digitalizzazione 96%, Efficienza 98,5%, Qualità dei procedimenti e dei servizi 89,3%, \
                 Accessibilità dell'amministrazione 71,3%, Pari opportunità 97,1%.\"";
    assert!(page.contains(chart), "{page}");
    let line = "aria-label=\"Scadenze del 2026, per mese: giugno 1, agosto 1, settembre 1, ottobre 1, novembre 1, dicembre 5.\"";
    assert!(page.contains(line), "{page}");
    assert!(page.contains("style=\"--grado: 98.5%\"") && page.contains("forced-colors"));
}

#[test]
fn what_is_known_of_the_act_and_of_the_validation_takes_the_place_of_the_blanks() {
    let project = example().changed(FINAL, |text| {
        format!(
            "{text}validazione: {{organo: Nucleo di valutazione, data: 2027-06-20, esito: validata}}\n\
             atti: [{{organo: Giunta comunale, numero: 40, data: 2027-06-25}}]\n"
        )
    });
    let said = reported(&project, &[]);
    for words in [
        "\nApprovata con: Deliberazione della Giunta comunale n. 40 del 25 giugno 2027\n",
        "\nOrganismo\nNucleo di valutazione\nData\n20 giugno 2027\nEsito\nvalidata\n",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn a_monitoring_is_of_its_own_day_and_a_draft_has_a_name_of_its_own() {
    let project = example();
    let ran = project.run(&["monitor", "2026-2028", "--al", "30.6.2026", "--bozza", "--formato", "html"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(project.names("output/2026-2028"), ["monitoraggio-2026-06-30-bozza.html"]);
    let page = project.text("output/2026-2028/monitoraggio-2026-06-30-bozza.html");
    assert!(page.contains(">BOZZA</p>") && page.contains("in corso"), "{page}");
}

#[test]
fn a_survey_that_is_not_there_is_said_with_those_that_are() {
    let project = example();
    let refused = |words: &[&str], said: &str| {
        let ran = project.run(words);
        assert_eq!(ran, Ran::new(2, "", said));
    };
    refused(
        &["relazione", "2026-2028", "--al", "2026-09-30"],
        "errore[comando]: in «data/2026-2028/rilevazioni» nessuna rilevazione è del 30 settembre 2026\n\
         aiuto: le rilevazioni che ci sono: 2026-12-31\n\n1 errore, 1 informazione (con --info si leggono anche le informazioni)\n",
    );
    refused(
        &["relazione", "2026-2028", "--al", "2026-06-30"],
        "errore[comando]: la rilevazione del 30 giugno 2026 è un monitoraggio\n\
         aiuto: da quella si fa l'altro documento: allegato monitoraggio PIANO --al 2026-06-30\n\n1 errore, 1 informazione (con --info si leggono anche le informazioni)\n",
    );
    assert!(project.names("output").is_empty(), "nothing is written");
}
