//! N3: nothing is left of the sample that `nuovo` makes: its body's name and code, its objectives' texts and
//! figures.
//!
//! Whole texts are compared, field by field, with those of the shipped templates themselves. A text that
//! states what is so or will be so (what is done, the baseline, the target, a measure's value) is nobody's
//! but the sample's. The others may be true of an office too: they are told only from [`TELLING`] words on,
//! and stay warnings; owners and deadlines, which any plan may have, are told only beside the first, and an
//! id with them. The premise names nobody and states nothing of the office: it may stay.

use std::sync::LazyLock;
use std::thread;

use rayon::ThreadPoolBuilder;

use crate::check::law;
use crate::check::rule::{CheckPurpose, Explanation, Folded, Gravity, Rule, Subject};
use crate::check::texts::{Holder, place};
use crate::diagnostic::Diagnostic;
use crate::plan::{Act, Body, FieldKey, Measure, Objective, Period, Plan};
use crate::sample::{SOMEBODY, SheetForm, may_say, names_somebody, sample_plan};
use crate::source::Span;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessun testo è ancora quello dell'esempio di «nuovo»",
    gravity: Gravity::ErrorOrWarning,
    basis: law::N3,
    explanation: Explanation {
        wants: "Il nome dell'ente, il codice IPA e i testi degli obiettivi non sono più quelli che «allegato nuovo» scrive come esempio. È un avviso; è un errore quando il piano ha un atto adottato, e per archiviarlo.",
        why: "I testi e i numeri dell'esempio sono inventati: in un allegato approvato sarebbero impegni che l'ente non ha mai preso.",
        passes: "baseline: 3 moduli riveduti su 31 in uso",
        fails: "baseline: 0 moduli riveduti su 24 in uso.",
    },
    run,
};

const CODE: &str = "N3";

/// The number of words from which on a text that could be true of any office is taken for the sample's.
const TELLING: usize = 6;

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let gravity = Firmness::of(subject);
    let mut findings = names(subject, gravity);
    findings.extend(code(subject.plan, gravity));
    // Most plans say nothing that the samples say: then these need not be filled in and read.
    for folded in subject.objectives.iter().filter(|folded| may_have_left_over(folded)) {
        findings.extend(left_over(folded, &SAMPLE).map(|left| finding(folded.objective, &left, gravity)));
    }
    findings
}

/// The reason why what is left of the sample is an error, if it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Firmness {
    Warning,
    Adopted,
    Archived,
}

impl Firmness {
    fn of(subject: &Subject<'_>) -> Self {
        match subject.purpose {
            CheckPurpose::Archive => Firmness::Archived,
            CheckPurpose::Documents | CheckPurpose::Errors => {
                let is_adopted = subject.plan.acts.iter().any(Act::is_adopted);
                if is_adopted { Firmness::Adopted } else { Firmness::Warning }
            }
        }
    }

    fn finding(self, message: String) -> Diagnostic {
        match self {
            Firmness::Warning => Diagnostic::warning(CODE, message),
            Firmness::Adopted => Diagnostic::error(CODE, message)
                .hint("il piano ha un atto adottato: ciò che l'atto ha approvato non è un esempio"),
            Firmness::Archived => Diagnostic::error(CODE, message)
                .hint("una versione archiviata resta per sempre: un esempio non si archivia"),
        }
    }
}

// Filled in and read once for all plans of a run: of what is compared nothing depends on the years, which a
// test holds.
static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    // Rules run on the threads that also read a plan's files. One that waits for such a file takes up other
    // work meanwhile, and another plan's turn of this rule would wait for the very sample that it is reading:
    // so the sample is read by a thread where nothing else can come.
    let own = ThreadPoolBuilder::new().num_threads(1).build().expect("the system gives a thread");
    let period = Period { start: 2026, end: 2028 };
    let read = || own.install(|| Sample::of(SheetForm::ALL.map(|form| sample_plan(form, period, 2026))));
    thread::scope(|scope| scope.spawn(read).join()).expect("the sample can be read, which a test holds")
});

/// The samples as they are compared: all are of the same body.
struct Sample {
    plans: [Plan; 2],
    /// The words of each objective's fields.
    fields: Vec<[FoldedWords; 9]>,
}

impl Sample {
    fn of(plans: [Plan; 2]) -> Self {
        let words = |objective: &Objective| {
            FieldKey::ALL.map(|key| FoldedWords::of(&objective.field(key).text.value))
        };
        Sample { fields: plans.iter().flat_map(Plan::objectives).map(words).collect(), plans }
    }

