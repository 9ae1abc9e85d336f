//! A plan whose page is open. Each request reads it anew: what an editor saves meanwhile shows at once.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::check::summary::PlanFindings;
use crate::diagnostic::{Diagnostic, Severity, visible_path};
use crate::fs;
use crate::fs::with_slashes;
use crate::limits::ARCHIVED_FILE;
use crate::page::desk::{Desk, MessagePage};
use crate::page::http::{FormFields, HttpRefusal, Response};
use crate::page::route::PlanRoute;
use crate::page::saving::save::SavePlace;
use crate::page::saving::{ObjectiveForm, SaveOutcome, TwoTexts, UndoList, UndoRefusal, save};
use crate::page::view::checks_page::ChecksPage;
use crate::page::view::files_page::{FilesPage, MadeFileLine};
use crate::page::view::finding::{FindingContext, PageFinding};
use crate::page::view::group_page::GroupPage;
use crate::page::view::objective_page::{ObjectivePage, ShownForm};
use crate::page::view::plan_page::{GroupLine, PlanPage};
use crate::page::view::{Notice, PageFrame, PageTemplate, rendered};
use crate::plan::Plan;
use crate::source::capitalized;
use crate::template::Edition;
use crate::terminal::is_told_in_full;
use crate::workflow::Format;
use crate::workflow::annex_files::{AnnexFiles, make_annex_files};
use crate::workflow::findings::Findings;
use crate::workflow::locate::PlanPlace;
use crate::workflow::output::OutputFile;
use crate::workflow::pipeline::{PlanWithTemplates, annex};
use crate::workflow::plan_edit::CODE as EDIT_CODE;
use crate::workflow::verified_plan::{VerifiedPlan, verified};

/// A plan, and what its page remembers from one request to the next.
#[derive(Debug)]
pub(crate) struct OpenPlan {
    place: PlanPlace,
    /// The folder that gets a folder for each plan.
    output: PathBuf,
    /// The path of its pages.
    root: String,
    savings: UndoList,
    /// The files that were kept as they were before their first saving.
    kept: BTreeSet<String>,
    made: Vec<OutputFile>,
    /// Told once, on the next page.
    notice: Option<Notice>,
}

impl OpenPlan {
    pub(crate) fn new(place: PlanPlace, output: PathBuf, root: String) -> Self {
        let (savings, kept, made) = (UndoList::default(), BTreeSet::new(), Vec::new());
        OpenPlan { place, output, root, savings, kept, made, notice: None }
    }

    pub(crate) fn name(&self) -> &str {
        &self.place.name
    }

    /// Answers a request.
    pub(crate) fn answer(
        &mut self,
        route: PlanRoute<'_>,
        form: &FormFields,
        desk: &Desk,
    ) -> Result<Response, HttpRefusal> {
        match route {
            PlanRoute::Overview => Ok(self.overview(desk)),
            PlanRoute::Group(index) => self.group(index, desk),
            PlanRoute::Objective(id) => self.objective(id, desk),
            PlanRoute::Save(id) => Ok(self.save(ObjectiveForm { id, fields: form }, desk)),
            PlanRoute::Checks => Ok(self.checks(desk)),
            // Looking makes nothing: who reloads the page would write the files again.
            PlanRoute::Documents => Ok(self.documents(Vec::new())),
            PlanRoute::Make => Ok(self.make(form, desk)),
            PlanRoute::Document(index) => self.document(index),
            PlanRoute::Undo => Ok(self.undo()),
        }
    }

    fn verified(&self, desk: &Desk) -> VerifiedPlan {
        let output = self.output.join(&self.place.name);
        verified(&self.place.folder, &output, desk.stages(Edition::Final))
    }

    fn context<'a>(&'a self, plan: Option<&'a Plan>) -> FindingContext<'a> {
        FindingContext { plan, folder: &self.place.folder, root: &self.root }
    }

