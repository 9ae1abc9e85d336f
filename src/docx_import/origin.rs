//! The body and the period that a document names in its properties; Word and LibreOffice keep them.

use roxmltree::Document;

use crate::docx_import::ImportRefusal;
use crate::ooxml::element::parse;
use crate::plan::Period;

const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// The body and the period of an annex; both `None` if somebody took the properties away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AnnexOrigin {
    body: Option<String>,
    /// The three years that the subject names.
    period: Option<String>,
}

impl AnnexOrigin {
    /// Reads the part with the properties (ISO/IEC 29500-2, 8.3).
    pub(crate) fn read(properties: &str) -> Result<Self, ImportRefusal> {
        let document = parse(properties)?;
        let subject = property(&document, "subject").unwrap_or_default();
        let period = subject.split_whitespace().find_map(Period::parse);
        let body = property(&document, "creator").map(str::to_owned);
        Ok(AnnexOrigin { body, period: period.map(|period| period.to_string()) })
    }

    /// Returns the reason why a document is not that of the plan whose annex has the origin `ours`, or `None`
    /// if it may be.
    pub(crate) fn disagreement(&self, ours: &AnnexOrigin) -> Option<ImportRefusal> {
        if let Some((document, plan)) = differing(&self.body, &ours.body) {
            return Some(ImportRefusal::OtherBody { document, plan });
        }
        let (document, plan) = differing(&self.period, &ours.period)?;
        Some(ImportRefusal::OtherPeriod { document, plan })
    }
}

fn property<'a>(document: &'a Document<'_>, name: &str) -> Option<&'a str> {
    let node = document.descendants().find(|node| node.has_tag_name((DUBLIN_CORE, name)))?;
    node.text().map(str::trim).filter(|text| !text.is_empty())
}

/// Returns both texts if there are two, and they differ.
fn differing(document: &Option<String>, plan: &Option<String>) -> Option<(String, String)> {
    match (document, plan) {
        (Some(document), Some(plan)) if document != plan => Some((document.clone(), plan.clone())),
        (Some(_) | None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::docx_import::origin::*;

    fn origin(body: &str, subject: &str) -> AnnexOrigin {
        let inside = format!("<d:creator>{body}</d:creator><d:subject> {subject} </d:subject>");
        let part = format!("<p xmlns:d=\"{DUBLIN_CORE}\">{inside}</p>");
        AnnexOrigin::read(&part).expect("it is well-formed")
    }

    #[test]
    fn another_body_or_another_period_is_told() {
        let ours = origin("Comune di Esempio", "PIAO 2026-2028");
        let other = origin("Comune di Altrove", "PIAO 2026-2028");
        assert!(matches!(other.disagreement(&ours), Some(ImportRefusal::OtherBody { .. })));
        let later = origin("Comune di Esempio", "PIAO 2027-2029");
        assert!(matches!(later.disagreement(&ours), Some(ImportRefusal::OtherPeriod { .. })));
        assert_eq!(ours.disagreement(&ours.clone()), None);
    }

    #[test]
    fn properties_that_are_gone_say_nothing() {
        let ours = origin("Comune di Esempio", "PIAO 2026-2028");
        assert_eq!(origin("", "").disagreement(&ours), None);
        assert_eq!(AnnexOrigin::default().disagreement(&ours), None);
    }
}
