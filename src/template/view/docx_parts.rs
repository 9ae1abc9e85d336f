//! What the DOCX's fixed parts are given, in Word's units, and the names that they and the writer share.

use serde::Serialize;

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

/// What the parts are given.
#[derive(Debug, Serialize)]
pub(crate) struct DocxPartsView {
    lingua: String,
    base: ParagraphView,
    paragrafi: Vec<ParagraphView>,
    tabelle: Vec<TableView>,
    elenchi: Vec<ListView>,
}

impl DocxPartsView {
    /// What the parts are given of a style; `language` is BCP 47.
    pub(crate) fn of(style: &Style, language: &str) -> Self {
        let paragraphs = || style.paragraphs.iter().map(|(name, style)| ParagraphView::of(name, style));
        let base = paragraphs()
            .find(|view| view.id == StyleName::TEXT)
            .expect("a style always holds the built-in paragraphs");
        DocxPartsView {
            lingua: ooxml_language(language),
            base,
            paragrafi: paragraphs().collect(),
            tabelle: style.tables.iter().map(|(name, style)| TableView::of(name, style)).collect(),
            elenchi: ListPart::ALL
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
    nome: String,
    predefinito: bool,
    livello: Option<u8>,
    carattere: &'static str,
    corpo: i32,
    interlinea: i32,
    grassetto: bool,
    corsivo: bool,
    colore: String,
    allineamento: &'static str,
    sillabazione: bool,
    prima: i32,
    dopo: i32,
    con_il_seguente: bool,
}

impl ParagraphView {
    fn of(name: &StyleName, style: &ParagraphStyle) -> Self {
        let built_in = word_name(name.as_str());
        ParagraphView {
            id: paragraph_style_id(name.as_str()),
            nome: built_in.map_or_else(|| format!("Allegato {name}"), str::to_owned),
            predefinito: built_in.is_some(),
            livello: heading_level(name.as_str()),
            carattere: match style.family {
                Family::Sans => "Arial",
                Family::Serif => "Times New Roman",
            },
            corpo: (style.size.0 * 2.0).round() as i32,
            interlinea: (240.0 * style.leading / NATURAL_LEADING).round() as i32,
            grassetto: style.bold,
            corsivo: style.italic,
            colore: style.colour.hex(),
            allineamento: match style.alignment {
                Alignment::Left => "left",
                Alignment::Centre => "center",
                Alignment::Right => "right",
                Alignment::Justified => "both",
            },
            sillabazione: style.hyphenation,
            prima: style.space_before.twips(),
            dopo: style.space_after.twips(),
            con_il_seguente: style.keep_with_next,
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
    nome: String,
    bordo: BorderView,
    margini_cella: SidesView,
}

#[derive(Debug, Serialize)]
struct BorderView {
    tipo: &'static str,
    spessore: i32,
    colore: String,
}

#[derive(Debug, Serialize)]
struct SidesView {
    alto: i32,
    destro: i32,
    basso: i32,
    sinistro: i32,
}

impl TableView {
    fn of(name: &StyleName, style: &TableStyle) -> Self {
        let Sides { top, right, bottom, left } = style.padding;
        TableView {
            id: table_style_id(name.as_str()),
            nome: format!("Allegato tabella {name}"),
            bordo: BorderView {
                tipo: if style.border.width > Pt::ZERO { "single" } else { "nil" },
                // Word draws lines from a quarter of a point to twelve points (ECMA-376-1, 17.3.4).
                spessore: ((style.border.width.0 * 8.0).round() as i32).clamp(2, 96),
                colore: style.border.colour.hex(),
            },
            margini_cella: SidesView {
                alto: top.twips(),
                destro: right.twips(),
                basso: bottom.twips(),
                sinistro: left.twips(),
            },
        }
    }
}

/// A kind of list.
#[derive(Debug, Serialize)]
struct ListView {
    numero: usize,
    nome: &'static str,
    codice: String,
    formato: &'static str,
    carattere: &'static str,
    livelli: Vec<LevelView>,
}

#[derive(Debug, Serialize)]
struct LevelView {
    indice: i32,
    testo: String,
    sinistra: i32,
    sporgenza: i32,
}

impl ListView {
    fn of(number: usize, list: ListPart, style: &Style) -> Self {
        let (format, indent) = match list {
            ListPart::Lettered => ("lowerLetter", style.list.indent),
            ListPart::Bulleted => ("bullet", style.list.indent),
            ListPart::LetteredInCell => ("lowerLetter", style.list.cell_indent),
            ListPart::BulletedInCell => ("bullet", style.list.cell_indent),
        };
        let text = |index: i32| match list {
            ListPart::Lettered | ListPart::LetteredInCell => format!("%{})", index + 1),
            ListPart::Bulleted | ListPart::BulletedInCell => "•".to_owned(),
        };
        let level = |index: i32| LevelView {
            indice: index,
            testo: text(index),
            sinistra: indent.twips() * (index + 1),
            sporgenza: indent.twips(),
        };
        ListView {
            numero: number,
            nome: list.name(),
            codice: format!("5A11E6A{number:X}"),
            formato: format,
            carattere: "Arial",
            livelli: (0..LIST_LEVELS).map(level).collect(),
        }
    }
}
