//! What looks like structure in a text and is not taken as such: findings that say what to do.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::limits::FIELD_LISTS;
use crate::source::{Source, Span};
use crate::yaml::{MORE, YamlReader};

/// A layout that the annex does not have as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LostLayout {
    /// One line begins as an item does, and no other.
    LoneItem,
    TooDeep,
    /// A line that is not indented goes on with the item above it.
    Continued,
    /// A line that is not indented is taken for a new paragraph.
    Parted,
    NoBlank,
    NoWords,
    TwoSigns,
    /// Lines begin with numbers that are written in another way than those of lists.
    OtherNumbers,
    /// A text behind its key, or between quotes, whose lines look like items.
    NotInBlock,
    Table,
    Heading,
    Quotation,
    Rule,
    LineEnd,
    Strong,
    Emphasis,
    Link,
    Code,
    Struck,
}

/// A layout that was lost, with its place in the file.
pub(crate) type LayoutFinding = (LostLayout, Range<usize>);

/// Reports what a field's text lost, each kind once.
pub(crate) fn report(findings: &[LayoutFinding], source: &Arc<Source>, reader: &mut YamlReader) {
    let kinds: BTreeSet<LostLayout> = findings.iter().map(|(kind, _)| *kind).collect();
    for kind in kinds {
        let mut places = findings.iter().filter(|(other, _)| *other == kind).map(|(_, place)| place);
        let Some(place) = places.next() else { continue };
        let (message, hint) = kind.words();
        let finding = Diagnostic::warning("R3", message);
        let finding = finding.at(Span::new(source, place.clone()).first_line()).hint(hint);
        reader.report(if places.next().is_some() { finding.hint(MORE) } else { finding });
    }
}

impl LostLayout {
    /// The message, and what to do.
    fn words(self) -> (String, &'static str) {
        let (message, hint) = match self {
            LostLayout::TooDeep => {
                let message =
                    format!("l'elenco ha più di {FIELD_LISTS} livelli: la voce è stampata all'ultimo");
                return (message, FIELD_LISTS.remedy);
            }
            LostLayout::LoneItem => (
                "la riga comincia come una voce d'elenco, ma è sola: è stampata come testo",
                "per farne un elenco cominciarla con «- », o far finire con «:» la riga che lo introduce",
            ),
            LostLayout::Continued => (
                "la riga non è rientrata, ma continua la voce sopra",
                "rientrarla di due spazi; se invece è un nuovo capoverso, lasciare una riga vuota prima",
            ),
            LostLayout::Parted => (
                "la riga sotto l'elenco non è rientrata: è un nuovo capoverso",
                "lasciare una riga vuota prima; se invece continua la voce, rientrarla di due spazi",
            ),
            LostLayout::NoBlank => (
                "il segno all'inizio della riga non è seguito da uno spazio: la riga non è una voce d'elenco",
                "per farne una voce scrivere uno spazio dopo il segno",
            ),
            LostLayout::NoWords => (
                "la riga ha il segno di una voce d'elenco e nessuna parola: il segno è stampato come testo",
                "scrivere la voce accanto al segno, o togliere la riga",
            ),
            LostLayout::TwoSigns => (
                "la voce comincia con due segni: il secondo è stampato come testo",
                "per una voce di un livello più basso andare a capo e rientrarla di due spazi",
            ),
            LostLayout::OtherNumbers => (
                "le righe cominciano con numeri o lettere, ma non fanno un elenco",
                "scrivere i numeri con un punto o una parentesi, e le lettere con una parentesi: «1.», «1.1.», «a)»",
            ),
            LostLayout::NotInBlock => (
                "le righe sembrano voci d'elenco, ma qui un testo non ha elenchi: sono stampate di seguito",
                "scrivere «>-» dopo la chiave e lasciare il testo nelle righe sotto, rientrate e senza virgolette",
            ),
            other => other.markdown(),
        };
        (message.to_owned(), hint)
    }

    /// The words for what comes from Markdown, which only the premise is written in.
    fn markdown(self) -> (&'static str, &'static str) {
        match self {
            LostLayout::Table => (
                "in un campo non ci sono tabelle: le righe sono stampate come sono scritte, una sotto l'altra",
                "scrivere gli indicatori in «misure», oppure ogni riga come voce: «- Indicatore: …; Peso: …»",
            ),
            LostLayout::Heading => (
                "in un campo non ci sono titoli: il segno «#» è stampato com'è",
                "togliere «#»; per dividere il testo lasciare una riga vuota",
            ),
            LostLayout::Quotation => (
                "in un campo non ci sono citazioni: il segno «>» è stampato com'è",
                "togliere «>» e mettere il testo fra virgolette",
            ),
            LostLayout::Rule => (
                "in un campo non ci sono linee di separazione: i segni sono stampati come sono",
                "togliere la riga; per dividere il testo lasciare una riga vuota",
            ),
            LostLayout::LineEnd => (
                "il segno «\\» alla fine della riga è stampato com'è, e non fa andare a capo",
                "toglierlo; per andare a capo scrivere il testo sotto «|» invece che sotto «>-»",
            ),
            LostLayout::Strong => (
                "in un campo non c'è il grassetto: i segni intorno alle parole sono stampati come sono",
                "togliere i segni; il grassetto c'è soltanto nella premessa",
            ),
            LostLayout::Emphasis => (
                "in un campo non c'è il corsivo: gli asterischi intorno alle parole sono stampati come sono",
                "togliere gli asterischi; il corsivo c'è soltanto nella premessa",
            ),
            LostLayout::Link => (
                "in un campo non ci sono collegamenti: le parentesi sono stampate come sono",
                "scrivere l'indirizzo per esteso nel testo, senza parentesi",
            ),
            LostLayout::Code => (
                "gli apici inversi «`» intorno alle parole sono stampati come sono",
                "toglierli, o mettere le parole fra virgolette",
            ),
            _ => (
                "in un campo non c'è il testo barrato: i segni «~~» sono stampati come sono",
                "togliere i segni, e con loro le parole che non valgono più",
            ),
        }
    }
}
