//! `stile.yaml` to a style, with every mistake at its place.
//!
//! The codes are those of [`crate::yaml`], and V1: a text is too pale for its background (WCAG 2.1, 1.4.3,
//! level AA).

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report, nearest, perhaps};
use crate::source::{Source, Span};
use crate::style::section::PlacedMapping;
use crate::style::{CellStyle, Colour, PageStyle, ParagraphStyle, Pt, Style, StyleName, TableStyle, section};
use crate::yaml::{KeyNames, KnownKeys, MappingReader, YamlReader, optional_yes_or_no};

const KEYS: [&str; 8] =
    ["sillabazione", "pagina", "paragrafi", "celle", "tabelle", "immagini", "elenchi", "modifiche"];

/// The contrast that a text must have (WCAG 2.1, 1.4.3).
const MIN_CONTRAST: f32 = 4.5;

/// Reads the file; all of its mistakes, where it has any.
pub(crate) fn load(source: &Arc<Source>) -> Result<Style, Report> {
    let mut reader = YamlReader::new();
    let style = read(source, &mut reader);
    let report = reader.into_report();
    match style {
        Some(style) if !report.has_errors() => Ok(style),
        _ => Err(report),
    }
}

/// The keys that may stand in the file.
pub(crate) fn known() -> Vec<&'static str> {
    KEYS.into_iter().chain(section::PARAGRAPH_KEYS).collect()
}

fn read(source: &Arc<Source>, reader: &mut YamlReader) -> Option<Style> {
    let root = reader.root(source, KnownKeys { names: &known(), lists: &[] })?;
    let form = MappingReader::open(&root, "nel file dello stile", &KeyNames::of(&KEYS), reader)?;
    // Each section is read before one that is missing ends this: all mistakes are told in one run.
    let hyphenation = optional_yes_or_no(&form, "sillabazione", reader);
    let page = section::page(&form, reader);
    let paragraphs = section::named(&form, "paragrafi", reader, section::paragraph);
    let cells = section::named(&form, "celle", reader, section::cell);
    let tables = section::named(&form, "tabelle", reader, section::table);
    let pictures = section::named(&form, "immagini", reader, section::picture);
    let lists = section::lists(&form, reader);
    let changes = section::changes(&form, reader);
    if let Some(paragraphs) = &paragraphs {
        let missing = missing_names(paragraphs, &StyleName::BUILT_IN_PARAGRAPHS);
        say_missing(&form, "paragrafi", &missing, reader);
        paragraph_contrast(paragraphs, cells.as_deref().unwrap_or_default(), reader);
    }
    if let Some(cells) = &cells {
        let missing = missing_names(cells, &StyleName::BUILT_IN_CELLS);
        say_missing(&form, "celle", &missing, reader);
        check_cells(cells, paragraphs.as_deref(), reader);
    }
    if let (Some(page), Some(paragraphs)) = (&page, &paragraphs) {
        for style in paragraphs {
            check_indent(page, style, reader);
        }
    }
    if let (Some(page), Some(tables)) = (&page, &tables) {
        for table in tables {
            check_columns(page, table, reader);
        }
    }
    // Behind the checks above: a section that is missing must not silence what is wrong with the others.
    let (changes, change_spans) = changes?;
    let cells = cells?;
    change_contrast([changes.inserted, changes.deleted], &change_spans, &cells, reader);
    let style = Style {
        hyphenation: hyphenation?.unwrap_or(true),
        page: page?,
        paragraphs: map(paragraphs?, |style| style),
        cells: map(cells, |(style, _)| style),
        tables: map(tables?, |style| style),
        pictures: map(pictures?, |style| style),
        list: lists?,
        changes,
    };
    Some(style.with_hyphenation())
}

fn map<T, U>(styles: Vec<PlacedMapping<T>>, f: impl Fn(T) -> U) -> std::collections::BTreeMap<StyleName, U> {
    styles.into_iter().map(|style| (style.name, f(style.value))).collect()
}

