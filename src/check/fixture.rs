//! Plans to try rules on: one that every rule accepts, of which a test changes a part.

use std::collections::BTreeMap;
use std::path::Path;

use crate::check::{check, check_results};
use crate::diagnostic::Report;
use crate::font::Fonts;
use crate::plan::load::PlanFiles;
use crate::plan::{FieldKey, Plan};
use crate::survey;

/// The files of a plan, not yet read.
pub(crate) struct FixturePlan {
    general: String,
    premise: String,
    /// The dimensions' keys with their objectives.
    dimensions: Vec<(&'static str, Vec<Entry>)>,
    titles: BTreeMap<&'static str, &'static str>,
}

/// An objective's id, its fields, and whatever lines are added to it.
#[derive(Clone)]
struct Entry {
    id: String,
    fields: BTreeMap<FieldKey, String>,
    more: String,
}

const GENERAL: &str = "ente: {nome: Comune di Prova}\ntriennio: 2026-2028\nanno: 2026\n";

/// The dimension, the objective, the indicator, the baseline, the target and the source of each objective.
const OBJECTIVES: [[&str; 6]; 7] = [
    [
        "semplificazione",
        "Revisione dei moduli per le istanze dei cittadini",
        "Numero di moduli riveduti su 24 in uso",
        "0 moduli su 24",
        "12 moduli su 24",
        "Sezione «Modulistica» del sito istituzionale",
    ],
    [
        "digitalizzazione",
        "Sportello telematico per le pratiche edilizie",
        "Percentuale di pratiche presentate in via telematica",
        "35% delle pratiche nel 2025",
        "70% delle pratiche",
        "Banca dati dello sportello unico",
    ],
    [
        "efficienza",
        "Rispetto dei tempi di pagamento delle fatture dei fornitori",
        "Indicatore di ritardo annuale, in giorni",
        "Ritardo di 4 giorni nel 2025",
        "Non oltre 0 giorni",
        "Piattaforma dei crediti commerciali, area RGS",
    ],
    [
        "efficienza",
        "Risparmio energetico negli edifici comunali",
        "Consumo di energia elettrica in kWh, da bolletta",
        "210.000 kWh nel 2025",
        "190.000 kWh",
        "Registro delle utenze, Ufficio tecnico",
    ],
    [
        "qualita",
        "Formazione del personale sulle competenze digitali",
        "Ore di formazione a testa",
        "12 ore a testa nel 2025",
        "Almeno 40 ore a testa",
        "Attestati conservati dall'Ufficio Personale",
    ],
    [
        "accessibilita",
        "Accessibilità dei documenti e delle pagine del sito istituzionale",
        "Percentuale di criteri rispettati, dalla dichiarazione di accessibilità",
        "76% dei criteri",
        "95% dei criteri",
        "Dichiarazione pubblicata sul sito istituzionale",
    ],
    [
        "pari-opportunita",
        "Piano delle azioni positive per la parità di carriera",
        "Numero di azioni concluse su 10 previste",
        "2 azioni concluse",
        "8 azioni concluse",
        "Relazione annuale del Comitato unico di garanzia",
    ],
];

impl FixturePlan {
    /// A plan for 2026 that keeps every rule.
    pub(crate) fn new() -> Self {
        let mut dimensions: Vec<(&'static str, Vec<Entry>)> = Vec::new();
        for [dimension, objective, indicator, baseline, target, source] in OBJECTIVES {
            let texts = [
                (FieldKey::Objective, objective),
                (FieldKey::Owner, "Responsabile del Settore Affari generali"),
                (FieldKey::Stakeholder, "Cittadini e imprese"),
                (FieldKey::Contributor, "Ufficio Segreteria"),
                (FieldKey::Deadline, "31.12.2026"),
                (FieldKey::Indicator, indicator),
                (FieldKey::Baseline, baseline),
                (FieldKey::Target, target),
                (FieldKey::Source, source),
            ];
            let fields = texts.into_iter().map(|(key, text)| (key, text.to_owned())).collect();
            match dimensions.iter_mut().find(|(key, _)| *key == dimension) {
                Some((_, entries)) => {
                    let id = format!("{dimension}-{}", entries.len() + 1);
                    entries.push(Entry { id, fields, more: String::new() });
                }
                None => {
                    let first = Entry { id: format!("{dimension}-1"), fields, more: String::new() };
                    dimensions.push((dimension, vec![first]));
                }
            }
        }
        FixturePlan {
            general: GENERAL.to_owned(),
            premise: String::new(),
            dimensions,
            titles: BTreeMap::new(),
        }
    }

    /// Changes a part of `piano.yaml`.
    #[track_caller]
    pub(crate) fn general(mut self, from: &str, to: &str) -> Self {
        assert!(self.general.contains(from), "«{from}» is not in piano.yaml");
        self.general = self.general.replace(from, to);
        self
    }

    /// Another year and its three-year period.
    #[track_caller]
    pub(crate) fn year(self, year: u16) -> Self {
        let (period, year) = (format!("{year}-{}", year + 2), format!("anno: {year}"));
        self.general("2026-2028", &period).general("anno: 2026", &year)
    }

    /// Adds lines to `piano.yaml`.
    pub(crate) fn added(mut self, lines: &str) -> Self {
        self.general.push_str(lines);
        self
    }

    /// Gives the plan a premise.
    pub(crate) fn premise(mut self, text: &str) -> Self {
        text.clone_into(&mut self.premise);
        self
    }

    /// Gives a dimension a title of its own.
    pub(crate) fn title(mut self, dimension: &'static str, title: &'static str) -> Self {
        self.titles.insert(dimension, title);
        self
    }

    /// Takes a dimension away.
    pub(crate) fn without(mut self, dimension: &str) -> Self {
        self.dimensions.retain(|(key, _)| *key != dimension);
        self
    }

    /// Rewrites a field of an objective.
    #[track_caller]
    pub(crate) fn field(mut self, id: &str, key: FieldKey, text: &str) -> Self {
        self.entry(id).fields.insert(key, text.to_owned());
        self
    }

    /// Adds a line to an objective, such as `peso: 30`.
    #[track_caller]
    pub(crate) fn line(mut self, id: &str, line: &str) -> Self {
        let entry = self.entry(id);
        entry.more.push_str(&format!("    {line}\n"));
        self
    }

    /// Adds an objective like another one, with its own id.
    #[track_caller]
    pub(crate) fn copy(mut self, id: &str, new: &str) -> Self {
        let mut copied = self.entry(id).clone();
        new.clone_into(&mut copied.id);
        let entries = self.dimensions.iter_mut().map(|(_, entries)| entries);
        let mut entries = entries.filter(|entries| entries.iter().any(|entry| entry.id == id));
        entries.next().expect("the objective is there").push(copied);
        self
    }

    #[track_caller]
    fn entry(&mut self, id: &str) -> &mut Entry {
        let entries = self.dimensions.iter_mut().flat_map(|(_, entries)| entries);
        entries.into_iter().find(|entry| entry.id == id).expect("the objective is there")
    }

    /// The texts of `piano.yaml`, the premise and the dimensions' files.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::from([
            ("piano.yaml".to_owned(), self.general.clone()),
            ("premessa.md".to_owned(), self.premise.clone()),
        ]);
        for (number, (key, entries)) in self.dimensions.iter().enumerate() {
            let title = self.titles.get(key).map(|title| format!("titolo: {title}\n")).unwrap_or_default();
            let mut text = format!("dimensione: {key}\n{title}obiettivi:\n");
            for entry in entries {
                text.push_str(&format!("  - id: {}\n", entry.id));
                for (key, value) in &entry.fields {
                    let quoted = serde_json::to_string(value).expect("a text is JSON");
                    text.push_str(&format!("    {}: {quoted}\n", key.spec().name));
                }
                text.push_str(&entry.more);
            }
            files.insert(format!("obiettivi/{number}-{key}.yaml"), text);
        }
        files
    }

    pub(crate) fn plan(&self) -> Plan {
        let loaded = PlanFiles::in_memory(Path::new("x"), self.files()).load();
        loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
    }

    pub(crate) fn report(&self) -> Report {
        check(&self.plan(), &Fonts::embedded())
    }

    /// The findings of one rule, as `file:line:column severity message`.
    pub(crate) fn found(&self, code: &str) -> Vec<String> {
        shown(&self.report(), code)
    }

    /// The findings of one rule in a survey of the whole year, in which every objective is reached, and of
    /// which a test changes the text.
    #[track_caller]
    pub(crate) fn found_in_survey(&self, code: &str, change: impl FnOnce(String) -> String) -> Vec<String> {
        let mut text = "rilevazione: consuntivo\ndata: 2026-12-31\nobiettivi:\n".to_owned();
        for (_, entries) in &self.dimensions {
            for entry in entries {
                let source = &entry.fields[&FieldKey::Source];
                text.push_str(&format!(
                    "  {}:\n    stato: raggiunto\n    grado: 100%\n    fonte: {source}\n",
                    entry.id
                ));
            }
        }
        let files = [("rilevazioni/a.yaml", change(text))];
        let surveys = survey::load(&mut PlanFiles::in_memory(Path::new("x"), files));
        assert!(!surveys.report.has_errors(), "{:?}", surveys.report);
        shown(&check_results(&self.plan(), &surveys.surveys, &Fonts::embedded()), code)
    }
}

/// The findings of one rule, as `file:line:column severity message`.
fn shown(report: &Report, code: &str) -> Vec<String> {
    let shown = report.sorted().into_iter().filter(|finding| finding.code == code).map(|finding| {
        let place = finding.span.as_ref().map_or_else(String::new, |span| format!("{span:?} "));
        let place = place.strip_prefix("x/").unwrap_or(&place);
        let numbered = place.strip_prefix("obiettivi/").and_then(|name| name.split_once('-'));
        let place = numbered.map_or(place, |(_, name)| name);
        let place = place.strip_prefix("rilevazioni/").unwrap_or(place);
        format!("{place}{} {}", finding.severity.word(), finding.message)
    });
    shown.collect()
}
