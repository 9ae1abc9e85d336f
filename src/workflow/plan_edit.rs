//! A file of a plan that a command changes: the plan is sound before and after, all but what changes stays as
//! it is, and the file as it was is kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check;
use crate::diagnostic::{Diagnostic, Report, Severity, visible_path};
use crate::font::Fonts;
use crate::fs::{Failure, Replacement, with_slashes};
use crate::plan::Plan;
use crate::plan::load::PlanFiles;
use crate::source::Source;
use crate::workflow::backup::{replace_keeping_old, way_back};
use crate::workflow::findings::Findings;
use crate::workflow::interruption::{remarks, resume};
use crate::workflow::locate::{PlanPlace, find_plan};
use crate::workflow::rewritten_file::rewritten_bytes;
use crate::workflow::shown_diff::shown_diff;
use crate::yaml::{EditableFile, YamlChange, rewrite};

/// The code of what keeps a file from being changed.
pub(crate) const CODE: &str = "modifica";

/// What a plan must be, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Demand {
    /// Without errors.
    Sound,
    /// Fit to be read, whatever the rules find in it.
    Readable,
}

/// A plan that may be changed.
pub(crate) struct SoundPlan {
    pub(crate) place: PlanPlace,
    pub(crate) plan: Plan,
    /// What the rules say of it.
    report: Report,
    demand: Demand,
    fonts: Fonts,
}

/// A file of a plan as it would be.
pub(crate) struct EditedFile {
    /// Relative to the plan's folder.
    name: String,
    old: Arc<Source>,
    text: String,
    bytes: Vec<u8>,
}

impl Demand {
    /// What the rules say of a plan, as far as they are asked.
    fn report(self, plan: &Plan, fonts: &Fonts) -> Report {
        match self {
            Demand::Sound => check::check(plan, fonts),
            Demand::Readable => Report::default(),
        }
    }
}

impl SoundPlan {
    /// Finds and reads a plan; one that is not what is demanded is not changed. `output` is the folder that
    /// gets a folder for its files.
    pub(crate) fn read(path: &Path, output: &Path, demand: Demand, findings: &mut Findings) -> Option<Self> {
        let place = findings.take(find_plan(path))?;
        let kept = output.join(&place.name);
        let resumed = resume(&place.folder, findings).and_then(|()| resume(&kept, findings));
        findings.take(resumed)?;
        let fonts = Fonts::embedded();
        let mut found = Findings::default();
        let plan = found.take_plan(PlanFiles::on_disk(&place.folder).load());
        let report = plan.as_ref().map(|plan| demand.report(plan, &fonts)).unwrap_or_default();
        let errors = report.clone().of(Severity::Error);
        if plan.is_none() || !errors.is_empty() {
            let message = "il piano ha gli errori indicati qui, e così com'è non si modifica";
            let finding = Diagnostic::error(CODE, message).hint("correggerli, e ripetere il comando");
            found.report = found.report.of(Severity::Error);
            found.add(errors.into());
            found.add(Report::from(finding).into());
            findings.extend(found);
            return None;
        }
        Some(SoundPlan { place, plan: plan?, report, demand, fonts })
    }

    /// Changes a file, in memory; `None`, with the reason, if that can't be written or the plan would not be
    /// sound.
    pub(crate) fn edited(
        &self,
        old: &Arc<Source>,
        changes: Vec<YamlChange>,
        findings: &mut Findings,
    ) -> Option<EditedFile> {
        let path = Path::new(old.name());
        let rewritten = rewrite(&EditableFile::read(old), &[changes]);
        if !rewritten.refused.is_empty() {
            findings.add(unwritable(path).into());
            return None;
        }
        let name = with_slashes(path.strip_prefix(&self.place.folder).unwrap_or(path));
        // The plan is read with it from memory: a disk that fails halfway changes nothing.
        let text = rewritten.text;
        let bytes = findings.take(rewritten_bytes(old, &text, CODE))?;
        let is_sound = self.is_sound_with(BTreeMap::from([(name.clone(), bytes.clone())]), findings);
        is_sound.then(|| EditedFile { name, old: Arc::clone(old), text, bytes })
    }

    /// Whether the plan has no errors with some files. What the rules find in it, and did not find before, is
    /// told.
    fn is_sound_with(&self, files: BTreeMap<String, Vec<u8>>, findings: &mut Findings) -> bool {
        let mut found = Findings::default();
        let plan = found.take_plan(PlanFiles::on_disk(&self.place.folder).with(files).load());
        let mut report = std::mem::take(&mut found.report).of(Severity::Error);
        report.extend(plan.as_ref().map(|plan| self.demand.report(plan, &self.fonts)).unwrap_or_default());
        let before: Vec<(&str, &str, Severity)> = self.report.sorted().into_iter().map(known_by).collect();
        let mut new = Report::default();
        for finding in report.sorted().into_iter().filter(|finding| !before.contains(&known_by(finding))) {
            new.push(finding.clone());
        }
        let is_wrong = new.has_errors();
        found.add(new.into());
        if is_wrong {
            let message =
                "con questa modifica il piano avrebbe gli errori indicati qui: non è stato scritto nulla";
            found.add(Report::from(Diagnostic::error(CODE, message)).into());
        }
        findings.extend(found);
        !is_wrong
    }

    /// Puts the file in its place and keeps the one that was there, in a folder whose path is `begin` and a
    /// number. Says what was `done`, and the command that undoes it.
    pub(crate) fn write(
        &self,
        edited: &EditedFile,
        begin: &Path,
        done: &str,
        findings: &mut Findings,
    ) -> Result<String, Failure> {
        let files = BTreeMap::from([(edited.name.clone(), edited.bytes.clone())]);
        let kept = replace_keeping_old(&self.place, begin, &files, findings)?;
        Ok(way_back(&self.place, done, &kept))
    }

    /// Puts the file in its place. The one that was there is kept by whoever calls.
    pub(crate) fn replace(&self, edited: &EditedFile, findings: &mut Findings) -> Result<(), Failure> {
        let new = Replacement::new(&self.place.folder).editing();
        let replaced = new.file(edited.name.clone(), edited.bytes.clone()).commit()?;
        findings.add(remarks(&replaced.rescue).into());
        Ok(())
    }
}

impl EditedFile {
    /// The lines that change.
    pub(crate) fn difference(&self) -> String {
        shown_diff(Path::new(self.old.name()), (self.old.text(), &self.text), "dopo la modifica")
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.old.name().into()
    }

    /// The name, relative to the plan's folder.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The bytes that the file will have.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether nothing changes.
    pub(crate) fn is_as_it_was(&self) -> bool {
        self.text == self.old.text()
    }
}

/// A finding by what it says and how grave it is: its place moves with the lines above it.
fn known_by(finding: &Diagnostic) -> (&str, &str, Severity) {
    (finding.code, finding.message.as_str(), finding.severity)
}

fn unwritable(path: &Path) -> Report {
    let message =
        format!("in «{}» il programma non trova dove scrivere senza toccare il resto", visible_path(path));
    Diagnostic::error(CODE, message)
        .hint("di solito perché un elenco o un gruppo di chiavi sta fra parentesi, [ ] o { }: scriverlo una voce per riga, oppure aggiungere le righe a mano")
        .hint("nel file non è cambiato nulla")
        .into()
}
