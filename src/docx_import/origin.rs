//! Which annex a document says it is, in its properties; Word and LibreOffice keep them.

use roxmltree::Node;

use crate::docx_import::ImportRefusal;
use crate::docx_import::element::parse;
use crate::plan::Period;

const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// Whose annex it is, and of which period; nothing where somebody took the properties away.
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
        let text = |name: &str| {
            let is_meant = |node: &Node<'_, '_>| node.has_tag_name((DUBLIN_CORE, name));
            let node = document.descendants().find(is_meant)?;
            node.text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let period = |subject: String| subject.split_whitespace().find_map(Period::parse);
        let period = text("subject").and_then(period).map(|period| period.to_string());
        Ok(AnnexOrigin { body: text("creator"), period })
    }

    /// Why a document is not that of the plan whose annex has the origin `ours`.
    pub(crate) fn disagreement(&self, ours: &AnnexOrigin) -> Option<ImportRefusal> {
        let pair = |came: &Option<String>, ours: &Option<String>| {
            came.clone().zip(ours.clone()).filter(|(came, ours)| came != ours)
        };
        let body = pair(&self.body, &ours.body).map(|(came, plan)| ImportRefusal::OtherBody { came, plan });
        body.or_else(|| {
            pair(&self.period, &ours.period).map(|(came, plan)| ImportRefusal::OtherPeriod { came, plan })
        })
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
