//! The documents of a comparison: their names, that all are written or none, and the judges' word on their PDF.

use std::fmt::Write;
use std::fs;

use crate::annex::broken;
use crate::folders::repository;
use crate::pairs::{pairs, project_of};
use crate::project::{Project, Ran};

pub(crate) const ALL: [&str; 9] = [
    "revisioni.docx",
    "confronto.pdf",
    "confronto.html",
    "prospetto-di-raffronto.pdf",
    "prospetto-di-raffronto.docx",
    "prospetto-di-raffronto.html",
    "quadro-delle-modifiche.pdf",
    "quadro-delle-modifiche.docx",
    "quadro-delle-modifiche.html",
];

/// A project with a pair of plans.
fn pair(name: &str) -> Project {
    project_of(&repository("tests/pairs").join(name))
}

fn compared(project: &Project, more: &[&str]) -> Ran {
    project.run(&[&["confronta", "prima", "dopo"], more].concat())
}

#[test]
fn the_judges_accept_every_pdf_of_every_pair() {
    for path in pairs() {
        let project = pair(path.file_name().and_then(|name| name.to_str()).expect("a name"));
        let ran = compared(&project, &["--formato", "pdf", "-q"]);
        assert_eq!(ran.status, 0, "{}: {}", path.display(), ran.stderr);
        let files = project.contents("output/dopo/confronto");
        assert_eq!(files.len(), 3);
        for (name, bytes) in files {
            for profile in ["2a", "ua1"] {
                assert_eq!(broken(&bytes, profile), Vec::<String>::new(), "{} {name}", path.display());
            }
        }
    }
}

#[test]
fn the_documents_are_named_with_their_size_and_left_alone_when_they_would_be_the_same() {
    let project = pair("everything");
    let listed = |ran: &Ran| -> Vec<String> {
        let lines = ran.stdout.lines().filter(|line| line.starts_with("output/"));
        lines.map(str::to_owned).collect()
    };
    let first = compared(&project, &["--formato", "pdf,docx,html"]);
    let lines = listed(&first);
    let names: Vec<&str> = lines.iter().filter_map(|line| line.split([' ', '/']).nth(3)).collect();
    assert_eq!(names, ALL);
    assert!(first.stdout.lines().last().is_some_and(|line| line.starts_with("Riscontro: ")), "{first:?}");
    let time =
        || fs::metadata(project.path("output/dopo/confronto/confronto.pdf")).and_then(|file| file.modified());
    let before = time().expect("a time");
    let again = compared(&project, &["--formato", "pdf,docx,html"]);
    assert!(listed(&again).iter().all(|line| line.ends_with("  invariato")), "{again:?}");
    assert_eq!(time().expect("a time"), before);
}

#[test]
fn the_annex_with_tracked_changes_tracks_what_comes_next_also_where_nothing_is_changed() {
    for name in ["none", "changed"] {
        let project = pair(name);
        assert_eq!(compared(&project, &["--formato", "docx", "-q"]).status, 0);
        let settings = |name: &str| {
            let file = project.path(&format!("output/dopo/confronto/{name}.docx"));
            crate::revisions::part(&file, "word/settings.xml").contains("<w:trackRevisions/>")
        };
        assert_eq!((settings("revisioni"), settings("prospetto-di-raffronto")), (true, false), "{name}");
    }
}

#[test]
fn only_the_formats_that_are_asked_for_are_written_where_they_are_asked_for() {
    let project = pair("changed");
    assert_eq!(compared(&project, &["-q"]).status, 0);
    assert_eq!(project.names("output"), [""; 0]);
    assert_eq!(compared(&project, &["-q", "--formato", "docx", "--output", "fuori"]).status, 0);
    let names = ["prospetto-di-raffronto.docx", "quadro-delle-modifiche.docx", "revisioni.docx"];
    assert_eq!(project.names("fuori/dopo/confronto"), names);
    let json = compared(&project, &["--formato", "html", "--messaggi", "json"]);
    assert_eq!(json.stdout.lines().count(), 1, "{}", json.stdout);
    assert_eq!(project.names("output/dopo/confronto").len(), 3);
    assert_eq!(compared(&project, &["-q", "--formato", "html", "--esito"]).status, 4);
}

