//! `nuovo --da`: the next year's plan from a past one.

use std::path::{Path, PathBuf};

use crate::archive::archived_files;
use crate::diagnostic::{Diagnostic, Report, counted, visible_line};
use crate::fs;
use crate::next_year::{PastYearMentions, Renewal, RenewalYears, SourceFiles, Years, is_renewal, renewed};
use crate::plan::load::PlanFiles;
use crate::plan::{Indicators, Loaded, ObjectiveRows, Period, Plan};
use crate::scaffold::schemas;
use crate::survey;
use crate::survey::{Survey, SurveyKind, Surveys};
use crate::workflow::findings::{Findings, Problem, finish, own_fault};
use crate::workflow::interruption::remarks;
use crate::workflow::locate::{PlanPlace, find_plan};
use crate::workflow::new_plan::{NewFolder, check_years};
use crate::workflow::rendering::own_templates;
use crate::workflow::shell_words::quoted;
use crate::workflow::{Reference, Session, Status};

/// Options of `nuovo --da`.
#[derive(Debug)]
pub(crate) struct RenewOptions {
    /// A path, or a name under `data/`.
    pub(crate) folder: PathBuf,
    /// The past plan.
    pub(crate) from: Reference,
    pub(crate) archive: PathBuf,
    /// The period, if it is not the one that follows.
    pub(crate) period: Option<Period>,
    /// The year, if it is not the one that follows.
    pub(crate) year: Option<u16>,
}

/// Makes the plan, and says what is left to do.
pub(crate) fn renew(options: &RenewOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let renewed = try_renew(options, &mut findings);
    let closing = findings.take(renewed).unwrap_or_default();
    findings.apply_strictness(session.strictness);
    finish(session, vec![findings], &closing)
}

fn try_renew(options: &RenewOptions, findings: &mut Findings) -> Result<String, Problem> {
    let folder = NewFolder::at(&options.folder, findings)?;
    let (loaded, files) = match &options.from {
        Reference::Plan(path) => from_folder(&find_plan(path)?)?,
        Reference::Archived { .. } => {
            let (loaded, files, remark) = archived_files(&options.from, &options.archive)?;
            findings.report.extend(remark.map(Report::from).unwrap_or_default());
            (loaded, files)
        }
    };
    let plan = sound(loaded, findings)?;
    must_be_in_force(&plan)?;
    let years = years(options, &folder, &plan)?;
    let surveys = surveys(options, &files, findings)?;
    let survey = surveys.last(SurveyKind::Final).filter(|survey| survey.date.value.year() >= plan.year.value);
    let mut renewal = renewed(&plan, &files, years, survey)?;
    // Nothing is written that was not read back.
    if !is_renewal(&plan, &read_again(&renewal.files, &folder.path)?) {
        return Err(unfaithful().into());
    }
    findings.add(std::mem::take(&mut renewal.report).into());
    findings.add(remarks(&fs::create_tree(&folder.path, &files_of(&renewal, &plan.rows))?).into());
    Ok(closing(&RenewedFolder {
        from: &options.from,
        plan: &plan,
        years,
        renewal: &renewal,
        survey,
        folder: &folder,
    }))
}

/// The surveys of the past plan; of files with mistakes nothing is taken, which is told.
fn surveys(options: &RenewOptions, files: &SourceFiles, findings: &mut Findings) -> Result<Surveys, Problem> {
    let surveys = match &options.from {
        Reference::Plan(path) => survey::load(&mut PlanFiles::on_disk(&find_plan(path)?.folder)),
        Reference::Archived { .. } => {
            survey::load(&mut PlanFiles::in_memory(Path::new("piano"), files.clone()))
        }
    };
    // A value of a file that is half understood may be the wrong one.
    if !surveys.report.has_errors() && surveys.failures.is_empty() {
        return Ok(surveys);
    }
    let message = "le rilevazioni del piano da cui partire hanno errori: i valori misurati non sono ripresi";
    let hint = "«allegato verifica» li dice; corretti quelli, ripetere il comando in un'altra cartella";
    findings.add(Report::from(Diagnostic::warning("nuovo", message).hint(hint)).into());
    Ok(Surveys::default())
}

