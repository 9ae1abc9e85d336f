//! Files beside a plan's own, and what is told of each.

use std::fs;

use crate::diagnostic::Severity;
use crate::plan::load::strays::*;

/// What is told of a plan's folder in which these files and folders (with `/`) are, beside a plan's own.
#[track_caller]
fn told(names: &[&str]) -> Vec<(Severity, String)> {
    let root = tempfile::tempdir().expect("a temporary folder");
    for name in ["piano.yaml", "obiettivi/1-qualita.yaml"].iter().chain(names) {
        let path = root.path().join(name);
        let folder = if name.ends_with('/') { Some(path.as_path()) } else { path.parent() };
        fs::create_dir_all(folder.expect("it lies in a folder")).expect("a folder");
        if !name.ends_with('/') {
            fs::File::create(&path).expect("a file");
        }
    }
    let mut report = Report::default();
    find(root.path(), Some("Stemma.png"), &mut report);
    let said = |finding: &Diagnostic| {
        let message = finding.message.replace(&visible_path(root.path()), "p");
        (finding.severity, format!("{message}: {}", finding.hints.join("; ")))
    };
    report.sorted().into_iter().map(said).collect()
}

#[test]
fn what_is_known_and_what_nobody_wrote_is_silent() {
    let known = [
        "premessa.md",
        "importazione.md",
        "Stemma.png",
        "modelli/allegato.xml",
        "rilevazioni/2026.yaml",
        ".schemi/piano.json",
        ".git/",
        "leggimi.txt",
        "README.md",
        "Leggimi",
        "~$piano.docx",
        ".~lock.premessa.odt#",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "piano.yaml~",
        "obiettivi/desktop.ini",
        "obiettivi/2-altro.YAML",
        "obiettivi/leggimi.md",
        "modelli/~$carta-intestata.docx",
        "modelli/carta-intestata.docx",
    ];
    assert_eq!(told(&known), []);
}

#[test]
fn a_name_that_is_nearly_known_is_told_with_the_likely_cure() {
    let cases = [
        ("premessa.md.txt", "rinominarlo «premessa.md»: «.txt» è l'aggiunta di un editor"),
        ("premessa.txt", "rinominarlo «premessa.md»"),
        ("Premessa.md", "rinominarlo «premessa.md»"),
        ("premessa.MD", "rinominarlo «premessa.md»"),
        ("premesa.md", "rinominarlo «premessa.md»"),
        ("premessa", "rinominarlo «premessa.md»"),
        ("premessa (1).md", "rinominarlo «premessa.md»"),
        ("premessa - Copia.md", "rinominarlo «premessa.md»"),
        ("premessa.docx", "per stampare la premessa, copiarne il testo nel file di testo «premessa.md»"),
        ("piano.yml", "il piano è «piano.yaml»: riportarvi ciò che serve, e spostare altrove questo file"),
        (
            "2-efficienza.yaml",
            "i file degli obiettivi stanno nella cartella «obiettivi»: se è uno di quelli, spostarlo lì",
        ),
        (
            "carta intestata.docx",
            "se è quella che il DOCX deve avere, metterla in «modelli» col nome «carta-intestata.docx»",
        ),
        ("stile.yaml", "i modelli stanno nella cartella «modelli»: se è uno di quelli, spostarlo lì"),
        ("allegato.xml", "i modelli stanno nella cartella «modelli»: se è uno di quelli, spostarlo lì"),
        (
            "appunti.log",
            "se serve al piano, controllarne il nome; altrimenti spostarlo fuori dalla cartella del piano",
        ),
    ];
    for (name, cure) in cases {
        let expected = (Severity::Warning, format!("il file «{name}» in «p» non viene letto: {cure}"));
        assert_eq!(told(&[name]), [expected], "{name}");
    }
    for (name, cure) in [
        ("modello", "rinominarla «modelli»"),
        ("Modelli", "rinominarla «modelli»"),
        ("templates", "rinominarla «modelli»"),
        ("rilevazione", "rinominarla «rilevazioni»"),
        ("Obiettivi", "spostare in «obiettivi» i file che servono al piano"),
        ("vecchi", "spostarla fuori dalla cartella del piano"),
    ] {
        let expected = (Severity::Warning, format!("la cartella «{name}» in «p» non viene letta: {cure}"));
        assert_eq!(told(&[&format!("{name}/")]), [expected], "{name}");
    }
}

