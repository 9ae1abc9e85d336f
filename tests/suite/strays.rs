//! Files beside a plan's own: none is lost without a word.

use crate::folders::repository;
use crate::project::{Project, Ran};

/// What the verbs that read a plan say of one with these files beside its own.
#[track_caller]
fn told(verb: &[&str], project: &Project) -> Vec<String> {
    let ran = project.run(&[verb, &["--messaggi", "brevi"]].concat());
    let lines = ran.stderr.lines().filter(|line| line.contains("[K") || line.contains("[Y1]"));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_premise_under_another_name_is_told_by_every_verb() {
    let project = Project::new().plan("p").plan("q");
    let text = project.text("data/p/premessa.md");
    std::fs::remove_file(project.path("data/p/premessa.md")).expect("it is there");
    let project = project.file("data/p/premessa.md.txt", text);
    let project = project
        .changed("data/p/piano.yaml", |text| text.replace("# codice_ipa: c_a000", "codice_ipa: c_z999"));
    let expected = ["avviso[K2]: il file «premessa.md.txt» in «data/p» non viene letto"];
    let add = &["archivio", "aggiungi", "p", "--proposta"];
    for verb in
        [&["verifica", "p"][..], &["genera", "p"], &["confronta", "p", "q"], &["confronta", "q", "p"], add]
    {
        assert_eq!(told(verb, &project), expected, "{verb:?}");
    }
    let built = project.run(&["genera", "p", "--formato", "html"]);
    assert_eq!((built.status, built.codes()), (0, vec!["K2"]), "{}", built.stderr);
    assert!(
        built.stderr.contains("aiuto: rinominarlo «premessa.md»: «.txt» è l'aggiunta"),
        "{}",
        built.stderr
    );
    // The archived version has its own files, and no others.
    assert_eq!(told(&["confronta", "p@v1", "q"], &project), [""; 0]);
    let strict = project.run(&["confronta", "p", "q", "--rigoroso", "--messaggi", "brevi"]);
    assert_eq!((strict.status, strict.codes()), (1, vec!["K2"]));
}

#[test]
fn a_copy_of_a_file_of_objectives_is_one_finding() {
    for name in [
        "1-semplificazione - Copia.yaml",
        "1-semplificazione (1).yaml",
        "Copia di 1-semplificazione.yaml",
        "1-semplificazione (copia in conflitto di PC-DI-MARIO 2026-01-31).yaml",
        "1-semplificazione-PC-DI-MARIO.yaml",
        "9-riserva.yaml",
    ] {
        let project = Project::new().plan("p");
        let text = project.text("data/p/obiettivi/1-semplificazione.yaml");
        let project =
            project.file(&format!("data/p/obiettivi/{name}"), text.replace("12 moduli", "13 moduli"));
        let ran = project.run(&["genera", "p", "--messaggi", "brevi"]);
        let expected = format!(
            "data/p/obiettivi/{name}:8:13: errore[K5]: il file «obiettivi/{name}» sembra una copia di «obiettivi/1-semplificazione.yaml»\n"
        );
        assert_eq!(ran, Ran::new(1, "", &expected), "{name}");
    }
    // A copy from which another dimension began is a file of its own.
    let project = Project::new().plan("p");
    let text = project.text("data/p/obiettivi/1-semplificazione.yaml");
    let other = text
        .replace("dimensione: semplificazione", "dimensione: cura\ntitolo: CURA")
        .replace("id: modulistica", "id: cura");
    let project = project.file("data/p/obiettivi/1-semplificazione - Copia.yaml", other);
    assert_eq!(told(&["verifica", "p"], &project), [""; 0]);
}

#[test]
fn a_plan_under_another_name_is_named() {
    let project = Project::new().plan("p").plan("q");
    let from = project.path("data/p/piano.yaml");
    std::fs::rename(&from, project.path("data/p/piano.yaml.txt")).expect("it is there");
    let expected = "\
errore[senza-piano]: la cartella «data/p» non contiene il file «piano.yaml»: c'è «piano.yaml.txt»
aiuto: rinominarlo «piano.yaml»

1 errore
";
    for verb in
        [&["genera", "p"][..], &["verifica", "p"], &["confronta", "p", "p"], &["archivio", "aggiungi", "p"]]
    {
        assert_eq!(project.run(verb), Ran::new(1, "", expected), "{verb:?}");
    }
    // Among all plans it is not passed over, and the others go on.
    let ran = project.run(&["genera", "--formato", "html"]);
    assert_eq!((ran.status, ran.codes()), (1, vec!["senza-piano"]), "{}", ran.stderr);
    assert!(ran.stdout.starts_with("output/q/"), "{}", ran.stdout);
}

#[test]
fn a_copy_of_a_plan_s_folder_is_told() {
    let project = Project::new().plan("p").plan("p - Copia");
    let expected = [
        "avviso[K5]: la cartella «data/p - Copia» sembra una copia di «data/p», ed è presa per un altro piano",
    ];
    assert_eq!(told(&["verifica"], &project), expected);
    assert_eq!(told(&["verifica", "p - Copia"], &project), [""; 0]);
}

#[test]
fn a_document_saved_as_the_premise_is_refused_by_what_it_is() {
    for (bytes, format) in [
        (&b"{\\rtf1\\ansi\\deff0 Premessa}"[..], "un documento RTF, come lo salvano Word e WordPad"),
        (b"PK\x03\x04\x14\0\x06\0word/document.xml", "un documento di Word"),
        (b"%PDF-1.7\n%\xE2\xE3", "un PDF"),
        (b"<!DOCTYPE html>\n<html><body>Premessa</body></html>\n", "una pagina web (HTML)"),
    ] {
        for name in ["premessa.md", "obiettivi/1-semplificazione.yaml", "piano.yaml"] {
            let project = Project::new().plan("p").file(&format!("data/p/{name}"), bytes);
            let ran = project.run(&["genera", "p", "--messaggi", "brevi"]);
            let expected = format!("data/p/{name}:1:1: errore[Y1]: il file non è un testo, ma {format}\n");
            assert_eq!(ran, Ran::new(1, "", &expected));
        }
    }
}

#[test]
fn what_word_leaves_among_the_templates_stops_no_verb() {
    let project = Project::new().plan("p").file("data/p/modelli/~$carta-intestata.docx", b"\x05Mario\0");
    let letterhead =
        std::fs::read(repository("tests/letterheads/carta-intestata.docx")).expect("a letterhead");
    let project = project
        .file("data/p/modelli/carta-intestata.docx", letterhead)
        .file("data/p/modelli/Thumbs.db", b"\0");
    for verb in [&["genera", "p"][..], &["verifica", "p"], &["confronta", "p", "p"]] {
        assert_eq!((project.run(verb).status, told(verb, &project)), (0, Vec::new()), "{verb:?}");
    }
    let copied = project.file("data/p/modelli/allegato - Copia.xml", "<body/>");
    let ran = copied.run(&["genera", "p"]);
    assert!(ran.stderr.contains("aiuto: sembra una copia di «allegato.xml»"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_no_absence() {
    let link = |project: &Project, name: &str| {
        let path = project.path(name);
        let _ = std::fs::remove_file(&path);
        std::os::unix::fs::symlink("altrove/che-non-c'è", &path).expect("a link");
    };
    for name in
        ["premessa.md", "modelli", "obiettivi/1-semplificazione.yaml", "piano.yaml", "modelli/stile.yaml"]
    {
        let project = Project::new().plan("p");
        let project = if name.starts_with("modelli/") { project.folder("data/p/modelli") } else { project };
        link(&project, &format!("data/p/{name}"));
        let expected = format!("errore[K1]: «data/p/{name}» è un collegamento che non porta a nulla\n");
        for verb in ["genera", "verifica"] {
            let ran = project.run(&[verb, "p", "--messaggi", "brevi"]);
            assert_eq!((ran.status, ran.stderr.as_str()), (1, expected.as_str()), "{verb} {name}");
        }
    }
    let project = Project::new().plan("p");
    link(&project, "data/q");
    let ran = project.run(&["genera", "--formato", "html", "--messaggi", "brevi"]);
    assert_eq!(
        (ran.status, ran.stderr.as_str()),
        (1, "errore[K1]: «data/q» è un collegamento che non porta a nulla\n")
    );
}