/// The files of the new plan in order of name, the program's own schemas among them in place of older ones.
fn files_of(renewal: &Renewal, rows: &ObjectiveRows) -> Vec<(String, Vec<u8>)> {
    let mut files = renewal.files.clone();
    for (name, text) in schemas(rows) {
        files.insert(name, text.into_bytes());
    }
    files.into_iter().collect()
}

/// A plan's folder with the files that make it, its own templates among them.
fn from_folder(place: &PlanPlace) -> Result<(Loaded, SourceFiles), Problem> {
    let mut files = PlanFiles::on_disk(&place.folder);
    let (loaded, mut files) = (files.load(), files.into_bytes());
    let templates = own_templates(&place.folder)?;
    files.extend(templates.into_iter().map(|file| (format!("modelli/{}", file.name), file.bytes)));
    Ok((loaded, files))
}

/// The past plan, if its files can be read without an error; its warnings are for `verifica`.
fn sound(loaded: Loaded, findings: &mut Findings) -> Result<Plan, Problem> {
    let mut found = Findings::default();
    if let Some(plan) = found.take_plan(loaded) {
        return Ok(plan);
    }
    findings.extend(found);
    let message = "il piano da cui partire ha errori: il piano nuovo non è stato creato";
    let hint = "correggere gli errori indicati, che «allegato verifica» ripete, e riprovare";
    Err(Report::from(Diagnostic::error("nuovo", message).hint(hint)).into())
}

/// Refuses a plan of which a new one would have no objective.
fn must_be_in_force(plan: &Plan) -> Result<(), Problem> {
    if plan.objectives_in_force().next().is_some() {
        return Ok(());
    }
    let message = "nel piano da cui partire tutti gli obiettivi sono soppressi: non c'è nulla da riprendere";
    let hint = "creare un piano con gli esempi: «allegato nuovo», senza «--da»";
    Err(Report::from(Diagnostic::error("nuovo", message).hint(hint)).into())
}

/// The years of both plans, which must fit the name of the new folder.
fn years(options: &RenewOptions, folder: &NewFolder, plan: &Plan) -> Result<RenewalYears, Problem> {
    let past = Years { period: plan.period.value, year: plan.year.value };
    let next = past.next();
    let new =
        Years { period: options.period.unwrap_or(next.period), year: options.year.unwrap_or(next.year) };
    if options.period.is_none()
        && let Some(named) = folder.named_period()?
        && named != new.period
    {
        let message = format!(
            "la cartella «{}» ha il nome di un triennio, ma dopo il {} viene il {}",
            visible_line(&folder.name()),
            past.period,
            new.period
        );
        let hint = format!("chiamarla «{}», oppure indicare il triennio con --triennio {named}", new.period);
        return Err(Problem::usage(message, hint));
    }
    if new == past {
        let message = format!("il piano nuovo sarebbe per lo stesso anno {} del {}", past.year, past.period);
        return Err(Problem::usage(message, "indicare con --anno un altro anno"));
    }
    if *Period::YEARS.end() < new.period.end {
        let message = format!("l'anno {} è fuori dagli anni che il programma conosce", new.period.end);
        return Err(Problem::usage(message, "controllare il triennio del piano da cui partire"));
    }
    check_years(new.period, new.year)?;
    Ok(RenewalYears { past, new })
}

/// The new plan as it will be read from its folder.
fn read_again(files: &SourceFiles, folder: &Path) -> Result<Plan, Problem> {
    let loaded = PlanFiles::in_memory(folder, files.clone()).load();
    loaded.plan.ok_or_else(|| {
        let mut report = loaded.report;
        report.extend(unfaithful());
        report.into()
    })
}

fn unfaithful() -> Report {
    Diagnostic::error("nuovo", "i file del piano nuovo non direbbero ciò che il programma voleva scrivere")
        .hint(own_fault("la cartella del piano da cui partire"))
        .hint("nessun file è stato creato")
        .into()
}

/// A plan that was made from a past one.
struct RenewedFolder<'a> {
    from: &'a Reference,
    /// The past plan.
    plan: &'a Plan,
    years: RenewalYears,
    renewal: &'a Renewal,
    /// The one that says what the measures had become.
    survey: Option<&'a Survey>,
    folder: &'a NewFolder,
}