#[test]
fn nothing_is_written_where_a_template_is_wrong() {
    let project = pair("changed")
        .file("dopo/modelli/quadro.xml", "<body><section><h1>{{ pino }}</h1></section></body>");
    let ran = compared(&project, &["--formato", "pdf,docx", "--messaggi", "brevi"]);
    assert_eq!(
        (ran.status, ran.stderr.as_str()),
        (1, "dopo/modelli/quadro.xml:1:23: errore[modello-valore]: la variabile «pino» non esiste\n")
    );
    assert_eq!(project.names("output"), [""; 0]);
}

#[test]
fn one_format_that_cannot_be_made_keeps_all_from_being_written_and_the_last_line_makes_the_others() {
    let face = include_str!("../../templates/prospetto.xml");
    let strange = face.replace("PROSPETTO DI RAFFRONTO", "漢");
    let project = pair("changed").file("dopo/modelli/prospetto.xml", &strange);
    let ran = compared(&project, &["--formato", "pdf,docx,html", "--output", "le uscite", "-q"]);
    let file = "le uscite/dopo/confronto/prospetto-di-raffronto.pdf";
    assert!(ran.stderr.starts_with(&format!("errore[scrittura]: «{file}»: ")), "{}", ran.stderr);
    let last = "  allegato confronta prima dopo --output 'le uscite' --formato docx,html";
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.lines().last()), (1, "", Some(last)));
    assert_eq!(project.names("le uscite"), [""; 0]);
    let json = compared(&project, &["--formato", "pdf,html", "--messaggi", "json"]);
    assert_eq!((json.stdout.lines().count(), json.stderr.lines().count()), (1, 1), "{json:?}");
    let alone = compared(&project, &["--formato", "pdf", "-q"]);
    // Nothing is left to be made, so no line makes the others.
    let message = "errore[scrittura]: «output/dopo/confronto/prospetto-di-raffronto.pdf»: il PDF non rispetterebbe lo standard: \
                   per il tecnico: ContainsNotDefGlyph(Font {..}, None, \"漢\")\n\n";
    assert_eq!(alone, Ran::new(1, "", message));
    assert_eq!(compared(&project, &["--formato", "docx,html", "-q"]), Ran::new(0, "", ""));
}

#[test]
fn templates_that_do_not_agree_are_noticed() {
    let annex = include_str!("../../templates/allegato.xml");
    let signed = annex.replace("</h1>", "</h1><p>Il Segretario</p>");
    let project = pair("changed").file("dopo/modelli/allegato.xml", &signed);
    let ran = compared(&project, &["--formato", "html", "--messaggi", "brevi"]);
    assert_eq!((ran.status, project.names("output")), (1, Vec::new()));
    let said = "errore[modello-confronto]: rifiutando tutte le modifiche non si ritrova l'allegato vecchio: dopo «di Prova \
                ALLEGATO 1» l'allegato dice «Il Segretario Programmazione PERFORMANCE», il confronto «Programmazione \
                PERFORMANCE PREMESSA Gli»\n";
    assert_eq!(ran.stderr, said);
    let revisions = include_str!("../../templates/confronto.xml");
    let signed = revisions.replace("</h1>", "</h1><p>Il Segretario</p>");
    let project = project.file("dopo/modelli/confronto.xml", &signed);
    assert_eq!(compared(&project, &["--formato", "html", "-q"]).status, 0);
}

#[test]
fn where_only_acts_change_the_documents_say_that_no_text_does() {
    let acts = "atti: [{organo: Giunta comunale, numero: 5, data: 2023-01-31}]\n";
    let project = Project::new()
        .plan("prima")
        .plan("dopo")
        .changed("data/dopo/piano.yaml", |old| format!("{old}{acts}"));
    assert_eq!(compared(&project, &["--formato", "html", "-q"]).status, 0);
    for name in ["prospetto-di-raffronto", "quadro-delle-modifiche"] {
        let page = project.text(&format!("output/dopo/confronto/{name}.html"));
        let said =
            "Nessun testo dell&#39;allegato cambia: cambiano soltanto dati che non vi sono stampati (atti).";
        assert!(page.replace('\'', "&#39;").contains(said), "{page}");
    }
}

