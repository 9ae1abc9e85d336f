//! The parts of the annex that `piano.yaml` asks for, contents and summaries: the same in the three files, and in the
//! documents of a comparison.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::docx_import::with_text;
use crate::folders::repository;
use crate::pairs::project_of;
use crate::project::Project;

const BOTH: &str = "sommario: sì\nriepilogo: [obiettivi, misure]\n";

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let pieces = text.split(start).skip(1);
    pieces.filter_map(|piece| piece.split_once(end)).map(|(inside, _)| inside).collect()
}

/// A part of a DOCX.
fn part(docx: &[u8], name: &str) -> String {
    let mut package = ZipArchive::new(Cursor::new(docx)).expect("the DOCX is a ZIP file");
    let mut text = String::new();
    package.by_name(name).expect("the part is there").read_to_string(&mut text).expect("a part is UTF-8");
    text
}

/// A project with a pair of plans, of which some have a text more in `piano.yaml`.
fn pair(name: &str, more: &[&str]) -> Project {
    let project = project_of(&repository("tests/pairs").join(name));
    more.iter().fold(project, |project, plan| {
        project.changed(&format!("{plan}/piano.yaml"), |text| format!("{text}{BOTH}"))
    })
}

#[test]
fn the_contents_lead_to_every_part_and_the_docx_shows_the_pages_of_the_pdf() {
    let project = pair("weights-and-measures", &["prima"]);
    let ran = project.run(&["genera", "prima"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let html = project.text("output/prima/allegato-1.html");
    let nav = between(&html, "<nav>", "</nav>")[0];
    let links: Vec<&str> = between(nav, "href=\"#", "\"");
    assert_eq!(&links[..3], ["premessa-1", "riepilogo", "dimensione-1"]);
    assert!(links.iter().all(|link| html.contains(&format!("id=\"{link}\""))), "{links:?}");
    let document = part(&project.bytes("output/prima/allegato-1.docx"), "word/document.xml");
    let fields = between(&document, "PAGEREF ", " \\h");
    assert_eq!(fields, between(&document, "w:anchor=\"", "\""));
    let bookmarks: BTreeSet<&str> = between(&document, "w:name=\"", "\"").into_iter().collect();
    assert!(
        fields.len() == links.len() && fields.iter().all(|field| bookmarks.contains(field)),
        "{fields:?}"
    );
    let settings = part(&project.bytes("output/prima/allegato-1.docx"), "word/settings.xml");
    assert!(!settings.contains("updateFields"), "Word would ask before it opens the file");
    let shown: Vec<&str> = between(&document, " \\h </w:instrText>", "w:fldCharType=\"end\"")
        .into_iter()
        .flat_map(|result| between(result, "<w:t>", "</w:t>"))
        .collect();
    let alone = project.run(&["genera", "prima", "--formato", "docx", "--output", "altrove"]);
    assert_eq!(alone.status, 0, "{}", alone.stderr);
    let same =
        project.bytes("altrove/prima/allegato-1.docx") == project.bytes("output/prima/allegato-1.docx");
    assert!(same, "the pages are those of the PDF, whether it is written or not");
    assert_eq!((shown.len(), shown[0]), (fields.len(), "1"));
    let pages: Vec<u32> = shown.iter().map(|page| page.parse().expect("a number")).collect();
    assert!(pages.is_sorted(), "{pages:?}");
}

#[test]
fn a_returned_docx_whose_pages_word_has_counted_anew_is_unchanged() {
    let project = pair("weights-and-measures", &["prima"]);
    assert_eq!(project.run(&["genera", "prima", "--formato", "docx"]).status, 0);
    let bytes = with_text(&project.bytes("output/prima/allegato-1.docx"), |document| {
        document.replace("<w:t>1</w:t>", "<w:t>17</w:t>")
    });
    project.put("tornato.docx", bytes);
    let ran = project.run(&["riprendi", "prima", "tornato.docx", "--prova"]);
    assert_eq!(ran.status, 0, "{} {}", ran.stdout, ran.stderr);
}

#[test]
fn the_documents_of_a_comparison_hold_both_annexes_whichever_has_contents_and_summaries() {
    for name in ["everything", "weights-and-measures", "premise"] {
        for more in [&["prima", "dopo"][..], &["prima"], &["dopo"]] {
            let project = pair(name, more);
            let ran = project.run(&["confronta", "prima", "dopo", "--formato", "docx,html"]);
            assert_eq!(ran.status, 0, "{name} {more:?}: {}", ran.stderr);
        }
    }
}

#[test]
fn a_measure_that_came_or_changed_is_marked_in_its_own_cells() {
    let project = pair("weights-and-measures", &["prima", "dopo"]);
    let ran = project.run(&["confronta", "prima", "dopo", "--formato", "html"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let html = project.text("output/dopo/confronto/confronto.html");
    let rows = html.split("class=\"t-riepilogo-indicatori\"").nth(1).expect("there is a table of measures");
    let rows = between(rows, "<tbody>", "</tbody>")[0];
    let [kept, new] = between(rows, "<tr", "</tr>")[..] else { panic!("two rows: {rows}") };
    assert!(kept.contains("<del") && kept.contains("60%") && kept.contains("<ins"), "{kept}");
    assert!(kept.contains("pagamenti totali × 100</p>"), "{kept}");
    assert!(new.contains("Servizi pagabili online") && !new.contains("<del"), "{new}");
}

#[test]
fn an_own_template_that_leaves_a_part_out_is_told() {
    let project = pair("weights-and-measures", &["prima"]);
    // As an office's copy of the first version has it.
    let own = include_str!("../../templates/allegato.xml");
    let own = own.lines().filter(|line| !line.contains("indicatori")).collect::<Vec<_>>().join("\n");
    let own =
        own.replacen("    {%- endif %}\n  </section>\n  {%- endfor %}", "  </section>\n  {%- endfor %}", 1);
    project.put("prima/modelli/allegato.xml", own);
    let ran = project.run(&["genera", "prima", "--formato", "html", "--messaggi", "brevi"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let said = "«piano.yaml» chiede una parte che questo modello non stampa: «indicatori»";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
}
