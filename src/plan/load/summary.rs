//! `riepilogo`: the summaries that the annex prints.

use crate::diagnostic::Diagnostic;
use crate::plan::SummaryPart;
use crate::plan::load::settings;
use crate::source::Spanned;
use crate::yaml::{Node, YamlReader, list, word};

/// Reads the list of `riepilogo`, each part once.
pub(crate) fn read(node: &Node, reader: &mut YamlReader) -> Vec<SummaryPart> {
    const PLACE: &str = "in «riepilogo»";
    let mut parts = Vec::new();
    for node in list(node, PLACE, reader) {
        let Some(text) = settings::item(node, PLACE, reader) else { continue };
        let Some(part) = part(&text, reader) else { continue };
        // A second table of the same would be a slip, and print it twice.
        if parts.contains(&part) {
            let message = format!("in «riepilogo» la voce «{}» è scritta due volte", part.word());
            let finding = Diagnostic::error("Y10", message).at(text.span.clone());
            reader.report(finding.hint("tenere una sola delle due"));
        } else {
            parts.push(part);
        }
    }
    parts
}

fn part(text: &Spanned<String>, reader: &mut YamlReader) -> Option<SummaryPart> {
    word(text, &SummaryPart::ALL.map(|part| (part.word(), part)), "«obiettivi» o «misure»", reader)
}
