//! Values of the overview: degrees by group, and the year's deadlines on a line, each with the words that
//! stand for the picture.

use serde::Serialize;

use crate::date::{Date, MONTHS};
use crate::plan::{Number, Plan};
use crate::survey::{Degree, Reckoning, ResultState};
use crate::template::view::plan::DateView;
use crate::template::view::report_objective::{DegreeView, ReportedObjectiveView};

/// The most bars and the most signs that a chart is drawn with: the table below says them all.
const MOST_BARS: usize = 30;
const MOST_SIGNS: usize = 2_000;

/// A group of objectives, with what was reached of it.
#[derive(Debug, Serialize)]
pub(crate) struct ReportedGroupView {
    #[serde(rename = "titolo")]
    title: String,
    /// In words, without «OBIETTIVI DI».
    #[serde(rename = "nome")]
    name: String,
    #[serde(rename = "conteggi")]
    counts: ResultCountsView,
    #[serde(rename = "grado")]
    degree: Option<DegreeView>,
    #[serde(rename = "obiettivi")]
    objectives: Vec<ReportedObjectiveView>,
}

/// The numbers of objectives by what became of them.
#[derive(Debug, Default, Serialize)]
pub(crate) struct ResultCountsView {
    #[serde(rename = "totale")]
    all: usize,
    #[serde(rename = "raggiunti")]
    reached: usize,
    #[serde(rename = "parziali")]
    partial: usize,
    #[serde(rename = "non_raggiunti")]
    not_reached: usize,
    #[serde(rename = "rinviati")]
    postponed: usize,
    #[serde(rename = "in_corso")]
    under_way: usize,
    #[serde(rename = "senza_stato")]
    unsaid: usize,
}

/// The degrees of all groups.
#[derive(Debug, Serialize)]
pub(crate) struct OverviewView {
    /// Whether there are few enough bars for a chart.
    #[serde(rename = "disegnata")]
    is_drawn: bool,
    /// The words that stand for the chart.
    #[serde(rename = "alternativa")]
    alternative: String,
    #[serde(rename = "conteggi")]
    counts: ResultCountsView,
    /// The mean of all objectives.
    #[serde(rename = "grado")]
    degree: Option<DegreeView>,
}

/// The deadlines of the year.
#[derive(Debug, Serialize)]
pub(crate) struct YearLineView {
    #[serde(rename = "disegnata")]
    is_drawn: bool,
    #[serde(rename = "alternativa")]
    alternative: String,
    #[serde(rename = "mesi")]
    months: Vec<MonthView>,
    #[serde(rename = "segni")]
    signs: Vec<SignView>,
    /// The signs that the chart has, with their meanings.
    #[serde(rename = "legenda")]
    legend: Vec<LegendView>,
    /// In order of date.
    #[serde(rename = "righe")]
    rows: Vec<DeadlineView>,
    /// The objectives whose deadline is no day.
    #[serde(rename = "senza_data")]
    undated: Vec<String>,
}

/// A month of the line.
#[derive(Debug, Serialize)]
struct MonthView {
    /// Of the year, in hundredths.
    #[serde(rename = "da")]
    from: String,
    #[serde(rename = "nome")]
    name: String,
}

/// A sign of the line.
#[derive(Debug, Serialize)]
struct SignView {
    #[serde(rename = "a")]
    at: String,
    #[serde(rename = "segno")]
    sign: &'static str,
}

/// The meaning of a sign.
#[derive(Debug, Serialize)]
struct LegendView {
    #[serde(rename = "segno")]
    sign: &'static str,
    #[serde(rename = "nome")]
    name: &'static str,
}

/// A deadline with what became of the objective.
#[derive(Debug, Serialize)]
struct DeadlineView {
    #[serde(rename = "data")]
    date: DateView,
    #[serde(rename = "nome")]
    name: String,
    #[serde(rename = "oggetto_breve")]
    short_subject: String,
    #[serde(rename = "stato_in_parole")]
    state: Option<&'static str>,
    #[serde(rename = "concluso")]
    done: Option<DateView>,
    #[serde(rename = "in_ritardo")]
    is_late: bool,
}