    /// The frame of a page, with what there is to tell, which is told once.
    fn frame(&mut self, title: &str, place: &'static str) -> PageFrame {
        PageFrame {
            title: title.to_owned(),
            plan: Some(self.place.name.clone()),
            root: self.root.clone(),
            place,
            notice: self.notice.take(),
            undo: self.savings.last().map(str::to_owned),
            closed: false,
        }
    }

    fn overview(&mut self, desk: &Desk) -> Response {
        let read = self.verified(desk);
        let frame = self.frame("Piano", "piano");
        let (folder, context) = (with_slashes(&self.place.folder), self.context(read.examined.plan.as_ref()));
        page(PageTemplate::Plan, &PlanPage::of(frame, &found(&folder, &read), &context))
    }

    fn checks(&mut self, desk: &Desk) -> Response {
        let read = self.verified(desk);
        let frame = self.frame("Controlli", "controlli");
        let (folder, context) = (with_slashes(&self.place.folder), self.context(read.examined.plan.as_ref()));
        page(PageTemplate::Checks, &ChecksPage::of(frame, &found(&folder, &read), &context))
    }

    fn group(&mut self, index: usize, desk: &Desk) -> Result<Response, HttpRefusal> {
        let read = self.verified(desk);
        let Some(plan) = &read.examined.plan else { return Ok(Response::see_other(&self.root)) };
        let group = plan.groups.get(index).ok_or(HttpRefusal::NotFound)?;
        let frame = self.frame(&group.title, "piano");
        let href = |index: usize| format!("{}/gruppo/{index}", self.root);
        let folder = with_slashes(&self.place.folder);
        let findings = found(&folder, &read).sorted();
        let values = GroupPage {
            frame,
            group: GroupLine::of(group, &href(index), &findings),
            previous: index.checked_sub(1).map(href),
            next: (index + 1 < plan.groups.len()).then(|| href(index + 1)),
        };
        Ok(page(PageTemplate::Group, &values))
    }

    fn objective(&mut self, id: &str, desk: &Desk) -> Result<Response, HttpRefusal> {
        let shown = self.form(id, None, &[], desk);
        match shown {
            Some(values) => Ok(page(PageTemplate::Objective, &values)),
            // The plan's own page says why it can't be read.
            None if self.verified(desk).examined.plan.is_none() => Ok(Response::see_other(&self.root)),
            None => Err(HttpRefusal::NotFound),
        }
    }

    /// The form of an objective, with what was typed in it; `None` if there is no such objective to be read.
    fn form(
        &mut self,
        id: &str,
        sent: Option<ObjectiveForm<'_>>,
        conflicts: &[TwoTexts],
        desk: &Desk,
    ) -> Option<ObjectivePage> {
        let read = self.verified(desk);
        let plan = read.examined.plan.as_ref()?;
        let objective = plan.objectives().find(|objective| objective.id.value.as_str() == id)?;
        let frame = self.frame(&capitalized(&objective.name()), "piano");
        let folder = with_slashes(&self.place.folder);
        let findings = found(&folder, &read).sorted();
        let shown = ShownForm { plan, objective, findings: &findings, sent, conflicts };
        Some(ObjectivePage::of(frame, shown, &self.context(Some(plan))))
    }

