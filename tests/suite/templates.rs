//! `modelli`.

use crate::folders::{put, read, repository};
use crate::project::{Project, Ran};

const ALL: [&str; 20] = [
    "allegato.xml",
    "componenti.xml",
    "confronto.xml",
    "delibera.xml",
    "docx/word/fontTable.xml",
    "docx/word/numbering.xml",
    "docx/word/settings.xml",
    "docx/word/styles.xml",
    "facoltative.xml",
    "importazione.xml",
    "monitoraggio.xml",
    "prospetto.xml",
    "quadro.xml",
    "rapporto.xml",
    "relazione.xml",
    "risultati.xml",
    "scheda.xml",
    "stile.yaml",
    "storia.xml",
    "verifica.xml",
];

#[test]
fn the_templates_are_written_out_as_they_are_and_change_nothing() {
    let project = Project::new().plan("2026-2028");
    assert_eq!(project.run(&["genera", "-q"]).status, 0);
    let before = project.contents("output");
    let ran = project.run(&["modelli", "2026-2028"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(
        ran.stdout.starts_with("«data/2026-2028/modelli»: 20 modelli scritti.\n  stile.yaml "),
        "{ran:?}"
    );
    assert_eq!(project.names("data/2026-2028/modelli"), ALL);
    for (name, bytes) in project.contents("data/2026-2028/modelli") {
        assert_eq!(bytes, read(&repository("templates").join(&name)), "{name}");
    }
    assert_eq!(project.run(&["genera", "--rigoroso", "-q"]), Ran::new(0, "", ""));
    assert_eq!(project.contents("output"), before);
}

#[test]
fn a_template_that_is_there_stays_as_it_is() {
    let project = Project::new().plan("p").file("data/p/modelli/stile.yaml", "mio");
    let expected = "\
«data/p/modelli»: 1 modello scritto.
  stile.yaml    l'aspetto: caratteri, colori, margini, larghezze  (c'era già: è rimasto com'era)
  allegato.xml  l'ordine delle parti dell'allegato
";
    assert_eq!(
        project.run(&["modelli", "p", "stile.yaml", "templates/allegato.xml"]),
        Ran::new(0, expected, "")
    );
    assert_eq!(project.text("data/p/modelli/stile.yaml"), "mio");
    let again = project.run(&["templates", "p", "allegato.xml"]);
    assert!(again.stdout.starts_with("«data/p/modelli»: 0 modelli scritti.\n"), "{again:?}");
}

#[test]
fn any_folder_will_do_and_without_one_they_are_listed() {
    let project = Project::new();
    assert_eq!(project.run(&["modelli", "--in", "copia", "quadro.xml"]).status, 0);
    assert_eq!(project.names("copia"), ["quadro.xml"]);
    let Ran { status, stdout, stderr } = project.run(&["modelli"]);
    assert_eq!((status, stderr.as_str(), stdout.lines().count()), (0, "", 21));
    assert!(ALL.iter().all(|name| stdout.contains(&format!("{name} "))), "{stdout}");
    assert_eq!(project.names(""), ["copia/quadro.xml"]);
}

#[test]
fn a_name_that_is_no_template_s_is_refused() {
    let project = Project::new().plan("p");
    for (name, hint) in [("stile", "forse «stile.yaml»"), ("alegato.xml", "forse «allegato.xml»")] {
        let expected =
            format!("errore[comando]: il modello «{name}» non esiste\naiuto: {hint}\n\n1 errore\n");
        assert_eq!(project.run(&["modelli", "p", "quadro.xml", name]), Ran::new(2, "", &expected));
    }
    let expected = "errore[comando]: manca il piano in cui scrivere «stile.yaml»\naiuto: scrivere prima il piano: allegato modelli \
                    PIANO stile.yaml\n\n1 errore\n";
    assert_eq!(project.run(&["modelli", "stile.yaml"]), Ran::new(2, "", expected));
    assert_eq!(project.names("data/p/modelli"), [""; 0]);
    assert_eq!(project.run(&["modelli", "q"]).status, 2);
}

/// The page's pieces of markup, in their order.
fn pieces(language: &str) -> Vec<String> {
    let page = String::from_utf8(read(&repository("docs/modelli.md"))).expect("it is a text");
    let blocks = page.split("```").skip(1).step_by(2);
    blocks.filter_map(|block| Some(block.strip_prefix(language)?.strip_prefix('\n')?.to_owned())).collect()
}

#[test]
fn the_signature_of_the_page_is_compared_too() {
    let project = Project::new().plan("2026-2028").copied(&repository("templates"), "programma");
    let own = |name: &str, text: &str| put(&project.path(&format!("data/2026-2028/modelli/{name}")), text);
    let xml = pieces("xml");
    let style = project.text("programma/stile.yaml");
    own("stile.yaml", &style.replace("paragrafi:\n", &format!("paragrafi:\n{}", pieces("yaml")[0])));
    own("allegato.xml", &xml[0]);
    let mut changed = project.text("programma/confronto.xml");
    for (before, piece) in [("    {%- if testata.atto %}\n", &xml[1]), ("  <footer>", &xml[2])] {
        assert_eq!(changed.matches(before).count(), 1);
        changed = changed.replace(before, &format!("{piece}{before}"));
    }
    own("confronto.xml", &changed);
    let old = project.path("approvato/2026-2028");
    let project = project.copied(&repository("templates/nuovo"), "altro");
    crate::folders::copy(&project.path("data/2026-2028"), &old);
    let project = project.changed("data/2026-2028/obiettivi/1-semplificazione.yaml", |text| {
        text.replace("Revisione dei moduli", "Revisione di tutti i moduli")
    });
    let formats = ["--formato", "pdf,docx,html", "-q"];
    let ran = project.run(&[&["confronta", "approvato/2026-2028", "2026-2028"][..], &formats].concat());
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let html = project.text("output/2026-2028/confronto/confronto.html");
    assert!(html.contains("Il Segretario") && html.contains("Triennio 2026-2028"), "{html}");
}
