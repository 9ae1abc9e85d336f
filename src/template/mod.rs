//! The tera engine: from a plan to markup, through the built-in templates or the plan's own.
//!
//! A template gets structure and words, never markup: every value is escaped, tera's `safe` is an error, and
//! nothing in a value is evaluated. A mistake of a template is a finding at its own file and line, also where
//! it shows only in what the template rendered (`marks` leads back).

mod builtin;
mod code;
mod completed_part;
mod fault;
mod filters;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod list_tests;
mod marks;
mod meter;
mod metering;
mod nesting;
mod parts;
#[cfg(test)]
mod tests;
mod view;
#[cfg(test)]
mod work_tests;

pub(crate) use builtin::{BuiltIn, built_in, copies};
pub(crate) use view::act_line::act_name;
pub use view::act_line::act_notes;
pub use view::annex::Edition;
pub(crate) use view::check_report::{CheckReportView, printable};
pub use view::contrast::Contrast;
pub(crate) use view::docx_parts::{ListPart, ooxml_language, paragraph_style_id, table_style_id};
pub use view::revisions::{Readers, Revisions};
pub use view::versions::Amendment;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::diagnostic::Report;
use crate::document::Markup;
use crate::plan::Plan;
use crate::source::{Source, Span};
use crate::style::Style;
use crate::template::builtin::TemplateKind;
use crate::template::completed_part::completed;
use crate::template::marks::{Marked, PlaceMarks};
use crate::template::meter::WorkMeter;
use crate::template::view::annex::AnnexView;
use crate::{document, style};

/// The templates of one plan, ready to render.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// The work of all that is rendered.
    meter: Arc<WorkMeter>,
    marks: PlaceMarks,
    /// The texts that tera was given, by name.
    marked: BTreeMap<String, Marked>,
    style: Arc<Source>,
}

/// The values of a template, by the kind of document that it makes.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum TemplateView {
    Annex(Box<AnnexView>),
    CheckReport(Box<CheckReportView>),
    Revisions(Box<Revisions>),
    /// The *prospetto di raffronto*.
    Contrast(Box<Contrast>),
    /// The *quadro delle modifiche*, of the same values.
    Overview(Box<Contrast>),
}

impl TemplateView {
    /// The values of `allegato.xml` for a plan.
    pub fn annex(plan: &Plan, edition: Edition) -> Self {
        TemplateView::Annex(Box::new(AnnexView::of(plan, edition)))
    }

    /// Whether they are those of an annex, also of one with its changes.
    pub(crate) fn is_annex(&self) -> bool {
        match self {
            TemplateView::Annex(_) | TemplateView::Revisions(_) => true,
            TemplateView::CheckReport(_) | TemplateView::Contrast(_) | TemplateView::Overview(_) => false,
        }
    }

    /// The name of the template that is given these values.
    fn template(&self) -> &'static str {
        match self {
            TemplateView::Annex(_) => builtin::ANNEX,
            TemplateView::CheckReport(_) => builtin::CHECK_REPORT,
            TemplateView::Revisions(_) => builtin::REVISIONS,
            TemplateView::Contrast(_) => builtin::CONTRAST,
            TemplateView::Overview(_) => builtin::OVERVIEW,
        }
    }
}

impl Templates {
    /// Takes the built-in templates and, in place of those of the same name, the files of a plan's `modelli/`
    /// (names are relative to that folder, with `/`).
    pub fn new(overrides: Vec<(String, Arc<Source>)>) -> Result<Templates, Report> {
        let mut report = Report::default();
        let (mut style, mut pages) = (builtin::style(), builtin::pages());
        for (name, source) in overrides {
            match builtin::kind(&name) {
                Some(TemplateKind::Page) => {
                    pages.insert(name, source);
                }
                Some(TemplateKind::Style) => style = source,
                None => report.push(builtin::unknown(&name, &source)),
            }
        }
        let (mut marks, mut marked) = (PlaceMarks::default(), BTreeMap::new());
        for (name, source) in pages {
            match marks.mark(&source) {
                Ok(text) => {
                    marked.insert(name, text);
                }
                Err(found) => report.extend(found),
            }
        }
        if report.has_errors() {
            return Err(report);
        }
        let meter = WorkMeter::new();
        let tera = engine(&marked, &meter)?;
        Ok(Templates { tera, meter, marks, marked, style })
    }

