//! A small plan that keeps every rule, into which the objectives of a phrase are put.

use std::collections::BTreeMap;
use std::path::Path;

use allegato::plan::load::PlanFiles;
use allegato::plan::{FieldKey, Plan};

use crate::phrases::table::LabelledCase;

/// An objective of the sound plan: its id, its dimension, what it wants, and how that is measured.
struct SoundObjective {
    id: &'static str,
    dimension: &'static str,
    objective: &'static str,
    indicator: &'static str,
    baseline: &'static str,
    target: &'static str,
    source: &'static str,
}

/// Stands for the objectives that a phrase replaces where its rule looks for no matter.
const ANY: &str = "moduli";

/// The objective that stands beside such a phrase.
const BESIDE: &str = "sportello";

const SOUND: [SoundObjective; 7] = [
    SoundObjective {
        id: ANY,
        dimension: "semplificazione",
        objective: "Revisione dei moduli per le istanze dei cittadini",
        indicator: "Numero di moduli riveduti su 24 in uso",
        baseline: "0 moduli su 24",
        target: "12 moduli su 24",
        source: "Sezione «Modulistica» del sito istituzionale",
    },
    SoundObjective {
        id: BESIDE,
        dimension: "digitalizzazione",
        objective: "Sportello telematico per le pratiche edilizie",
        indicator: "Percentuale di pratiche presentate in via telematica",
        baseline: "35% delle pratiche nel 2025",
        target: "70% delle pratiche",
        source: "Banca dati dello sportello unico",
    },
    SoundObjective {
        id: "pagamenti",
        dimension: "efficienza",
        objective: "Rispetto dei tempi di pagamento dei debiti commerciali",
        indicator: "Indicatore di ritardo annuale, in giorni",
        baseline: "Ritardo di 4 giorni nel 2025",
        target: "Non oltre 0 giorni",
        source: "Piattaforma dei crediti commerciali (PCC), area RGS",
    },
    SoundObjective {
        id: "energia",
        dimension: "efficienza",
        objective: "Risparmio energetico negli edifici comunali",
        indicator: "Consumo di energia elettrica in kWh, da bolletta",
        baseline: "210.000 kWh nel 2025",
        target: "190.000 kWh",
        source: "Registro delle utenze, Ufficio tecnico",
    },
    SoundObjective {
        id: "formazione",
        dimension: "qualita",
        objective: "Formazione del personale sulle competenze digitali",
        indicator: "Ore di formazione a testa",
        baseline: "12 ore a testa nel 2025",
        target: "Almeno 40 ore a testa",
        source: "Attestati conservati dall'Ufficio Personale",
    },
    SoundObjective {
        id: "accessibilita",
        dimension: "accessibilita",
        objective: "Accessibilità alle persone con disabilità delle pagine del sito e degli uffici aperti al pubblico",
        indicator: "Percentuale di criteri rispettati, dalla dichiarazione di accessibilità",
        baseline: "76% dei criteri",
        target: "95% dei criteri",
        source: "Dichiarazione pubblicata sul sito istituzionale",
    },
    SoundObjective {
        id: "azioni",
        dimension: "pari-opportunita",
        objective: "Piano delle azioni positive per la parità di carriera",
        indicator: "Numero di azioni concluse su 10 previste",
        baseline: "2 azioni concluse",
        target: "8 azioni concluse",
        source: "Relazione annuale del Comitato unico di garanzia",
    },
];

impl SoundObjective {
    /// The text of a field.
    fn text(&self, key: FieldKey) -> &'static str {
        match key {
            FieldKey::Objective => self.objective,
            FieldKey::Owner => "Responsabile del Settore Affari generali",
            FieldKey::Stakeholder => "Cittadini e imprese",
            FieldKey::Contributor => "Ufficio Segreteria",
            FieldKey::Deadline => "31.12.2026",
            FieldKey::Indicator => self.indicator,
            FieldKey::Baseline => self.baseline,
            FieldKey::Target => self.target,
            FieldKey::Source => self.source,
        }
    }
}

/// The objective that a rule's phrases stand in the place of: a rule that looks for a matter finds it nowhere
/// else.
fn replaced(rule: &str) -> &'static str {
    match rule {
        "P1" | "P2" => "pagamenti",
        "E1" => "energia",
        "F40" => "formazione",
        "A1" | "A2" => "accessibilita",
        _ => ANY,
    }
}

/// The sound plan as it is.
#[track_caller]
pub(super) fn sound_plan() -> Plan {
    loaded(SOUND.iter().map(|sound| (sound.dimension, entry(sound.id, sound, &BTreeMap::new()))), "2026")
}

/// The sound plan with the objectives of a phrase in the place of its own. Beside a phrase whose rule looks at
/// one objective, or at those of one owner, one other stands for all, so that a thousand plans are read at once.
#[track_caller]
pub(super) fn plan_with(rule: &str, case: &LabelledCase) -> Plan {
    let replaced = replaced(rule);
    let kept =
        SOUND.iter().filter(|sound| if replaced == ANY { sound.id == BESIDE } else { sound.id != replaced });
    let kept = kept.map(|sound| (sound.dimension, entry(sound.id, sound, &BTreeMap::new())));
    let model = SOUND.iter().find(|sound| sound.id == replaced).expect("it is one of the sound ones");
    let own = case.objectives.iter().enumerate().map(|(place, cells)| {
        let dimension = cells.get("dimensione").map_or(model.dimension, String::as_str);
        (dimension, entry(&format!("prova-{place}"), model, cells))
    });
    let year = case.objectives.iter().find_map(|cells| cells.get("anno"));
    loaded(kept.chain(own), year.map_or("2026", String::as_str))
}

/// The YAML of an objective: the cells of a phrase, and for the others the texts of the sound one.
fn entry(id: &str, sound: &SoundObjective, cells: &BTreeMap<String, String>) -> String {
    let mut yaml = format!("  - id: {id}\n");
    for key in FieldKey::ALL {
        let name = key.spec().name;
        let text = match cells.get(name).map(String::as_str) {
            // A field that is left blank on purpose.
            Some("\"\"") => "",
            Some(text) => text,
            None => sound.text(key),
        };
        let quoted = serde_json::to_string(text).expect("a text is JSON");
        yaml.push_str(&format!("    {name}: {quoted}\n"));
    }
    for name in ["peso", "misure"] {
        yaml.extend(cells.get(name).map(|value| format!("    {name}: {value}\n")));
    }
    yaml
}

#[track_caller]
fn loaded<'a>(entries: impl Iterator<Item = (&'a str, String)>, year: &str) -> Plan {
    let mut dimensions: BTreeMap<&str, String> = BTreeMap::new();
    for (dimension, entry) in entries {
        dimensions
            .entry(dimension)
            .or_insert_with(|| format!("dimensione: {dimension}\nobiettivi:\n"))
            .push_str(&entry);
    }
    let year: u16 = year.parse().unwrap_or_else(|_| panic!("«{year}» is no year"));
    let general = format!("ente: {{nome: Comune di Prova}}\ntriennio: {year}-{}\nanno: {year}\n", year + 2);
    let mut files =
        BTreeMap::from([("piano.yaml".to_owned(), general), ("premessa.md".to_owned(), String::new())]);
    let named = dimensions.into_iter().enumerate();
    files.extend(
        named.map(|(number, (dimension, text))| (format!("obiettivi/{number}-{dimension}.yaml"), text)),
    );
    let loaded = PlanFiles::in_memory(Path::new("frasi"), files).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
}