#[test]
fn files_among_those_of_objectives_are_told() {
    let cases = [
        ("2-a.yaml.txt", "rinominarlo «2-a.yaml»: «.txt» è l'aggiunta di un editor"),
        ("2-a.txt", "se è un file di obiettivi, rinominarlo «2-a.yaml»"),
        ("2-a", "se è un file di obiettivi, rinominarlo «2-a.yaml»"),
        ("2-a.yalm", "i file degli obiettivi hanno un nome che finisce in «.yaml»"),
        (
            "2-efficienza.docx",
            "gli obiettivi si scrivono in un file di testo, il cui nome finisce in «.yaml»",
        ),
    ];
    for (name, cure) in cases {
        let message = format!("il file «{name}» in «p/obiettivi» non viene letto: {cure}");
        assert_eq!(told(&[&format!("obiettivi/{name}")]), [(Severity::Warning, message)], "{name}");
    }
    let folder = "la cartella «altri» in «p/obiettivi» non viene letta: spostare i suoi file in «obiettivi»: si leggono soltanto quelli";
    assert_eq!(told(&["obiettivi/altri/"]), [(Severity::Warning, folder.to_owned())]);
}

#[test]
fn a_copy_is_told_with_its_original() {
    for (name, original, folder) in [
        ("piano - Copia.yaml", "piano.yaml", "p"),
        ("piano (conflicted copy 2026-01-31 101010).yaml", "piano.yaml", "p"),
        ("piano-PC-DI-MARIO.yaml", "piano.yaml", "p"),
        ("piano.yaml.bak", "piano.yaml", "p"),
        ("obiettivi/1-qualita.yaml.old", "1-qualita.yaml", "p/obiettivi"),
    ] {
        let shown = name.trim_start_matches("obiettivi/");
        let message = format!(
            "il file «{shown}» in «{folder}» sembra una copia di «{original}», e non viene letto: riportare in «{original}» \
             ciò che la copia avesse di diverso, e spostarla fuori dalla cartella del piano"
        );
        assert_eq!(told(&[name]), [(Severity::Warning, message)], "{name}");
    }
    assert!(
        told(&["Copia di obiettivi/"])[0].1.starts_with("la cartella «Copia di obiettivi» in «p» sembra")
    );
}

#[test]
fn documents_and_images_are_information_all_together() {
    let names = [
        "a.pdf",
        "b.docx",
        "c.png",
        "delibera.pdf.p7m",
        "modelli/carta.docx",
        "premessa.md",
        "premessa.docx",
    ];
    let said = told(&names);
    assert!(said.iter().all(|(severity, _)| *severity == Severity::Info), "{said:?}");
    assert!(
        said[0].1.contains("legge: «a.pdf», «b.docx», «c.png», «delibera.pdf.p7m», «premessa.docx»: "),
        "{said:?}"
    );
    assert!(said[1].1.starts_with("in «p/modelli» ci sono documenti"), "{said:?}");
}

#[test]
fn what_is_more_than_a_screen_is_counted() {
    let names: Vec<String> = (0..30).map(|number| format!("{number}.log")).collect();
    let said = told(&names.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(said.len(), TOLD + 1);
    assert!(said[TOLD].1.starts_with("in «p» ci sono altri 10 file e cartelle"), "{said:?}");
}

#[test]
fn a_letterhead_with_nearly_its_name_is_told_among_the_templates_too() {
    let [(_, message)] = &told(&["modelli/Carta_intestata.docx"])[..] else { panic!("one finding") };
    assert!(message.ends_with("non viene letto: rinominarlo «carta-intestata.docx»"), "{message}");
}
