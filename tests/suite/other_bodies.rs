//! Plans of bodies whose sheets are not of nine rows under six dimensions: each is made, amended, compared, sent out and
//! taken back.

use crate::docx_import::with_text;
use crate::folders::repository;
use crate::project::Project;

/// A plan of `tests/plans`, a change of one of its files as an amendment makes it, and a word that an office retypes in
/// Word.
struct Sheets {
    plan: &'static str,
    file: &'static str,
    /// The old words and the new ones.
    amended: (&'static str, &'static str),
    /// A line of the comparison on the screen.
    told: &'static str,
    /// The words of the DOCX that are retyped, and what they become.
    retyped: (&'static str, &'static str),
}

const SHEETS: [Sheets; 7] = [
    Sheets {
        plan: "polizia-locale",
        file: "obiettivi/1-polizia-locale.yaml",
        amended: ("entro: 2026-05-31", "entro: 2026-06-15"),
        told: "Graduatoria delle presenze – entro il {+15 giugno 2026+}",
        retyped: ("Almeno 50 servizi esterni.", "Almeno 55 servizi esterni."),
    },
    Sheets {
        plan: "pesatura-settori",
        file: "obiettivi/2-servizi-alla-persona.yaml",
        amended: ("peso: \"1,2\"", "peso: \"1,4\""),
        told: "{+1,4+}",
        retyped: ("Almeno 200 ore.", "Almeno 240 ore."),
    },
    Sheets {
        plan: "tempi-pagamento",
        file: "obiettivi/1-efficienza.yaml",
        amended: ("94-96%", "95-97%"),
        told: "{+95-97%+}",
        retyped: ("Tutte le strutture.", "Tutte le strutture e la Centrale di committenza."),
    },
    Sheets {
        plan: "scheda-obsa",
        file: "obiettivi/1-viabilita.yaml",
        amended: ("entro: 2026-06-30, peso: 30", "entro: 2026-07-31, peso: 30"),
        told: "{+31 luglio 2026+}",
        retyped: ("OBST 2", "OBST 2.1"),
    },
    Sheets {
        plan: "istituto-scolastico",
        file: "obiettivi/1-didattica.yaml",
        amended: ("entro: 2026-05-15", "entro: 2026-06-30"),
        told: "{+30 giugno",
        retyped: ("A01 – Funzionamento generale", "A03 – Didattica"),
    },
    Sheets {
        plan: "unione-senza-personale",
        file: "obiettivi/2-banca-dati.yaml",
        amended: ("2026: 50%", "2026: 55%"),
        told: "{+55%+}",
        retyped: ("Verbali di migrazione", "Verbali di collaudo"),
    },
    Sheets {
        plan: "tutte-le-chiavi",
        file: "obiettivi/1-viabilita.yaml",
        amended: ("2028: 180}", "2028: 200}"),
        told: "{+200 km+}",
        retyped: ("Ricorsi sulla gara", "Ricorsi contro la gara"),
    },
];

/// The project with a plan, and its amended version beside it.
#[track_caller]
fn project(sheets: &Sheets) -> Project {
    let from = repository("tests/plans").join(sheets.plan);
    let (old, new) = sheets.amended;
    Project::new()
        .copied(&from, "data/p")
        .copied(&from, "data/poi")
        .changed(&format!("data/poi/{}", sheets.file), |text| text.replacen(old, new, 1))
}

#[test]
fn they_are_made_without_an_error_and_no_rule_is_silenced() {
    for sheets in &SHEETS {
        let project = project(sheets);
        assert!(!project.text("data/p/piano.yaml").contains("tace"), "{}", sheets.plan);
        let ran = project.run(&["genera", "p", "--messaggi", "brevi"]);
        assert_eq!(ran.status, 0, "{}: {}", sheets.plan, ran.stderr);
        assert_eq!(project.names("output/p").len(), 3, "{}", sheets.plan);
    }
}

#[test]
fn an_act_of_a_school_is_quoted_by_its_own_word_and_next_year_s_is_proposed_with_it() {
    let project = Project::new().copied(&repository("tests/plans/istituto-scolastico"), "data/p");
    assert_eq!(project.run(&["genera", "p", "--formato", "html", "-q"]).status, 0);
    let page = project.text(&format!("output/p/{}", project.names("output/p")[0]));
    assert!(page.contains("Allegato alla direttiva del Dirigente scolastico "), "{page}");
    assert_eq!(project.run(&["nuovo", "q", "--da", "p"]).status, 0);
    let general = project.text("data/q/piano.yaml");
    assert!(general.contains("#     organo: Dirigente scolastico\n"), "{general}");
    assert!(general.contains("#     atto: direttiva\n"), "{general}");
    let project =
        project.changed("data/p/piano.yaml", |text| text.replace("atto: direttiva", "atto: direttive"));
    let ran = project.run(&["verifica", "p"]);
    assert!(ran.stderr.contains("«direttive» non è fra i valori ammessi"), "{}", ran.stderr);
}

