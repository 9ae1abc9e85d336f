//! Remarks on what is not taken over from an edited annex.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::comments::DocxComment;
use crate::docx_import::known_by_words::{all_recognised, recognised};
use crate::docx_import::loss::{Loss, named};
use crate::docx_import::new_objective::NewObjectiveRemark;
use crate::docx_import::outside::OutsidePlace;
use crate::docx_import::{Anchor, BaseTrouble, Slot};
use crate::limits::RETURNED_OUTSIDE;
use crate::plan::{ComposedOrigin, ObjectiveId, OwnKey, RowKey};
use crate::source::{Span, shortened};

/// The number of changes outside the fields, of unknown objectives, of merged cells and of a cell's comments
/// that are shown one by one.
pub(crate) const SHOWN: usize = 8;

/// One thing that is not taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ImportRemark {
    /// The plan does not know the objective.
    Unknown(ObjectiveId),
    /// The plan does not know an objective that begins with this label.
    Foreign(String),
    /// An objective that lost its anchors is this one by its number, and these cells say something else.
    Guessed {
        id: ObjectiveId,
        label: String,
        slots: Vec<Slot>,
    },
    /// An objective that lost its anchors is this one by its words; with its label.
    Recognised(ObjectiveId, String),
    /// So many are known by their words, and none by anything else.
    AllRecognised(usize),
    /// All rows of the objective are gone.
    Dropped(ObjectiveId),
    /// All its rows are gone, and its text stands outside the anchors.
    Stray(ObjectiveId),
    /// Some cells of the objective are gone, or their anchors.
    Lost(ObjectiveId, Vec<Slot>),
    /// The anchor is there more than once, with different texts.
    Twice(Anchor),
    /// The cells of several anchors were merged into one.
    Merged(Vec<Anchor>),
    /// A field that must say something is empty.
    Emptied(Anchor),
    /// The dimension was changed, which a key of the file says.
    Dimension(Anchor),
    /// The words that the plan's template adds to the field were changed with it.
    Mixed(Anchor),
    /// A line that is composed from the keys at this place was changed, and it is not clear to what.
    Composed(Anchor, Span),
    /// A line that comes from an entry of a list was changed; without its new words, some of the cell's
    /// lines came or went.
    Listed {
        anchor: Anchor,
        origin: ComposedOrigin,
        line: Option<[String; 2]>,
    },
    /// Lines that are composed from other keys are others in the document, and by now in the plan too.
    ComposedOnBothSides(Anchor),
    /// The plan has the objective no more, and the document changed these cells of it.
    Gone(ObjectiveId, Vec<Slot>),
    /// The plan's annex has these rows of the objective no more, and the document changed them.
    Unprinted(ObjectiveId, Vec<Slot>),
    /// Nobody knows from which texts the document was made.
    NoBase(BaseTrouble),
    /// Something in the cell is none of a field's; the words that it is about.
    Lossy(Anchor, Loss, String),
    /// The same outside the fields.
    LossyOutside(Loss, String),
    Order,
    Comment(Anchor, DocxComment),
    /// A comment outside the fields, on these words.
    CommentOutside(String, DocxComment),
    /// Comments whose words are not in the document, or more than are told one by one.
    Comments(usize),
    /// Too many texts outside the fields that only one of the annexes has.
    ManyOutside(usize),
    /// More objectives that the plan does not know.
    MoreUnknown(usize),
    /// About an objective that somebody wrote, which the document calls so.
    New(String, NewObjectiveRemark),
}

/// A text outside the fields that is not as the plan prints it; one of both may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutsideChange {
    pub(crate) place: OutsidePlace,
    pub(crate) printed: String,
    pub(crate) edited: String,
    /// The row of the body's own that it probably is, in an objective that did not have it.
    pub(crate) own: Option<OwnKey>,
}

