//! `datapackage.json`, which lies beside the files of an export and names them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::export::heads;
use crate::import::place::period_in;
use crate::plan::Period;

/// The description of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DataPackage {
    /// The names of its files, all of them beside it.
    files: Vec<String>,
    /// The body that published it.
    pub(crate) body: Option<String>,
    pub(crate) period: Option<Period>,
    /// The keys of the body's own rows, by the heads of their columns.
    pub(crate) own_keys: BTreeMap<String, String>,
}

impl DataPackage {
    /// Reads a description; `None` if the text is none.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let resources = value.get("resources")?.as_array()?;
        let paths = resources.iter().filter_map(|resource| resource.get("path")?.as_str());
        // What an export writes lies beside it; no other path is followed.
        let files = paths.filter(|path| !path.contains(['/', '\\'])).map(str::to_owned).collect();
        let publishers = value.get("contributors").and_then(Value::as_array).into_iter().flatten();
        let publisher =
            publishers.into_iter().find(|one| one.get("role").is_some_and(|role| role == "publisher"));
        let body = publisher.and_then(|one| one.get("title")?.as_str()).map(str::to_owned);
        // The title is the one place that says the period.
        let period = period_in(value.get("title").and_then(Value::as_str).into_iter());
        let fields =
            resources.iter().filter_map(|resource| resource.get("schema")?.get("fields")?.as_array());
        let keys = fields.flatten().filter_map(|field| {
            let text = |name| field.get(name).and_then(Value::as_str).map(str::to_owned);
            Some((text("name")?, text(heads::OWN_KEY)?))
        });
        Some(DataPackage { files, body, period, own_keys: keys.collect() })
    }

    /// The file to begin with: the whole plan before its tables.
    pub(crate) fn main_file(&self) -> Option<&str> {
        const BEST: [&str; 3] = ["piano.json", "obiettivi.xlsx", "obiettivi.csv"];
        BEST.into_iter().find(|name| self.files.iter().any(|file| file == name))
    }
}

#[cfg(test)]
mod tests {
    use crate::import::own::data_package::*;

    fn package(resources: &str) -> Option<DataPackage> {
        DataPackage::read(&format!(
            "{{\"title\": \"Obiettivi del PIAO 2026-2028 – X\", \"resources\": {resources},
              \"contributors\": [{{\"role\": \"author\", \"title\": \"Y\"}}, {{\"role\": \"publisher\", \"title\": \"X\"}}]}}"
        ))
    }

    #[test]
    fn the_whole_plan_goes_before_its_tables() {
        let read = package("[{\"path\": \"obiettivi.csv\"}, {\"path\": \"piano.json\"}]").expect("a package");
        assert_eq!(read.main_file(), Some("piano.json"));
        assert_eq!((read.body.as_deref(), read.period), (Some("X"), Period::parse("2026-2028")));
        let read = package("[{\"path\": \"misure.csv\"}, {\"path\": \"obiettivi.csv\"}]").expect("a package");
        assert_eq!(read.main_file(), Some("obiettivi.csv"));
    }

    #[test]
    fn no_path_leads_elsewhere_and_other_json_is_no_package() {
        let read =
            package("[{\"path\": \"../piano.json\"}, {\"path\": \"c:\\\\piano.json\"}]").expect("a package");
        assert_eq!(read.main_file(), None);
        assert_eq!(package("{}"), None);
        assert_eq!(DataPackage::read("{\"versione\": 1}"), None);
    }
}
