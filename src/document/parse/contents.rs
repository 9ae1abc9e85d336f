//! The contents: entries, and the places that they lead to.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::diagnostic::{Diagnostic, nearest, perhaps_meant};
use crate::document::parse::vocabulary::Tag;
use crate::document::parse::{ContentsLink, MarkupReader};
use crate::document::{Contents, ContentsEntry, Document, Level, Marks};

impl MarkupReader<'_> {
    /// Reads the contents.
    pub(crate) fn contents(&mut self, node: Node<'_, '_>) -> Contents {
        let (mut entries, mut above) = (Vec::new(), None);
        for child in node.children().filter(|child| Tag::of(*child) == Some(Tag::A)) {
            let entry = self.entry(child, above);
            above = Some(entry.level);
            entries.push(entry);
        }
        if entries.is_empty() {
            self.error("modello-struttura", "un sommario «<nav>» non ha voci", node);
        }
        Contents { entries }
    }

    fn entry(&mut self, node: Node<'_, '_>, above: Option<Level>) -> ContentsEntry {
        let level = self.entry_level(node, above);
        let style = self.class(node, &self.style.paragraphs, &format!("sommario-{}", level.number()));
        let content = self.line(node, &Marks::default());
        if content.is_empty() {
            self.error("modello-struttura", "una voce «<a>» del sommario è vuota", node);
        }
        ContentsEntry { level, style, target: self.target(node), content, change: self.change(node) }
    }

    /// The level of an entry, of which none is skipped on the way down.
    fn entry_level(&mut self, node: Node<'_, '_>, above: Option<Level>) -> Level {
        // An attribute that is missing has its finding.
        let Some(word) = node.attribute("level") else { return Level::One };
        let level = Level::ALL.into_iter().find(|level| level.number().to_string() == word);
        let Some(level) = level else {
            self.error("modello-marcatura", format!("«level» non può valere «{word}»: 1, 2 o 3"), node);
            return Level::One;
        };
        let deepest = above.map_or(1, |above| above.number() + 1);
        if level.number() > deepest {
            let message = format!(
                "nel sommario una voce di livello {word} non ha sopra di sé la sua di livello {}",
                level.number() - 1
            );
            self.error("modello-struttura", message, node);
        }
        level
    }

    fn target(&mut self, node: Node<'_, '_>) -> Option<String> {
        let address = node.attribute("href")?;
        let Some(target) = address.strip_prefix('#') else {
            let message = format!("«href» vale «{address}»: porta dentro il documento, come «#premessa»");
            self.error("modello-marcatura", message, node);
            return None;
        };
        let message = format!("il sommario porta a «#{target}», che non è l'«id» di nessuna parte");
        let finding = self.at(Diagnostic::error("modello-struttura", message), node);
        self.links.push(ContentsLink { target: target.to_owned(), finding });
        Some(target.to_owned())
    }

    /// Makes sure that every entry leads somewhere.
    pub(crate) fn check_links(&mut self, document: &Document) {
        // Most documents have no contents, and a long one many places.
        if self.links.is_empty() {
            return;
        }
        // Only now, for the contents stand before what they lead to.
        let places: BTreeSet<&str> = document.places().collect();
        for ContentsLink { target, finding } in std::mem::take(&mut self.links) {
            if places.contains(target.as_str()) {
                continue;
            }
            let near = nearest(&target, places.iter().copied()).map(perhaps_meant);
            let finding = near.into_iter().fold(finding, Diagnostic::hint);
            self.report.push(finding.hint(
                "una voce porta all'«id» di «<section>», «<h2>», «<h3>», «<table>» o «<tbody>», non a quello di una cella",
            ));
        }
    }
}
