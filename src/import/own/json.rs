//! The whole plan as `esporta --formato json` writes it (`allegato schema esportazione`), made the files of a
//! plan again. What the file says is held against what the files say, before anything is written.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use crate::export::plan_json;
use crate::fs::NameFault;
use crate::import::own::yaml_text::yaml_text;
use crate::next_year::SourceFiles;
use crate::plan::load::{PLAN, PREMISE, PlanFiles};
use crate::plan::{DIMENSION_KEYS, KeySpec, Loaded, PLAN_KEYS};
use crate::schema::EXPORT_VERSION;

/// A plan that was exported.
#[derive(Debug)]
pub(crate) struct OwnPlan {
    /// The plan's files, by their names in its folder.
    pub(crate) files: SourceFiles,
    pub(crate) loaded: Loaded,
}

/// A reason why nothing can be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum OwnRefusal {
    #[error("non è un file JSON: {0}")]
    NotJson(String),
    #[error("non è un piano scritto da «allegato esporta --formato json»: {0}")]
    NotAPlan(&'static str),
    #[error("è di una versione più nuova ({0}) di quella che questo programma conosce ({EXPORT_VERSION})")]
    Newer(u64),
    #[error("nomina un file, «{0}», che un piano non può avere")]
    FileName(String),
    #[error("dice di «{0}» ciò che nei file di un piano non si può scrivere")]
    Unwritable(String),
    #[error("è una tabella scritta da «allegato esporta», e non quella degli obiettivi")]
    WithoutObjectives,
    #[error("descrive un'esportazione, e non nomina né «piano.json» né «obiettivi.xlsx» né «obiettivi.csv»")]
    NoMainFile,
}

impl OwnRefusal {
    /// The way out.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            OwnRefusal::NotJson(_) | OwnRefusal::NotAPlan(_) | OwnRefusal::FileName(_) => {
                "indicare il file «piano.json» com'è stato scritto; lo descrive «allegato schema esportazione»"
            }
            OwnRefusal::Newer(_) => "aggiornare il programma, oppure esportare di nuovo con questo",
            OwnRefusal::WithoutObjectives => {
                "indicare «obiettivi.csv», che di solito le sta accanto: le altre tabelle si leggono insieme"
            }
            OwnRefusal::NoMainFile => "indicare il file con gli obiettivi",
            OwnRefusal::Unwritable(_) => {
                "se il file è stato cambiato a mano, controllarlo con lo schema di «allegato schema esportazione»"
            }
        }
    }
}

/// Reads an exported plan; `folder` is what messages show as the plan's folder.
pub(crate) fn read_json(bytes: &[u8], folder: &Path) -> Result<OwnPlan, OwnRefusal> {
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| OwnRefusal::NotJson(error.to_string()))?;
    match value.get("versione").and_then(Value::as_u64) {
        Some(version) if version > u64::from(EXPORT_VERSION) => return Err(OwnRefusal::Newer(version)),
        Some(_) => {}
        None => return Err(OwnRefusal::NotAPlan("manca la versione")),
    }
    let mut files = BTreeMap::new();
    // The library's maps sort their keys; of rules the comparison shows the order.
    let order = serde_json::from_slice(bytes).map(|OrderedFile { plan }| plan.rules.0).unwrap_or_default();
    files.insert(PLAN.to_owned(), text_of(PLAN, value.get("piano"), (&PLAN_KEYS, &order))?);
    if let Some(Value::String(premise)) = value.get("premessa") {
        files.insert(PREMISE.to_owned(), premise.clone().into_bytes());
    }
    for (name, content) in named(value.get("file"), "contenuto")? {
        // Elsewhere the loader would not look for it, and its objectives would be lost.
        if !name.starts_with("obiettivi/") {
            return Err(OwnRefusal::FileName(name.to_owned()));
        }
        files.insert(own_name(name)?, text_of(name, Some(content), (&DIMENSION_KEYS, &[]))?);
    }
    for (name, content) in named(value.get("altri_file"), "base64")? {
        let bytes = content.as_str().and_then(|text| STANDARD.decode(text).ok());
        let bytes = bytes.ok_or_else(|| OwnRefusal::Unwritable(name.to_owned()))?;
        files.insert(own_name(name)?, bytes);
    }
    let loaded = PlanFiles::in_memory(folder, files.clone()).load();
    if let Some(plan) = &loaded.plan {
        // A plan with findings is shown with them; one without must say the same again.
        let again: Value = serde_json::from_str(&plan_json(plan, &files)).unwrap_or_default();
        if let Some(part) =
            ["piano", "premessa", "file", "altri_file"].into_iter().find(|part| again[part] != value[part])
        {
            return Err(OwnRefusal::Unwritable(part.to_owned()));
        }
    }
    Ok(OwnPlan { files, loaded })
}

