//! Values of the DOCX's fixed parts, in Word's units, and the names that they and the writer share.

use serde::Serialize;

use crate::document::bullet;
use crate::style::{Alignment, Family, ParagraphStyle, Pt, Sides, Style, StyleName, TableStyle};

/// The height of a line set solid in Arial and in Times New Roman, as a multiple of the size.
const NATURAL_LEADING: f32 = 1.149;

/// Levels of a list in WordprocessingML (ECMA-376-1, 17.9.6).
const LIST_LEVELS: i32 = 9;

/// The four kinds of list that `word/numbering.xml` defines, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ListPart {
    Lettered,
    Bulleted,
    LetteredInCell,
    BulletedInCell,
}

impl ListPart {
    const ALL: [ListPart; 4] =
        [ListPart::Lettered, ListPart::Bulleted, ListPart::LetteredInCell, ListPart::BulletedInCell];

    /// The `w:name` of its definition.
    pub(crate) fn name(self) -> &'static str {
        match self {
            ListPart::Lettered => "elenco-lettere",
            ListPart::Bulleted => "elenco-punti",
            ListPart::LetteredInCell => "elenco-lettere-cella",
            ListPart::BulletedInCell => "elenco-punti-cella",
        }
    }
}

/// The `w:styleId` of a paragraph style.
pub(crate) fn paragraph_style_id(name: &str) -> String {
    name.to_owned()
}

/// The `w:styleId` of a table style; paragraph and table styles share one space of ids.
pub(crate) fn table_style_id(name: &str) -> String {
    format!("tabella.{name}")
}

/// A language as Word expects it, with a country: `it` is `it-IT`.
pub(crate) fn ooxml_language(language: &str) -> String {
    let country = match language {
        "it" => "IT",
        "en" => "GB",
        "fr" => "FR",
        "de" => "DE",
        "es" => "ES",
        "sl" => "SI",
        _ => return language.to_owned(),
    };
    format!("{language}-{country}")
}

/// The values of all parts.
#[derive(Debug, Serialize)]
pub(crate) struct DocxPartsView {
    #[serde(rename = "lingua")]
    language: String,
    #[serde(rename = "sillabazione")]
    hyphenation: bool,
    base: ParagraphView,
    #[serde(rename = "paragrafi")]
    paragraphs: Vec<ParagraphView>,
    #[serde(rename = "tabelle")]
    tables: Vec<TableView>,
    #[serde(rename = "elenchi")]
    lists: Vec<ListView>,
}

impl DocxPartsView {
    /// Collects the values of a style; `language` is BCP 47.
    pub(crate) fn of(style: &Style, language: &str) -> Self {
        let (name, text) = style
            .paragraphs
            .get_key_value(StyleName::TEXT)
            .expect("a style always holds the built-in paragraphs");
        DocxPartsView {
            language: ooxml_language(language),
            hyphenation: style.hyphenation,
            base: ParagraphView::of(name, text),
            paragraphs: style.paragraphs.iter().map(|(name, style)| ParagraphView::of(name, style)).collect(),
            tables: style.tables.iter().map(|(name, style)| TableView::of(name, style)).collect(),
            lists: ListPart::ALL
                .into_iter()
                .enumerate()
                .map(|(at, list)| ListView::of(at, list, style))
                .collect(),
        }
    }
}

/// A paragraph style, in Word's units.
#[derive(Debug, Serialize)]
struct ParagraphView {
    id: String,
    #[serde(rename = "nome")]
    name: String,
    #[serde(rename = "predefinito")]
    built_in: bool,
    #[serde(rename = "livello")]
    level: Option<u8>,
    #[serde(rename = "carattere")]
    font: &'static str,
    #[serde(rename = "corpo")]
    size: i32,
    #[serde(rename = "interlinea")]
    line: i32,
    #[serde(rename = "grassetto")]
    bold: bool,
    #[serde(rename = "corsivo")]
    italic: bool,
    #[serde(rename = "colore")]
    colour: String,
    #[serde(rename = "allineamento")]
    alignment: &'static str,
    #[serde(rename = "sillabazione")]
    hyphenation: bool,
    #[serde(rename = "prima")]
    before: i32,
    #[serde(rename = "dopo")]
    after: i32,
    #[serde(rename = "con_il_seguente")]
    keep_with_next: bool,
    #[serde(rename = "rientro")]
    indent: i32,
    #[serde(rename = "filetto")]
    rule: bool,
}

impl ParagraphView {
    fn of(name: &StyleName, style: &ParagraphStyle) -> Self {
        let built_in = word_name(name.as_str());
        ParagraphView {
            id: paragraph_style_id(name.as_str()),
            name: built_in.map_or_else(|| format!("Allegato {name}"), str::to_owned),
            built_in: built_in.is_some(),
            level: heading_level(name.as_str()),
            font: match style.family {
                Family::Sans => "Arial",
                Family::Serif => "Times New Roman",
            },
            // Word counts type sizes in half points and line heights in 240ths of a line set solid.
            size: (style.size.0 * 2.0).round() as i32,
            line: (240.0 * style.leading / NATURAL_LEADING).round() as i32,
            bold: style.bold,
            italic: style.italic,
            colour: style.colour.hex(),
            alignment: match style.alignment {
                Alignment::Left => "left",
                Alignment::Centre => "center",
                Alignment::Right => "right",
                Alignment::Justified => "both",
            },
            hyphenation: style.hyphenation,
            before: style.space_before.twips(),
            after: style.space_after.twips(),
            keep_with_next: style.keep_with_next,
            indent: style.indent.twips(),
            rule: style.rule,
        }
    }
}

