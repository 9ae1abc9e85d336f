//! The PDF as a whole: the judges' word on it, what it says of itself, its fonts and its bookmarks.

use allegato::plan::Passage;
use lopdf::{Dictionary, Document, Object, ObjectId};
use page_validation::{ValidationOptions, validate_pdf_bytes};

use crate::annex::Annex;
use crate::annex::marked::Page;
use crate::annex::tags::{Element, Tagged};
use crate::folders::repository;
use crate::project::Project;

/// The rules of a profile that a PDF breaks.
#[track_caller]
pub(crate) fn broken(bytes: &[u8], profile: &str) -> Vec<String> {
    let profile = profile.parse().expect("the judge knows the profile");
    let report = validate_pdf_bytes(bytes, &ValidationOptions::default().profile(Some(profile)));
    let report = report.expect("the judge can read the file");
    assert!(report.rules.total > 50, "the judge has looked");
    let failures = report.failures.iter();
    let failures = failures.filter(|failure| !failure.rule_id.ends_with(LENGTHS) || !lengths_are_true(bytes));
    failures.map(|failure| format!("{} {}", failure.rule_id, failure.message)).collect()
}

/// The rule that a stream is as long as it says.
const LENGTHS: &str = ":6.1.7.1:1";

/// Whether every stream is as long as it says. The judge counts a carriage return that happens to be a stream's last byte
/// among the line's end that follows (ISO 32000-1, 7.3.8.1, has the length decide).
fn lengths_are_true(bytes: &[u8]) -> bool {
    let after = |mark: &[u8], from: usize| {
        let found = bytes.get(from..)?.windows(mark.len()).position(|window| window == mark);
        found.map(|at| from + at + mark.len())
    };
    let (mut from, mut true_so_far) = (0, true);
    while let Some(number) = after(b"/Length ", from) {
        let digits = bytes[number..].iter().take_while(|byte| byte.is_ascii_digit());
        let length = digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'));
        let Some(start) = after(b"stream\n", number) else { return false };
        from = start + length;
        true_so_far &= bytes.get(from..).is_some_and(|rest| rest.starts_with(b"\nendstream"));
    }
    true_so_far && from > 0
}

/// A PDF read, changed and written again.
fn changed(bytes: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).expect("the PDF can be read");
    change(&mut document);
    let mut changed = Vec::new();
    document.save_to(&mut changed).expect("it can be written");
    changed
}

#[test]
fn the_judges_accept_the_pdf_as_pdf_a_2a_and_pdf_ua_1() {
    for annex in Annex::both() {
        for profile in ["2a", "ua1"] {
            assert_eq!(broken(&annex.pdf, profile), Vec::<String>::new(), "{} {profile}", annex.plan.name);
        }
    }
}

#[test]
fn a_stream_that_is_longer_than_it_says_is_found() {
    assert!(lengths_are_true(b"<</Length 3>>\nstream\nab\r\nendstream"));
    assert!(!lengths_are_true(b"<</Length 3>>\nstream\nabcd\nendstream"));
    assert!(!lengths_are_true(b"<</Length 30>>\nstream\nabcd\nendstream"));
    assert!(!lengths_are_true(b"nothing"));
}

#[test]
fn the_judges_refuse_a_planted_defect() {
    let bytes = &Annex::hard().pdf;
    for profile in ["2a", "ua1"] {
        let untouched = broken(&changed(bytes, |_| {}), profile);
        for key in [&b"Lang"[..], b"MarkInfo", b"StructTreeRoot", b"Metadata"] {
            let defective = changed(bytes, |document| {
                document.catalog_mut().expect("a catalog").remove(key).expect("the catalog has it");
            });
            let found = broken(&defective, profile);
            let new = found.iter().filter(|rule| !untouched.contains(rule)).count();
            // Without a language in the catalog PDF/A is content with those of the elements.
            assert!(new > 0 || (key == b"Lang" && profile == "2a"), "{profile} without {key:?}: {found:?}");
        }
    }
}

#[test]
fn a_coat_of_arms_may_also_be_a_jpeg() {
    let project = Project::new()
        .copied(&repository("tests/plans/hard"), "data/jpeg")
        .changed("data/jpeg/piano.yaml", |plan| plan.replace("stemma.png", "stemma.jpg"));
    std::fs::remove_file(project.path("data/jpeg/stemma.png")).expect("it is there");
    let annex = Annex::of(&project.path("data/jpeg").to_string_lossy());
    assert_eq!([broken(&annex.pdf, "2a"), broken(&annex.pdf, "ua1")], [[""; 0]; 2]);
    assert_eq!(annex.tagged().root.all_of("Figure").len(), 1);
    assert!(annex.html.contains("src=\"data:image/jpeg;base64,"));
    assert!(annex.package().names().iter().any(|name| name.ends_with(".jpeg") || name.ends_with(".jpg")));
}

#[test]
fn a_draft_and_a_new_plan_are_accepted_too_and_a_draft_says_so_on_every_page() {
    let project = Project::new().plan("nuovo");
    assert_eq!(project.run(&["genera", "-q", "--formato", "pdf"]).status, 0);
    assert_eq!(project.run(&["genera", "-q", "--formato", "pdf", "--bozza"]).status, 0);
    let files = project.contents("output/nuovo");
    assert_eq!(files.len(), 2);
    for (name, bytes) in &files {
        assert_eq!([broken(bytes, "2a"), broken(bytes, "ua1")], [[""; 0]; 2], "{name}");
        let tagged = Tagged::read(bytes);
        let says = |page: &Page| page.artifacts.iter().any(|text| text.contains("BOZZA"));
        let marked = tagged.pages.iter().filter(|page| says(page)).count();
        assert_eq!(marked, if name.contains("bozza") { tagged.pages.len() } else { 0 }, "{name}");
        assert!(tagged.pages.len() > 1 && !tagged.root.text().contains("BOZZA"));
    }
}

