//! The documents that came back, and what each of them wants of the plan.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::command::take_back::annex_today::AnnexToday;
use crate::command::take_back::conflicts::{NamedTexts, decided, in_a_row};
use crate::command::take_back::moves::DecidedMoves;
use crate::command::take_back::options::{Memory, TakeBackOptions};
use crate::command::take_back::register::{RefusedWish, Register, ReturnedFile};
use crate::diagnostic::{Diagnostic, Report, visible_path};
use crate::docx_import::{
    AddedObjective, CellWish, DocxAnnex, ImportRefusal, KnownBases, OrderWish, OutsideWish, ParsedAnnex,
    RemovedObjective, Returned, UnpackedAnnex, added_objectives, removed_objectives, settled_moves,
};
use crate::font::Fonts;
use crate::fs;
use crate::fs::EntryKind;
use crate::limits::RETURNED_FILE;
use crate::plan::{Objective, ObjectiveId, Plan};
use crate::source::Source;
use crate::workflow::Session;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::interruption::resume;
use crate::workflow::locate::{PlanPlace, find_plan};
use crate::workflow::parallel::{beside, each_in_parallel, in_parallel};

/// A plan with the annexes of it that came back.
pub(crate) struct Documents {
    pub(crate) place: PlanPlace,
    /// With its objectives where the documents put them.
    pub(crate) plan: Plan,
    /// The plan as it is on the disk, where that is another one.
    began: Option<Plan>,
    pub(crate) moves: DecidedMoves,
    pub(crate) fonts: Fonts,
    /// The names on screen.
    pub(crate) names: Vec<String>,
    pub(crate) files: Vec<ReturnedFile>,
    returned: Vec<Returned>,
    /// The remarks on each.
    pub(crate) remarks: Vec<Vec<String>>,
    /// What is known of documents that came back; `None` if that can't be understood.
    pub(crate) register: Option<Register>,
    /// What a person refused of each before; none where all is asked again.
    pub(crate) refusals: Vec<BTreeSet<RefusedWish>>,
}

#[cfg(test)]
impl Documents {
    /// A plan with none of them.
    pub(crate) fn of_plan(plan: Plan) -> Self {
        let place = PlanPlace { name: "x".to_owned(), folder: "x".into() };
        let names = (1..=5).map(|number| format!("{number}.docx")).collect();
        Documents {
            place,
            plan,
            began: None,
            moves: DecidedMoves::default(),
            fonts: Fonts::embedded(),
            names,
            files: Vec::new(),
            returned: Vec::new(),
            remarks: Vec::new(),
            register: None,
            refusals: Vec::new(),
        }
    }

    /// Puts another plan with its documents in the place of these; `moves` is what was decided of its order.
    pub(crate) fn replace(&mut self, plan: Plan, moves: DecidedMoves, returned: Vec<Returned>) {
        (self.plan, self.moves, self.returned) = (plan, moves, returned);
    }
}

impl Documents {
    /// What each document wants, in the order of the command line.
    pub(crate) fn wishes(&self) -> Vec<(&[CellWish], &[OutsideWish])> {
        let returned = self.returned.iter();
        returned.map(|returned| (returned.wishes.as_slice(), returned.texts.as_slice())).collect()
    }

    /// The objectives that some of them hold no more.
    pub(crate) fn removed(&self) -> Vec<RemovedObjective> {
        let wishes = self.returned.iter().map(|returned| (&returned.removals[..], &returned.wishes[..]));
        let DecidedMoves { moved_in, moved_in_plan, .. } = &self.moves;
        removed_objectives(&wishes.collect::<Vec<_>>(), moved_in, moved_in_plan)
    }

    /// The objectives that somebody wrote into them.
    pub(crate) fn added(&self) -> Vec<AddedObjective> {
        let wishes = self.returned.iter().map(|returned| returned.new.as_slice());
        added_objectives(&wishes.collect::<Vec<_>>())
    }

    pub(crate) fn objective(&self, id: &ObjectiveId) -> Option<&Objective> {
        self.plan.objectives().find(|objective| objective.id.value == *id)
    }

    /// The plan as it is on the disk.
    pub(crate) fn began(&self) -> &Plan {
        self.began.as_ref().unwrap_or(&self.plan)
    }