/// The closing lines: what was done, and what is left to do.
fn closing(made: &RenewedFolder<'_>) -> String {
    let RenewedFolder { from, plan, years: RenewalYears { past, new }, renewal, survey, folder } = made;
    let count = counted(plan.objectives_in_force().count(), "obiettivo", "obiettivi");
    let mut text = format!(
        "Creato il piano «{}» da «{from}»: triennio {}, anno {}, {count}, con gli stessi «id».\n",
        folder.shown(),
        new.period,
        new.year,
    );
    text.push_str(&requests(plan.indicators, renewal, past.year));
    if let (Some(survey), 1..) = (survey, renewal.measured) {
        let day = survey.date.value.of_day_in_words();
        let count = counted(renewal.measured, "misura", "misure");
        text.push_str(&format!(
            "Di {count} il valore di partenza è quello misurato, con la sua data, nella rilevazione {day}.\n"
        ));
    }
    let removed = removed(plan, renewal);
    if !removed.is_empty() {
        text.push_str(&format!("Non ripresi dal piano vecchio: {}.\n", removed.join("; ")));
    }
    if !renewal.mentions.is_empty() {
        text.push_str(&format!("Da rileggere, perché nominano ancora il {}", past.year));
        if past.period != new.period {
            text.push_str(&format!(" o il triennio {}", past.period));
        }
        text.push_str(":\n");
        for mentions in &renewal.mentions {
            text.push_str(&in_words(mentions));
        }
    }
    text + &format!("Per sapere che cosa manca:\n\n  allegato verifica {}\n", quoted(&folder.argument))
}

/// What is to be written and what is to be looked at in the objectives.
fn requests(indicators: Indicators, renewal: &Renewal, past: u16) -> String {
    let phases = match renewal.phases {
        0 => "",
        _ => ", come le date («entro») delle fasi",
    };
    if indicators == Indicators::Measures {
        return format!(
            "Da scrivere in ogni obiettivo: «scadenza», che è in bianco{phases}, e i target dell'anno nuovo nelle misure.\n\
             Da verificare: i valori di partenza delle misure, che sono i target del {past}.\n"
        );
    }
    let measures = match renewal.measures {
        0 => "",
        _ => ", come i valori di partenza delle misure",
    };
    format!(
        "Da scrivere in ogni obiettivo: «scadenza» e «target», che sono in bianco{phases}.\n\
         Da verificare in ogni obiettivo: «baseline», che è il traguardo del {past}{measures}.\n"
    )
}

/// The parts of the past plan that the new one has no longer, in words.
fn removed(plan: &Plan, renewal: &Renewal) -> Vec<String> {
    let mut removed = Vec::new();
    if plan.date.is_some() {
        removed.push("la data".to_owned());
    }
    match plan.acts.len() {
        0 => {}
        1 => removed.push("l'atto (il piano è di nuovo una proposta)".to_owned()),
        several => removed.push(format!("i {several} atti (il piano è di nuovo una proposta)")),
    }
    match renewal.left_out {
        0 => {}
        1 => removed.push("un obiettivo soppresso".to_owned()),
        several => removed.push(format!("{several} obiettivi soppressi")),
    }
    match renewal.notes {
        0 => {}
        1 => removed.push("una nota, che è rimasta nel file come commento".to_owned()),
        several => removed.push(format!("{several} note, che sono rimaste nei file come commenti")),
    }
    removed
}

/// A file with its lines: `  piano.yaml: righe 1, 8`.
fn in_words(mentions: &PastYearMentions) -> String {
    let lines: Vec<String> = mentions.lines.iter().map(usize::to_string).collect();
    let word = if lines.len() == 1 { "riga" } else { "righe" };
    format!("  {}: {word} {}\n", visible_line(&mentions.file), lines.join(", "))
}

#[cfg(test)]
mod tests {
    use crate::command::renew::*;

    #[test]
    fn lines_are_listed_in_words() {
        let mentions =
            |lines: &[usize]| PastYearMentions { file: "premessa.md".to_owned(), lines: lines.to_vec() };
        assert_eq!(in_words(&mentions(&[3])), "  premessa.md: riga 3\n");
        assert_eq!(in_words(&mentions(&[3, 12])), "  premessa.md: righe 3, 12\n");
    }
}
