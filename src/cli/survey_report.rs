//! The command lines of `relazione` and `monitoraggio`.

use clap::{Arg, Args};

use crate::cli::options::{ArchiveArgument, FormatsArgument, OutputArgument, WorkingPlanArgument};
use crate::cli::values::meant_day;
use crate::command::SurveyReportOptions;
use crate::date::Date;
use crate::survey::SurveyKind;
use crate::template::Edition;
use crate::workflow::Format;

/// The words of the helps.
pub(crate) const REPORT_ABOUT: &str = "Scrive la Relazione sulla performance, dal consuntivo (anche: report)";
pub(crate) const REPORT_HELP: &str = "Esempi:\n  allegato relazione 2026-2028                  dall'ultimo consuntivo del piano\n  \
                      allegato relazione 2026-2028 --al 31.12.2026 --bozza\n\n\
                      I risultati sono quelli di rilevazioni/ nella cartella del piano; i gradi che si calcolano hanno accanto la formula.";
pub(crate) const MONITORING_ABOUT: &str =
    "Scrive a che punto sono gli obiettivi durante l'anno (anche: monitor)";
pub(crate) const MONITORING_HELP: &str = "Esempi:\n  allegato monitoraggio 2026-2028               dall'ultimo monitoraggio del piano\n  \
                      allegato monitoraggio 2026-2028 --al 30.6.2026 --formato pdf";

/// `relazione` and `monitoraggio`.
#[derive(Debug, Args)]
#[command(mut_args(of_report))]
pub(crate) struct SurveyReportArguments {
    #[command(flatten)]
    plan: WorkingPlanArgument,
    #[arg(
        long = "al",
        value_name = "DATA",
        value_parser = meant_day,
        help = "Il giorno della rilevazione da cui si fa [se manca: l'ultima]"
    )]
    day: Option<Date>,
    #[command(flatten)]
    formats: FormatsArgument,
    #[command(flatten)]
    output: OutputArgument,
    #[command(flatten)]
    archive: ArchiveArgument,
    #[arg(long = "bozza", help = "Scrive BOZZA su ogni pagina, in file con un nome a parte")]
    draft: bool,
}

/// Says of the shared options what they do here.
fn of_report(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "formats" => argument.help("I formati, separati da virgole: pdf, docx, html [se manca: tutti e tre]"),
        "output" => argument.help(
            "La cartella in cui scrivere; ogni piano vi ha una cartella col suo nome [se manca: output]",
        ),
        "archive" => argument.help(
            "La cartella dell'archivio che ha la versione indicata nella rilevazione [se manca: archivio]",
        ),
        _ => argument,
    }
}

/// The options that the words mean, for a kind of survey.
pub(crate) fn survey_report_options(
    arguments: SurveyReportArguments,
    kind: SurveyKind,
) -> SurveyReportOptions {
    let SurveyReportArguments { plan, day, formats, output, archive, draft } = arguments;
    // All three, as `genera` has them: which of them is asked for is not known beforehand.
    let given = formats.each_once();
    let formats = if given.is_empty() { Format::ALL.to_vec() } else { given };
    let edition = if draft { Edition::Draft } else { Edition::Final };
    SurveyReportOptions {
        plan: plan.plan,
        kind,
        day,
        formats,
        output: output.folder,
        archive: archive.folder,
        edition,
    }
}