/// The groups of a plan with their objectives' results, which come in the annex's order.
pub(crate) fn reported_groups(
    plan: &Plan,
    reckoning: &Reckoning<'_>,
    objectives: Vec<ReportedObjectiveView>,
) -> Vec<ReportedGroupView> {
    let mut rest = objectives.into_iter().zip(&reckoning.objectives).peekable();
    let mut groups = Vec::new();
    for group in &plan.groups {
        let (mut views, mut degrees) = (Vec::new(), Vec::new());
        for objective in &group.objectives {
            let own = rest.next_if(|(_, reckoned)| reckoned.objective.id.value == objective.id.value);
            let Some((view, reckoned)) = own else { continue };
            degrees.push(reckoned.degree());
            views.push(view);
        }
        // A group of suppressed objectives has nothing to report.
        if views.is_empty() {
            continue;
        }
        // The title says «OBIETTIVI DI», which a bar has no room for.
        let name = group.kind.map_or_else(|| group.title.clone(), |kind| kind.in_words().to_owned());
        let counts = ResultCountsView::of(views.iter());
        // Objectives of one group have no common scale of weights: those are an owner's, or the whole body's.
        let degree = mean(&degrees).map(DegreeView::of);
        groups.push(ReportedGroupView {
            title: group.title.clone(),
            name,
            counts,
            degree,
            objectives: views,
        });
    }
    groups
}

/// The plain mean of degrees; `None` unless all are known.
fn mean(degrees: &[Option<Degree>]) -> Option<Degree> {
    // One that is not known would count as nought, or as if it were like the others: both would be invented.
    let known: Option<Vec<(Degree, Number)>> =
        degrees.iter().map(|degree| degree.map(|degree| (degree, Number::whole(1)))).collect();
    Degree::mean(&known?)
}

impl ResultCountsView {
    fn of<'a>(objectives: impl Iterator<Item = &'a ReportedObjectiveView>) -> Self {
        let mut counts = ResultCountsView::default();
        for objective in objectives {
            counts.all += 1;
            *match objective.said_state {
                Some(ResultState::Reached) => &mut counts.reached,
                Some(ResultState::Partial) => &mut counts.partial,
                Some(ResultState::NotReached) => &mut counts.not_reached,
                Some(ResultState::Postponed) => &mut counts.postponed,
                Some(ResultState::UnderWay) => &mut counts.under_way,
                None => &mut counts.unsaid,
            } += 1;
        }
        counts
    }
}

impl OverviewView {
    pub(crate) fn of(groups: &[ReportedGroupView], plan: &Plan, reckoning: &Reckoning<'_>) -> Self {
        let bars = groups.iter().map(|group| {
            let degree = group.degree.as_ref().map_or("non calcolabile", |degree| &degree.text);
            format!("{} {degree}", group.name)
        });
        let degrees: Vec<Option<Degree>> =
            reckoning.objectives.iter().map(|reckoned| reckoned.degree()).collect();
        OverviewView {
            is_drawn: (1..=MOST_BARS).contains(&groups.len()),
            alternative: format!(
                "Grado medio di raggiungimento per {}: {}.",
                plan.grouping.noun().one,
                bars.collect::<Vec<_>>().join(", ")
            ),
            counts: ResultCountsView::of(groups.iter().flat_map(|group| &group.objectives)),
            degree: mean(&degrees).map(DegreeView::of),
        }
    }
}

impl YearLineView {
    pub(crate) fn of(plan: &Plan, objectives: &[ReportedObjectiveView]) -> Self {
        let year = plan.year.value;
        let mut dated: Vec<(Date, &ReportedObjectiveView)> = Vec::new();
        for objective in objectives {
            // Of several days the last is the one by which it is reached.
            dated.extend(objective.days.iter().max().map(|day| (*day, objective)));
        }
        // The sort is stable: deadlines of one day stay in the annex's order.
        dated.sort_by_key(|(day, _)| *day);
        let undated = objectives.iter().filter(|objective| objective.days.is_empty());
        // A deadline of another year stands in the table alone.
        let within: Vec<(f32, Option<ResultState>)> = dated
            .iter()
            .filter_map(|(day, objective)| Some((part_of(year, *day)?, objective.said_state)))
            .collect();
        let signs: Vec<SignView> =
            within.iter().map(|(at, state)| SignView { at: hundredths(*at), sign: sign(*state) }).collect();
        let has = |wanted: &&str| signs.iter().any(|one| one.sign == *wanted);
        let legend = LEGEND.iter().filter(|(sign, _)| has(sign));
        YearLineView {
            is_drawn: (1..=MOST_SIGNS).contains(&signs.len()),
            alternative: alternative(year, &dated),
            months: months(year),
            legend: legend.map(|(sign, name)| LegendView { sign, name }).collect(),
            signs,
            rows: dated.iter().map(|(day, objective)| DeadlineView::of(*day, objective)).collect(),
            undated: undated.map(|objective| objective.name.clone()).collect(),
        }
    }
}