    /// Reads `stile.yaml`. A plan's own may lack styles that the built-in one has: they are as the program
    /// has them, so that a look that was made for one document serves those that the program learns later.
    pub fn style(&self) -> Result<Style, Report> {
        let built_in = builtin::style();
        let style = style::load(&self.style)?;
        if self.style.name() == built_in.name() {
            return Ok(style);
        }
        Ok(style.completed(style::load(&built_in)?))
    }

    /// Renders the fixed parts of the DOCX (styles, numbering, settings, fonts), by their name in the
    /// package, such as `word/styles.xml`; `language` is the document's, as BCP 47. A part of the plan's own
    /// may lack styles and lists that the built-in one has: they are as the program has them.
    pub fn docx_parts(&self, style: &Style, language: &str) -> Result<BTreeMap<String, String>, Report> {
        let view = view::docx_parts::DocxPartsView::of(style, language);
        let (mut parts, mut report) = (BTreeMap::new(), Report::default());
        let mut replaced = Vec::new();
        for (name, part) in builtin::parts() {
            // The vocabulary of these parts is Word's: they can only be held to be XML.
            match self.render(name, &view).and_then(document::well_formed) {
                Ok(markup) => drop(parts.insert(part.to_owned(), markup.text)),
                Err(findings) => report.extend(findings),
            }
            let source = self.marked[name].span(0..0).source;
            if builtin::pages().get(name).is_some_and(|page| page.name() != source.name()) {
                replaced.push((name, part));
            }
        }
        if report.has_errors() {
            return Err(report);
        }
        if !replaced.is_empty() {
            // Another engine, for this one has the replaced parts under the same names.
            let built_in = Templates::new(Vec::new())?;
            for (name, part) in replaced {
                let program = built_in.render(name, &view)?.text;
                parts.entry(part.to_owned()).and_modify(|own| *own = completed(name, own, &program));
            }
        }
        Ok(parts)
    }

    /// Where the annex's template is that never names a value; `None` if it does.
    pub(crate) fn annex_without(&self, value: &str) -> Option<Span> {
        let template = &self.marked[builtin::ANNEX];
        (!template.text().contains(value)).then(|| template.span(0..0))
    }

    /// Renders the template of a kind of document with its values.
    pub fn markup(&self, view: &TemplateView) -> Result<Markup, Report> {
        self.render(view.template(), view)
    }

    /// Renders a template with the values it is given.
    fn render(&self, name: &str, values: &impl Serialize) -> Result<Markup, Report> {
        let rendered = Value::try_from_serializable(values).and_then(|values| {
            self.meter.allow_for(&values);
            self.tera.render(name, &Context::from_serialize(&values)?)
        });
        match rendered {
            Ok(text) => Ok(self.marks.strip(&text, self.marked[name].span(0..0))),
            Err(error) => Err(fault::report(&error, &self.marked)),
        }
    }
}

/// An engine that escapes every value, holds the templates and knows the filters of this program.
fn engine(marked: &BTreeMap<String, Marked>, meter: &Arc<WorkMeter>) -> Result<Tera, Report> {
    let mut tera = Tera::new();
    // Templates are XML by their names; tera's own escaping would leave forged marks as they are.
    tera.autoescape_on([".xml"]);
    tera.set_escape_fn(escape);
    filters::register(&mut tera, meter);
    meter::register(&mut tera, meter);
    // All at once, for tera looks up what one template asks of another as they are added.
    let texts = marked.iter().map(|(name, template)| (name.as_str(), template.text()));
    tera.add_raw_templates(texts).map_err(|error| fault::report(&error, marked))?;
    Ok(tera)
}

/// Writes a value as XML text; a character that could be taken for a mark is written as a reference.
fn escape(value: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut rest = value;
    while let Some((at, character)) = rest.char_indices().find(|&(_, character)| is_special(character)) {
        out.write_all(&rest.as_bytes()[..at])?;
        match character {
            '&' => out.write_all(b"&amp;")?,
            '<' => out.write_all(b"&lt;")?,
            '>' => out.write_all(b"&gt;")?,
            '"' => out.write_all(b"&quot;")?,
            '\'' => out.write_all(b"&#39;")?,
            mark => write!(out, "&#{};", u32::from(mark))?,
        }
        rest = &rest[at + character.len_utf8()..];
    }
    out.write_all(rest.as_bytes())
}

fn is_special(character: char) -> bool {
    matches!(character, '&' | '<' | '>' | '"' | '\'') || marks::is_mark(character)
}
