//! The files of a plan's surveys, read with every finding of every file in one run.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::Diagnostic;
use crate::fs::Failure;
use crate::limits::SURVEY_FILE;
use crate::plan::load::{FoundFiles, PlanFiles};
use crate::survey::read_survey::read;
use crate::survey::{Survey, Surveys};
use crate::yaml::YamlReader;

/// Reads the surveys of a plan; a plan without any has none, and nothing is said of it. What has faults is
/// left out, and its faults are in the report.
pub(crate) fn load(files: &mut PlanFiles) -> Surveys {
    let mut found = FoundFiles::default();
    let names = files.surveys(&mut found);
    let mut opened = Vec::new();
    for name in names {
        let shown = files.source_name(&name);
        opened.push((name.clone(), shown, files.bytes(&name, &SURVEY_FILE).map(<[u8]>::to_vec)));
    }
    let all: Vec<(Option<Survey>, FoundFiles)> =
        opened.into_par_iter().map(|(name, shown, bytes)| read_file(&name, &shown, bytes)).collect();
    let mut surveys = Vec::new();
    // Each file has findings of its own, joined in the order of the names whichever thread was first.
    for (survey, other) in all {
        surveys.extend(survey);
        found.extend(other);
    }
    // By their days, whatever the files are called; the sort is stable, so that of one day the names decide.
    surveys.sort_by_key(|survey| survey.date.value);
    for pair in surveys.windows(2) {
        if let [first, second] = pair
            && first.date.value == second.date.value
        {
            found.report.push(of_one_day(first, second));
        }
    }
    Surveys { surveys, files: found.files, report: found.report, failures: found.failures }
}

fn read_file(name: &str, shown: &str, bytes: Result<Vec<u8>, Failure>) -> (Option<Survey>, FoundFiles) {
    let mut found = FoundFiles::default();
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(failure) => {
            found.unreadable(failure, "controllare il file, o spostarlo fuori da «rilevazioni»");
            return (None, found);
        }
    };
    let mut reader = YamlReader::new();
    let survey = reader.open(shown, &bytes).and_then(|source| read(name, &source, &mut reader));
    found.files.push(shown.to_owned());
    found.report.extend(reader.into_report());
    (survey, found)
}

