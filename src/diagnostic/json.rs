//! `--messaggi json`: one object for the run, for other programs.
//!
//! ```json
//! {"versione": 1,
//!  "segnalazioni": [{"gravita": "errore", "codice": "…", "messaggio": "…", "luogo": LUOGO, "etichetta": "…",
//!                    "altri_luoghi": [{"luogo": LUOGO, "testo": "…"}], "aiuti": ["…"],
//!                    "correzioni": [{"luogo": LUOGO, "testo": "…", "certezza": "certa"}]}],
//!  "conteggi": {"errori": 1, "avvisi": 0, "informazioni": 0},
//!  "piani": […]}
//! ```
//!
//! `docs/messaggi.md` describes it for those who read it, and `allegato schema messaggi` prints its schema.
//! `piani` is what `verifica` says of each plan; other verbs have none.
//!
//! `gravita` is `errore`, `avviso` or `info`; `certezza` is `certa` (`verifica --correggi` makes the
//! correction) or `possibile` (a person decides). A LUOGO is `{"file", "riga", "colonna", "riga_finale",
//! "colonna_finale"}`: lines and columns count from 1, columns count characters, and the end is the place
//! after the last character. `luogo` and `etichetta` are `null` where there are none. `versione` grows when a
//! key changes its meaning or goes away; keys may be added. Every character that could command a terminal is
//! written as `\u` and four digits.

use serde::Serialize;

use crate::diagnostic::visible::commands;
use crate::diagnostic::{Diagnostic, Fix, Tally};
use crate::source::Span;

/// The object, on one line; `plans` is what there is to say of each plan, where the verb says it.
pub(crate) fn json<P: Serialize>(diagnostics: &[&Diagnostic], tally: Tally, plans: Option<&[P]>) -> String {
    let run = RunJson {
        version: VERSION,
        findings: diagnostics.iter().map(|diagnostic| FindingJson::of(diagnostic)).collect(),
        tally: tally.into(),
        plans,
    };
    json_line(&run)
}

/// A value as JSON on one line, with every character that could command a terminal written as `\u` and four
/// digits.
pub(crate) fn json_line(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).expect("texts and numbers always make JSON");
    let mut safe = String::with_capacity(text.len() + 1);
    for character in text.chars() {
        // All of them are below U+10000, where four digits are enough; JSON itself escapes only those below
        // U+0020.
        if commands(character) {
            safe.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            safe.push(character);
        }
    }
    safe + "\n"
}

/// The version of the object: it grows when a key changes its meaning or goes away.
pub(crate) const VERSION: u32 = 1;

#[derive(Serialize)]
struct RunJson<'a, P> {
    #[serde(rename = "versione")]
    version: u32,
    #[serde(rename = "segnalazioni")]
    findings: Vec<FindingJson<'a>>,
    #[serde(rename = "conteggi")]
    tally: TallyJson,
    #[serde(rename = "piani", skip_serializing_if = "Option::is_none")]
    plans: Option<&'a [P]>,
}

/// The number of findings of each gravity.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct TallyJson {
    #[serde(rename = "errori")]
    errors: usize,
    #[serde(rename = "avvisi")]
    warnings: usize,
    #[serde(rename = "informazioni")]
    infos: usize,
}

impl From<Tally> for TallyJson {
    fn from(tally: Tally) -> Self {
        TallyJson { errors: tally.errors, warnings: tally.warnings, infos: tally.infos }
    }
}

/// A finding as other programs get it.
#[derive(Serialize)]
pub(crate) struct FindingJson<'a> {
    #[serde(rename = "gravita")]
    severity: &'static str,
    #[serde(rename = "codice")]
    code: &'static str,
    #[serde(rename = "messaggio")]
    message: &'a str,
    #[serde(rename = "luogo")]
    place: Option<PlaceJson<'a>>,
    #[serde(rename = "etichetta")]
    label: Option<&'a str>,
    #[serde(rename = "altri_luoghi")]
    related: Vec<PlacedTextJson<'a>>,
    #[serde(rename = "aiuti")]
    hints: &'a [String],
    #[serde(rename = "correzioni")]
    corrections: Vec<CorrectionJson<'a>>,
}