/// The text of a file; `order` is that of its rules.
fn text_of(
    name: &str,
    content: Option<&Value>,
    (keys, order): (&'static [KeySpec], &[String]),
) -> Result<Vec<u8>, OwnRefusal> {
    let mapping: Option<&Map<String, Value>> = content.and_then(Value::as_object);
    let mapping = mapping.ok_or(OwnRefusal::NotAPlan("mancano le chiavi di un file del piano"))?;
    let text = yaml_text(mapping, keys, order).ok_or_else(|| OwnRefusal::Unwritable(name.to_owned()))?;
    Ok(text.into_bytes())
}

/// The keys whose order the office chose, and which no table of keys has: the codes of rules.
#[derive(Deserialize)]
struct OrderedFile {
    #[serde(rename = "piano")]
    plan: OrderedPlan,
}

#[derive(Deserialize)]
struct OrderedPlan {
    #[serde(rename = "regole", default)]
    rules: KeyOrder,
}

/// The keys of an object, in their order.
#[derive(Default)]
struct KeyOrder(Vec<String>);

impl<'de> Deserialize<'de> for KeyOrder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = KeyOrder;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<KeyOrder, A::Error> {
        let mut keys = Vec::new();
        while let Some((key, IgnoredAny)) = map.next_entry()? {
            keys.push(key);
        }
        Ok(KeyOrder(keys))
    }
}

/// The files of a list, each with its name and its content.
fn named<'a>(list: Option<&'a Value>, content: &str) -> Result<Vec<(&'a str, &'a Value)>, OwnRefusal> {
    let items = list.and_then(Value::as_array).ok_or(OwnRefusal::NotAPlan("manca l'elenco dei file"))?;
    let named = items.iter().map(|item| Some((item.get("nome")?.as_str()?, item.get(content)?)));
    named.collect::<Option<Vec<_>>>().ok_or(OwnRefusal::NotAPlan("un file non ha nome o contenuto"))
}