    /// The plan as it is on the disk, where the documents move some of its objectives.
    pub(crate) fn moved_from(&self) -> Option<&Plan> {
        self.began.as_ref()
    }

    /// A file as it is on the disk, of which the plan may have another text.
    pub(crate) fn on_disk<'s>(&'s self, source: &'s Arc<Source>) -> &'s Arc<Source> {
        let mut own = self.began().objectives().map(|objective| &objective.span.source);
        own.find(|own| own.name() == source.name()).unwrap_or(source)
    }

    /// What conflicts name.
    pub(crate) fn texts(&self) -> NamedTexts<'_> {
        NamedTexts { plan: &self.plan, documents: &self.names, refusals: &self.refusals }
    }

    /// Documents by their places: `«a.docx», «b.docx» e «c.docx»`.
    pub(crate) fn named(&self, places: &[usize]) -> String {
        in_a_row(&places.iter().map(|place| format!("«{}»", self.names[*place])).collect::<Vec<String>>())
    }

    /// The number of fields whose new words nobody can tell yet.
    pub(crate) fn held_back(&self) -> usize {
        self.returned.iter().map(|returned| returned.held_back).sum()
    }

    /// Whether something of a document is left to a person.
    pub(crate) fn leave_something(&self) -> bool {
        self.returned.iter().any(|returned| returned.leaves_something || returned.held_back > 0)
            || !self.moves.open.is_empty()
            || !self.moves.report.is_empty()
    }
}

/// Reads the plan and what came back; `None` if one of them can't be read.
pub(crate) fn documents(
    options: &TakeBackOptions,
    session: &Session,
    findings: &mut Findings,
) -> Option<Documents> {
    let place = findings.take(find_plan(&options.plan))?;
    let kept = options.output.join(&place.name);
    let resumed = resume(&place.folder, findings).and_then(|()| resume(&kept, findings));
    findings.take(resumed)?;
    let mut files = Vec::new();
    for path in &options.documents {
        files.push(findings.take(bytes(path)));
    }
    let files: Vec<Vec<u8>> = files.into_iter().collect::<Option<_>>()?;
    let fonts = Fonts::embedded();
    // Outside both, since what is parsed stands in what was unpacked.
    let unpacked = OnceLock::new();
    let (began, parsed) = beside(
        || AnnexToday::of(&place.folder, BTreeMap::new(), (session, &fonts), findings),
        || in_parallel(unpacked.get_or_init(|| unpacked_files(&files)), ParsedFile::of),
    );
    let began = began?;
    let read = each_in_parallel(parsed, |parsed| SentDocument::read(&parsed?, &began));
    // A main part has a hundred times the length of its changes.
    drop(unpacked);
    let mut sent = Vec::new();
    for (read, path) in read.into_iter().zip(&options.documents) {
        let read = read.map_err(|refusal| Report::from(refusal.finding(&visible_path(path))));
        sent.push(findings.take(read));
    }
    // One that can't be read keeps the others back: they are taken together or not at all.
    let sent = sent.into_iter().collect::<Option<Vec<SentDocument>>>()?;
    let (mut edited, mut wishes, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for SentDocument { annex, order, file } in sent {
        edited.push(annex);
        // The numbers on labels follow the order, so that it comes first.
        wishes.push(order);
        files.push(file);
    }
    let names = names(&options.documents);
    let register = Register::read(&kept, findings);
    let register = findings.take(register)?;
    let refusals = match (&register, options.memory) {
        (Some(register), Memory::Spares) => files.iter().map(|file| register.refusals(file)).collect(),
        (_, _) => Vec::new(),
    };
    let texts = NamedTexts { plan: &began.plan, documents: &names, refusals: &refusals };
    let settled = decided(
        |choose| settled_moves(&began.plan, &wishes, choose),
        |settled| &settled.open,
        texts,
        (options, &session.terminal),
    );
    let moves = DecidedMoves::of(settled, &began.plan, &place.folder, findings)?;
    // All else is held against the plan with its objectives in their new places.
    let sides = match moves.files.is_empty() {
        true => None,
        false => Some(AnnexToday::of(&place.folder, moves.files.clone(), (session, &fonts), findings)?),
    };
    let against = sides.as_ref().unwrap_or(&began);
    let sent: Vec<(&PathBuf, &DocxAnnex)> = options.documents.iter().zip(&edited).collect();
    let (mut all, mut remarks) = (Vec::new(), Vec::new());
    let held = in_parallel(&sent, |(path, edited)| against.returned(path, edited));
    for ((outcome, wish), name) in held.into_iter().zip(&wishes).zip(&names) {
        all.push(findings.take(outcome).map(|mut returned| {
            let mut report = std::mem::take(&mut returned.report);
            for remark in &wish.remarks {
                report.push(remark.finding());
            }
            returned.leaves_something |= !wish.remarks.is_empty();
            remarks.push(report.sorted().iter().map(|finding| finding.message.clone()).collect());
            findings.add(if names.len() > 1 { of_document(name, &report) } else { report }.into());
            returned
        }));
    }
    let returned = all.into_iter().collect::<Option<Vec<Returned>>>()?;
    let (plan, began) = match sides {
        Some(sides) => (sides.plan, Some(began.plan)),
        None => (began.plan, None),
    };
    Some(Documents { place, plan, began, moves, fonts, names, files, returned, remarks, register, refusals })
}

/// A document that came back, as far as it is looked at alone.
struct SentDocument {
    annex: DocxAnnex,
    order: OrderWish,
    file: ReturnedFile,
}

impl SentDocument {
    fn read(parsed: &ParsedFile, began: &AnnexToday) -> Result<Self, ImportRefusal> {
        let annex = began.read(&parsed.annex)?;
        Ok(SentDocument { order: began.order_wish(&annex), annex, file: parsed.file.clone() })
    }
}

/// A document whose XML is read, and what is noted of it.
struct ParsedFile<'a> {
    annex: ParsedAnnex<'a>,
    file: &'a ReturnedFile,
}

