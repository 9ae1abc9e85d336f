//! Engines of tera with the templates of one plan.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, OnceLock};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;
use tera::{Context, Tera, TeraResult, Value};

use crate::diagnostic::Report;
use crate::document::Markup;
use crate::source::{Source, Span};
use crate::template::builtin::{PageGroup, pages_of};
use crate::template::marks::{MarkedTemplates, PlaceMarks};
use crate::template::meter::WorkMeter;
use crate::template::packed::unpacked_throughout;
use crate::template::shares::{SharePart, assembled, sections, shares_of};
use crate::template::{fault, filters, marks, meter};

/// The engines that render one plan's templates.
#[derive(Debug)]
pub(crate) enum Engines {
    /// All templates together: a plan's own may call each other's components.
    Whole(Box<Engine>),
    /// The program's templates, group by group, each read when it is first asked for: the annex needs no
    /// more than a half of them.
    Groups(&'static [OnceLock<Engine>; 3]),
}

/// The program's own, for all plans of a run.
static BUILT_IN: [OnceLock<Engine>; 3] = [const { OnceLock::new() }; 3];

impl Engines {
    /// Engines for templates of which all are the program's.
    pub(crate) fn built_in() -> Self {
        Engines::Groups(&BUILT_IN)
    }

    /// One engine for templates of which some are the plan's own.
    pub(crate) fn whole(
        pages: &BTreeMap<String, Arc<Source>>,
        meter: &Arc<WorkMeter>,
    ) -> Result<Self, Report> {
        Ok(Engines::Whole(Box::new(Engine::new(pages, meter, ListForm::Whole)?)))
    }

    /// The engine that has a template.
    pub(crate) fn with(&self, name: &str, meter: &Arc<WorkMeter>) -> &Engine {
        match self {
            Engines::Whole(engine) => engine,
            Engines::Groups(groups) => {
                let group = PageGroup::of(name);
                groups[group as usize].get_or_init(|| {
                    let engine = Engine::new(&pages_of(group), meter, ListForm::Packed);
                    engine.expect("the templates of the program are right, which a test holds")
                })
            }
        }
    }
}

/// Templates that were read together, ready to render.
#[derive(Debug)]
pub(crate) struct Engine {
    tera: Tera,
    marks: PlaceMarks,
    /// The texts that tera was given.
    marked: MarkedTemplates,
    form: ListForm,
}

/// The form in which templates are given the lists that views pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListForm {
    /// The program's own run through them, and do nothing else with them.
    Packed,
    /// An office's may take an element by its place.
    Whole,
}

/// What a template rendered, with the marks of its elements.
#[derive(Debug)]
pub(crate) struct Rendered<'a> {
    texts: Vec<String>,
    /// The parts of them that together are the whole.
    parts: Vec<SharePart>,
    marks: &'a PlaceMarks,
    start: Span,
}

impl Rendered<'_> {
    /// All of it.
    pub(crate) fn whole(&self) -> Markup {
        let text: String = self.parts.iter().map(|part| self.text(part)).collect();
        self.marks.strip(&text, self.start.clone())
    }

    /// The same in parts that end where a section does. Places in them are those of a part.
    pub(crate) fn parts(&self) -> impl IndexedParallelIterator<Item = Markup> {
        self.parts.par_iter().map(|part| self.marks.strip(self.text(part), self.start.clone()))
    }

    fn text(&self, (text, range): &SharePart) -> &str {
        &self.texts[*text][range.clone()]
    }
}

impl Engine {
    fn new(
        pages: &BTreeMap<String, Arc<Source>>,
        meter: &Arc<WorkMeter>,
        form: ListForm,
    ) -> Result<Self, Report> {
        let (mut marks, mut marked) = (PlaceMarks::default(), BTreeMap::new());
        let mut report = Report::default();
        for (name, source) in pages {
            match marks.mark(source) {
                Ok(text) => {
                    marked.insert(name.clone(), text);
                }
                Err(found) => report.extend(found),
            }
        }
        if report.has_errors() {
            return Err(report);
        }
        let tera = tera(&marked, meter)?;
        Ok(Engine { tera, marks, marked, form })
    }

    /// The beginning of a template.
    pub(crate) fn start(&self, name: &str) -> Span {
        self.marked[name].span(0..0)
    }

    /// Whether a template names a value.
    pub(crate) fn names(&self, name: &str, value: &str) -> bool {
        self.marked[name].text().contains(value)
    }

    /// Renders a template with the values it is given.
    pub(crate) fn render(
        &self,
        name: &str,
        values: impl Serialize,
        meter: &WorkMeter,
    ) -> Result<Rendered<'_>, Report> {
        let given = Value::try_from_serializable(&values);
        // As long as the annex, like what is made of them.
        drop(values);
        let rendered = given.and_then(|values| {
            meter.allow_for(&values);
            match self.form {
                ListForm::Packed => self.in_shares(name, &values),
                ListForm::Whole => self.whole(name, unpacked_throughout(&values)?),
            }
        });
        match rendered {
            Ok((texts, parts)) => Ok(Rendered { texts, parts, marks: &self.marks, start: self.start(name) }),
            Err(error) => Err(fault::report(&error, &self.marked)),
        }
    }

    fn whole(&self, name: &str, values: Value) -> TeraResult<(Vec<String>, Vec<SharePart>)> {
        let text = self.text(name, values)?;
        let parts = sections(&text).map(|range| (0, range)).collect();
        Ok((vec![text], parts))
    }

    /// Renders one of the program's templates: a long plan's groups in shares, side by side.
    fn in_shares(&self, name: &str, values: &Value) -> TeraResult<(Vec<String>, Vec<SharePart>)> {
        let shares = shares_of(name, values);
        let texts: TeraResult<Vec<String>> =
            shares.par_iter().map(|share| self.text(name, share.values(values))).collect();
        let texts = texts?;
        let parts = assembled(&texts, &shares);
        Ok((texts, parts))
    }

    fn text(&self, name: &str, values: Value) -> TeraResult<String> {
        self.tera.render(name, &context(values)?)
    }
}

/// The values by their names, without another copy of them.
fn context(values: Value) -> TeraResult<Context> {
    let Some(map) = values.into_map() else { return Err(tera::Error::message("a view has names")) };
    let named = map.into_iter().filter_map(|(key, value)| Some((key.as_str()?.to_owned(), value)));
    Ok(named.fold(Context::new(), |mut context, (name, value)| {
        context.insert_value(name, value);
        context
    }))
}

/// tera, which escapes every value, holds the templates and knows the filters of this program.
fn tera(marked: &MarkedTemplates, meter: &Arc<WorkMeter>) -> Result<Tera, Report> {
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