/// The name of a file in the plan's folder.
fn own_name(name: &str) -> Result<String, OwnRefusal> {
    // No name leads out of the folder, takes the place of the plan's own files, or fails on another system.
    let is_taken = [PLAN, PREMISE].contains(&name) || name.starts_with('.');
    if is_taken || name.split('/').any(|part| NameFault::of(part).is_some()) {
        return Err(OwnRefusal::FileName(name.to_owned()));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::json;

    use crate::import::own::json::*;

    /// The exported text of a plan's files.
    #[track_caller]
    fn exported(mut files: PlanFiles) -> String {
        let loaded = files.load();
        let plan = loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report.sorted()));
        plan_json(&plan, &files.into_bytes())
    }

    #[track_caller]
    fn comes_back(exported: &str, what: &str) {
        let own = read_json(exported.as_bytes(), Path::new("p"))
            .unwrap_or_else(|refusal| panic!("{what}: {refusal}"));
        assert!(own.loaded.plan.is_some(), "{what}: {:?}", own.loaded.report.sorted());
        let plan = own.loaded.plan.expect("it was read");
        let (mut again, mut first): (Value, Value) = (
            serde_json::from_str(&plan_json(&plan, &own.files)).expect("it is JSON"),
            serde_json::from_str(exported).expect("it is JSON"),
        );
        // The folder's name is another one.
        (again["nome"], first["nome"]) = (json!(""), json!(""));
        assert_eq!(again, first, "{what}");
    }

    #[test]
    fn every_plan_of_the_repository_comes_back() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folders: Vec<PathBuf> = crate::fs::list(&root.join("tests/plans")).expect("they are there");
        folders.push(root.join("data/2022-2024"));
        assert!(folders.len() > 5);
        for folder in folders.iter().filter(|folder| folder.join("piano.yaml").exists()) {
            comes_back(&exported(PlanFiles::on_disk(folder)), &folder.display().to_string());
        }
    }

    #[test]
    fn surveys_come_back_as_the_files_that_they_are() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans/tutte-le-chiavi");
        let mut files = PlanFiles::on_disk(&folder);
        files.load();
        let mut files = files.into_bytes();
        files.insert(
            "rilevazioni/2026-12-31.yaml".to_owned(),
            b"# una nota\nrilevazione: consuntivo\n".to_vec(),
        );
        let exported = exported(PlanFiles::in_memory(Path::new("p"), files.clone()));
        comes_back(&exported, "a survey");
        let own = read_json(exported.as_bytes(), Path::new("p")).expect("it comes back");
        assert_eq!(own.files.get("rilevazioni/2026-12-31.yaml"), files.get("rilevazioni/2026-12-31.yaml"));
    }

    #[test]
    fn odd_texts_come_back_to_the_letter() {
        let odd = [
            "\"1. Approvazione\"",
            "\"1. Catasto\\n\\n2. Sopralluoghi\"",
            "\"- uno\"",
            "|-\n      uno\n      due\n\n      - tre\n        quattro\n      - cinque",
            ">-\n      Si prevede:\n\n      1) uno;\n         a) dentro;\n      2) due.",
            "\"# no, «sì»: @x & 'y' \\\"z\\\" \\\\ %\"",
            "\"yes\"",
            "2026-12-31",
            "'007'",
            "\"=1+1\"",
            "parola\u{a0}dura",
        ];
        for text in odd {
            let general = "ente: {nome: 'Comune: di \"Prova\"'}\ntriennio: 2026-2028\nanno: 2026\n";
            let objective = format!(
                "dimensione: efficienza\nobiettivi:\n  - id: uno\n    obiettivo: {text}\n    responsabile: {text}\n    stakeholder: \"\"\n    \
                 contributor: x\n    scadenza: 31.12.2026\n    indicatore: x\n    baseline: x\n    target: x\n    fonte: x\n    note: {text}\n"
            );
            let files = [("piano.yaml", general.to_owned()), ("obiettivi/1.yaml", objective)];
            comes_back(&exported(PlanFiles::in_memory(Path::new("p"), files)), text);
        }
    }

    #[test]
    fn what_is_no_plan_is_refused() {
        let refused = |text: &str| read_json(text.as_bytes(), Path::new("p")).expect_err("it is no plan");
        assert!(matches!(refused("{"), OwnRefusal::NotJson(_)));
        assert!(matches!(refused("[]"), OwnRefusal::NotAPlan(_)));
        assert_eq!(refused("{\"versione\": 99}"), OwnRefusal::Newer(99));
        for name in ["../fuori.yaml", "/etc/x", "obiettivi/../x.yaml", "piano.yaml", "con", ".x", "a\\b"] {
            let plan =
                json!({"versione": 1, "piano": {}, "file": [], "altri_file": [{"nome": name, "base64": ""}]});
            assert_eq!(refused(&plan.to_string()), OwnRefusal::FileName(name.to_owned()));
        }
    }
}