#[test]
fn their_amendments_give_all_documents_and_say_the_old_and_the_new_words() {
    for sheets in &SHEETS {
        let project = project(sheets);
        let ran = project.run(&["confronta", "p", "poi", "--formato", "pdf,docx,html"]);
        assert_eq!(ran.status, 0, "{}: {}", sheets.plan, ran.stderr);
        assert!(ran.stdout.contains(" dopo (1 modificato"), "{}: {}", sheets.plan, ran.stdout);
        assert!(ran.stdout.contains(sheets.told), "{}: {}", sheets.plan, ran.stdout);
        assert_eq!(project.contents("output/poi/confronto").len(), 9, "{}", sheets.plan);
    }
}

#[test]
fn a_word_that_an_office_retypes_comes_back_to_its_place() {
    for sheets in &SHEETS {
        let project = project(sheets);
        assert_eq!(project.run(&["genera", "p", "--formato", "docx", "-q"]).status, 0, "{}", sheets.plan);
        let docx = project.bytes(&format!("output/p/{}", project.names("output/p")[0]));
        let (old, new) = sheets.retyped;
        let returned = with_text(&docx, |text| {
            assert!(text.contains(old), "{}", sheets.plan);
            text.replacen(old, new, 1)
        });
        let project = project.file("tornato.docx", returned);
        let ran = project.run(&["riprendi", "p", "tornato.docx", "--si"]);
        assert_eq!(ran.status, 0, "{}: {}", sheets.plan, ran.stderr);
        assert!(
            project.text(&format!("data/p/{}", sheets.file)).contains(new),
            "{}: {}",
            sheets.plan,
            ran.stdout
        );
    }
}

#[test]
fn the_dimension_in_a_row_that_came_back_is_told_and_the_file_keeps_its_own() {
    let union =
        SHEETS.iter().find(|sheets| sheets.plan == "unione-senza-personale").expect("it is one of them");
    let project = project(union);
    assert_eq!(project.run(&["genera", "p", "--formato", "docx", "-q"]).status, 0);
    let docx = project.bytes(&format!("output/p/{}", project.names("output/p")[0]));
    let returned = with_text(&docx, |text| {
        assert!(text.contains(">Digitalizzazione<"));
        text.replace(">Digitalizzazione<", ">Semplificazione<")
    });
    let project = project.file("tornato.docx", returned);
    let before = project.contents("data/p");
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--si"]);
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    let told =
        "la cella «dimensione» di «banca-dati-tributi» è cambiata: la dimensione resta quella del file";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert_eq!(project.contents("data/p"), before);
}

#[test]
fn the_plan_of_the_next_year_keeps_what_the_body_has_of_its_own() {
    let kept = [
        "settore:",
        "titolo:",
        "codice:",
        "dimensione:",
        "raggruppa:",
        "riga_dimensione:",
        "numerazione:",
        "indicatori:",
        "pesi:",
        "riepilogo:",
        "- chiave:",
        "- {chiave:",
        "etichetta:",
    ];
    for sheets in &SHEETS {
        let project = project(sheets);
        let ran = project.run(&["nuovo", "q", "--da", "p"]);
        assert_eq!(ran.status, 0, "{}: {}", sheets.plan, ran.stderr);
        for name in project.names("data/p").iter().filter(|name| name.ends_with(".yaml")) {
            let (old, new) =
                (project.text(&format!("data/p/{name}")), project.text(&format!("data/q/{name}")));
            let is_kept = |line: &&str| kept.iter().any(|key| line.trim_start().starts_with(key));
            let lines = |text: &str| text.lines().filter(is_kept).map(str::to_owned).collect::<Vec<_>>();
            // A suppressed objective goes, with what only it says.
            let gone = old.matches("soppresso: sì").count();
            let (old, new) = (lines(&old), lines(&new));
            let lost = old.iter().filter(|line| !new.contains(line)).count();
            assert!(lost <= gone, "{}, {name}: {old:?}, {new:?}", sheets.plan);
            assert!(!new.is_empty(), "{}, {name}", sheets.plan);
        }
    }
}