impl<'a> FindingJson<'a> {
    pub(crate) fn of(diagnostic: &'a Diagnostic) -> Self {
        let placed = |span: &'a Span, text: &'a str| PlacedTextJson { place: PlaceJson::of(span), text };
        FindingJson {
            severity: diagnostic.severity.word(),
            code: diagnostic.code,
            message: &diagnostic.message,
            place: diagnostic.span.as_ref().map(PlaceJson::of),
            label: diagnostic.label.as_deref(),
            related: diagnostic.related.iter().map(|(span, text)| placed(span, text)).collect(),
            hints: &diagnostic.hints,
            corrections: diagnostic.fixes.iter().map(CorrectionJson::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct PlacedTextJson<'a> {
    #[serde(rename = "luogo")]
    place: PlaceJson<'a>,
    #[serde(rename = "testo")]
    text: &'a str,
}

#[derive(Serialize)]
struct CorrectionJson<'a> {
    #[serde(rename = "luogo")]
    place: PlaceJson<'a>,
    #[serde(rename = "testo")]
    text: &'a str,
    #[serde(rename = "certezza")]
    certainty: &'static str,
}

impl<'a> CorrectionJson<'a> {
    fn of(Fix { edit, certainty }: &'a Fix) -> Self {
        let (place, text) = (PlaceJson::of(&edit.span), edit.replacement.as_str());
        CorrectionJson { place, text, certainty: certainty.word() }
    }
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    file: &'a str,
    #[serde(rename = "riga")]
    line: usize,
    #[serde(rename = "colonna")]
    column: usize,
    #[serde(rename = "riga_finale")]
    end_line: usize,
    #[serde(rename = "colonna_finale")]
    end_column: usize,
}

impl<'a> PlaceJson<'a> {
    fn of(span: &'a Span) -> Self {
        let (line, column) = span.source.position(span.range.start);
        let (end_line, end_column) = span.source.position(span.range.end);
        PlaceJson { file: span.source.name(), line, column, end_line, end_column }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Report;
    use crate::source::Source;

    use crate::diagnostic::json::*;

    #[test]
    fn a_run_is_one_object_with_its_keys_in_order() {
        let source = Source::new("p.yaml", "anno: due\n");
        let finding = Diagnostic::error("P1", "«due\u{1b}»")
            .at(Span::new(&source, 6..9))
            .hint("scrivere un anno")
            .edit(Span::new(&source, 6..9), "2023");
        let report = Report::from(finding);
        let place = r#"{"file":"p.yaml","riga":1,"colonna":7,"riga_finale":1,"colonna_finale":10}"#;
        let expected = format!(
            concat!(
                r#"{{"versione":1,"segnalazioni":[{{"gravita":"errore","codice":"P1","messaggio":"«due\u001b»","#,
                r#""luogo":{place},"etichetta":null,"altri_luoghi":[],"aiuti":["scrivere un anno"],"#,
                r#""correzioni":[{{"luogo":{place},"testo":"2023","certezza":"possibile"}}]}}],"#,
                r#""conteggi":{{"errori":1,"avvisi":0,"informazioni":0}}}}"#,
                "\n"
            ),
            place = place
        );
        let tally = Tally::of(std::slice::from_ref(&report));
        assert_eq!(json::<()>(&report.sorted(), tally, None), expected);
    }

    #[test]
    fn eight_bit_controls_are_escaped_and_read_back() {
        let report = Report::from(Diagnostic::info("I1", "a\u{9b}2Jb"));
        let text = json::<()>(&report.sorted(), Tally::default(), None);
        assert!(!text.contains('\u{9b}'));
        let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(value["segnalazioni"][0]["messaggio"], "a\u{9b}2Jb");
    }
}