#[test]
fn the_prospectus_says_only_what_changes() {
    let project = pair("acts");
    assert_eq!(compared(&project, &["--formato", "html", "-q"]).status, 0);
    let read = |name: &str| {
        let text = fs::read_to_string(project.path(&format!("output/dopo/confronto/{name}.html")));
        text.expect("it is there").replace('\u{a0}', " ")
    };
    let contrast = read("prospetto-di-raffronto");
    for said in [
        "approvato con deliberazione della Giunta comunale n. 5 del 31 gennaio 2023",
        "Deliberazione della Giunta comunale n. 40 del 3 luglio 2023: Esiti del monitoraggio di giugno",
        "OBIETTIVO 2 (testo vigente)",
        "Almeno il <small class=\"parola\">[soppresso: </small><strong>60%</strong><small class=\"parola\">]</small> dei pagamenti",
        "Almeno il <small class=\"parola\">[inserito: </small><strong>50%</strong><small class=\"parola\">]</small> dei pagamenti",
    ] {
        assert!(contrast.contains(said), "{said}: {contrast}");
    }
    assert!(!contrast.contains("Apertura di uno sportello unico"), "it does not change");
    let bonds = ["<span class=\"unito\">", "</span>"];
    let overview = bonds.iter().fold(read("quadro-delle-modifiche"), |page, tag| page.replace(tag, ""));
    assert!(
        overview.contains(
            "Modificato: scadenza da «30 giugno 2023» a «31 dicembre 2023», misurazione («60%» diventa «50%»"
        ),
        "{overview}"
    );
    let counts = ">7 prima, 7 dopo (1 aggiunto, 1 soppresso, 3 modificati, 3 invariati)</p>";
    assert!(overview.contains(counts), "{overview}");
}

#[test]
fn a_substitution_in_many_fields_is_said_once_and_every_touched_field_is_named() {
    let project = pair("repeated");
    assert_eq!(compared(&project, &["--formato", "html", "-q"]).status, 0);
    let read = |name: &str| {
        let page = project.text(&format!("output/dopo/confronto/{name}.html")).replace('\u{a0}', " ");
        let bonds = ["<span class=\"unito\">", "</span>"];
        bonds.iter().fold(page, |page, tag| page.replace(tag, ""))
    };
    for name in ["prospetto-di-raffronto", "quadro-delle-modifiche"] {
        let page = read(name);
        for said in [
            "La stessa sostituzione in 5 campi: da «Dott. Mario Rossi» a «Dott.ssa Maria Bianchi».",
            "OBIETTIVI DI SEMPLIFICAZIONE: obiettivo 2 (responsabile), obiettivo 3 (responsabile).",
            "OBIETTIVI DI DIGITALIZZAZIONE: obiettivo 1 (unità che contribuiscono), obiettivo 2 (responsabile).",
            "OBIETTIVI DI ACCESSIBILITÀ DELL'AMMINISTRAZIONE: obiettivo 1 (responsabile).",
            "7 prima, 7 dopo (5 modificati, 2 invariati)",
        ] {
            assert!(page.contains(said), "{name}: {said}: {page}");
        }
        for objective in ["sportello unico", "pagoPA per tutti"] {
            assert!(page.contains(objective), "{name}: {objective}: {page}");
        }
        // The prospectus has rows only of those in which something else changed.
        assert_eq!(page.contains("modulistica per"), name == "quadro-delle-modifiche", "{name}: {page}");
    }
    let contrast = read("prospetto-di-raffronto");
    assert!(contrast.contains("soltanto una sostituzione ripetuta."), "{contrast}");
}

