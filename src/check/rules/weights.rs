//! W1: weights, where a plan uses them, are numbers, and add up to 100 for each owner or as `pesi` says.
//!
//! Where the plan states its scale another sum is an error; else a warning, for its weights may be
//! coefficients.

use std::collections::BTreeMap;

use crate::check::hundredths;
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::Diagnostic;
use crate::plan::{CountedOwner, Number, Objective, Quantity, WeightGroup, WeightScale};
use crate::source::folded_words::FoldedWords;
use crate::source::{Spanned, shortened};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "i pesi di ogni responsabile fanno 100, o ciò che dice «pesi»",
    gravity: Gravity::ErrorOrWarning,
    basis: law::W1,
    explanation: Explanation {
        wants: "Dove si usano i pesi, ciascuno è un numero da 0 a 100, e quelli degli obiettivi di uno stesso responsabile fanno 100; se un obiettivo ha più «responsabili», contano le quote. Un'altra somma è un errore se «pesi» in piano.yaml dice che la scala è 100, altrimenti un avviso. Con «pesi: {per: settore}» si sommano i pesi di ogni settore, con «per: ente» quelli di tutto il piano; con «pesi: {scala: libera}» sono coefficienti, e non si sommano. Un piano senza pesi va bene.",
        why: "Con i pesi si calcola la valutazione: se la somma non è quella attesa, il risultato di quel responsabile è sbagliato.",
        passes: "due obiettivi dello stesso responsabile, con «peso: 60» e «peso: 40»",
        fails: "due obiettivi dello stesso responsabile, con «peso: 60» e «peso: 30»",
    },
    run,
};

const CODE: &str = "W1";

/// The number of other places that a finding names.
const NAMED: usize = 6;

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let scale = subject.plan.weighting.scale;
    let weights = subject.objectives.iter().filter_map(|folded| folded.objective.weight.as_ref());
    let mut findings: Vec<Diagnostic> = weights.filter_map(|weight| no_number(weight, scale)).collect();
    if scale != Some(WeightScale::Free) {
        let groups = groups(subject);
        findings.extend(groups.values().filter_map(|weights| other_sum(weights, subject)));
    }
    findings
}

/// The objectives whose weights are added up, group by group, as `pesi` says.
fn groups<'a>(subject: &'a Subject<'_>) -> BTreeMap<String, Vec<CountedWeight<'a>>> {
    grouped(subject, subject.plan.weighting.per)
}

/// The objectives of each owner, whatever weights are added up.
pub(crate) fn of_owners<'a>(subject: &'a Subject<'_>) -> BTreeMap<String, Vec<CountedWeight<'a>>> {
    grouped(subject, WeightGroup::Owner)
}

fn grouped<'a>(subject: &'a Subject<'_>, per: WeightGroup) -> BTreeMap<String, Vec<CountedWeight<'a>>> {
    let mut groups: BTreeMap<String, Vec<CountedWeight<'_>>> = BTreeMap::new();
    for folded in &subject.objectives {
        let objective = folded.objective;
        let owners = match per {
            WeightGroup::Owner => objective.counted_owners(),
            WeightGroup::Sector => {
                let sector = objective.sector.as_ref().map_or("", |sector| &sector.value);
                vec![CountedOwner { name: sector, percent: None }]
            }
            WeightGroup::Body => vec![CountedOwner { name: "", percent: None }],
        };
        for owner in owners {
            // By folded words: capitals and blanks make no second owner or sector.
            let name = FoldedWords::of(owner.name).as_str().to_owned();
            groups.entry(name).or_default().push(CountedWeight { objective, owner });
        }
    }
    groups
}

/// The weight of an objective as it counts for one of its owners, or for the body.
pub(crate) struct CountedWeight<'a> {
    pub(crate) objective: &'a Objective,
    pub(crate) owner: CountedOwner<'a>,
}

impl<'a> CountedWeight<'a> {
    fn written(&self) -> Option<&'a Spanned<Quantity>> {
        self.objective.weight.as_ref()
    }

    /// The part of the weight that counts; `None` if there is none, or it is no number.
    pub(crate) fn part(&self, scale: Option<WeightScale>) -> Option<Number> {
        Some(self.owner.part(number(self.written()?, scale)?))
    }
}