impl<'a> ParsedFile<'a> {
    fn of(unpacked: &'a Result<UnpackedFile, ImportRefusal>) -> Result<Self, ImportRefusal> {
        let (unpacked, file) = unpacked.as_ref().map_err(Clone::clone)?;
        Ok(ParsedFile { annex: ParsedAnnex::of(unpacked)?, file })
    }
}

/// A document with its parts unpacked, and what is noted of it.
type UnpackedFile = (UnpackedAnnex, ReturnedFile);

/// Unpacks the bytes of documents one after the other: most are copies of one annex.
fn unpacked_files(files: &[Vec<u8>]) -> Vec<Result<UnpackedFile, ImportRefusal>> {
    let bases = KnownBases::default();
    let unpacked = files.iter().map(|bytes| {
        let unpacked = UnpackedAnnex::of(bytes, &bases)?;
        let file = ReturnedFile::new(bytes, &unpacked);
        Ok((unpacked, file))
    });
    unpacked.collect()
}

/// The findings of one of several documents, which say whose they are.
fn of_document(name: &str, report: &Report) -> Report {
    let mut named = Report::default();
    for finding in report.sorted() {
        named.push(Diagnostic { message: format!("in «{name}»: {}", finding.message), ..finding.clone() });
    }
    named
}

/// The bytes of an annex that came back.
fn bytes(docx: &Path) -> Result<Vec<u8>, Problem> {
    match fs::target_kind(docx)? {
        EntryKind::File => {}
        EntryKind::Folder | EntryKind::Link | EntryKind::Other | EntryKind::Missing => {
            let message = format!("«{}» non è un file, o non esiste", visible_path(docx));
            let hint = "indicare il DOCX dell'allegato che gli uffici hanno modificato";
            return Err(Problem::usage(message, hint));
        }
    }
    Ok(fs::read(docx, &RETURNED_FILE)?)
}

/// The names of the documents on screen: that of the file, or its path where two have one name.
fn names(documents: &[PathBuf]) -> Vec<String> {
    let all: Vec<Option<String>> = documents.iter().map(|path| file_name(path)).collect();
    let named = documents.iter().zip(&all).map(|(path, name)| match name {
        Some(name) if all.iter().filter(|other| other.as_ref() == Some(name)).count() == 1 => name.clone(),
        Some(_) | None => visible_path(path).to_string(),
    });
    named.collect()
}

fn file_name(path: &Path) -> Option<String> {
    path.file_name().map(|name| visible_path(Path::new(name)).to_string())
}