impl ImportRemark {
    pub(crate) fn finding(&self) -> Diagnostic {
        match self {
            ImportRemark::Unknown(id) => warning(format!("nel piano non c'è un obiettivo «{id}»: il suo testo non è ripreso"))
                .hint("se è un obiettivo nuovo, aggiungerlo a mano nel suo file di «obiettivi/»"),
            ImportRemark::Foreign(label) => warning(format!("nel piano non c'è l'obiettivo che nel documento è «{}»: il suo testo non è ripreso", shortened(label)))
                .hint("se è un obiettivo nuovo, aggiungerlo a mano nel suo file di «obiettivi/»"),
            ImportRemark::Guessed { id, label, slots } => guessed(id, label, slots),
            ImportRemark::Dropped(id) => warning(format!("nel documento l'obiettivo «{id}» non c'è più: nel piano resta"))
                .hint("per sopprimerlo, toglierlo a mano dal suo file di «obiettivi/»"),
            ImportRemark::Stray(id) => warning(format!("l'obiettivo «{id}» è nel documento senza i suoi contrassegni: nel piano resta com'è"))
                .hint("se i suoi testi sono cambiati, riportarli a mano"),
            ImportRemark::Lost(id, slots) => lost(id, slots),
            ImportRemark::Twice(anchor) => {
                warning(format!("la cella {} è più volte nel documento, con testi diversi: il campo resta com'è", anchor.shown()))
                    .hint("succede quando si copia una riga; se è un obiettivo nuovo, aggiungerlo a mano nel suo file di «obiettivi/»")
            }
            ImportRemark::Merged(anchors) => {
                let mut cells: Vec<String> = anchors.iter().take(SHOWN).map(Anchor::shown).collect();
                cells.extend((anchors.len() > SHOWN).then(|| "…".to_owned()));
                warning(format!("le celle {} sono state unite: i campi restano come sono", cells.join(", ")))
                    .hint("riportare a mano ciò che è cambiato")
            }
            ImportRemark::Emptied(anchor) => {
                warning(format!("la cella {} è vuota, e il campo non può esserlo: resta com'è", anchor.shown()))
                    .hint("per sopprimere un obiettivo, toglierlo a mano dal suo file di «obiettivi/»")
            }
            ImportRemark::Dimension(anchor) => {
                warning(format!("la cella {} è cambiata: la dimensione resta quella del file", anchor.shown()))
                    .hint("per cambiarla, scrivere a mano «dimensione: …» nell'obiettivo, in «obiettivi/»")
            }
            ImportRemark::Mixed(anchor) => {
                warning(format!("nella cella {} è cambiato ciò che vi aggiunge il programma: il campo resta com'è", anchor.shown()))
                    .hint("riportare a mano ciò che riguarda il campo")
            }
            ImportRemark::Composed(anchor, place) => {
                warning(format!("nella cella {} sono cambiate righe composte dalle misure, e non è chiaro quale valore: resta com'è", anchor.shown()))
                    .at(place.first_line())
                    .hint("il valore da cambiare è qui: scriverlo a mano nelle «misure» dell'obiettivo, e la cella seguirà")
            }
            ImportRemark::ComposedOnBothSides(anchor) => {
                warning(format!("nella cella {} sono cambiate righe che il programma compone, e da allora sono cambiate anche nel piano: resta com'è", anchor.shown()))
                    .hint("riportare a mano ciò che è cambiato nel documento")
            }
            ImportRemark::Gone(id, slots) => gone(id, slots),
            ImportRemark::Unprinted(id, slots) => unprinted(id, slots),
            ImportRemark::NoBase(trouble) => trouble.finding(),
            ImportRemark::Recognised(id, label) => recognised(id, label),
            ImportRemark::AllRecognised(count) => all_recognised(*count),
            ImportRemark::Listed { anchor, origin, line } => listed(anchor, origin, line.as_ref()),
            ImportRemark::Lossy(anchor, loss, words) => {
                warning(format!("nella cella {} c'è {}: {}", anchor.shown(), named(*loss, words), loss.outcome())).hint(loss.hint())
            }
            ImportRemark::LossyOutside(loss, words) => {
                warning(format!("fuori dai campi c'è {}: resta soltanto nel documento", named(*loss, words)))
            }
            ImportRemark::Order => warning("nel documento gli obiettivi sono in un altro ordine: nel piano resta quello dei file".to_owned())
                .hint("per spostare un obiettivo, spostarlo a mano nei file; l'«id» non cambia"),
            ImportRemark::Comment(anchor, comment) => {
                commented(&format!("nella cella {}", anchor.shown()), comment)
            }
            ImportRemark::CommentOutside(words, comment) if words.is_empty() => commented("fuori dai campi", comment),
            ImportRemark::CommentOutside(words, comment) => {
                commented(&format!("accanto a «{}»", shortened(words)), comment)
            }
            ImportRemark::Comments(1) => warning("nel documento c'è un commento: resta soltanto lì".to_owned()),
            ImportRemark::Comments(count) => warning(format!("nel documento ci sono {count} commenti: restano soltanto lì")),
            ImportRemark::ManyOutside(count) => {
                warning(format!("fuori dai campi ci sono {count} testi diversi da quelli del piano: non sono ripresi"))
                    .hint(RETURNED_OUTSIDE.remedy)
            }
            ImportRemark::New(label, remark) => remark.finding(label),
            ImportRemark::MoreUnknown(1) => warning("nel piano non c'è un altro degli obiettivi del documento: il suo testo non è ripreso".to_owned()),
            ImportRemark::MoreUnknown(count) => {
                warning(format!("nel piano non ci sono altri {count} obiettivi del documento: il loro testo non è ripreso"))
            }
        }
    }
}