/// The number of a weight that may be added up: of hundredths or of nothing, from 0 to 100, or more where the
/// scale is free.
pub(crate) fn number(weight: &Spanned<Quantity>, scale: Option<WeightScale>) -> Option<Number> {
    let number = weight.value.as_weight()?;
    let is_free = scale == Some(WeightScale::Free);
    (is_free || number <= Number::whole(100)).then_some(number)
}

fn no_number(weight: &Spanned<Quantity>, scale: Option<WeightScale>) -> Option<Diagnostic> {
    if number(weight, scale).is_some() {
        return None;
    }
    let (limits, example) = match scale {
        Some(WeightScale::Free) => ("", "1,2"),
        Some(WeightScale::Hundred) | None => (" da 0 a 100", "30"),
    };
    let message = format!("il peso «{}» non è un numero{limits}", weight.value.written);
    let finding = Diagnostic::error(CODE, message).at(weight.span.clone());
    Some(finding.hint(format!("scrivere soltanto il numero: «peso: {example}»")))
}

/// The finding that the weights of a group do not make 100; `None` if some weight is no number.
fn other_sum(counted: &[CountedWeight<'_>], subject: &Subject<'_>) -> Option<Diagnostic> {
    let scale = subject.plan.weighting.scale;
    let weights: Vec<(&CountedWeight<'_>, &Spanned<Quantity>)> =
        counted.iter().filter_map(|one| Some((one, one.written()?))).collect();
    // A weight that is no number has its own finding: without it, the sum would be a second one for one
    // mistake.
    let numbers: Vec<Number> = weights.iter().map(|(one, _)| one.part(scale)).collect::<Option<_>>()?;
    let (first, _) = weights.first()?;
    let sum = hundredths::other_sum(numbers)?;
    let whose = match subject.plan.weighting.per {
        WeightGroup::Owner => format!("degli obiettivi di «{}»", shortened(first.owner.name)),
        WeightGroup::Sector if first.owner.name.is_empty() => "degli obiettivi senza settore".to_owned(),
        WeightGroup::Sector => format!("del settore «{}»", shortened(first.owner.name)),
        WeightGroup::Body => "di tutti gli obiettivi".to_owned(),
    };
    let message = format!("i pesi {whose} fanno {sum}, e non 100");
    let finding = match scale {
        Some(_) => Diagnostic::error(CODE, message),
        None => Diagnostic::warning(CODE, message),
    };
    let named = weights.iter().take(1 + NAMED).map(|(_, weight)| *weight);
    let finding = hundredths::at_all(finding, named, "e questo");
    let weightless = counted.iter().find(|one| one.written().is_none());
    let weightless = weightless.map(|one| format!("l'obiettivo «{}» non ha un peso", one.objective.id.value));
    let share = weights.iter().find_map(|(one, weight)| hint_on_share(one, weight, scale));
    let other_scale =
        "se sono coefficienti che non si sommano, come 1,2, scrivere in piano.yaml «pesi: {scala: libera}»";
    let hints = [
        Some("correggere i pesi, in modo che la somma faccia 100".to_owned()),
        weightless,
        share,
        (subject.plan.weighting.per == WeightGroup::Owner).then(|| other_spelling(first).to_owned()),
        scale.is_none().then(|| other_scale.to_owned()),
    ];
    Some(hints.into_iter().flatten().fold(finding, Diagnostic::hint))
}

/// The hint that of a weight but a share counts.
fn hint_on_share(
    one: &CountedWeight<'_>,
    weight: &Spanned<Quantity>,
    scale: Option<WeightScale>,
) -> Option<String> {
    let (percent, part) = (one.owner.percent?, one.part(scale)?);
    Some(format!(
        "contano le quote: del peso {} di «{}» il {percent}% vale {part}",
        weight.value.written, one.objective.id.value
    ))
}

/// The hint on an owner who is written in more than one way, or with others.
fn other_spelling(one: &CountedWeight<'_>) -> &'static str {
    if one.objective.owners.is_empty() && one.owner.name.contains('%') {
        return "un testo con più responsabili conta come uno solo: elencarli in «responsabili», ciascuno con la sua quota";
    }
    "se lo stesso responsabile è scritto in più modi, scriverlo sempre allo stesso modo"
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    /// Findings where one owner has two objectives with these weights, and nobody else has any.
    fn found(one: &str, other: &str) -> Vec<String> {
        let owner = "Comandante della polizia locale";
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Owner, owner).field(
            "accessibilita-1",
            FieldKey::Owner,
            owner,
        );
        fixture.line("qualita-1", one).line("accessibilita-1", other).found("W1")
    }

    #[test]
    fn the_weights_of_an_owner_make_a_hundred() {
        assert_eq!(found("peso: 60", "peso: 40"), [""; 0]);
        assert_eq!(found("peso: 60%", "peso: 40 %"), [""; 0]);
        assert_eq!(found("peso: 66,67", "peso: 33,34"), [""; 0]);
        let sum = "i pesi degli obiettivi di «Comandante della polizia locale» fanno 90, e non 100";
        assert_eq!(found("peso: 60", "peso: 30"), [format!("qualita.yaml:13:11 avviso {sum}")]);
    }

    #[test]
    fn an_objective_without_a_weight_is_named() {
        let fixture = FixturePlan::new().line("qualita-1", "peso: 60");
        let report = fixture.report();
        let finding =
            report.sorted().into_iter().find(|finding| finding.code == "W1").expect("60 is not 100");
        assert_eq!(finding.hints[1], "l'obiettivo «semplificazione-1» non ha un peso");
    }

    #[test]
    fn a_weight_is_a_number() {
        let wrong = "qualita.yaml:13:11 errore il peso «molto» non è un numero da 0 a 100";
        assert_eq!(found("peso: molto", "peso: 100"), [wrong]);
        assert_eq!(found("peso: 120", "peso: 0").len(), 1);
        assert_eq!(found("peso: 30 giorni", "peso: 70").len(), 1);
    }

    /// Findings where the plan says something of its weights, of which there are two.
    fn scaled(weighting: &str, one: &str, other: &str) -> Vec<String> {
        let fixture = FixturePlan::new().added(&format!("pesi: {{{weighting}}}\n"));
        fixture.line("qualita-1", one).line("accessibilita-1", other).found("W1")
    }

    #[test]
    fn a_stated_scale_makes_another_sum_an_error_and_a_free_one_has_no_sum() {
        let error = scaled("scala: 100, per: ente", "peso: 60", "peso: 30");
        assert_eq!(error, ["qualita.yaml:13:11 errore i pesi di tutti gli obiettivi fanno 90, e non 100"]);
        assert_eq!(scaled("scala: 100, per: ente", "peso: 60", "peso: 40"), [""; 0]);
        assert!(scaled("per: ente", "peso: 60", "peso: 30")[0].contains(" avviso "));
        let of_none = scaled("scala: 100, per: settore", "peso: 60", "peso: 30");
        assert_eq!(
            of_none,
            ["qualita.yaml:13:11 errore i pesi degli obiettivi senza settore fanno 90, e non 100"]
        );
        let parted = scaled("scala: 100, per: settore", "settore: Scuola\n    peso: 90", "peso: 100");
        assert_eq!(parted, ["qualita.yaml:14:11 errore i pesi del settore «Scuola» fanno 90, e non 100"]);
        assert_eq!(scaled("scala: libera", "peso: 1,0", "peso: 1,4"), [""; 0]);
        assert_eq!(scaled("scala: libera", "peso: 120", "peso: -1").len(), 1);
    }

    #[test]
    fn a_weight_counts_for_each_owner_by_his_share() {
        let shared = "responsabili: [{nome: Dirigente A, quota: 60%}, {nome: Dirigente B, quota: 40%}]";
        let with = |rest: &str| {
            let fixture = FixturePlan::new().field("qualita-1", FieldKey::Owner, "");
            let fixture = fixture.line("qualita-1", shared).line("qualita-1", "peso: 50");
            let fixture = fixture.field("accessibilita-1", FieldKey::Owner, "DIRIGENTE A");
            let fixture = fixture.line("accessibilita-1", rest);
            let fixture = fixture.field("efficienza-1", FieldKey::Owner, "Dirigente B");
            fixture.line("efficienza-1", "peso: 80").found("W1")
        };
        assert_eq!(with("peso: 70"), [""; 0]);
        assert_eq!(
            with("peso: 50"),
            ["qualita.yaml:14:11 avviso i pesi degli obiettivi di «Dirigente A» fanno 80, e non 100"]
        );
    }

    #[test]
    fn a_plan_without_weights_is_left_in_peace() {
        assert_eq!(FixturePlan::new().found("W1"), [""; 0]);
    }
}
