//! Files that anybody may have made, given to the readers that open them, one function for each kind.
//!
//! Fuzzing (`fuzz/`) and spoilt files (`tests/suite/foreign.rs`) come in here. A reader must end, must not
//! panic, and must not accept what it then contradicts: words that a document does not have, a correction
//! that is not the last, texts that were written and read back otherwise.

use std::collections::BTreeMap;
use std::path::Path;

use crate::check::{CheckPurpose, check, check_fixed};
use crate::compare::compare;
use crate::diagnostic::Report;
use crate::document::{Context, Document, Markup, parse};
use crate::docx_import::{self, DocxAnnex, KnownAnchors, PlanChanges, is_exactly, proposal, rewriting};
use crate::font::Fonts;
use crate::import;
use crate::ocfl::Inventory;
use crate::plan::load::{Loaded, PlanFiles};
use crate::plan::{DIMENSION_KEYS, Passage, Plan, Prose};
use crate::style::{Orientation, Style};
use crate::template::{Edition, TemplateView, Templates};
use crate::workflow::base_texts::with_base;
use crate::workflow::findings::Problem;
use crate::workflow::pipeline::{StageOptions, frame};
use crate::workflow::rendering::OwnTemplates;
use crate::workflow::{Format, Strictness};
use crate::yaml::{FileContent, KnownKeys, corrected};

const GENERAL: &str = "\
# Il piano.
ente:
  nome: Comune di Prova
  codice_ipa: c_a000
  dipendenti: 12
triennio: 2026-2028
anno: 2026
data: 2026-01-31
titolo: ALLEGATO 1
pie_di_pagina: Allegato 1 – PIAO 2026-2028
campi:
  - chiave: missione
    etichetta: Missione e programma
    dopo: obiettivo
etichette: {fonte: Dove si verifica}
regole:
  F1: {gravita: info, motivo: \"x: y\"}
atti:
  - tipo: approvazione
    organo: Giunta
    numero: 5
    data: 2026-02-10
";

const OBJECTIVES: &str = "\
dimensione: semplificazione
obiettivi:
  - id: moduli
    obiettivo: >-
      Revisione dei moduli:

      - la prima voce
      - la seconda
    responsabile: Responsabile del Settore
    stakeholder: Cittadini e imprese.
    contributor: \"Tutti: i settori\"
    scadenza: 31.12.2026
    indicatore: Moduli riveduti su 24, 100%.
    baseline: '0 moduli'
    target: 12 moduli entro il 30 giugno 2026
    fonte: Sito dell'ente
    missione: 10.05 Viabilità
    note:
";

const PREMISE: &str = "# PREMESSA\n\nIl **presente** allegato:\n\n1. uno;\n2. due.\n";

/// The texts of a small plan, by the names of its files.
pub const SMALL_PLAN: [(&str, &str); 3] =
    [("piano.yaml", GENERAL), ("premessa.md", PREMISE), ("obiettivi/1.yaml", OBJECTIVES)];

/// The fate of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reception {
    Accepted,
    Refused,
}

/// A file that was accepted and does not hold together: a fault of the program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Contradiction(String);

/// The readers, with a plan around the file that each is given.
#[derive(Debug)]
pub struct ForeignFiles {
    fonts: Fonts,
    templates: OwnTemplates,
    style: Style,
    plan: Plan,
    known: KnownAnchors,
    printed: DocxAnnex,
    docx: Vec<u8>,
}

impl ForeignFiles {
    /// Makes the plan and its annex.
    pub fn new() -> Self {
        let fonts = Fonts::embedded();
        let templates = OwnTemplates::built_in().expect("the program's templates are right");
        let style = Templates::new(Vec::new()).and_then(|templates| templates.style());
        let style = style.expect("the program's style is right");
        let plan = loaded(BTreeMap::new()).plan.expect("the plan of this file is right");
        let document = annex(&templates, &plan, &fonts).expect("its annex can be rendered");
        let written = templates.write(&document, Path::new("a.docx"), Format::Docx, Orientation::Usual);
        let docx = written.expect("its annex can be written").bytes;
        let known = KnownAnchors::of(document.cell_ids(), &plan.rows);
        let printed = docx_import::read(&docx, &known).expect("what the program wrote can be read");
        let known = known.with_rows(printed.rows());
        ForeignFiles { fonts, templates, style, plan, known, printed, docx }
    }