#[test]
fn every_mark_on_a_page_is_an_artifact_or_belongs_to_one_element() {
    for annex in Annex::both() {
        let tagged = annex.tagged();
        assert_eq!(tagged.unclaimed, Vec::<String>::new(), "{}", annex.plan.name);
        let stray: Vec<&String> = tagged.pages.iter().flat_map(|page| &page.stray).collect();
        assert!(stray.is_empty(), "{stray:?}");
    }
}

#[test]
fn the_pdf_says_its_language_title_author_subject_and_date() {
    let document = Annex::real().tagged().document;
    let catalog = document.catalog().expect("a catalog");
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).ok(), Some(&b"it-IT"[..]));
    let preferences = document.get_dict_in_dict(catalog, b"ViewerPreferences").expect("preferences");
    assert_eq!(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).ok(), Some(true));
    let information =
        document.get_dict_in_dict(&document.trailer, b"Info").expect("it says something of itself");
    let said = |key: &str| {
        information.get(key.as_bytes()).ok().map(|text| lopdf::decode_text_string(text).expect("a text"))
    };
    assert_eq!(said("Title").as_deref(), Some("Allegato 1 – Obiettivi di Performance - PIAO 2022-2024"));
    assert_eq!(said("Author").as_deref(), Some("Unione dei Comuni Platani Quisquina Magazzolo"));
    let subject = "Obiettivi di performance, Piano integrato di attività e organizzazione 2022-2024";
    assert_eq!(said("Subject").as_deref(), Some(subject));
    assert_eq!(said("CreationDate").as_deref(), Some("D:20230210000000Z"), "SOURCE_DATE_EPOCH of the tests");
}

#[test]
fn the_bookmarks_are_the_headings_and_the_objectives_and_lead_to_their_pages() {
    for annex in Annex::both() {
        let tagged = annex.tagged();
        let places = places(&tagged.root);
        let bookmarks = bookmarks(&tagged.document);
        assert_eq!(
            bookmarks.len(),
            2 + annex.plan.groups.len() + annex.plan.objectives().count() + subtitles(annex)
        );
        assert_eq!(bookmarks.len(), places.len(), "{bookmarks:#?}");
        for ((title, page), (words, expected)) in bookmarks.iter().zip(&places) {
            assert!(words.starts_with(title.trim_end_matches('…')), "{title}: {words}");
            assert!(title.ends_with('…') || words == title, "{title}: {words}");
            assert_eq!(page, expected, "{title}");
        }
    }
}

/// Counts the headings of the premise below its first.
fn subtitles(annex: &Annex) -> usize {
    let headings = annex.plan.premise.0.iter().filter(|passage| matches!(passage, Passage::Heading(_)));
    headings.count().saturating_sub(1)
}

/// Lists the places that a reader may want to go to, with their pages: the headings, and each objective by its first words.
fn places(root: &Element) -> Vec<(String, usize)> {
    let fold = |text: String| text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let place = |element: &Element| {
        if element.role.starts_with('H') {
            return Some((fold(element.text()), element.pages()[0]));
        }
        let row = if element.is("TBody") { element.elements().next()? } else { return None };
        let words: Vec<String> = row.all_of("P").into_iter().map(|words| fold(words.text())).collect();
        Some((format!("{} – {}", words[0], words[1]), row.pages()[0]))
    };
    root.all().into_iter().filter_map(place).collect()
}

/// The titles in order, each before those below it, with their pages.
fn bookmarks(document: &Document) -> Vec<(String, usize)> {
    let catalog = document.catalog().expect("a catalog");
    let outline = document.get_dict_in_dict(catalog, b"Outlines").expect("there are bookmarks");
    let reference = |entry: &Dictionary, key: &[u8]| entry.get(key).and_then(Object::as_reference).ok();
    let mut bookmarks = Vec::new();
    let mut open: Vec<ObjectId> = reference(outline, b"First").into_iter().collect();
    while let Some(id) = open.pop() {
        let entry = document.get_dictionary(id).expect("a bookmark");
        let title = entry.get(b"Title").expect("a bookmark has a title");
        let place =
            entry.get_deref(b"Dest", document).and_then(Object::as_array).expect("it leads somewhere");
        let page = document.page_iter().position(|page| place[0].as_reference().ok() == Some(page));
        let title = lopdf::decode_text_string(title).expect("a text");
        bookmarks.push((title, page.expect("it leads to a page")));
        open.extend(reference(entry, b"Next"));
        open.extend(reference(entry, b"First"));
    }
    bookmarks
}

#[test]
fn every_font_is_embedded_as_a_subset() {
    for annex in Annex::both() {
        let document = annex.tagged().document;
        let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
        let fonts: Vec<_> = fonts.filter(|dictionary| dictionary.has_type(b"FontDescriptor")).collect();
        assert!(fonts.len() >= 3, "regular, bold and italic");
        for font in fonts {
            let name = font.get(b"FontName").and_then(Object::as_name).expect("a font has a name");
            let name = String::from_utf8_lossy(name);
            let subset = name.split_once('+').is_some_and(|(tag, _)| tag.len() == 6);
            let embedded = [&b"FontFile2"[..], b"FontFile3"].iter().any(|key| font.has(key));
            assert!(subset && embedded && name.contains("Liberation"), "{name}");
        }
    }
}