    fn save(&mut self, form: ObjectiveForm<'_>, desk: &Desk) -> Response {
        let place = SavePlace { folder: &self.place.folder, output: &self.output, kept: &self.kept };
        let here = format!("{}/obiettivo/{}", self.root, form.id);
        match save(form, place) {
            SaveOutcome::Unchanged => {
                self.notice = Some(Notice::done("Non c'era nulla da salvare: il file dice già così."));
                Response::see_other(&here)
            }
            SaveOutcome::Saved { file, beside_others, remarks } => {
                let others = match beside_others {
                    true => {
                        " Il file era cambiato da un'altra parte nel frattempo: quelle modifiche sono rimaste."
                    }
                    false => "",
                };
                let told = self.views(&remarks, desk);
                self.notice = Some(Notice::done(format!("Salvato in «{}».{others}", file.name)).with(told));
                // From the second saving on, what was there is the page's own work, which can be undone.
                self.kept.insert(file.name.clone());
                self.savings.push(file);
                let next = form.fields.value("poi").filter(|next| *next == "prossimo");
                let next = next.and_then(|_| self.form(form.id, None, &[], desk)?.into_next());
                Response::see_other(&next.unwrap_or(here))
            }
            SaveOutcome::Undecided(conflicts) => {
                let text = "Questi testi sono cambiati anche nel file, mentre lei scriveva: scelga quale tenere. Non è stato salvato nulla.";
                self.notice = Some(Notice::refused(text, Vec::new()));
                self.again(form, (PageTemplate::Conflict, 409), &conflicts, desk)
            }
            SaveOutcome::Refused(findings) => {
                let text = "Non è stato salvato nulla: il suo testo è ancora qui sotto.";
                self.notice = Some(Notice::refused(text, self.views(&findings, desk)));
                self.again(form, (PageTemplate::Objective, 422), &[], desk)
            }
            SaveOutcome::Gone => self.unsaved(form, desk),
        }
    }

    /// The form as it was sent, so that nothing is lost that somebody typed.
    fn again(
        &mut self,
        form: ObjectiveForm<'_>,
        (template, status): (PageTemplate, u16),
        conflicts: &[TwoTexts],
        desk: &Desk,
    ) -> Response {
        // The form takes the notice; where there is none, another page has to tell it.
        let notice = self.notice.clone();
        match self.form(form.id, Some(form), conflicts, desk) {
            Some(values) => Response::html(status, rendered(template, &values)),
            None => {
                self.notice = notice;
                self.unsaved(form, desk)
            }
        }
    }

    /// The texts of a form whose objective can't be found.
    fn unsaved(&mut self, form: ObjectiveForm<'_>, desk: &Desk) -> Response {
        let frame = self.frame("Testi non salvati", "");
        let reason = match self.verified(desk).examined.plan {
            Some(_) => {
                "L'obiettivo non è più nel piano: qualcuno lo ha tolto, o gli ha dato un altro identificativo."
            }
            None => {
                "Nel frattempo i file del piano sono cambiati, e così come sono non si leggono: la pagina del piano dice perché."
            }
        };
        let text = format!("{reason} Non è stato salvato nulla. I suoi testi sono qui sotto, da copiare.");
        let texts = form.all_typed();
        Response::html(409, rendered(PageTemplate::Message, &MessagePage { frame, text, texts }))
    }

    /// Findings as pages show them.
    fn views(&self, findings: &Findings, desk: &Desk) -> Vec<PageFinding> {
        let read = self.verified(desk);
        let context = self.context(read.examined.plan.as_ref());
        let sorted: Vec<&Diagnostic> = findings.report.sorted();
        let is_alone = sorted.len() == 1;
        // What only says that there are others, and what to type then, is for a terminal.
        let shown = sorted
            .into_iter()
            .filter(|finding| is_alone || finding.code != EDIT_CODE || finding.span.is_some());
        shown.map(|finding| context.view(finding)).collect()
    }

    fn undo(&mut self) -> Response {
        let notice = match self.savings.undo(&self.place.folder) {
            Ok(what) => Notice::done(format!("Annullato il salvataggio: {what} è come prima.")),
            Err(UndoRefusal::Nothing) => {
                Notice::refused("Non c'è nessun salvataggio da annullare.", Vec::new())
            }
            Err(UndoRefusal::ChangedSince(path)) => {
                let text = format!(
                    "Dopo quel salvataggio «{path}» è cambiato da un'altra parte: annullarlo perderebbe quelle modifiche. Il file è rimasto com'è."
                );
                Notice::refused(text, Vec::new())
            }
            Err(UndoRefusal::Failed(findings)) => {
                let context = self.context(None);
                let views = findings.report.sorted().into_iter().map(|finding| context.view(finding));
                Notice::refused("Il salvataggio non si è potuto annullare.", views.collect())
            }
        };
        self.notice = Some(notice);
        Response::see_other(&self.root)
    }