/// The names of styles that the writers need, and that are not there.
fn missing_names<T>(styles: &[PlacedMapping<T>], needed: &[&str]) -> Vec<String> {
    let missing = needed.iter().filter(|name| !styles.iter().any(|style| style.name.as_str() == **name));
    missing.map(|name| format!("«{name}»")).collect()
}

/// Says which styles are missing under a key.
fn say_missing(form: &MappingReader<'_>, key: &str, missing: &[String], reader: &mut YamlReader) {
    if !missing.is_empty() && reader.is_complete() {
        let place = form.entry(key).map_or_else(|| form.place().clone(), |entry| entry.key.span.clone());
        let (message, hint) = match missing {
            [one] => (
                format!("in «{key}» manca uno stile che serve: {one}"),
                "copiarlo dal file stile.yaml del programma",
            ),
            missing => (
                format!("in «{key}» mancano stili che servono: {}", missing.join(", ")),
                "copiarli dal file stile.yaml del programma",
            ),
        };
        reader.report(Diagnostic::error("Y9", message).at(place).hint(hint));
    }
}

/// Every paragraph style can be read on white, but for those that only cells with a background use.
fn paragraph_contrast(
    paragraphs: &[PlacedMapping<ParagraphStyle>],
    cells: &[PlacedMapping<(CellStyle, Span)>],
    reader: &mut YamlReader,
) {
    for style in paragraphs {
        let mut users =
            cells.iter().map(|cell| &cell.value.0).filter(|cell| cell.paragraph == style.name).peekable();
        // Of no cells `all` would be true, but what no cell uses stands on white.
        let coloured_only = users.peek().is_some() && users.all(|cell| cell.background.is_some());
        let contrast = style.value.colour.contrast(Colour::WHITE);
        if contrast < MIN_CONTRAST && !coloured_only {
            let what =
                format!("il testo dello stile «{}» ({}) sul fondo bianco", style.name, style.value.colour);
            reader.report(pale(&what, contrast, style.span.clone()));
        }
    }
}

/// Each cell's paragraph style is defined, and can be read on its background.
fn check_cells(
    cells: &[PlacedMapping<(CellStyle, Span)>],
    paragraphs: Option<&[PlacedMapping<ParagraphStyle>]>,
    reader: &mut YamlReader,
) {
    let Some(paragraphs) = paragraphs else { return };
    for PlacedMapping { name, value: (cell, span), .. } in cells {
        match (paragraphs.iter().find(|style| style.name == cell.paragraph), cell.background) {
            (None, _) => {
                let message = format!("lo stile di paragrafo «{}» non è definito", cell.paragraph);
                let finding = Diagnostic::error("Y10", message).at(span.clone());
                let names = paragraphs.iter().map(|style| style.name.as_str());
                reader.report(match nearest(cell.paragraph.as_str(), names) {
                    Some(meant) => finding.hint(perhaps(meant)).edit(span.clone(), meant),
                    None => finding.hint("definirlo in «paragrafi», oppure usarne uno che c'è"),
                });
            }
            (Some(style), Some(background)) if style.value.colour.contrast(background) < MIN_CONTRAST => {
                let what =
                    format!("nella cella «{name}» il testo {} sul fondo {background}", style.value.colour);
                reader.report(pale(&what, style.value.colour.contrast(background), span.clone()));
            }
            (Some(_), _) => {}
        }
    }
}

fn change_contrast(
    colours: [Colour; 2],
    spans: &[Span; 2],
    cells: &[PlacedMapping<(CellStyle, Span)>],
    reader: &mut YamlReader,
) {
    let backgrounds = cells.iter().filter_map(|cell| cell.value.0.background).chain([Colour::WHITE]);
    let backgrounds: Vec<Colour> = backgrounds.collect();
    for (colour, span) in colours.into_iter().zip(spans) {
        // A change may stand in any cell, so the background on which it is palest decides.
        let worst = backgrounds
            .iter()
            .min_by(|one, other| colour.contrast(**one).total_cmp(&colour.contrast(**other)));
        if let Some(background) = worst.filter(|background| colour.contrast(**background) < MIN_CONTRAST) {
            let what = format!("il colore delle modifiche {colour} sul fondo {background}");
            reader.report(pale(&what, colour.contrast(*background), span.clone()));
        }
    }
}

