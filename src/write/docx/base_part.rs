//! The part with the texts that the annex was made from (ISO/IEC 29500-1, 15.2.5), and the one that says
//! what kind of part that is (15.2.6 and 22.5).

use crate::docx_import::{BASE_NAMESPACE, BaseTexts, kind_in_words};
use crate::write::WriteError;
use crate::write::docx::xml::Xml;
use crate::yaml::TextLine;

const PROPERTIES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

/// Two parts of the package.
#[derive(Debug)]
pub(crate) struct BaseParts {
    pub(crate) texts: String,
    pub(crate) properties: String,
}

/// Writes both parts.
pub(crate) fn base_parts(base: &BaseTexts) -> Result<BaseParts, WriteError> {
    let digest = base.digest();
    let mut texts = Xml::part();
    texts.element("testi", &[("xmlns", BASE_NAMESPACE), ("impronta", &digest)], |xml| content(base, xml));
    let mut properties = Xml::part();
    let id = item_id(&digest);
    properties.element("ds:datastoreItem", &[("ds:itemID", &id), ("xmlns:ds", PROPERTIES)], |xml| {
        xml.element("ds:schemaRefs", &[], |xml| xml.empty("ds:schemaRef", &[("ds:uri", BASE_NAMESPACE)]));
    });
    Ok(BaseParts { texts: texts.finish()?, properties: properties.finish()? })
}

/// The identity of a part, a GUID: the same for the same texts.
fn item_id(digest: &str) -> String {
    // The schema has capitals alone (ISO/IEC 29500-1, 22.9.2.4).
    let digits = digest.to_uppercase();
    let [a, b, c, d, e] = [0..8, 8..12, 12..16, 16..20, 20..32].map(|range| &digits[range]);
    format!("{{{a}-{b}-{c}-{d}-{e}}}")
}

fn content(base: &BaseTexts, xml: &mut Xml) {
    for line in &base.lines {
        xml.element("testo", &[("chiave", &line.key)], |xml| xml.text(&line.text));
    }
    for block in &base.premise {
        xml.element("blocco", &[], |xml| {
            xml.element("scritto", &[], |xml| xml.text(&block.written));
            lines("stampato", &block.printed, xml);
        });
    }
    xml.filled("prima-pagina", |xml| {
        for line in &base.first_page {
            xml.element("riga", &[], |xml| xml.text(line));
        }
    });
    for group in &base.groups {
        xml.element("gruppo", &[("chiave", &group.key), ("titolo", &group.title)], |xml| {
            for objective in &group.objectives {
                let attributes = [("id", objective.id.as_str()), ("etichetta", &objective.label)];
                xml.element("obiettivo", &attributes, |xml| {
                    for cell in &objective.cells {
                        xml.element("cella", &[("chiave", &cell.key)], |xml| {
                            lines("scritto", &cell.own, xml);
                            lines("composto", &cell.composed, xml);
                            if !cell.is_printed_as_written() {
                                // Also where it says nothing: a missing one says what is written.
                                xml.element("stampato", &[], |xml| each_line(&cell.printed, xml));
                            }
                        });
                    }
                });
            }
        });
    }
}

/// An element around lines; none around no lines.
fn lines(name: &str, lines: &[TextLine], xml: &mut Xml) {
    xml.filled(name, |xml| each_line(lines, xml));
}

fn each_line(lines: &[TextLine], xml: &mut Xml) {
    for line in lines {
        let (kind, level) = kind_in_words(line.kind);
        let kind = kind.map(|kind| ("tipo", kind));
        let level = level.as_deref().map(|level| ("livello", level));
        let attributes: Vec<(&str, &str)> = kind.into_iter().chain(level).collect();
        xml.element("riga", &attributes, |xml| xml.text(&line.text));
    }
}

#[cfg(test)]
mod tests {
    use crate::docx_import::{BaseBlock, BaseCell, BaseGroup, BaseLine, BaseObjective, ReadBase, read_base};
    use crate::plan::ObjectiveId;
    use crate::write::docx::base_part::*;
    use crate::yaml::LineKind;

    fn line(kind: LineKind, text: &str) -> TextLine {
        TextLine { kind, text: text.to_owned() }
    }

    fn base() -> BaseTexts {
        let own = vec![line(LineKind::Paragraph, "a <b>\nc"), line(LineKind::Item { level: 1 }, " d ")];
        let composed = vec![line(LineKind::Labelled { level: 0 }, "1. e")];
        let further = vec![line(LineKind::Further { level: 0 }, "f")];
        let cells = vec![
            BaseCell {
                key: "obiettivo".to_owned(),
                printed: [own.as_slice(), &composed].concat(),
                own,
                composed,
            },
            BaseCell { key: "fonte".to_owned(), own: further.clone(), ..BaseCell::default() },
        ];
        let id = ObjectiveId::new("uno").expect("it is an id");
        BaseTexts {
            lines: vec![BaseLine { key: "titolo".to_owned(), text: "A & B".to_owned() }],
            premise: vec![BaseBlock { written: "**g**".to_owned(), printed: further }],
            groups: vec![BaseGroup {
                key: "efficienza".to_owned(),
                title: "OBIETTIVI \"h\"".to_owned(),
                objectives: vec![BaseObjective { id, label: "OBIETTIVO 1".to_owned(), cells }],
            }],
            first_page: vec!["SCHEDA <1>".to_owned(), "Entro il 1° maggio.".to_owned()],
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let parts = base_parts(&base()).expect("every character is XML");
        assert_eq!(read_base(&[parts.texts.clone(), parts.texts]), ReadBase::Known(base().into()));
        assert!(parts.properties.contains(&format!("ds:uri=\"{BASE_NAMESPACE}\"")), "{}", parts.properties);
    }

    #[test]
    fn an_identity_is_a_guid_of_the_texts() {
        let id = item_id(&base().digest());
        let lengths: Vec<usize> = id.trim_matches(['{', '}']).split('-').map(str::len).collect();
        assert_eq!((lengths, id.len()), (vec![8, 4, 4, 4, 12], 38));
        for other in
            [BaseTexts { premise: Vec::new(), ..base() }, BaseTexts { first_page: Vec::new(), ..base() }]
        {
            assert_ne!(item_id(&other.digest()), id);
        }
    }

    #[test]
    fn what_is_not_whole_is_no_base() {
        let whole = base_parts(&base()).expect("every character is XML").texts;
        let one = |text: String| format!("{:?}", read_base(&[text]));
        assert_eq!(one("<a/>".to_owned()), "Unknown(Absent)");
        assert_eq!(format!("{:?}", read_base(&[])), "Unknown(Absent)");
        for (from, to, trouble) in [
            ("</testi>", "", "Broken"),
            ("tipo=\"seguito\"", "tipo=\"z\"", "Broken"),
            ("livello=\"1\"", "livello=\"99999\"", "Broken"),
            ("id=\"uno\"", "id=\"Uno Due\"", "Broken"),
            ("<cella", "<altro/><cella", "Broken"),
            ("chiave=\"fonte\"", "chiave=\"obiettivo\"", "Repeated"),
            (">f<", ">g<", "Altered"),
        ] {
            let spoilt = whole.replacen(from, to, 1);
            assert_ne!(spoilt, whole, "{from}");
            assert_eq!(one(spoilt), format!("Unknown({trouble})"), "{from}");
        }
        let empty = base_parts(&BaseTexts::default()).expect("every character is XML").texts;
        assert_eq!(format!("{:?}", read_base(&[whole, empty])), "Unknown(Several)");
    }
}