    /// The annex of the plan as a DOCX: a file that [`ForeignFiles::returned_docx`] accepts.
    pub fn docx(&self) -> &[u8] {
        &self.docx
    }

    /// Reads bytes as `piano.yaml` and as a file of objectives, checks and corrects them.
    pub fn yaml(&self, bytes: &[u8]) -> Result<Reception, Contradiction> {
        let mut reception = Reception::Refused;
        for name in ["piano.yaml", "obiettivi/1.yaml"] {
            if let Some(plan) = loaded([(name, bytes.to_vec())].into()).plan {
                check(&plan, &self.fonts);
                reception = Reception::Accepted;
            }
        }
        let names: Vec<&str> = DIMENSION_KEYS.iter().map(|key| key.name).collect();
        let content = FileContent::Yaml(KnownKeys { names: &names, lists: &["obiettivi", "misure"] });
        let Some(correction) = corrected(bytes, content) else { return Ok(reception) };
        match corrected(correction.after.as_bytes(), content) {
            None => Ok(reception),
            Some(again) => Err(Contradiction(format!("{correction:?}\nwas corrected again: {again:?}"))),
        }
    }

    /// Reads bytes as `premessa.md`, as [`ForeignFiles::premise`] does, and prints an accepted premise.
    pub fn printed_premise(&self, bytes: &[u8]) -> Result<Reception, Contradiction> {
        let Some(plan) = self.plan_with_premise(bytes)? else { return Ok(Reception::Refused) };
        let document = annex(&self.templates, &plan, &self.fonts);
        let document = document.map_err(|report| Contradiction(format!("{report:#?}")))?;
        self.printed(&document)
    }

    /// Reads bytes as `premessa.md`; an accepted premise has lost no letter on the way.
    pub fn premise(&self, bytes: &[u8]) -> Result<Reception, Contradiction> {
        Ok(match self.plan_with_premise(bytes)? {
            Some(_) => Reception::Accepted,
            None => Reception::Refused,
        })
    }