    /// The body of the samples.
    fn body(&self) -> &Body {
        &self.plans[0].body
    }

    fn objectives(&self) -> impl Iterator<Item = &Objective> {
        self.plans.iter().flat_map(Plan::objectives)
    }

    /// Whether one of its objectives says the same in a field, or the field names its body.
    fn has(&self, key: FieldKey, words: &FoldedWords) -> bool {
        // The next year's plan begins where the past one wanted to come (`nuovo --da`).
        let keys = if key == FieldKey::Baseline { vec![key, FieldKey::Target] } else { vec![key] };
        let mut same = self.fields.iter().flat_map(|fields| keys.iter().map(|key| &fields[*key as usize]));
        let is_same = !words.is_empty() && same.any(|other| other.as_str() == words.as_str());
        is_same || names_somebody(words)
    }

    /// Whether one of its measures has the same name and begins at the same value.
    fn has_measure(&self, measure: &Measure) -> bool {
        let start =
            |measure: &Measure| measure.baseline.as_ref().map(|start| start.value.value.written.clone());
        let mut measures = self.objectives().flat_map(|objective| &objective.measures);
        measures.any(|other| other.name.value == measure.name.value && start(other) == start(measure))
    }
}

/// The findings that the sample's body is named.
fn names(subject: &Subject<'_>, gravity: Firmness) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for printed in &subject.texts {
        // The objectives' own texts are looked at with their objectives.
        match printed.holder {
            Holder::General(_) | Holder::Group(_) | Holder::Premise | Holder::Result(_) => {}
            Holder::Objective(_) => continue,
        }
        if names_somebody(&FoldedWords::of(&printed.text)) {
            let message =
                format!("{} c'è «{SOMEBODY}», che «nuovo» scrive come esempio", printed.holder.in_words());
            let finding = gravity.finding(message).at(place(&printed.span, SOMEBODY));
            findings.push(finding.hint("scrivere il nome dell'ente"));
        }
    }
    findings
}

/// The finding that the code is the sample's.
fn code(plan: &Plan, gravity: Firmness) -> Option<Diagnostic> {
    let code = plan.body.ipa_code.as_ref().filter(|code| may_say(&FoldedWords::of(&code.value.0)))?;
    let example = SAMPLE.body().ipa_code.as_ref()?;
    if !code.value.0.eq_ignore_ascii_case(&example.value.0) {
        return None;
    }
    let message = format!("il codice IPA «{}» è quello dell'esempio: non è di nessun ente", code.value.0);
    let hint = "scrivere il codice dell'ente, che si trova su indicepa.gov.it";
    Some(gravity.finding(message).at(code.span.clone()).hint(hint))
}

/// Parts of an objective that are still the sample's.
struct LeftOver<'a> {
    /// The keys, in the order of the fields.
    keys: Vec<&'static str>,
    first: &'a Span,
    /// Whether one of them states something, with the sample's figures.
    states: bool,
    /// Whether the id is the sample's too.
    id: bool,
}

/// Whether parts of an objective may be the sample's, at a first look.
fn may_have_left_over(folded: &Folded<'_>) -> bool {
    let mut fields = FieldKey::ALL.into_iter().map(|key| (key, folded.words(key)));
    let is_told = |(key, words): (FieldKey, &FoldedWords)| {
        (is_statement(key) || is_telling(key, words)) && may_say(words)
    };
    let mut measures = folded.objective.measures.iter();
    fields.any(is_told) || measures.any(|measure| may_say(&FoldedWords::of(&measure.name.value)))
}

fn left_over<'a>(folded: &Folded<'a>, sample: &Sample) -> Option<LeftOver<'a>> {
    let objective = folded.objective;
    let same = FieldKey::ALL.into_iter().filter(|key| sample.has(*key, folded.words(*key)));
    let mut fields: Vec<FieldKey> = same.filter(|key| *key != FieldKey::Deadline).collect();
    let measure = objective.measures.iter().find(|measure| sample.has_measure(measure));
    let states = measure.is_some() || fields.iter().any(|key| is_statement(*key));
    if !states {
        fields.retain(|key| is_telling(*key, folded.words(*key)));
    }
    let stating = fields.iter().filter(|key| is_statement(**key));
    let mut places = stating.chain(&fields).map(|key| &objective.field(*key).text.span);
    let first = places.next().or(measure.map(|measure| &measure.name.span))?;
    let mut keys: Vec<&str> = fields.iter().map(|key| key.spec().name).collect();
    keys.extend(measure.map(|_| "misure"));
    let id = sample.objectives().any(|other| other.id.value == objective.id.value);
    Some(LeftOver { keys, first, states, id })
}