/// The finding that two surveys have one day.
fn of_one_day(first: &Survey, second: &Survey) -> Diagnostic {
    let message = format!("due rilevazioni sono del {}", second.date.value.in_words());
    Diagnostic::error("rilevazioni", message)
        .labelled(second.date.span.clone(), "la seconda")
        .related(first.date.span.clone(), "la prima")
        .hint("correggere la data di una delle due, o riunirle in un file solo e togliere l'altro")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::date::Date;
    use crate::plan::load::PlanFiles;
    use crate::survey::*;

    /// The surveys of some files, and each finding as `file:line:column code message`.
    fn read(files: &[(&str, &str)]) -> (Surveys, Vec<String>) {
        let files =
            files.iter().map(|(name, text)| (format!("rilevazioni/{name}"), text.as_bytes().to_vec()));
        let surveys = load(&mut PlanFiles::in_memory(Path::new("p"), files));
        let mut found = Vec::new();
        for finding in surveys.report.sorted() {
            let place = finding.span.as_ref().map(|span| format!("{span:?}")).unwrap_or_default();
            found.push(format!("{place} {} {}", finding.code, finding.message));
        }
        (surveys, found)
    }

    const WHOLE: &str = "rilevazione: consuntivo\ndata: 2026-12-31\npiano: 2026-2028@v4\nobiettivi:\n  \
        modulistica:\n    stato: raggiunto\n    grado: 100%\n    concluso: 2026-11-20\n    risultato: >-\n      \
        Riveduti 14 moduli su 24.\n    misure:\n      - {nome: Istanze online, valore: 63%, data: 2026-12-31}\n    \
        fonte: Sezione «Modulistica»\n    evidenze: [Determinazione n. 44, Verbale]\n    scostamento:\n      \
        causa: esterna\n      testo: Ritardo.\n      azioni: Proroga.\n  cloud:\nsintesi: Bene.\ncontesto: Come prima.\n\
        risorse: {dipendenti: 12, testo: Due in meno.}\nvalidazione:\n  organo: Nucleo\n  data: 2027-06-20\n  \
        esito: validata\n  note: \"\"\natti:\n  - {organo: Giunta comunale, numero: 40, data: 2027-06-25}\n";

    #[test]
    fn a_survey_keeps_all_that_its_file_says() {
        let (surveys, found) = read(&[("2026-12-31.yaml", WHOLE)]);
        assert_eq!(found, [""; 0]);
        let survey = surveys.last(SurveyKind::Final).expect("it is a final one");
        assert_eq!(survey.version.as_ref().map(|version| version.value.as_str()), Some("2026-2028@v4"));
        let ids: Vec<&str> = survey.results.iter().map(|result| result.id.value.as_str()).collect();
        assert_eq!(ids, ["modulistica", "cloud"]);
        let result = &survey.results[0];
        assert_eq!(result.state.as_ref().map(|state| state.value), Some(ResultState::Reached));
        assert_eq!(result.degree.as_ref().map(|degree| degree.value.written.as_str()), Some("100%"));
        assert_eq!(result.done.as_ref().map(|day| day.value), Date::new(2026, 11, 20));
        assert_eq!(result.values[0].value.as_ref().map(|value| value.value.unit.as_str()), Some("%"));
        assert_eq!(result.evidence.len(), 2);
        let deviation = result.deviation.as_ref().expect("it has one");
        assert_eq!(deviation.cause.as_ref().map(|cause| cause.value), Some(DeviationCause::External));
        assert!(survey.results[1].state.is_none() && survey.results[1].values.is_empty());
        let resources = survey.resources.as_ref().expect("it has some");
        assert_eq!(resources.employees.as_ref().map(|count| count.value), Some(12));
        let validation = survey.validation.as_ref().expect("it has one");
        assert!(validation.is_done() && validation.note.is_none());
        assert_eq!(survey.acts[0].number.as_ref().map(|number| number.value.as_str()), Some("40"));
    }

    #[test]
    fn what_a_survey_cannot_be_is_found_at_its_place() {
        let wrong = "rilevazione: finale\ndata: 31.12.2026\nobiettivi:\n  Modulistica:\n    stato: fatto\n  \
            cloud:\n    stato: raggiunto\n    esito: bene\n  cloud:\n    misure:\n      - {nome: A, valore: 1}\n      \
            - {nome: a, valore: 2}\n";
        assert_eq!(
            read(&[("a.yaml", wrong)]).1,
            [
                "p/rilevazioni/a.yaml:1:14 Y10 «finale» non è fra i valori ammessi",
                "p/rilevazioni/a.yaml:2:7 Y10 «31.12.2026» non è una data",
                "p/rilevazioni/a.yaml:4:3 N1 «Modulistica» non è un identificativo di obiettivo",
                "p/rilevazioni/a.yaml:5:12 Y10 «fatto» non è fra i valori ammessi",
                "p/rilevazioni/a.yaml:8:5 Y5 nel risultato di «cloud» la chiave «esito» non esiste",
                "p/rilevazioni/a.yaml:9:3 rilevazioni il risultato di «cloud» è scritto due volte",
                "p/rilevazioni/a.yaml:12:16 rilevazioni nel risultato di «cloud» la misura «a» è scritta due volte",
            ]
        );
    }

    #[test]
    fn two_surveys_of_one_day_are_told_and_others_stand_by_their_days() {
        let of = |kind: &str, day: &str| {
            format!("rilevazione: {kind}\ndata: {day}\nobiettivi:\n  cloud: {{stato: raggiunto}}\n")
        };
        let files = [
            ("b.yaml", of("consuntivo", "2026-12-31")),
            ("c.yaml", of("monitoraggio", "2026-06-30")),
            ("a.yaml", of("monitoraggio", "2026-12-31")),
        ];
        let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
        let (surveys, found) = read(&files);
        assert_eq!(found, ["p/rilevazioni/b.yaml:2:7 rilevazioni due rilevazioni sono del 31 dicembre 2026"]);
        let first = surveys.of_day(Date::new(2026, 6, 30).expect("a day")).expect("there is one");
        assert_eq!(first.file, "rilevazioni/c.yaml");
        assert_eq!(surveys.last(SurveyKind::Final).expect("there is one").file, "rilevazioni/b.yaml");
    }
}
