//! Folders that are not as they should be: a clear message, the right status, and nothing touched.

use std::fs;

use crate::project::{Project, Ran};

fn brief(status: i32, message: &str) -> Ran {
    Ran::new(status, "", &format!("errore[{message}\n"))
}

fn build(project: &Project, arguments: &[&str]) -> Ran {
    project.run(&[&["genera", "--messaggi", "brevi"], arguments].concat())
}

#[test]
fn a_plan_that_is_not_there_is_a_mistake_of_the_command_line() {
    let bare = Project::new();
    assert_eq!(build(&bare, &[]), brief(2, "comando]: in questa cartella non c'è «data/», con i piani"));
    let empty = Project::new().folder("data");
    assert_eq!(build(&empty, &[]), brief(2, "comando]: in «data/» non c'è alcun piano"));
    let project = Project::new().plan("2026-2028");
    assert_eq!(build(&project, &["2026-2029"]), brief(2, "comando]: il piano «2026-2029» non esiste"));
    let expected = "\
errore[comando]: il piano «2026-2029» non esiste
aiuto: forse «2026-2028»

1 errore
";
    assert_eq!(project.run(&["genera", "2026-2029"]), Ran::new(2, "", expected));
    let file = "comando]: «data/2026-2028/premessa.md» è un file, non la cartella di un piano";
    assert_eq!(build(&project, &["data/2026-2028/premessa.md"]), brief(2, file));
    let twice = "comando]: il piano «./data/2026-2028» è indicato due volte";
    assert_eq!(build(&project, &["2026-2028", "./data/2026-2028/"]), brief(2, twice));
    assert!(!project.path("output").exists());
}

#[test]
fn a_folder_without_a_plan_is_a_mistake_in_the_plan() {
    let project = Project::new().folder("data/vuota").file("data/altra/note.txt", "");
    assert_eq!(build(&project, &["vuota"]), brief(1, "senza-piano]: la cartella «data/vuota» è vuota"));
    let without = "senza-piano]: la cartella «data/altra» non contiene il file «piano.yaml»";
    assert_eq!(build(&project, &["altra"]), brief(1, without));
}

#[test]
fn two_plans_with_one_name_are_a_mistake() {
    let project = Project::new().plan("data/uno/2026-2028").plan("data/due/2026-2028");
    let message =
        "stesso-nome]: i piani «data/due/2026-2028» e «data/uno/2026-2028» hanno lo stesso nome di cartella";
    assert_eq!(build(&project, &[]), brief(1, message));
    assert!(!project.path("output").exists());
}

#[test]
fn an_output_that_is_a_file_is_left_alone() {
    let project = Project::new().plan("p").file("output", "mio");
    let message = "sistema]: non si può creare la cartella «output/p»: una parte del percorso è un file, non una cartella";
    assert_eq!(build(&project, &[]), brief(3, message));
    assert_eq!(fs::read(project.path("output")).ok().as_deref(), Some(b"mio".as_slice()));
}

#[test]
fn when_the_last_file_cannot_be_placed_the_old_ones_are_as_they_were() {
    let project = Project::new().plan("p");
    assert_eq!(project.run(&["genera", "-q", "--formato=pdf"]).status, 0);
    let pdf = project.contents("output");
    let project = project.folder("output/p/allegato-1-piao-2026-2028.html/in mezzo");
    let plan = project.text("data/p/piano.yaml");
    let project = project.file("data/p/piano.yaml", plan.replace("Comune di Esempio", "Comune di Prova"));
    let message = "sistema]: non si può scrivere «output/p/allegato-1-piao-2026-2028.html»: è una cartella, non un file";
    assert_eq!(build(&project, &[]), brief(3, message));
    fs::remove_dir_all(project.path("output/p/allegato-1-piao-2026-2028.html")).expect("it is there");
    assert_eq!(project.contents("output"), pdf, "no new file, no passing file, the old bytes");
}

#[test]
fn a_plan_in_error_stops_neither_the_others_nor_touches_its_old_files() {
    let project = Project::new().plan("a").plan("b");
    assert_eq!(project.run(&["genera", "-q"]).status, 0);
    let old = project.contents("output/a");
    fs::remove_dir_all(project.path("output/b")).expect("it is there");
    let project = project.file("data/a/piano.yaml", "ente: [\n");
    let ran = build(&project, &["--formato", "html"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.stdout.starts_with("output/b/allegato-1-piao-2026-2028.html  "), "{ran:?}");
    assert!(ran.stderr.starts_with("data/a/piano.yaml:"), "{ran:?}");
    assert_eq!(project.contents("output/a"), old);
}

#[test]
fn what_the_templates_of_a_plan_would_do_to_the_docx_shows_in_verifica() {
    let project = Project::new().plan("p").file("data/p/modelli/docx/word/styles.xml", "<styles/>");
    let ran = project.run(&["verifica", "--messaggi", "brevi"]);
    assert_eq!(ran.status, 1);
    let said =
        "errore[scrittura]: «output/p/allegato-1-piao-2026-2028.docx»: la parte «word/styles.xml» del DOCX";
    assert!(ran.stderr.starts_with(said), "{ran:?}");
    let others = "Di ciò che non è stato scritto si possono fare intanto gli altri formati:\n  allegato genera data/p \
                  --formato pdf,html\n";
    assert_eq!(build(&project, &[]), Ran::new(1, "", &(ran.stderr + others)));
}

#[test]
fn a_template_is_decoded_like_every_other_file() {
    let own = include_str!("../../templates/allegato.xml");
    let project = Project::new().plan("p").file("data/p/modelli/allegato.xml", format!("\u{feff}{own}"));
    assert_eq!(project.run(&["verifica", "-q"]), Ran::new(0, "", ""));
    fs::File::create(project.path("data/p/modelli/stile.yaml"))
        .and_then(|mut file| std::io::Write::write_all(&mut file, b"# qualit\xE0\n"))
        .expect("a file");
    let message = "il file non è salvato con la codifica UTF-8, ma probabilmente con Windows-1252 o Latin-1";
    let expected = format!("data/p/modelli/stile.yaml:1:9: errore[Y1]: {message}\n");
    assert_eq!(build(&project, &[]), Ran::new(1, "", &expected));
}
