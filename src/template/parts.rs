//! The DOCX's fixed parts (styles, numbering, settings, fonts), rendered by tera from the style.
//!
//! A plan's `modelli/docx/` replaces them by name, as an office's letterhead does. What a part is given is a public
//! interface, written at the head of each built-in part; hence the Italian names of the views.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use crate::diagnostic::{Diagnostic, Report};
use crate::source::{Source, Span};
use crate::style::Style;
use crate::template::part_views::View;

/// The folder of the parts among the templates.
const FOLDER: &str = "docx/";

/// The built-in parts, by name in the package.
const BUILT_IN: [(&str, &str); 4] = [
    ("word/styles.xml", include_str!("../../templates/docx/word/styles.xml")),
    ("word/numbering.xml", include_str!("../../templates/docx/word/numbering.xml")),
    ("word/settings.xml", include_str!("../../templates/docx/word/settings.xml")),
    ("word/fontTable.xml", include_str!("../../templates/docx/word/fontTable.xml")),
];

/// Renders the parts, by their name in the package (`word/styles.xml`).
///
/// An override is named as in `modelli/` (`docx/word/styles.xml`). `language` is the document's, as BCP 47. A part
/// that tera refuses, or that is not well-formed once rendered, is a finding at its place.
pub fn docx_parts(
    overrides: &BTreeMap<String, Arc<Source>>,
    style: &Style,
    language: &str,
) -> Result<BTreeMap<String, String>, Report> {
    let mut report = Report::default();
    for (name, source) in overrides {
        if !BUILT_IN.iter().any(|(known, _)| name.strip_prefix(FOLDER) == Some(known)) {
            report.push(unknown(name, source));
        }
    }
    let view = View::of(style, language);
    let mut parts = BTreeMap::new();
    for (name, text) in BUILT_IN {
        let built_in = || Source::new(format!("{FOLDER}{name} (del programma)"), text);
        let source = overrides.get(&format!("{FOLDER}{name}")).cloned().unwrap_or_else(built_in);
        match render(&source, &view) {
            Ok(text) => drop(parts.insert(name.to_owned(), text)),
            Err(findings) => report.extend(findings),
        }
    }
    if report.has_errors() { Err(report) } else { Ok(parts) }
}

/// A part that the DOCX does not have.
fn unknown(name: &str, source: &Arc<Source>) -> Diagnostic {
    let known: Vec<String> = BUILT_IN.iter().map(|(known, _)| format!("{FOLDER}{known}")).collect();
    Diagnostic::error("modello-sconosciuto", format!("in modelli/ il nome «{name}» non sostituisce nulla"))
        .at(Span::new(source, 0..0))
        .hint(format!("le parti del DOCX che si possono sostituire sono {}", known.join(", ")))
}

/// Renders one part and makes sure that it is XML.
fn render(source: &Arc<Source>, view: &View) -> Result<String, Report> {
    let rendered = Context::from_serialize(view).and_then(|context| {
        let mut tera = Tera::new();
        tera.set_escape_fn(escape);
        tera.autoescape_on([".xml"]);
        tera.add_raw_template("parte.xml", source.text())?;
        tera.render("parte.xml", &context)
    });
    let text = rendered.map_err(|error| template_fault(&error, source))?;
    match roxmltree::Document::parse(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(markup_fault(&error, &text, source).into()),
    }
}

/// Writes a value as XML text, also within quotes.
fn escape(value: &str, out: &mut dyn Write) -> std::io::Result<()> {
    for character in value.chars() {
        match character {
            '&' => out.write_all(b"&amp;")?,
            '<' => out.write_all(b"&lt;")?,
            '>' => out.write_all(b"&gt;")?,
            '"' => out.write_all(b"&quot;")?,
            '\'' => out.write_all(b"&#39;")?,
            other => write!(out, "{other}")?,
        }
    }
    Ok(())
}

/// What tera refuses, where it says it is.
fn template_fault(error: &tera::Error, source: &Arc<Source>) -> Diagnostic {
    let (message, range) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), report.span().range.clone())
        }
        // tera's kinds are not ours, and may grow.
        other => (other.to_string(), 0..0),
    };
    let length = source.text().len();
    let range = range.start.min(length)..range.end.min(length);
    Diagnostic::error("modello-tera", "il modello di una parte del DOCX non è corretto")
        .labelled(Span::new(source, range), message)
        .hint("correggere il modello; i valori disponibili sono elencati in testa alla parte del programma")
}

/// What is not XML once rendered, at the nearest line of the template that can be told.
///
/// A part's lines are the template's up to the first loop, and often beyond; the line itself is quoted, so that it can
/// be found where they are not.
fn markup_fault(error: &roxmltree::Error, text: &str, source: &Arc<Source>) -> Diagnostic {
    let rendered = text.lines().nth(error.pos().row.saturating_sub(1) as usize).unwrap_or_default().trim();
    let same = source.text().match_indices(rendered).next().filter(|_| !rendered.is_empty());
    let range = same.map_or(0..0, |(at, _)| at..at + rendered.len());
    Diagnostic::error(
        "modello-xml",
        format!("la parte del DOCX non è XML ben formato, alla riga «{rendered}»"),
    )
    .labelled(Span::new(source, range), error.to_string())
    .hint("chiudere ogni elemento che il modello apre, e scrivere &amp; e &lt; nel testo")
}