fn pale(what: &str, contrast: f32, span: Span) -> Diagnostic {
    // Rounded down, for 4,46 must not be shown as the 4,5 that it does not reach.
    let ratio = format!("{:.1}", (contrast * 10.0).floor() / 10.0).replace('.', ",");
    Diagnostic::error("V1", format!("{what} ha un contrasto di {ratio}:1, meno di 4,5:1"))
        .at(span)
        .hint("scegliere un colore più scuro per il testo o più chiaro per il fondo")
        .hint("lo chiede la regola 1.4.3 delle WCAG 2.1, livello AA, a cui gli enti pubblici sono tenuti")
}

/// Every paragraph has room for words right of its indent.
fn check_indent(page: &PageStyle, style: &PlacedMapping<ParagraphStyle>, reader: &mut YamlReader) {
    if page.text_width() - style.value.indent < Pt::from_mm(30.0) {
        let message = format!("il rientro dello stile «{}» non lascia posto al testo", style.name);
        let finding = Diagnostic::error("Y10", message).at(style.span.clone());
        reader.report(finding.hint("a destra del rientro devono restare almeno 30 mm"));
    }
}

/// Every column has room for words.
fn check_columns(page: &PageStyle, table: &PlacedMapping<TableStyle>, reader: &mut YamlReader) {
    let padding = table.value.padding.left + table.value.padding.right;
    for (place, share) in table.value.columns.iter().enumerate() {
        let room = page.text_width() * *share - padding;
        if room < Pt::from_mm(8.0) {
            let number = place + 1;
            let message =
                format!("nella tabella «{}» la colonna {number} è troppo stretta per il testo", table.name);
            let finding = Diagnostic::error("Y10", message).at(table.span.clone());
            reader.report(finding.hint("fra i margini della cella devono restare almeno 8 mm"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::style::load::*;

    const BUILT_IN: &str = include_str!("../../templates/stile.yaml");

    fn findings(text: &str) -> Vec<String> {
        let Err(report) = load(&Source::new("stile.yaml", text)) else { return Vec::new() };
        let shown = |finding: &&Diagnostic| {
            let place = finding.span.as_ref().map_or_else(String::new, |span| format!("{span:?}"));
            format!("{} {} {}", place.trim_start_matches("stile.yaml:"), finding.code, finding.message)
        };
        report.sorted().iter().map(shown).collect()
    }

    /// The finding after one change of the built-in file, without its place.
    #[track_caller]
    fn changed(from: &str, to: &str) -> String {
        assert!(BUILT_IN.contains(from), "{from}");
        let found = findings(&BUILT_IN.replacen(from, to, 1));
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].split_once(' ').map_or_else(String::new, |(_, message)| message.to_owned())
    }

    #[test]
    fn the_built_in_style_is_right() {
        let style = load(&Source::new("stile.yaml", BUILT_IN)).expect("the built-in style has no mistakes");
        assert_eq!(style.page.width, Pt::from_mm(210.0));
        assert_eq!(style.paragraphs["testo"].size, Pt(10.5));
        assert!(style.paragraphs["titolo-2"].keep_with_next && style.paragraphs["cella"].hyphenation);
        let sum: f32 = style.tables["obiettivi"].columns.iter().sum();
        assert!((sum - 1.0).abs() < 1e-6);
        assert_eq!(style.pictures["stemma"].height, Pt::from_mm(22.0));
    }

    #[test]
    fn a_comma_and_the_italian_yes_are_understood() {
        let text = BUILT_IN.replacen("corpo: 10.5", "corpo: \"10,5\"", 1).replacen(
            "sillabazione: true",
            "sillabazione: sì",
            1,
        );
        let style = load(&Source::new("stile.yaml", text)).expect("the style has no mistakes");
        assert!(style.paragraphs["testo"].hyphenation);
    }

    #[test]
    fn hyphenation_is_turned_off_at_the_head_for_every_style() {
        let text = format!("sillabazione: no\n{BUILT_IN}");
        let off = load(&Source::new("stile.yaml", text)).expect("the style has no mistakes");
        let built_in = load(&Source::new("stile.yaml", BUILT_IN)).expect("the style has no mistakes");
        assert!(built_in.hyphenation && built_in.paragraphs["testo"].hyphenation);
        // Styles that the file lacks are the program's, which would divide words.
        let completed = off.completed(built_in);
        assert!(!completed.hyphenation && completed.paragraphs.values().all(|style| !style.hyphenation));
        let wrong = findings(&format!("sillabazione: mai\n{BUILT_IN}"));
        assert_eq!(wrong, ["1:15 Y10 «mai» non è fra i valori ammessi"]);
    }

    #[test]
    fn each_mistake_is_said_once() {
        let cases = [
            ("corpo: 10.5", "corpo: 105", "Y10 il valore «105» è fuori misura"),
            ("larghezza: 210", "larghezza: 210 mm", "Y10 «210 mm» non è un numero"),
            ("corpo: 10.5", "corpo: -1", "Y10 il valore «-1» è fuori misura"),
            (
                "carattere: sans, corpo: 12",
                "carattere: Arial, corpo: 12",
                "Y10 «Arial» non è fra i valori ammessi",
            ),
            ("sillabazione: true", "silabazione: true", "Y5 in «testo» la chiave «silabazione» non esiste"),
            ("\"#1f3a5f\"", "blu", "Y10 «blu» non è un colore"),
            ("paragrafo: nota", "paragrafo: note", "Y10 lo stile di paragrafo «note» non è definito"),
            ("sinistro: 20", "sinistro: 150", "Y10 i margini non lasciano posto al testo"),
            (
                "[30, 54, 16]",
                "[30, 54, 1]",
                "Y10 nella tabella «obiettivi» la colonna 3 è troppo stretta per il testo",
            ),
            ("[30, 54, 16]", "30", "Y7 in «colonne» ci vuole un elenco, non un testo"),
            ("  altezza: 297\n", "", "Y9 in «pagina» manca «altezza»"),
        ];
        for (from, to, message) in cases {
            assert_eq!(changed(from, to), message);
        }
    }

    #[test]
    fn missing_built_in_styles_are_named() {
        let filigrana =
            BUILT_IN.lines().find(|line| line.starts_with("  filigrana")).expect("the style is there");
        assert_eq!(
            changed(&format!("{filigrana}\n"), ""),
            "Y9 in «paragrafi» manca uno stile che serve: «filigrana»"
        );
    }

    #[test]
    fn pale_texts_are_refused_by_the_rule_of_accessibility() {
        assert!(
            changed("colore: \"#444444\"", "colore: \"#999999\"")
                .starts_with("V1 il testo dello stile «pie-di-pagina»")
        );
        let dark = findings(&BUILT_IN.replacen("sfondo: \"#f4f6f9\"", "sfondo: \"#4a5a70\"", 1));
        assert_eq!(dark.iter().filter(|finding| finding.contains(" V1 ")).count(), 3, "{dark:?}");
    }

    #[test]
    fn white_words_may_stand_in_dark_cells() {
        let text = BUILT_IN
            .replacen("intestazione: {sfondo: \"#dfe6ef\"", "intestazione: {sfondo: \"#1f3a5f\"", 1)
            .replacen(
                "corpo: 9, interlinea: 1.2, grassetto: true,",
                "corpo: 9, interlinea: 1.2, colore: \"#ffffff\",",
                1,
            );
        let found = findings(&text);
        assert!(found.iter().all(|finding| finding.contains("il colore delle modifiche")), "{found:?}");
    }
}