/// Word's own name for a style that it knows, so that headings, contents and the navigation pane work.
fn word_name(name: &str) -> Option<&'static str> {
    match name {
        StyleName::TEXT => Some("Normal"),
        "titolo-1" => Some("heading 1"),
        "titolo-2" => Some("heading 2"),
        "titolo-3" => Some("heading 3"),
        StyleName::FOOTER => Some("footer"),
        StyleName::WATERMARK => Some("header"),
        "sottotitolo" => Some("Subtitle"),
        _ => None,
    }
}

/// The outline level, from 0, of the headings' own styles.
fn heading_level(name: &str) -> Option<u8> {
    ["titolo-1", "titolo-2", "titolo-3"]
        .iter()
        .zip(0..)
        .find(|(heading, _)| **heading == name)
        .map(|(_, level)| level)
}

/// A table style, in Word's units.
#[derive(Debug, Serialize)]
struct TableView {
    id: String,
    #[serde(rename = "nome")]
    name: String,
    #[serde(rename = "bordo")]
    border: BorderView,
    #[serde(rename = "margini_cella")]
    cell_margins: SidesView,
}

#[derive(Debug, Serialize)]
struct BorderView {
    #[serde(rename = "tipo")]
    kind: &'static str,
    #[serde(rename = "spessore")]
    width: i32,
    #[serde(rename = "colore")]
    colour: String,
}

#[derive(Debug, Serialize)]
struct SidesView {
    #[serde(rename = "alto")]
    top: i32,
    #[serde(rename = "destro")]
    right: i32,
    #[serde(rename = "basso")]
    bottom: i32,
    #[serde(rename = "sinistro")]
    left: i32,
}

impl TableView {
    fn of(name: &StyleName, style: &TableStyle) -> Self {
        let Sides { top, right, bottom, left } = style.padding;
        TableView {
            id: table_style_id(name.as_str()),
            name: format!("Allegato tabella {name}"),
            border: BorderView {
                kind: if style.border.width > Pt::ZERO { "single" } else { "nil" },
                // Word draws lines from a quarter of a point to twelve points (ECMA-376-1, 17.3.4).
                width: ((style.border.width.0 * 8.0).round() as i32).clamp(2, 96),
                colour: style.border.colour.hex(),
            },
            cell_margins: SidesView {
                top: top.twips(),
                right: right.twips(),
                bottom: bottom.twips(),
                left: left.twips(),
            },
        }
    }
}

/// A kind of list.
#[derive(Debug, Serialize)]
struct ListView {
    #[serde(rename = "numero")]
    number: usize,
    #[serde(rename = "nome")]
    name: &'static str,
    #[serde(rename = "codice")]
    code: String,
    #[serde(rename = "formato")]
    format: &'static str,
    #[serde(rename = "carattere")]
    font: &'static str,
    #[serde(rename = "livelli")]
    levels: Vec<LevelView>,
}

#[derive(Debug, Serialize)]
struct LevelView {
    #[serde(rename = "indice")]
    index: i32,
    #[serde(rename = "testo")]
    text: String,
    #[serde(rename = "sinistra")]
    left: i32,
    #[serde(rename = "sporgenza")]
    hanging: i32,
}

impl ListView {
    fn of(number: usize, list: ListPart, style: &Style) -> Self {
        let (format, indent) = match list {
            ListPart::Lettered => ("lowerLetter", style.list.indent),
            ListPart::Bulleted => ("bullet", style.list.indent),
            ListPart::LetteredInCell => ("lowerLetter", style.list.cell_indent),
            ListPart::BulletedInCell => ("bullet", style.list.cell_indent),
        };
        ListView {
            number,
            name: list.name(),
            code: format!("5A11E6A{number:X}"),
            format,
            font: "Arial",
            levels: (0..LIST_LEVELS).map(|index| LevelView::of(index, list, indent.twips())).collect(),
        }
    }
}

impl LevelView {
    /// A level, from 0, of a list whose items are indented by `indent` twips.
    fn of(index: i32, list: ListPart, indent: i32) -> Self {
        LevelView {
            index,
            text: match list {
                // `%1` is the first level's own number (ECMA-376-1, 17.9.11).
                ListPart::Lettered | ListPart::LetteredInCell => format!("%{})", index + 1),
                ListPart::Bulleted | ListPart::BulletedInCell => bullet(index as usize).to_owned(),
            },
            left: indent * (index + 1),
            hanging: indent,
        }
    }
}
