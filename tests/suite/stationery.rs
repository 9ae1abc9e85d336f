//! `modelli/carta-intestata.docx`, the office's own letterhead, in the annex's DOCX.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};

use roxmltree::Document;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::folders::{read, repository};
use crate::project::{Project, Ran};

type Parts = BTreeMap<String, Vec<u8>>;

/// Two sections; the last one's first page has a table with the arms, a style of its own and a numbered list.
fn letterhead() -> Parts {
    parts(&read(&repository("tests/letterheads/carta-intestata.docx")))
}

fn parts(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a DOCX is a ZIP file");
    let mut parts = Parts::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("an entry");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("an entry can be read");
        parts.insert(String::from_utf8(file.name_raw().to_vec()).expect("a name is UTF-8"), bytes);
    }
    parts
}

fn packed(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("memory takes it");
        zip.write_all(bytes).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// The letterhead with a change in one of its parts.
#[track_caller]
fn changed(name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut parts = letterhead();
    let text = String::from_utf8(parts[name].clone()).expect("a part is UTF-8");
    assert!(text.contains(from), "{text}");
    parts.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
    packed(&parts)
}

fn built(letterhead: &[u8], arguments: &[&str]) -> (Ran, Project) {
    let project = Project::new().plan("p").file("data/p/modelli/carta-intestata.docx", letterhead);
    let all: Vec<&str> = ["genera", "p", "--formato", "docx"].iter().chain(arguments).copied().collect();
    (project.run(&all), project)
}

fn docx(project: &Project) -> Parts {
    let names = project.names("output/p");
    let name = names.iter().find(|name| name.ends_with(".docx")).expect("the DOCX is there");
    parts(&project.bytes(&format!("output/p/{name}")))
}

fn text<'a>(parts: &'a Parts, name: &str) -> &'a str {
    std::str::from_utf8(&parts[name]).expect("a part is UTF-8")
}

/// The words of a part.
fn words(xml: &str) -> String {
    let document = Document::parse(xml).expect("a part is XML");
    let texts = document.descendants().filter(|node| node.tag_name().name() == "t");
    texts.filter_map(|node| node.text()).collect()
}

