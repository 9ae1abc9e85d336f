//! C1: the period has three years, the plan's year is one of them, and titles and footers name no other
//! (DM 132/2022, art. 7).

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::texts::{in_title, place};
use crate::date::years::named_years;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Period, Plan};
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "il periodo ha tre anni, e i titoli nominano quello",
    gravity: Gravity::Usual(Severity::Error),
    basis: law::C1,
    explanation: Explanation {
        wants: "Il periodo ha tre anni, e l'anno degli obiettivi ne fa parte. Titolo, sottotitolo, piè di pagina, nome dei file e titoli delle dimensioni, dove nominano un periodo, nominano questo.",
        why: "Il PIAO è triennale e si aggiorna ogni anno: un altro periodo è quasi sempre un refuso, o un resto del piano dell'anno prima.",
        passes: "triennio: 2022-2024\nanno: 2023\npie_di_pagina: Allegato 1 – PIAO 2022-2024",
        fails: "triennio: 2022-2024\nanno: 2026\npie_di_pagina: Allegato 1 – PIAO 2021-2023",
    },
    run,
};

const CODE: &str = "C1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let (period, year) = (&subject.plan.period, &subject.plan.year);
    let mut findings = Vec::new();
    let years = period.value.length();
    if years != Period::LENGTH {
        let message = format!("il periodo «{}» non ha tre anni, ma {years}", period.value);
        let start = period.value.start;
        findings.push(Diagnostic::error(CODE, message).at(period.span.clone()).hint(format!(
            "scrivere il primo e l'ultimo anno del triennio, per esempio «{start}-{}»",
            start + 2
        )));
    }
    if !period.value.contains(year.value) {
        let message = format!("l'anno «{}» è fuori dal periodo «{}»", year.value, period.value);
        findings.push(
            Diagnostic::error(CODE, message)
                .at(year.span.clone())
                .related(period.span.clone(), "il periodo del piano")
                .hint("correggere l'anno degli obiettivi, oppure il triennio")
                .hint("le segnalazioni su scadenze, basi di partenza e misure si leggeranno dopo"),
        );
    }
    findings.extend(titles(subject.plan).into_iter().filter_map(|title| other_period(title, period.value)));
    findings
}

/// A text that may name the period, with its place, and with its part of the plan in words.
type Title<'a> = (&'a str, &'a Span, String);

fn titles(plan: &Plan) -> Vec<Title<'_>> {
    let general = [
        (Some(&plan.title), "nel titolo"),
        (plan.subtitle.as_ref(), "nel sottotitolo"),
        (Some(&plan.footer), "nel piè di pagina"),
        (Some(&plan.file_name), "nel nome dei file"),
    ];
    let general = general.into_iter().filter_map(|(text, place)| Some((text?, place)));
    let groups = plan.groups.iter().filter_map(|group| {
        let place = in_title(group);
        Some((group.title.as_str(), group.title_span.as_ref()?, place))
    });
    let general = general.map(|(text, place)| (text.value.as_str(), &text.span, place.to_owned()));
    general.chain(groups).collect()
}

/// The finding that a title names other years, unless it names the period as well.
fn other_period((text, span, what): Title<'_>, period: Period) -> Option<Diagnostic> {
    let named = named_years(text);
    if named.iter().any(|years| years.first == period.start && years.last == period.end) {
        return None;
    }
    // A single year of the period is right: "Anno 2023".
    let other = named.iter().find(|years| years.first != years.last || !period.contains(years.first));
    let years = &text[other?.range.clone()];
    let message = format!("{what} si legge «{years}», ma il piano è del triennio «{period}»");
    let finding = Diagnostic::error(CODE, message).at(place(span, years));
    Some(finding.hint(format!("scrivere «{period}», oppure correggere il triennio in piano.yaml")))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    #[test]
    fn a_period_has_three_years_and_holds_the_plan_s_year() {
        let found = FixturePlan::new()
            .general("2026-2028", "2026-2029")
            .general("anno: 2026", "anno: 2025")
            .found("C1");
        assert_eq!(
            found,
            [
                "piano.yaml:2:11 errore il periodo «2026-2029» non ha tre anni, ma 4",
                "piano.yaml:3:7 errore l'anno «2025» è fuori dal periodo «2026-2029»",
            ]
        );
    }

    #[test]
    fn titles_footers_and_file_names_name_the_plan_s_period() {
        let lines = "titolo: Allegato al PIAO 2025/2027\nsottotitolo: Anno 2024\n\
            pie_di_pagina: PIAO 2025 – 2027\nnome_file: piao_2025-27\n";
        assert_eq!(
            FixturePlan::new().added(lines).found("C1"),
            [
                "piano.yaml:4:26 errore nel titolo si legge «2025/2027», ma il piano è del triennio «2026-2028»",
                "piano.yaml:5:19 errore nel sottotitolo si legge «2024», ma il piano è del triennio «2026-2028»",
                "piano.yaml:6:21 errore nel piè di pagina si legge «2025 – 2027», ma il piano è del triennio «2026-2028»",
                "piano.yaml:7:17 errore nel nome dei file si legge «2025-27», ma il piano è del triennio «2026-2028»",
            ]
        );
        let own = "titolo: Allegato al PIAO 2026/2028\nsottotitolo: Anno 2026 (L. 190/2012)\n\
            pie_di_pagina: PIAO 2026 – 2028, già 2025-2027\nnome_file: piao_2026-28\n";
        assert_eq!(FixturePlan::new().added(own).found("C1"), [""; 0]);
    }

    #[test]
    fn the_title_of_a_group_does_too() {
        let fixture = FixturePlan::new().title("efficienza", "OBIETTIVI DI EFFICIENZA 2025-2027");
        let found = "efficienza.yaml:2:33 errore nel titolo della dimensione «efficienza» si legge «2025-2027», ma il piano è del triennio «2026-2028»";
        assert_eq!(fixture.found("C1"), [found]);
    }
}