impl DeadlineView {
    fn of(day: Date, objective: &ReportedObjectiveView) -> Self {
        DeadlineView {
            date: DateView::of(day),
            name: objective.name.clone(),
            short_subject: objective.short_subject.clone(),
            state: objective.said_state.map(ResultState::in_words),
            done: objective.done.clone(),
            is_late: objective.is_late,
        }
    }
}

/// The signs, with their meanings; they differ by their shape.
const LEGEND: [(&str, &str); 4] = [
    ("full", "raggiunto"),
    ("half", "raggiunto in parte"),
    ("cross", "non raggiunto o rinviato"),
    ("empty", "in corso o senza esito"),
];

fn sign(state: Option<ResultState>) -> &'static str {
    match state {
        Some(ResultState::Reached) => "full",
        Some(ResultState::Partial) => "half",
        Some(ResultState::NotReached | ResultState::Postponed) => "cross",
        Some(ResultState::UnderWay) | None => "empty",
    }
}

/// The part of a year that has passed at a day's end; `None` for a day of another year.
fn part_of(year: u16, day: Date) -> Option<f32> {
    if day.year() != year {
        return None;
    }
    let before = Date::new(year, 1, 1)?.serial();
    let days = Date::new(year, 12, 31)?.serial() - before + 1;
    Some((day.serial() - before + 1) as f32 / days as f32)
}

fn months(year: u16) -> Vec<MonthView> {
    let names = MONTHS.iter().zip(1..);
    let month = |(name, number): (&&str, u8)| {
        // A month begins where the day before it ends.
        let first = Date::new(year, number, 1).and_then(|day| part_of(year, day));
        let one_day = Date::new(year, 1, 1).and_then(|day| part_of(year, day));
        let from = first.zip(one_day).map_or(0.0, |(first, day)| first - day);
        MonthView { from: hundredths(from), name: name.chars().take(3).collect() }
    };
    names.map(month).collect()
}

fn hundredths(part: f32) -> String {
    format!("{:.2}", part.clamp(0.0, 1.0) * 100.0)
}

/// The words that stand for the line: how many deadlines each month has.
fn alternative(year: u16, dated: &[(Date, &ReportedObjectiveView)]) -> String {
    let counts = MONTHS.iter().zip(1..).filter_map(|(name, month)| {
        let of_month = dated.iter().filter(|(day, _)| day.year() == year && day.month() == month).count();
        (of_month > 0).then(|| format!("{name} {of_month}"))
    });
    let counts: Vec<String> = counts.collect();
    // Without the days, which the table below says: whoever listens can't go back in a sentence.
    match counts.is_empty() {
        true => format!("Scadenze del {year}: nessuna."),
        false => format!("Scadenze del {year}, per mese: {}.", counts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::template::view::report_overview::*;

    #[test]
    fn a_year_ends_with_its_last_day_and_begins_with_its_first_month() {
        let day = |month, day| part_of(2026, Date::new(2026, month, day)?).map(hundredths);
        assert_eq!(day(12, 31).as_deref(), Some("100.00"));
        assert_eq!(day(1, 1).as_deref(), Some("0.27"));
        assert_eq!(part_of(2026, Date::new(2027, 1, 1).expect("a day")), None);
        let from: Vec<String> = months(2028).into_iter().map(|month| month.from).collect();
        assert_eq!((from.len(), from[0].as_str(), from[1].as_str()), (12, "0.00", "8.47"));
    }

    #[test]
    fn a_mean_wants_every_degree() {
        assert_eq!(
            mean(&[Some(Degree::WHOLE), Some(Degree::NONE)]).map(|mean| mean.to_string()).as_deref(),
            Some("50%")
        );
        assert_eq!(mean(&[Some(Degree::WHOLE), None]), None);
        assert_eq!(mean(&[]), None);
    }
}