impl ImportRemark {
    /// Whether something of the document is left to a person: it was not taken over, or only in part.
    pub(crate) fn leaves_something(&self) -> bool {
        if let ImportRemark::New(_, remark) = self {
            return remark.leaves_something();
        }
        let is_only_look =
            matches!(self, ImportRemark::Lossy(_, loss, _) if !loss.leaves_text_open() && !loss.is_content());
        let is_known = matches!(self, ImportRemark::Recognised(..) | ImportRemark::AllRecognised(_));
        !is_only_look && !is_known && !matches!(self, ImportRemark::NoBase(_))
    }
}

fn commented(place: &str, comment: &DocxComment) -> Diagnostic {
    let author = match comment.author.as_str() {
        "" => String::new(),
        author => format!(" di «{}»", shortened(author)),
    };
    let message =
        format!("{place} c'è un commento{author}, che resta soltanto lì: «{}»", shortened(&comment.text));
    warning(message).hint("se chiede una modifica, farla a mano")
}

fn gone(id: &ObjectiveId, slots: &[Slot]) -> Diagnostic {
    warning(format!("nel piano l'obiettivo «{id}» non c'è più, e {}", changed(slots)))
        .hint("se l'obiettivo deve tornare, rimetterlo a mano nel suo file di «obiettivi/»")
}

fn unprinted(id: &ObjectiveId, slots: &[Slot]) -> Diagnostic {
    warning(format!("l'allegato non stampa più queste righe di «{id}», e {}", changed(slots)))
        .hint("se l'obiettivo è soppresso e deve tornare, togliere a mano «soppresso» e ripetere il comando")
}

fn changed(slots: &[Slot]) -> String {
    let names = named_slots(slots);
    match slots {
        [_] => format!("nel documento è cambiato il testo di {names}: non è ripreso"),
        _ => format!("nel documento sono cambiati i testi di {names}: non sono ripresi"),
    }
}

/// The keys of cells, in their quotes.
fn named_slots(slots: &[Slot]) -> String {
    slots.iter().map(|slot| format!("«{}»", slot.name())).collect::<Vec<String>>().join(", ")
}

