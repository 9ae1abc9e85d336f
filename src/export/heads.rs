//! The heads of the tables' columns, by which they are known again.

pub(crate) const ID: &str = "id";
pub(crate) const DIMENSION: &str = "dimensione";
pub(crate) const TITLE: &str = "titolo";
pub(crate) const SECTOR: &str = "settore";
pub(crate) const NUMBER: &str = "numero";
pub(crate) const OFFICE_CODE: &str = "codice";
pub(crate) const SUPPRESSED: &str = "soppresso";
pub(crate) const DAY: &str = "scadenza (giorno)";
pub(crate) const NOTE: &str = "NOTE";
pub(crate) const WEIGHT: &str = "peso";
pub(crate) const PRINTED_NUMBER: &str = "numero stampato";

/// The id of the objective that a row of another table belongs to.
pub(crate) const OBJECTIVE_ID: &str = "id obiettivo";
/// The place among the objective's, from 1.
pub(crate) const PLACE: &str = "posizione";
pub(crate) const INDICATOR: &str = "indicatore";
pub(crate) const FORMULA: &str = "formula";
pub(crate) const UNIT: &str = "unità";
pub(crate) const POLARITY: &str = "polarità";
pub(crate) const CALCULATION: &str = "calcolo";
pub(crate) const BASELINE: &str = "base di partenza";
pub(crate) const BASELINE_TIME: &str = "data della base di partenza";
/// A year follows.
pub(crate) const TARGET: &str = "traguardo";
pub(crate) const SOURCE: &str = "fonte";
/// Of an owner, or of a phase.
pub(crate) const NAME: &str = "nome";
pub(crate) const SHARE: &str = "quota";
pub(crate) const BY: &str = "entro";

/// The day of a survey, and its kind.
pub(crate) const SURVEY_DAY: &str = "data della rilevazione";
pub(crate) const SURVEY: &str = "rilevazione";

/// The names of the last sheet's lines.
pub(crate) const BODY: &str = "Ente";
pub(crate) const IPA_CODE: &str = "Codice IPA";
pub(crate) const PERIOD: &str = "Triennio";
pub(crate) const YEAR: &str = "Anno";

/// The property of a column in `datapackage.json` that has the key of a row of the body's own.
pub(crate) const OWN_KEY: &str = "chiave";
/// What the name of such a row's line in the last sheet begins with; its key follows.
pub(crate) const OWN_ROW: &str = "Campo proprio ";

/// The first heads of each table, which no other table has.
pub(crate) const OBJECTIVES: [&str; 7] = [ID, DIMENSION, TITLE, SECTOR, NUMBER, OFFICE_CODE, SUPPRESSED];
pub(crate) const MEASURES: [&str; 3] = [OBJECTIVE_ID, PLACE, INDICATOR];
pub(crate) const OWNERS: [&str; 4] = [OBJECTIVE_ID, PLACE, NAME, SHARE];
pub(crate) const PHASES: [&str; 4] = [OBJECTIVE_ID, PLACE, NAME, BY];