#[test]
fn objectives_that_were_merged_and_divided_are_named_without_their_ids() {
    let project = pair("merged-and-divided");
    assert_eq!(compared(&project, &["--formato", "html", "-q"]).status, 0);
    for name in ["prospetto-di-raffronto", "quadro-delle-modifiche"] {
        let page = project.text(&format!("output/dopo/confronto/{name}.html")).replace('\u{a0}', " ");
        let bonds = ["<span class=\"unito\">", "</span>"];
        let page = bonds.iter().fold(page, |page, tag| page.replace(tag, ""));
        for said in [
            "Soppresso: il testo confluisce nell'obiettivo 1 («Realizzazione di una intranet per i dipendenti, con i…»).",
            "riprende il testo dell'obiettivo 2 del testo vigente («Migrazione dei server comunali e delle banche dati dei…»).",
            "Aggiunto: riprende una parte dell'obiettivo 2 di «OBIETTIVI DI SEMPLIFICAZIONE» del testo vigente («Pubblicazione sul",
            "una parte del testo è ora l'obiettivo 2 di «OBIETTIVI PER FAVORIRE LE PARI OPPORTUNITÀ» («Formazione degli addetti",
        ] {
            assert!(page.contains(said), "{name}: {said}: {page}");
        }
    }
}

#[test]
fn notes_of_what_acts_did_stand_in_the_new_annex() {
    let project = pair("acts");
    assert_eq!(project.run(&["genera", "dopo", "--formato", "html", "-q"]).status, 0);
    let html = project.text("output/dopo/allegato-1.html");
    let html = html.replace('\u{a0}', " ");
    for said in [
        "<p class=\"p-nota\">Modificato dopo il monitoraggio di giugno.</p>\n<p class=\"p-nota\"><em>Modificato con \
         deliberazione della Giunta comunale n. 40 del 3 luglio 2023</em></p>",
        "<em>Modificato con deliberazione della Giunta comunale n. 61 del 20 ottobre 2023</em>",
        "<em>Aggiunto con deliberazione della Giunta comunale n. 40 del 3 luglio 2023</em>",
    ] {
        assert!(html.contains(said), "{said}: {html}");
    }
    assert_eq!(html.matches("con deliberazione della Giunta").count(), 5);
}

/// A plan of 1,700 objectives, every tenth of which is amended where `deadline` is another.
fn many(deadline: &str) -> (String, String) {
    let mut text = "dimensione: semplificazione\nobiettivi:\n".to_owned();
    for number in 1..=1700 {
        let deadline = if number % 10 == 0 { deadline } else { "31.12.2023" };
        let _ = write!(
            text,
            "  - id: n-{number}\n    obiettivo: Revisione del procedimento numero {number}.\n    responsabile: Segretario \
             comunale\n    stakeholder: Cittadini.\n    contributor: Uffici.\n    scadenza: {deadline}\n    indicatore: \
             {number} pratiche.\n    baseline: Nessuna.\n    target: Tempi certi.\n    fonte: Registro.\n"
        );
    }
    let plan = "ente: {nome: Comune di Prova}\ntriennio: 2022-2024\nanno: 2023\nnome_file: allegato\nregole:\n  D1: \
                {gravita: avviso, motivo: Prova}\n";
    (plan.to_owned(), text)
}

#[test]
fn a_tenth_of_1700_objectives_is_shown_and_the_rest_is_not() {
    let ((plan, old), (_, new)) = (many("31.12.2023"), many("30.09.2023"));
    let project = Project::new().file("prima/piano.yaml", &plan).file("dopo/piano.yaml", &plan);
    let project = project.file("prima/obiettivi/1.yaml", &old).file("dopo/obiettivi/1.yaml", &new);
    let ran = compared(&project, &["--formato", "docx", "-q"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let revisions =
        crate::revisions::part(&project.path("output/dopo/confronto/revisioni.docx"), "word/document.xml");
    assert_eq!((revisions.matches("<w:ins ").count(), revisions.matches("<w:del ").count()), (170, 170));
    assert_eq!(project.run(&["genera", "prima", "dopo", "--formato", "docx", "-q"]).status, 0);
    crate::revisions::holds_both(&project, "1700");
}