/// Whether a field states what is so or will be so.
fn is_statement(key: FieldKey) -> bool {
    matches!(key, FieldKey::Objective | FieldKey::Baseline | FieldKey::Target)
}

/// Whether a text of the sample's is too much its own to be another's by chance.
fn is_telling(key: FieldKey, words: &FoldedWords) -> bool {
    key != FieldKey::Owner && words.iter().count() >= TELLING
}

fn finding(objective: &Objective, left: &LeftOver<'_>, gravity: Firmness) -> Diagnostic {
    let named: Vec<String> = left.keys.iter().map(|key| format!("«{key}»")).collect();
    let named = match named.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} e {last}", others.join(", ")),
        Some(_) | None => named.concat(),
    };
    let message = format!("nell'obiettivo «{}» è ancora quello dell'esempio: {named}", objective.id.value);
    let place = left.first.first_line();
    if left.states {
        let hint = "scrivere i testi dell'ente: quelli che «nuovo» propone, numeri compresi, sono inventati";
        let finding = gravity.finding(message).at(place).hint(hint);
        // Once an act has approved the plan, an id does not change.
        return if left.id && gravity != Firmness::Adopted {
            finding.hint("se l'obiettivo diventa un altro, cambiare anche l'«id», che pure è dell'esempio")
        } else {
            finding
        };
    }
    let hint = "scrivere ciò che vale per l'ente; se è proprio così, lo si può lasciare";
    Diagnostic::warning(CODE, message).at(place).hint(hint)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::check::check_for;
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::sample_texts::*;
    use crate::diagnostic::{Report, Severity};
    use crate::font::Fonts;
    use crate::plan::load::{PlanFiles, load};
    use crate::sample::{Modelines, NewPlan};

    const APPROVAL: &str = "atti: [{organo: Giunta comunale, numero: 5, data: 2026-01-31}]\n";

    /// A new plan, with a few lines more in `piano.yaml`.
    fn new_plan(body: &str, more: &str) -> Plan {
        let period = Period { start: 2026, end: 2028 };
        let new = NewPlan { body, ipa_code: None, period, year: 2026, form: SheetForm::Standard };
        let mut files = new.texts(Modelines { plan: "", dimension: "" });
        files[0].1.push_str(more);
        let loaded = PlanFiles::in_memory(Path::new("x"), files).load();
        loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
    }

    fn counts(plan: &Plan, purpose: CheckPurpose) -> [usize; 3] {
        let found = check_for(purpose, plan, &Fonts::embedded()).parted(|code| code == CODE).0;
        [Severity::Error, Severity::Warning, Severity::Info].map(|severity| Report::count(&found, severity))
    }

    #[test]
    fn each_objective_of_a_new_plan_is_told_and_its_body_s_name() {
        assert_eq!(counts(&new_plan("Comune di Prova", ""), CheckPurpose::Documents), [0, 6, 0]);
        assert_eq!(counts(&new_plan("COMUNE DI ESEMPIO", ""), CheckPurpose::Documents), [0, 7, 0]);
    }

    #[test]
    fn what_an_act_has_approved_or_the_archive_keeps_is_no_example() {
        assert_eq!(counts(&new_plan("Comune di Prova", APPROVAL), CheckPurpose::Documents), [6, 0, 0]);
        let pending = "atti: [{organo: Giunta comunale}]\n";
        assert_eq!(counts(&new_plan("Comune di Prova", pending), CheckPurpose::Documents), [0, 6, 0]);
        assert_eq!(counts(&new_plan("Comune di Prova", pending), CheckPurpose::Archive), [6, 0, 0]);
    }

    #[test]
    fn the_plan_may_say_that_the_rule_is_silent() {
        let silent = "regole: {N3: {gravita: tace, motivo: un piano di prova}}\n";
        assert_eq!(counts(&new_plan("Comune di Prova", silent), CheckPurpose::Archive), [0, 0, 0]);
    }

    #[test]
    fn every_text_that_states_something_is_known_again_wherever_it_stands() {
        let sample = sample_plan(SheetForm::Standard, Period { start: 2026, end: 2028 }, 2026);
        let texts = sample
            .objectives()
            .flat_map(|objective| FieldKey::ALL.map(|key| (key, objective.field(key).text.value.clone())));
        let (mut told, mut untold) = (0, Vec::new());
        for (key, text) in texts {
            let found = FixturePlan::new().field("qualita-1", key, &text).found(CODE);
            match found.as_slice() {
                [one] => {
                    assert!(one.contains(&format!("«{}»", key.spec().name)), "{one}");
                    told += 1;
                }
                [] => untold.push((key, text)),
                more => panic!("{more:?}"),
            }
        }
        assert!(untold.iter().all(|(key, _)| !is_statement(*key)), "{untold:?}");
        assert_eq!((told, untold.len()), (37, 17), "{untold:?}");
    }

    #[test]
    fn the_sample_says_the_same_in_every_year() {
        let said = |start: u16| {
            let plan = sample_plan(SheetForm::Standard, Period { start, end: start + 2 }, start);
            let fields = |objective: &Objective| {
                let compared = FieldKey::ALL.into_iter().filter(|key| *key != FieldKey::Deadline);
                compared.map(|key| objective.field(key).text.value.clone()).collect::<Vec<_>>()
            };
            plan.objectives().map(fields).collect::<Vec<_>>()
        };
        assert_eq!(said(2026), said(2031));
    }

    #[test]
    fn what_any_plan_may_have_is_not_told() {
        let fixture = FixturePlan::new()
            .field("qualita-1", FieldKey::Owner, "Responsabile del Settore Affari generali")
            .field("qualita-1", FieldKey::Stakeholder, "Fornitori dell'ente.")
            .field("qualita-1", FieldKey::Deadline, "31.12.2026")
            .field("qualita-1", FieldKey::Source, "Registro delle utenze, Ufficio Tecnico.")
            .field("qualita-1", FieldKey::Target, "Almeno 12 moduli riveduti su 30.");
        assert_eq!(fixture.found(CODE), [""; 0]);
        let renewed =
            FixturePlan::new().field("qualita-1", FieldKey::Baseline, "Almeno 12 moduli riveduti su 24.");
        assert_eq!(renewed.found(CODE).len(), 1, "the past target is the new baseline");
        let real = load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/2022-2024"))).plan;
        assert_eq!(counts(&real.expect("it can be read"), CheckPurpose::Archive), [0, 0, 0]);
    }

    #[test]
    fn the_keys_that_sleep_in_comments_are_known_when_they_wake() {
        let fixture = FixturePlan::new().general("Prova}", "Prova, codice_ipa: C_A000}");
        let code =
            "piano.yaml:1:43 avviso il codice IPA «C_A000» è quello dell'esempio: non è di nessun ente";
        assert_eq!(fixture.found(CODE), [code]);
        let measure =
            "misure: [{nome: Indicatore di ritardo annuale, polarità: decrescente, baseline: {valore: 4}}]";
        let found = FixturePlan::new().line("qualita-1", measure).found(CODE);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].ends_with(" e «misure»"), "{found:?}");
    }

    #[test]
    fn the_body_s_name_is_found_in_every_text() {
        let lines = "sottotitolo: Programmazione del Comune di Esempio\n";
        let fixture = FixturePlan::new()
            .added(lines)
            .field("qualita-1", FieldKey::Source, "Sito del Comune di Esempio, sezione corsi")
            .premise("Il Comune di Esempio adotta il piano.\n");
        let places: Vec<String> = fixture
            .found(CODE)
            .iter()
            .map(|found| found.split(' ').next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(places, ["qualita.yaml:12:12", "piano.yaml:4:33", "premessa.md:1:4"]);
    }

    #[test]
    fn an_id_is_told_with_its_objective_alone_and_the_premise_may_stay() {
        let mut plan = new_plan("Comune di Prova", "");
        let report =
            check_for(CheckPurpose::Documents, &plan, &Fonts::embedded()).parted(|code| code == CODE).0;
        let hints =
            report.sorted().into_iter().filter(|found| found.hints.iter().any(|hint| hint.contains("«id»")));
        assert_eq!(hints.count(), 6);
        for objective in plan.groups.iter_mut().flat_map(|group| &mut group.objectives) {
            for field in &mut objective.fields {
                field.text.value.push_str(" – altro");
            }
        }
        assert_eq!(counts(&plan, CheckPurpose::Archive), [0, 0, 0]);
    }
}