/// Remarks on objectives that the plan does not know, the first ones one by one: those with an id, and those
/// of which the document has but a label.
pub(crate) fn remarks_on_unknown(ids: &[&ObjectiveId], labels: &[String]) -> Vec<ImportRemark> {
    let with_id = ids.iter().map(|id| ImportRemark::Unknown((*id).clone()));
    let with_label = labels.iter().map(|label| ImportRemark::Foreign(label.clone()));
    let mut remarks: Vec<ImportRemark> = with_id.chain(with_label).take(SHOWN).collect();
    let all = ids.len() + labels.len();
    if all > SHOWN {
        remarks.push(ImportRemark::MoreUnknown(all - SHOWN));
    }
    remarks
}

fn listed(anchor: &Anchor, origin: &ComposedOrigin, line: Option<&[String; 2]>) -> Diagnostic {
    let key = origin.key;
    let message = match line {
        Some([printed, edited]) => format!(
            "nella cella {} la riga «{}» è diventata «{}»: viene da «{key}», e nel piano resta com'è",
            anchor.shown(),
            shortened(printed),
            shortened(edited)
        ),
        None => format!(
            "nella cella {} sono cambiate le righe che il programma compone da «{key}»: il campo resta com'è",
            anchor.shown()
        ),
    };
    warning(message).at(origin.place.first_line()).hint(format!("se va cambiato, scriverlo qui, in «{key}»"))
}

fn guessed(id: &ObjectiveId, label: &str, slots: &[Slot]) -> Diagnostic {
    let names = named_slots(slots);
    let (names, stay) = match slots {
        [_] => (format!("il campo {names} dice"), "resta com'è"),
        _ => (format!("i campi {names} dicono"), "restano come sono"),
    };
    let message = format!(
        "«{label}» ha perso i contrassegni: per il numero e il titolo sarebbe «{id}», ma {names} altro: {stay}"
    );
    warning(message).hint(format!("se è l'obiettivo «{id}», riportare a mano i testi cambiati"))
}

fn lost(id: &ObjectiveId, slots: &[Slot]) -> Diagnostic {
    let names = named_slots(slots);
    let message = match slots {
        [_] => {
            format!(
                "la cella {names} di «{id}» non c'è più, o ha perso il contrassegno: il campo resta com'è"
            )
        }
        _ => format!(
            "le celle {names} di «{id}» non ci sono più, o hanno perso il contrassegno: i campi restano come sono"
        ),
    };
    let finding = warning(message).hint("se il testo è cambiato, riportarlo a mano");
    if slots.iter().any(|slot| matches!(slot, Slot::Row(RowKey::Own(_)))) {
        return finding
            .hint("se un campo proprio dell'ente non serve più, togliere a mano la sua riga dal file");
    }
    finding
}

impl OutsideChange {
    /// The finding; the same was found `times` times.
    fn finding(&self, times: usize) -> Diagnostic {
        let (printed, edited) = (shortened(&self.printed), shortened(&self.edited));
        let edge = self.place.edge();
        let message = match (&self.place, self.printed.is_empty(), self.edited.is_empty()) {
            (OutsidePlace::Row, true, _) => format!("è stata aggiunta la riga «{edited}»: non è ripresa"),
            (OutsidePlace::Row, _, true) => format!("è stata tolta la riga «{printed}»: nel piano resta"),
            (OutsidePlace::Head | OutsidePlace::Foot, true, _) => {
                format!("{edge} è stato aggiunto «{edited}»: non è ripreso")
            }
            (OutsidePlace::Head | OutsidePlace::Foot, _, true) => {
                format!("{edge} è stato tolto «{printed}»: nel piano resta")
            }
            (OutsidePlace::Head | OutsidePlace::Foot, _, _) => {
                format!("{edge} «{printed}» è diventato «{edited}»: non è ripreso")
            }
            (_, true, _) => format!("fuori dai campi è stato aggiunto «{edited}»: non è ripreso"),
            (_, _, true) => format!("fuori dai campi è stato tolto «{printed}»: nel piano resta"),
            (OutsidePlace::Beside(_), _, _) => {
                format!("l'etichetta «{printed}» è diventata «{edited}»: non è ripresa")
            }
            (OutsidePlace::Row | OutsidePlace::Text, _, _) => {
                format!("fuori dai campi «{printed}» è diventato «{edited}»: non è ripreso")
            }
        };
        let often = if times > 1 { format!(" ({times} volte)") } else { String::new() };
        let finding = warning(message + &often);
        match self.own {
            Some(own) => finding.hint(format!(
                "se è il campo «{0}» di un obiettivo che non lo aveva, scrivervi a mano «{0}: …»",
                own.as_str()
            )),
            None => finding.hint(self.hint()),
        }
    }