    fn documents(&mut self, obstacles: Vec<PageFinding>) -> Response {
        let frame = self.frame("Documenti", "documenti");
        let is_refused = !obstacles.is_empty();
        let href = |index: usize| format!("{}/documenti/{index}", self.root);
        let mut made = self.made.iter().zip(Format::ALL).enumerate();
        let files = made.clone().map(|(index, (file, format))| {
            MadeFileLine::new(href(index), format, visible_path(&file.path), (file.pages, file.size))
        });
        let html = made.find(|(_, (_, format))| *format == Format::Html);
        let preview = html.map(|(index, _)| href(index));
        let values = FilesPage { files: files.collect(), preview, obstacles, is_refused, frame };
        // Browsers show the page all the same; what reads numbers knows that nothing was made.
        let status = if is_refused { 422 } else { 200 };
        Response::html(status, rendered(PageTemplate::Files, &values))
    }

    /// Makes the annex, as `genera` does.
    fn make(&mut self, form: &FormFields, desk: &Desk) -> Response {
        let edition = if form.value("bozza").is_some() { Edition::Draft } else { Edition::Final };
        let mut findings = Findings::default();
        let read = PlanWithTemplates::load(&self.place.folder);
        let folder = self.output.join(&self.place.name);
        let wanted = AnnexFiles { folder: &folder, formats: &Format::ALL };
        let annex = annex(read, desk.stages(edition), &mut findings);
        let made = annex.map(|annex| make_annex_files(&wanted, annex, edition, &mut findings));
        match made {
            Some(Ok(files)) => {
                self.made = files;
                let mut told = Findings::default();
                // What `genera` tells in full, too; the page of the checks has the rest.
                told.add(findings.report.parted(is_told_in_full).0.into());
                let told = self.views(&told, desk);
                let done = Notice::done("I tre file sono pronti, e dicono tutti le stesse parole.");
                self.notice = Some(done.with(told));
                Response::see_other(&format!("{}/documenti", self.root))
            }
            Some(Err(_)) | None => {
                // The warnings did not keep the files from being made, and the page of the checks has them.
                let mut errors = Findings::default();
                errors.add(findings.report.of(Severity::Error).into());
                let views = self.views(&errors, desk);
                self.documents(views)
            }
        }
    }

    /// The bytes of a file that was made.
    fn document(&self, index: usize) -> Result<Response, HttpRefusal> {
        let (file, format) = self.made.iter().zip(Format::ALL).nth(index).ok_or(HttpRefusal::NotFound)?;
        // The path is the program's own, of the files that it made: nothing of the request is in it.
        let bytes = fs::read(&file.path, &ARCHIVED_FILE).map_err(|_| HttpRefusal::NotFound)?;
        Ok(match format {
            Format::Html => Response::document(bytes),
            Format::Pdf => Response::file("application/pdf", bytes),
            Format::Docx => {
                let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned());
                let name = percent_encoded(&name.unwrap_or_default());
                let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
                Response::file(kind, bytes)
                    .with("Content-Disposition", format!("attachment; filename*=UTF-8''{name}"))
            }
        })
    }
}

/// A name as a header may hold it, in whatever letters (RFC 8187).
fn percent_encoded(name: &str) -> String {
    let sign = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    name.bytes().map(sign).collect()
}

fn page(template: PageTemplate, values: &impl serde::Serialize) -> Response {
    Response::html(200, rendered(template, values))
}

fn found<'a>(folder: &'a str, read: &'a VerifiedPlan) -> PlanFindings<'a> {
    PlanFindings {
        folder,
        partial_plan: &read.examined.partial_plan,
        plan: read.examined.plan.as_ref(),
        report: &read.findings.report,
    }
}
