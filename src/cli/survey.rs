//! The command line of `rilevazione`.

use clap::Args;

use crate::cli::options::WorkingPlanArgument;
use crate::cli::values::meant_day;
use crate::command::SurveyOptions;
use crate::date::Date;
use crate::survey::SurveyKind;

/// `rilevazione`.
#[derive(Debug, Args)]
pub(crate) struct SurveyArguments {
    #[command(flatten)]
    plan: WorkingPlanArgument,
    #[arg(
        long = "al",
        value_name = "GIORNO",
        value_parser = meant_day,
        help = "Il giorno a cui si riferiscono i risultati [se manca: il 30 giugno dell'anno del piano, o il 31 dicembre con --consuntivo]"
    )]
    day: Option<Date>,
    #[arg(
        long = "consuntivo",
        help = "Il consuntivo di fine anno, e non un monitoraggio; vale da sé dal 31 dicembre in poi"
    )]
    is_final: bool,
}

/// The options that the words mean.
pub(crate) fn survey_options(arguments: SurveyArguments) -> SurveyOptions {
    let SurveyArguments { plan, day, is_final } = arguments;
    SurveyOptions { plan: plan.plan, day, kind: is_final.then_some(SurveyKind::Final) }
}