#[test]
fn the_last_sections_headers_and_footers_come_with_all_that_they_need() {
    let (ran, project) = built(&packed(&letterhead()), &[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let docx = docx(&project);
    assert_eq!(words(text(&docx, "word/header1.xml")), " Comune di Montelieto");
    let first = text(&docx, "word/header2.xml");
    assert!(words(first).starts_with("COMUNE DI MONTELIETOprotocollo@pec.comune.montelieto.it"), "{first}");
    assert!(!docx.values().any(|part| String::from_utf8_lossy(part).contains("un altro foglio")));
    for name in ["word/footer1.xml", "word/footer2.xml"] {
        let footer = text(&docx, name);
        assert!(words(footer).starts_with("Piazza del Municipio 1 C.F. 00000000000"), "{footer}");
        assert!(footer.contains(" PAGE ") && footer.contains(" NUMPAGES "), "{footer}");
    }
    let section = text(&docx, "word/document.xml").rsplit("<w:sectPr>").next().unwrap_or_default();
    for expected in ["w:header=\"400\"", "w:footer=\"350\"", "<w:titlePg/>", "w:type=\"first\""] {
        assert!(section.contains(expected), "{section}");
    }
    // The letterhead says whose annex it is: the body's name is not said below it again.
    assert!(!words(text(&docx, "word/document.xml")).contains("Comune di Montelieto"));
    assert!(text(&docx, "word/styles.xml").contains("w:ascii=\"Georgia\""));
}

#[test]
fn every_relationship_style_and_list_resolves_and_every_drawing_has_an_id_of_its_own() {
    let (_, project) = built(&packed(&letterhead()), &[]);
    let docx = docx(&project);
    let types = text(&docx, "[Content_Types].xml");
    let mut drawings = BTreeSet::new();
    for name in docx.keys().filter(|name| name.starts_with("word/") && name.ends_with(".xml")) {
        let file = name.trim_start_matches("word/");
        assert!(types.contains(&format!("/word/{file}\"")), "{name} has no type");
        let relations = docx.get(&format!("word/_rels/{file}.rels"));
        let relations =
            relations.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let document = Document::parse(text(&docx, name)).expect("a part is XML");
        for node in document.descendants().filter(|node| node.is_element()) {
            for attribute in node.attributes() {
                let leads = attribute
                    .namespace()
                    .is_some_and(|space| space.ends_with("officeDocument/2006/relationships"));
                assert!(!leads || relations.contains(&format!("Id=\"{}\"", attribute.value())), "{name}");
            }
            let value =
                node.attributes().find(|attribute| attribute.name() == "val").map(|value| value.value());
            match (node.tag_name().name(), value) {
                ("docPr", _) => assert!(drawings.insert(node.attribute("id").map(str::to_owned)), "{name}"),
                ("pStyle" | "rStyle" | "tblStyle" | "basedOn", Some(id)) => {
                    assert!(text(&docx, "word/styles.xml").contains(&format!("w:styleId=\"{id}\"")), "{id}");
                }
                ("numId", Some(id)) => {
                    assert!(text(&docx, "word/numbering.xml").contains(&format!("w:numId=\"{id}\"")), "{id}");
                }
                _ => {}
            }
        }
        assert!(!relations.contains("TargetMode"), "{relations}");
    }
    assert!(drawings.len() > 1 && docx.contains_key("word/media/carta1.png"));
    let (_, again) = built(&packed(&letterhead()), &[]);
    assert_eq!(docx, self::docx(&again));
}

#[test]
fn what_could_fetch_or_run_something_is_left_out_and_told() {
    let object = "<w:r><w:object><o:OLEObject xmlns:o=\"urn:schemas-microsoft-com:office:office\" r:id=\"rId9\"/></w:object></w:r></w:p></w:ftr>";
    let (ran, project) =
        built(&changed("word/footer1.xml", "</w:p></w:ftr>", object), &["--messaggi", "brevi"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let told = ran.stderr.lines().find(|line| line.contains("modello-carta")).unwrap_or_default().to_owned();
    for kind in ["oggetti incorporati", "collegamenti verso l'esterno", "campi", "il modello (.dotx, .dotm)"]
    {
        assert!(told.contains(kind), "{kind}: {told}");
    }
    let footer = docx(&project);
    let footer = text(&footer, "word/footer1.xml");
    assert!(!footer.contains("object") && !footer.contains("INCLUDETEXT"), "{footer}");
}

#[test]
fn a_theme_comes_with_the_drawings_that_take_their_colours_from_it() {
    let theme = |letterhead: &[u8]| {
        let (ran, project) = built(letterhead, &["--messaggi", "brevi"]);
        assert_eq!(ran.status, 0, "{ran:?}");
        let docx = docx(&project);
        let theme =
            docx.get("word/theme/theme1.xml").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        for named in ["[Content_Types].xml", "word/_rels/document.xml.rels"] {
            assert_eq!(text(&docx, named).contains("theme1.xml"), theme.is_some(), "{named}");
        }
        (theme, ran.stderr.contains("colori del tema"))
    };
    assert_eq!(theme(&packed(&letterhead())), (None, false), "no drawing asks for it");
    let outline = "<a:ln><a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill></a:ln></pic:spPr>";
    let drawn = changed("word/header2.xml", "</pic:spPr>", outline);
    let own = String::from_utf8(letterhead()["word/theme/theme1.xml"].clone()).expect("a part is UTF-8");
    assert_eq!(theme(&drawn), (Some(own.clone()), false));
    let mut pictured = parts(&drawn);
    let picture = own.replace("<a:themeElements>", "<a:themeElements><a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:embed=\"rId1\"/>");
    pictured.insert("word/theme/theme1.xml".to_owned(), picture.into_bytes());
    assert_eq!(theme(&packed(&pictured)), (None, true));
}

#[test]
fn a_draft_says_so_on_the_letterhead_too() {
    let (_, project) = built(&packed(&letterhead()), &["--bozza"]);
    let docx = docx(&project);
    for name in ["word/header1.xml", "word/header2.xml"] {
        assert!(words(text(&docx, name)).ends_with("BOZZA"), "{name}");
    }
}

#[test]
fn changes_comments_and_what_is_no_letterhead_are_refused_with_a_way_out() {
    let tracked = (
        "<w:r><w:t xml:space=\"preserve\"> Comune",
        "<w:ins w:id=\"1\"/><w:r><w:t xml:space=\"preserve\"> Comune",
    );
    let comment = ("<w:r><w:t>Oggetto", "<w:r><w:commentReference w:id=\"0\"/><w:t>Oggetto");
    let mut bomb = letterhead();
    bomb.insert("word/media/image1.png".to_owned(), vec![0; 20 << 20]);
    for (bytes, said) in [
        (changed("word/header2.xml", tracked.0, tracked.1), "contiene revisioni"),
        (changed("word/document.xml", comment.0, comment.1), "contiene commenti"),
        (changed("word/document.xml", "rId11", "rId99").iter().take(900).copied().collect(), "è danneggiato"),
        (b"{\\rtf1 ciao}".to_vec(), "è in formato RTF"),
        (packed(&bomb), "è troppo grande"),
        (changed("word/header3.xml", "<w:hdr ", "<!DOCTYPE a><w:hdr "), "DOCTYPE"),
    ] {
        let (ran, project) = built(&bytes, &[]);
        assert_eq!(ran.status, 1, "{said}: {ran:?}");
        assert!(ran.stderr.contains("errore[modello-carta]") && ran.stderr.contains(said), "{said}: {ran:?}");
        assert!(ran.stderr.contains("aiuto: "), "{ran:?}");
        assert_eq!(project.names("output"), [""; 0]);
    }
}
