//! The stages of one plan: read, check, render, parse; then write.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::check;
use crate::command::findings::{Findings, Problem};
use crate::command::{Format, Strictness};
use crate::date::Timestamp;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::{self, Context, Difference, Document, Metadata, Transcript};
use crate::font::Fonts;
use crate::fs::{self, Kind};
use crate::image::Image;
use crate::plan::{self, Plan};
use crate::source::Source;
use crate::style::Style;
use crate::template::{Edition, Templates};
use crate::write::{self, Options, WriteError, Written};

/// The language of every annex, as BCP 47.
const LANGUAGE: &str = "it";

/// What holds for every plan of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order<'a> {
    pub(super) edition: Edition,
    pub(super) epoch: Option<Timestamp>,
    pub(super) strictness: Strictness,
    pub(super) fonts: &'a Fonts,
}

/// A plan that became a document, with all that the writers need.
pub(super) struct Annex {
    pub(super) plan: Plan,
    document: Document,
    style: Style,
    parts: BTreeMap<String, String>,
}

/// Takes a plan from its folder to the document. Every stage that can run does, so that one run finds all there is to
/// find; with an error among the findings there is no annex.
pub(super) fn annex(folder: &Path, order: Order, findings: &mut Findings) -> Option<Annex> {
    let loaded = plan::load(folder);
    findings.add(loaded.report.into());
    loaded.failures.into_iter().for_each(|failure| findings.add(failure.into()));
    if let Some(plan) = &loaded.plan {
        findings.add(check::check(plan, order.fonts).into());
    }
    let look = look(folder, findings);
    let annex = loaded.plan.zip(look).and_then(|(plan, look)| render(plan, look, order, findings));
    findings.judge(order.strictness);
    annex.filter(|_| !findings.report.has_errors())
}

/// The templates, and what they say of the look.
struct Look {
    templates: Templates,
    style: Style,
    parts: BTreeMap<String, String>,
}

fn look(folder: &Path, findings: &mut Findings) -> Option<Look> {
    let overrides = findings.take(overrides(&folder.join("modelli")))?;
    let templates = findings.take(Templates::new(overrides))?;
    let style = findings.take(templates.style())?;
    let parts = findings.take(templates.docx_parts(&style, LANGUAGE))?;
    Some(Look { templates, style, parts })
}

fn render(plan: Plan, look: Look, order: Order, findings: &mut Findings) -> Option<Annex> {
    let Look { templates, style, parts } = look;
    let markup = findings.take(templates.annex(&plan, order.edition))?;
    let context = Context {
        style: &style,
        metadata: metadata(&plan, order),
        pictures: &pictures(&plan),
        watermark: watermark(order.edition),
    };
    let document = findings.take(document::parse(&markup, &context))?;
    Some(Annex { plan, document, style, parts })
}

/// The plan's own templates by their names (`allegato.xml`, `docx/word/styles.xml`).
fn overrides(folder: &Path) -> Result<Vec<(String, Arc<Source>)>, Problem> {
    if fs::kind(folder)? == Kind::Missing {
        return Ok(Vec::new());
    }
    let mut templates = Vec::new();
    let mut wrong = Report::default();
    for path in fs::tree(folder)? {
        let parts = path.strip_prefix(folder).unwrap_or(&path).components();
        let name: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        match String::from_utf8(fs::read(&path)?) {
            Ok(text) => templates.push((name.join("/"), Source::new(path.to_string_lossy(), text))),
            Err(_) => wrong.push(not_utf8(&path)),
        }
    }
    if wrong.is_empty() { Ok(templates) } else { Err(wrong.into()) }
}

fn not_utf8(path: &Path) -> Diagnostic {
    let message = format!("il modello «{}» non è un testo in UTF-8", path.display());
    let hint =
        "salvarlo di nuovo con la codifica UTF-8, oppure togliere dalla cartella ciò che non è un modello";
    Diagnostic::error("modello-codifica", message).hint(hint)
}

fn metadata(plan: &Plan, order: Order) -> Metadata {
    let mark = match order.edition {
        Edition::Final => "",
        Edition::Draft => "BOZZA – ",
    };
    Metadata {
        title: format!("{mark}{}", plan.footer.value),
        author: plan.body.name.value.clone(),
        subject: format!(
            "Obiettivi di performance, Piano integrato di attività e organizzazione {}",
            plan.period.value
        ),
        language: LANGUAGE.to_owned(),
        created: plan.created(order.epoch),
    }
}

fn pictures(plan: &Plan) -> BTreeMap<String, Image> {
    let arms = plan.body.arms.iter();
    arms.map(|arms| ("stemma".to_owned(), arms.image.clone())).collect()
}

fn watermark(edition: Edition) -> Option<String> {
    match edition {
        Edition::Final => None,
        Edition::Draft => Some("BOZZA".to_owned()),
    }
}

impl Annex {
    /// The bytes of one format, if they hold the document's words and no others (*raffronto*).
    pub(super) fn write(&self, format: Format) -> Result<Written, Problem> {
        let options = Options { style: &self.style, parts: &self.parts };
        let written = match format {
            Format::Pdf => write::pdf::pdf(&self.document, &options),
            Format::Docx => write::docx::docx(&self.document, &options),
            Format::Html => write::html::html(&self.document, &options),
        }?;
        agree(&self.document.transcript(), &written.transcript, format)?;
        Ok(written)
    }
}

/// Whether a writer placed what it was given; if it did not, the program is at fault.
fn agree(expected: &Transcript, placed: &Transcript, format: Format) -> Result<(), Problem> {
    let Some(Difference { after, expected, found }) = expected.difference(placed) else { return Ok(()) };
    let name = format.word().to_uppercase();
    let message = format!("raffronto: dopo «{after}» l'allegato dice «{expected}», il {name} «{found}»");
    let finding = Diagnostic::error("raffronto", message)
        .hint("è un difetto del programma: segnalarlo a chi lo mantiene, con la cartella del piano")
        .hint("nessun file è stato toccato");
    Err(Report::from(finding).into())
}

impl From<WriteError> for Problem {
    fn from(error: WriteError) -> Self {
        Problem::Plan(Diagnostic::error("scrittura", error.to_string()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Transcript {
        let mut transcript = Transcript::default();
        transcript.say(text);
        transcript
    }

    #[test]
    fn a_file_that_says_other_words_is_refused_with_the_first_of_them() {
        let plan = said("Fonte per verificare i dati: Registro");
        assert!(agree(&plan, &said("Fonte per verificare i dati: Registro"), Format::Pdf).is_ok());
        let Err(Problem::Plan(report)) = agree(&plan, &said("Fonte per verificare i dati:"), Format::Docx)
        else {
            panic!("a word is missing");
        };
        let message = "raffronto: dopo «per verificare i dati:» l'allegato dice «Registro», il DOCX «»";
        assert_eq!(report.sorted()[0].message, message);
    }
}