    fn plan_with_premise(&self, bytes: &[u8]) -> Result<Option<Plan>, Contradiction> {
        let Loaded { plan, report, .. } = loaded([("premessa.md", bytes.to_vec())].into());
        let Some(plan) = plan else { return Ok(None) };
        if check_fixed(&plan, &self.fonts).has_errors() {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(bytes);
        // Character references are letters in the source and other letters in the annex.
        if report.is_empty() && !text.contains('&') {
            let (written, kept) = (letters(&text), letters(&words(&plan.premise)));
            if written != kept {
                return Err(Contradiction(format!("the premise says {written:?}, the plan {kept:?}")));
            }
        }
        Ok(Some(plan))
    }

    /// Reads bytes as the markup that a template rendered; a document that it makes is printed.
    pub fn markup(&self, bytes: &[u8]) -> Result<Reception, Contradiction> {
        let Ok(text) = String::from_utf8(bytes.to_vec()) else { return Ok(Reception::Refused) };
        let frame = frame(&self.plan, self.options());
        let context = Context {
            style: &self.style,
            metadata: frame.metadata,
            pictures: &frame.pictures,
            watermark: None,
        };
        match parse(&Markup { text, origins: Vec::new() }, &context) {
            Ok(document) => self.printed(&document),
            Err(_) => Ok(Reception::Refused),
        }
    }

    /// Reads bytes as an annex that comes back, and writes the fields that it changes: read again, they must
    /// say what the document says.
    pub fn returned_docx(&self, bytes: &[u8]) -> Result<Reception, Contradiction> {
        let Ok(edited) = docx_import::read(bytes, &self.known) else {
            return Ok(Reception::Refused);
        };
        let Ok(proposal) = proposal(&self.plan, &self.printed, &edited) else {
            return Ok(Reception::Refused);
        };
        let rewriting = rewriting(&self.plan, &PlanChanges::of_cells(proposal.changes));
        let files = rewriting.files.iter().map(|file| {
            let name = file.source.name().strip_prefix("p/").expect("the plan's folder is called so");
            (name, file.text.clone().into_bytes())
        });
        // A text may be emptied, or have signs that the annex can't print: that is told, and nothing written.
        let Some(new) = loaded(files.collect()).plan else { return Ok(Reception::Refused) };
        if is_exactly(&self.plan, &new, &compare(&self.plan, &new), &rewriting.made) {
            Ok(Reception::Accepted)
        } else {
            Err(Contradiction(format!("the files say something else than {:#?}", rewriting.made)))
        }
    }

    /// Reads bytes as an archive's inventory; an accepted one, written and read again, says the same.
    pub fn inventory(bytes: &[u8]) -> Result<Reception, Contradiction> {
        let Ok(inventory) = Inventory::read(bytes) else { return Ok(Reception::Refused) };
        match Inventory::read(&inventory.to_bytes()) {
            Ok(again) if again == inventory => Ok(Reception::Accepted),
            other => Err(Contradiction(format!("{inventory:#?}\nwas read again as {other:#?}"))),
        }
    }

    /// Reads bytes as a document of an office with this name, and gives it in a plain form, or says why it is
    /// refused.
    pub fn imported(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<String, String> {
        let read = import::read_document(name, bytes, import::ReadOptions { sheet });
        read.map(|document| import::plain_form(&document)).map_err(|refusal| {
            let finding = refusal.finding(name);
            format!("{} → {}", finding.message, finding.hints.join(" → "))
        })
    }

    /// Reads the part of a document of an office that stands behind a line with its kind (`docx`, `xlsx`,
    /// `odt`, `ods`, `csv`, `txt`).
    pub fn imported_part(bytes: &[u8]) -> Result<Reception, Contradiction> {
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
        let kind = String::from_utf8_lossy(&bytes[..end]);
        let part = bytes.get(end + 1..).unwrap_or_default();
        let options = import::ReadOptions::default();
        match import::read_document(&format!("a.{kind}"), &import::packed(&kind, part), options) {
            Err(_) => Ok(Reception::Refused),
            Ok(document) => match import::contradiction(&document) {
                Some(contradiction) => Err(Contradiction(contradiction)),
                None => Ok(Reception::Accepted),
            },
        }
    }

    /// Writes a document in two formats; each must have its words and no others (*riscontro*).
    fn printed(&self, document: &Document) -> Result<Reception, Contradiction> {
        for format in [Format::Html, Format::Docx] {
            let written = self.templates.write(document, Path::new("a"), format, Orientation::Usual);
            written.map_err(|problem: Problem| Contradiction(format!("{problem:#?}")))?;
        }
        Ok(Reception::Accepted)
    }

    fn options(&self) -> StageOptions<'_> {
        options(&self.fonts)
    }
}

impl Default for ForeignFiles {
    fn default() -> Self {
        ForeignFiles::new()
    }
}

fn options(fonts: &Fonts) -> StageOptions<'_> {
    StageOptions {
        edition: Edition::Final,
        purpose: CheckPurpose::Documents,
        epoch: None,
        strictness: Strictness::Usual,
        fonts,
    }
}

/// Reads the plan with some files in place of its own.
fn loaded(others: BTreeMap<&str, Vec<u8>>) -> Loaded {
    let mut files: BTreeMap<&str, Vec<u8>> =
        SMALL_PLAN.into_iter().map(|(name, text)| (name, text.into())).collect();
    files.extend(others);
    PlanFiles::in_memory(Path::new("p"), files).load()
}

fn annex(templates: &OwnTemplates, plan: &Plan, fonts: &Fonts) -> Result<Document, Report> {
    let view = TemplateView::annex(plan, Edition::Final);
    templates.document(view, &frame(plan, options(fonts))).map(|document| with_base(document, plan))
}

/// The words of a text, in their order.
fn words(prose: &Prose) -> String {
    let mut all = String::new();
    for passage in &prose.0 {
        match passage {
            Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
                all.extend(phrases.iter().map(|phrase| phrase.text.as_str()));
            }
            Passage::List { items, .. } => {
                for item in items {
                    all.extend(item.label.iter().map(String::as_str));
                    all.push_str(&words(&item.prose));
                }
            }
        }
    }
    all
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphabetic()).collect()
}
