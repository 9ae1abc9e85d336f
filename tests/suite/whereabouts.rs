//! Commands that are typed in another folder than people think, or about another thing than a plan.

use crate::project::{Project, Ran};

/// Runs the program in a folder below the project's.
#[track_caller]
fn run_in(project: &Project, folder: &str, arguments: &[&str]) -> Ran {
    let mut command = project.command(arguments);
    let output = command.current_dir(project.path(folder)).output().expect("the program starts");
    let root = std::fs::canonicalize(project.path("")).expect("it is there");
    // The project's folder has another name at every run.
    let text = |bytes| {
        String::from_utf8(bytes).expect("it is UTF-8").replace(&root.display().to_string(), "/lavoro")
    };
    Ran {
        status: output.status.code().expect("it ends"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

fn refused(message: &str, hints: &[&str]) -> Ran {
    let hints: String = hints.iter().map(|hint| format!("aiuto: {hint}\n")).collect();
    Ran::new(2, "", &format!("errore[comando]: {message}\n{hints}\n1 errore\n"))
}

#[test]
fn in_the_wrong_folder_the_right_one_is_named() {
    let project = Project::new().plan("2026-2028").folder("output/2026-2028");
    let none = "in questa cartella non c'è «data/», con i piani";
    let inside = |up: &str| {
        format!(
            "è dentro il piano «2026-2028»: tornare dove si vede «data/», con «cd {up}», e ripetere il comando"
        )
    };
    let above = |up: &str| {
        format!("«data/», con i piani, è in «/lavoro»: andarci con «cd {up}» e ripetere il comando")
    };
    for (folder, hint) in [
        ("data/2026-2028", inside("../..")),
        ("data/2026-2028/obiettivi", inside("../../..")),
        ("data", above("..")),
        ("output/2026-2028", above("../..")),
    ] {
        let here = format!("qui si è in «/lavoro/{folder}»");
        for verb in ["genera", "verifica"] {
            assert_eq!(run_in(&project, folder, &[verb]), refused(none, &[&here, &hint]), "{folder}");
        }
        let ran = run_in(&project, folder, &["genera", "2025-2027"]);
        assert_eq!(ran, refused("il piano «2025-2027» non esiste", &[&here, &hint]), "{folder}");
    }
    let project = Project::new().folder("Documenti/PIAO");
    assert_eq!(project.run(&["nuovo", "Documenti/PIAO/data/2026-2028", "-q"]).status, 0);
    let below =
        "«data/», con i piani, è in «Documenti/PIAO»: andarci con «cd Documenti/PIAO» e ripetere il comando";
    assert_eq!(run_in(&project, "", &["genera"]), refused(none, &["qui si è in «/lavoro»", below]));
    let project = Project::new();
    assert_eq!(project.run(&["nuovo", "varie/piano", "-q"]).status, 0);
    let loose = "c'è un piano in «varie/piano»: indicarlo così, per intero";
    assert_eq!(run_in(&project, "", &["genera"]), refused(none, &["qui si è in «/lavoro»", loose]));
    let itself = "è dentro il piano «piano»: indicarlo come «.»";
    let here = "qui si è in «/lavoro/varie/piano»";
    assert_eq!(run_in(&project, "varie/piano", &["genera"]), refused(none, &[here, itself]));
    let nothing =
        "un piano è una cartella che contiene «piano.yaml»; «allegato nuovo 2026-2028» ne prepara uno";
    let ran = run_in(&Project::new().folder("x"), "x", &["genera"]);
    assert_eq!(ran, refused(none, &["qui si è in «/lavoro/x»", nothing]));
}

#[test]
fn a_plan_is_not_begun_where_no_command_would_see_it() {
    let project = Project::new().plan("2026-2028").folder("output");
    let before = project.names("");
    for (folder, up) in [("data/2026-2028", "../.."), ("data/2026-2028/obiettivi", "../../..")] {
        let message = "qui si è dentro il piano «2026-2028»: un piano dentro un altro non sarebbe visto";
        let hint =
            format!("tornare dove si vede «data/», con «cd {up}», e ripetere: allegato nuovo 2027-2029");
        let here = format!("qui si è in «/lavoro/{folder}»");
        assert_eq!(run_in(&project, folder, &["nuovo", "2027-2029"]), refused(message, &[&hint, &here]));
        let ran = run_in(&project, folder, &["nuovo", "2027-2029", "--da", "."]);
        assert_eq!(ran, refused(message, &[&hint, &here]));
    }
    for (folder, up) in [("data", ".."), ("output", "..")] {
        let message =
            "qui non c'è «data/», ma c'è in «/lavoro», con i piani: un'altra non sarebbe vista da lì";
        let hint = format!(
            "andarci con «cd {up}» e ripetere: allegato nuovo 2027-2029; per farne davvero un'altra qui: allegato nuovo \
             data/2027-2029"
        );
        let here = format!("qui si è in «/lavoro/{folder}»");
        assert_eq!(run_in(&project, folder, &["nuovo", "2027-2029"]), refused(message, &[&hint, &here]));
    }
    let message = "«data/2026-2028/2027-2029» è dentro il piano «2026-2028»: un piano dentro un altro non sarebbe visto";
    let ran = run_in(&project, "", &["nuovo", "data/2026-2028/2027-2029"]);
    assert_eq!(ran, refused(message, &["scegliere una cartella fuori dal piano", "qui si è in «/lavoro»"]));
    assert_eq!(project.names(""), before);
    assert_eq!(run_in(&project, "output", &["nuovo", "data/2027-2029", "-q"]), Ran::new(0, "", ""));
}

#[test]
fn a_folder_that_is_no_plan_leads_to_one() {
    let project = Project::new().plan("2026-2028").plan("2027-2029").folder("vuota");
    let no_plan = |folder: &str, hint: &str| {
        let message = format!("la cartella «{folder}» non contiene il file «piano.yaml»");
        Ran::new(1, "", &format!("errore[senza-piano]: {message}\naiuto: {hint}\n\n1 errore\n"))
    };
    let all = "contiene i piani: senza il nome di un piano, il comando li prende tutti";
    assert_eq!(project.run(&["genera", "data"]), no_plan("data", all));
    assert_eq!(project.run(&["genera", "data/"]), no_plan("data", all));
    let part = "è una parte del piano «2026-2028»: indicare quello";
    assert_eq!(
        project.run(&["genera", "data/2026-2028/obiettivi"]),
        no_plan("data/2026-2028/obiettivi", part)
    );
    let file = "«data/2026-2028/obiettivi/1-semplificazione.yaml» è un file, non la cartella di un piano";
    let ran = project.run(&["genera", "data/2026-2028/obiettivi/1-semplificazione.yaml"]);
    assert_eq!(ran, refused(file, &[part]));
    assert_eq!(run_in(&project, "vuota", &["genera", "../data"]), no_plan("../data", all));
    assert_eq!(project.run(&["genera", "2026-2028", "-q"]).status, 0);
    let documents = "contiene i documenti del piano «2026-2028»: indicare quello, con il solo nome";
    assert_eq!(project.run(&["genera", "output/2026-2028"]), no_plan("output/2026-2028", documents));
    let empty = "errore[senza-piano]: la cartella «vuota» è vuota\naiuto: «allegato nuovo ./vuota» la riempie con un piano commentato, da completare\n";
    assert!(
        project.run(&["genera", "./vuota"]).stderr.replace("«./vuota» è", "«vuota» è").starts_with(empty)
    );
}

#[test]
fn a_plan_is_known_by_its_folder_with_a_stroke_and_by_its_file() {
    let project = Project::new().plan("2026-2028");
    let lines =
        |ran: Ran| (ran.status, ran.stderr, ran.stdout.lines().map(str::to_owned).collect::<Vec<_>>());
    let expected = lines(project.run(&["verifica", "2026-2028"]));
    assert_eq!(expected.0, 0);
    for typed in [
        "2026-2028/",
        "2026-2028\\",
        "data/2026-2028/",
        "data/2026-2028/piano.yaml",
        "./data/2026-2028/piano.yaml",
    ] {
        let (status, stderr, stdout) = lines(project.run(&["verifica", typed]));
        assert_eq!((status, &stderr), (0, &expected.1), "{typed}");
        assert_eq!(stdout[1..], expected.2[1..], "{typed}");
    }
    let ran = run_in(&project, "data", &["verifica", "2026-2028/"]);
    assert!(ran.stdout.starts_with("./2026-2028: nessun errore"), "{ran:?}");
    let ran = run_in(&project, "data/2026-2028", &["verifica", "piano.yaml"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.starts_with(".: nessun errore"), "{ran:?}");
}

#[test]
fn names_that_a_shell_parted_are_put_together() {
    let project = Project::new().plan("2026-2028").plan("Piano 2027 2029");
    let hint = |arguments: &[&str]| {
        let ran = project.run(arguments);
        assert_eq!(ran.status, 2, "{ran:?}");
        ran.stderr.lines().nth(1).map(str::to_owned).unwrap_or_default()
    };
    let quotes = "aiuto: un nome con spazi va fra virgolette: \"Piano 2027 2029\"";
    assert_eq!(hint(&["genera", "Piano", "2027", "2029"]), quotes);
    assert_eq!(hint(&["verifica", "2026-2028", "Piano", "2027", "2029"]), quotes);
    assert_eq!(hint(&["genera", "2026", "2028"]), "aiuto: forse «2026-2028»");
    assert_eq!(hint(&["genera", "2026"]), "aiuto: forse «2026-2028»");
    assert_eq!(hint(&["genera", "2026–2028"]), "aiuto: forse «2026-2028»");
    let comma = "aiuto: i formati si indicano con --formato; più d'uno, con la virgola e senza spazi: --formato pdf,docx";
    assert_eq!(hint(&["genera", "2026-2028", "--formato", "pdf", "docx"]), comma);
    assert_eq!(hint(&["genera", "2026-2028", "pdf"]), comma);
    let word = "aiuto: un allegato tornato da Word si legge con «allegato riprendi PIANO FILE»";
    assert_eq!(hint(&["confronta", "2026-2028", "tornato.docx"]), word);
    let all = "aiuto: senza il nome di un piano, il comando li prende tutti";
    assert_eq!(hint(&["genera", "tutti"]), all);
    assert!(hint(&["genera", "*.yaml"]).starts_with("aiuto: con «*» qui non si trova nulla"));
}
