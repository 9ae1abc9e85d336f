//! Names that the program makes: of new plans, of documents, of the folders that they go to.

use crate::project::{Project, Ran};

fn refused(message: &str, hint: &str) -> Ran {
    Ran::new(2, "", &format!("errore[comando]: {message}\naiuto: {hint}\n\n1 errore\n"))
}

#[test]
fn a_new_plan_is_for_the_period_that_its_name_says() {
    for (typed, folder) in [
        ("2027-2029", "2027-2029"),
        ("2027-2029/", "2027-2029"),
        ("2027-2029\\", "2027-2029"),
        ("2027–2029", "2027-2029"),
        ("2027 - 2029", "2027-2029"),
        ("2027", "2027"),
        ("PIAO 2027 2029", "PIAO 2027 2029"),
        ("piao_2027_29", "piao_2027_29"),
    ] {
        let project = Project::new();
        let ran = project.run(&["nuovo", typed]);
        let made = format!(
            "Creato il piano «data/{folder}»: triennio 2027-2029, anno 2027, ente «Comune di Esempio».\n"
        );
        assert!(ran.status == 0 && ran.stdout.starts_with(&made), "{typed}: {ran:?}");
        assert!(project.text(&format!("data/{folder}/piano.yaml")).contains("\ntriennio: 2027-2029\n"));
    }
}

#[test]
fn a_name_whose_years_are_none_of_a_period_is_refused() {
    let meant = "forse «2026-2028»; un altro nome va bene con --triennio";
    for (name, why) in [
        ("2028-2026", "indica un triennio che finisce prima di cominciare"),
        ("20262028", "scrive due anni attaccati"),
        ("26-28", "scrive gli anni con due cifre"),
    ] {
        let project = Project::new();
        assert_eq!(project.run(&["nuovo", name]), refused(&format!("il nome «{name}» {why}"), meant));
        assert_eq!(project.names(""), [""; 0]);
        assert_eq!(project.run(&["nuovo", name, "--triennio", "2026-2028", "-q"]), Ran::new(0, "", ""));
    }
    let inside = refused(
        "«2026/2028» è la cartella «2028» dentro la cartella «2026»",
        "forse «2026-2028», con il trattino",
    );
    assert_eq!(Project::new().run(&["nuovo", "2026/2028"]), inside);
    let three = "indicare con --triennio il primo e l'ultimo anno di un triennio";
    let four = refused("il periodo 2026-2029 non ha tre anni, ma 4", three);
    assert_eq!(Project::new().run(&["nuovo", "piano 2026-29"]), four);
}

#[test]
fn a_plan_of_the_next_year_is_not_called_by_other_years() {
    let project = Project::new().plan("2026-2028");
    let expected = refused(
        "la cartella «2029» ha il nome di un triennio, ma dopo il 2026-2028 viene il 2027-2029",
        "chiamarla «2027-2029», oppure indicare il triennio con --triennio 2029-2031",
    );
    assert_eq!(project.run(&["nuovo", "2029", "--da", "2026-2028"]), expected);
    assert_eq!(project.run(&["nuovo", "2027", "--da", "2026-2028", "-q"]).status, 0);
}

#[test]
fn a_folder_gets_no_name_that_windows_refuses() {
    let hint = "scegliere un nome con lettere, cifre e trattini, che va bene ovunque";
    for (name, why) in [
        ("con", "è riservato da Windows"),
        ("NUL.2026", "è riservato da Windows"),
        ("a:b", "contiene «:»"),
        ("piano?", "contiene «?»"),
        ("piano.", "finisce con un punto"),
        ("piano ", "finisce con uno spazio"),
        ("a\tb", "contiene un segno invisibile (U+0009)"),
    ] {
        let project = Project::new();
        let shown = name.replace('\t', "\\t");
        let message = format!("«{shown}» non può essere il nome di una cartella: {why}");
        assert_eq!(project.run(&["nuovo", name]), refused(&message, hint));
        assert_eq!(project.run(&["nuovo", &format!("{name}/2026-2028")]), refused(&message, hint));
        let project = project.plan("2026-2028");
        let output = project.run(&["genera", "--output", &format!("fuori/{name}")]);
        let expected = format!(
            "errore[comando]: il valore «fuori/{shown}» non va bene per «--output»\naiuto: {message}\n"
        );
        assert!(output.status == 2 && output.stderr.starts_with(&expected), "{output:?}");
        assert_eq!(project.names("fuori"), [""; 0]);
    }
}

#[test]
fn a_document_gets_no_name_that_windows_refuses() {
    for (name, why) in [
        ("com1", "è riservato da Windows"),
        ("aux.2026", "è riservato da Windows"),
        ("\"a:b\"", "contiene «:»"),
        ("allegato.", "finisce con un punto"),
    ] {
        let project = Project::new().plan("p");
        let project = project.changed("data/p/piano.yaml", |text| {
            text.replace("\n# nome_file:", &format!("\nnome_file: {name}\n#"))
        });
        let ran = project.run(&["genera", "--messaggi", "brevi"]);
        let shown = name.trim_matches('"');
        let expected = format!("errore[Y10]: «{shown}» non è un nome di file: {why}\n");
        assert!(ran.status == 1 && ran.stderr.ends_with(&expected), "{ran:?}");
    }
}

#[test]
fn a_plan_whose_folder_windows_refuses_gets_no_folder_of_documents() {
    // Such a folder can stand on some systems, and its documents would go to one of the same name.
    for (name, why) in [("aux", "è riservato da Windows"), ("a:b", "contiene «:»")] {
        let project = Project::new().plan("p");
        std::fs::rename(project.path("data/p"), project.path("data").join(name)).expect("it is renamed");
        let ran = project.run(&["genera", "--messaggi", "brevi"]);
        let expected = format!("errore[K1]: non si può creare la cartella «output/{name}»: il nome {why}\n");
        assert!(ran.status == 1 && ran.stderr.ends_with(&expected), "{ran:?}");
        assert_eq!(project.names("output"), [""; 0]);
    }
}