    fn hint(&self) -> &'static str {
        match self.place {
            OutsidePlace::Text => {
                "la premessa sta in «premessa.md»; titoli, carta intestata e firme in «piano.yaml»; i titoli delle tabelle nei file di «obiettivi/»"
            }
            OutsidePlace::Head => "la carta intestata sta in «piano.yaml»",
            OutsidePlace::Foot => {
                "la riga a piè di pagina sta in «piano.yaml», in «pie_di_pagina»; i numeri di pagina li scrive il programma («#» ne tiene il posto)"
            }
            // Only an objective's own label has its weight.
            OutsidePlace::Beside(_) if self.printed.ends_with(')') && self.printed.contains(" (peso ") => {
                "etichette e numeri li scrive il programma; il peso sta in «peso», fra le righe dell'obiettivo"
            }
            OutsidePlace::Beside(_) if !self.printed.is_empty() => {
                "etichette e numeri li scrive il programma"
            }
            OutsidePlace::Beside(_) => {
                "se riguarda un campo, riportarlo a mano; le note stanno accanto all'obiettivo"
            }
            OutsidePlace::Row => {
                "un obiettivo nuovo si riprende se ha le righe con le etichette dei campi; una riga sola si riporta a mano, nei file di «obiettivi/»"
            }
        }
    }

    /// The same for two that are one change in different places.
    fn key(&self) -> (u8, &str, &str) {
        let kind = match self.place {
            OutsidePlace::Text => 0,
            OutsidePlace::Row => 1,
            OutsidePlace::Beside(_) => 2,
            OutsidePlace::Head => 3,
            OutsidePlace::Foot => 4,
        };
        (kind, &self.printed, &self.edited)
    }
}

fn warning(message: String) -> Diagnostic {
    Diagnostic::warning("docx", message)
}

/// Makes findings of all remarks.
pub(crate) fn report(remarks: &[ImportRemark], outside: &[OutsideChange]) -> Report {
    let mut report = Report::default();
    for remark in remarks {
        report.push(remark.finding());
    }
    // A label that is another is another in every objective.
    let mut counted: Vec<(&OutsideChange, usize)> = Vec::new();
    let mut known: BTreeMap<(u8, &str, &str), usize> = BTreeMap::new();
    for change in outside {
        match known.get(&change.key()) {
            Some(index) => counted[*index].1 += 1,
            None => {
                known.insert(change.key(), counted.len());
                counted.push((change, 1));
            }
        }
    }
    for (change, times) in counted.iter().take(SHOWN) {
        report.push(change.finding(*times));
    }
    let more = match counted.len().saturating_sub(SHOWN) {
        0 => return report,
        1 => "fuori dai campi c'è un altro punto cambiato: non è ripreso".to_owned(),
        more => format!("fuori dai campi ci sono altri {more} punti cambiati: non sono ripresi"),
    };
    report.push(
        warning(more).hint("se l'allegato è stato generato prima di una modifica del piano, è normale"),
    );
    report
}
