//! Ids of imported objectives: out of their first words, the same whenever the same document is imported.

use std::collections::BTreeSet;

use crate::check::id_stem;
use crate::plan::ObjectiveId;

/// The ids that were given so far.
#[derive(Debug, Default)]
pub(crate) struct IdNames(BTreeSet<ObjectiveId>);

impl IdNames {
    /// Some ids that others have already.
    pub(crate) fn taken(ids: impl Iterator<Item = String>) -> Self {
        IdNames(ids.filter_map(|id| ObjectiveId::new(&id)).collect())
    }

    /// Gives an id to an objective, with a number behind it where another has its words.
    pub(crate) fn name(&mut self, text: &str) -> ObjectiveId {
        let stem = id_stem(text).unwrap_or_else(|| "obiettivo".to_owned());
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let id = std::iter::once(stem.clone())
            .chain(numbered)
            .filter_map(|id| ObjectiveId::new(&id))
            .find(|id| !self.0.contains(id))
            .expect("there are more numbers than objectives, and room for them behind a stem");
        self.0.insert(id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use crate::import::place::ids::*;

    #[test]
    fn ids_are_of_the_first_telling_words_and_each_is_one() {
        let mut names = IdNames::default();
        let ids = ["Adozione degli schemi di atti", "Adozione schemi: atti tipo", "…", "—"]
            .map(|text| names.name(text));
        assert_eq!(
            ids.map(|id| id.to_string()),
            ["adozione-schemi-atti", "adozione-schemi-atti-2", "obiettivo", "obiettivo-2"]
        );
    }
}
