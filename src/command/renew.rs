//! `nuovo --da`: the next year's plan from a past one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::archive::archived_files;
use crate::command::create::{free, within};
use crate::diagnostic::{Diagnostic, Report, counted, visible_line, visible_path};
use crate::fs;
use crate::next_year::{PastYearMentions, Renewal, RenewalYears, SourceFiles, Years, is_renewal, renewed};
use crate::plan::load::PlanFiles;
use crate::plan::{Loaded, Period, Plan};
use crate::scaffold::schemas;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::{PlanPlace, is_bare, one};
use crate::workflow::rendering::own_templates;
use crate::workflow::shell_words::quoted;
use crate::workflow::{DATA, Reference, Session, Status};

/// What the command line says of the next year's plan.
#[derive(Debug)]
pub(crate) struct RenewOptions {
    /// A path, or a name under `data/`.
    pub(crate) folder: PathBuf,
    /// The past plan.
    pub(crate) from: Reference,
    pub(crate) archive: PathBuf,
    /// Where it is not the period that follows.
    pub(crate) period: Option<Period>,
    /// Where it is not the year that follows.
    pub(crate) year: Option<u16>,
}

/// Makes the plan, and says what is left to do.
pub(crate) fn renew(order: &RenewOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let closing = try_renew(order, &mut findings).unwrap_or_else(|problem| {
        findings.add(problem);
        String::new()
    });
    findings.judge(session.strictness);
    finish(session, vec![findings], &closing)
}

fn try_renew(order: &RenewOptions, findings: &mut Findings) -> Result<String, Problem> {
    let bare = is_bare(&order.folder);
    let folder = if bare { Path::new(DATA).join(&order.folder) } else { order.folder.clone() };
    free(&folder)?;
    let (loaded, files) = match &order.from {
        Reference::Plan(path) => from_folder(&one(path)?)?,
        Reference::Archived { .. } => archived_files(&order.from, &order.archive)?,
    };
    let plan = sound(loaded, findings)?;
    let years = renewal_years(order, &plan)?;
    let mut renewal = renewed(&plan, &files, years)?;
    if !is_renewal(&plan, &read_again(&renewal.files, &folder)?) {
        return Err(at_fault().into());
    }
    findings.add(std::mem::take(&mut renewal.report).into());
    let own = schemas().into_iter().map(|(name, text)| (name, text.into_bytes()));
    let planted: BTreeMap<String, Vec<u8>> = renewal.files.iter().map(own_copy).chain(own).collect();
    fs::create_tree(&folder, &planted.into_iter().collect::<Vec<_>>())?;
    let argument = if bare { &order.folder } else { &folder };
    Ok(closing(&RenewedFolder { order, plan: &plan, years, renewal: &renewal, folder: &folder, argument }))
}

fn own_copy((name, bytes): (&String, &Vec<u8>)) -> (String, Vec<u8>) {
    (name.clone(), bytes.clone())
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
    if let Some(plan) = loaded.plan {
        return Ok(plan);
    }
    loaded.failures.into_iter().for_each(|failure| findings.add(failure.into()));
    let finding =
        Diagnostic::error("nuovo", "il piano da cui partire ha errori: il piano nuovo non è stato creato")
            .hint("correggere gli errori indicati, che «allegato verifica» ripete, e riprovare");
    let mut report = loaded.report;
    report.push(finding);
    Err(report.into())
}

/// The years of both plans, which must fit the name of the new folder.
fn renewal_years(order: &RenewOptions, plan: &Plan) -> Result<RenewalYears, Problem> {
    let past = Years { period: plan.period.value, year: plan.year.value };
    let next = past.next();
    let new = Years { period: order.period.unwrap_or(next.period), year: order.year.unwrap_or(next.year) };
    let name = order.folder.file_name().unwrap_or_default().to_string_lossy();
    if let (None, Some(named)) = (order.period, Period::parse(&name).filter(|named| *named != new.period)) {
        let message = format!(
            "la cartella «{named}» ha il nome di un triennio, ma dopo il {} viene il {}",
            past.period, new.period
        );
        return Err(Problem::usage(
            message,
            format!("chiamarla «{}», oppure indicare il triennio con --triennio {named}", new.period),
        ));
    }
    if new == past {
        let message = format!("il piano nuovo sarebbe per lo stesso anno {} del {}", past.year, past.period);
        return Err(Problem::usage(message, "indicare con --anno un altro anno"));
    }
    if *Period::YEARS.end() < new.period.end {
        let message = format!("l'anno {} è fuori dagli anni che il programma conosce", new.period.end);
        return Err(Problem::usage(message, "controllare il triennio del piano da cui partire"));
    }
    within(new.period, new.year)?;
    Ok(RenewalYears { past, new })
}

/// The new plan as it will be read from its folder.
fn read_again(files: &SourceFiles, folder: &Path) -> Result<Plan, Problem> {
    let loaded = PlanFiles::in_memory(folder, files.clone()).load();
    loaded.plan.ok_or_else(|| {
        let mut report = loaded.report;
        report.extend(at_fault());
        report.into()
    })
}

fn at_fault() -> Report {
    Diagnostic::error("nuovo", "i file del piano nuovo non direbbero ciò che il programma voleva scrivere")
        .hint("è un difetto del programma: segnalarlo a chi lo mantiene, con la cartella del piano da cui partire")
        .hint("nessun file è stato creato")
        .into()
}

/// A plan that was made, and from what.
struct RenewedFolder<'a> {
    order: &'a RenewOptions,
    plan: &'a Plan,
    years: RenewalYears,
    renewal: &'a Renewal,
    folder: &'a Path,
    /// The folder as the command line names it.
    argument: &'a Path,
}

/// What was done, and what is left to do.
fn closing(made: &RenewedFolder<'_>) -> String {
    let RenewedFolder { order, plan, years: RenewalYears { past, new }, renewal, folder, argument } = made;
    let count = counted(plan.objectives().count(), "obiettivo", "obiettivi");
    let mut text = format!(
        "Creato il piano «{}» da «{}»: triennio {}, anno {}, {count}, con gli stessi «id».\n",
        visible_path(folder),
        order.from,
        new.period,
        new.year,
    );
    text.push_str("Da scrivere in ogni obiettivo: «scadenza» e «target», che sono in bianco.\n");
    let measures = match renewal.measures {
        0 => "",
        _ => ", come i valori di partenza delle misure",
    };
    text.push_str(&format!(
        "Da verificare in ogni obiettivo: «baseline», che è il traguardo del {}{measures}.\n",
        past.year
    ));
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
        renewal.mentions.iter().for_each(|mentions| text.push_str(&in_words(mentions)));
    }
    text + &format!("Per sapere che cosa manca:\n\n  allegato verifica {}\n", quoted(argument))
}

/// What the new plan has no longer.
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
