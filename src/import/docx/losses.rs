//! Remarks on what a line of text can't hold, and on the changes that somebody tracked.

use std::collections::BTreeMap;

use roxmltree::Document;

use crate::docx_import::{Loss, Losses, named_loss};
use crate::import::read::{ReadRemark, SourcePlace};
use crate::ooxml::element::local;

/// The warnings of one kind that are told one by one.
const TOLD: usize = 20;

/// The losses of a document, each kind with its places.
#[derive(Debug, Default)]
pub(crate) struct DocumentLosses(BTreeMap<Loss, Vec<(SourcePlace, String)>>);

/// What a loss of text means for the plan.
struct LossOutcome {
    /// What becomes of it, behind "c'è …: ".
    says: &'static str,
    /// `None` where nobody need look.
    hint: Option<&'static str>,
}

/// The outcome of a loss; `None` where it is kept beside the lines, or told otherwise.
fn outcome(loss: Loss) -> Option<LossOutcome> {
    let (says, hint) = match loss {
        // Kept beside the lines, or refused.
        Loss::Hidden | Loss::Note | Loss::Long => return None,
        Loss::Struck => (
            "è letto come il resto",
            Some("se non vale più, cancellarlo nel documento e ripetere il comando"),
        ),
        Loss::Unseen => {
            ("è letto come il resto", Some("se non serve, cancellarlo nel documento e ripetere il comando"))
        }
        Loss::Reversed => {
            ("è letto nell'ordine in cui è scritto", Some("controllare che il testo sia quello giusto"))
        }
        Loss::Picture => {
            ("le parole della casella sono lette o tenute a parte, l'immagine non è letta", None)
        }
        Loss::Formula => ("non è letta", Some("scriverla nel piano con lettere e segni comuni")),
        Loss::Symbol => ("non è letto", Some("se dice qualcosa, scriverlo nel piano con una parola")),
        Loss::Embedded => ("non è letto", Some("aprirlo, e copiarne il testo nel piano")),
        Loss::EmptyField => {
            ("non è letto", Some("se è una casella da spuntare, scrivere nel piano la risposta"))
        }
        Loss::Reading => ("non è letta", None),
        Loss::ComputedField => ("è letto com'è ora, e non si aggiornerà più", None),
        Loss::Table => ("le sue celle sono lette come capoversi della cella che la contiene", None),
        Loss::Numbers => ("le voci sono lette senza numeri", None),
        Loss::Labels => ("le voci sono lette con la parentesi, come «a)»", None),
        Loss::Levels => ("le voci più interne sono lette all'ultimo livello", None),
        Loss::Capitals => ("è letto com'è scritto", None),
        Loss::Shifted => ("è letto sulla riga", None),
        Loss::Strays => ("è tolto, e le parole restano", None),
    };
    Some(LossOutcome { says, hint })
}

impl DocumentLosses {
    /// Adds the losses of a cell, or of texts outside the tables.
    pub(crate) fn add(&mut self, place: &SourcePlace, losses: &Losses) {
        for (loss, lost) in losses.iter() {
            self.0.entry(loss).or_default().push((place.clone(), lost.words.clone()));
        }
    }

    /// The remarks: what somebody should look at at each place, the rest once.
    pub(crate) fn remarks(self) -> Vec<ReadRemark> {
        let mut remarks = Vec::new();
        for (loss, places) in self.0 {
            // A long document may have thousands of the same: the first ones are enough to know what to do.
            let Some(outcome) = outcome(loss) else { continue };
            let more = match outcome.hint {
                Some(hint) => {
                    for (place, words) in places.iter().take(TOLD) {
                        let message = format!("c'è {}: {}", named_loss(loss, words), outcome.says);
                        remarks.push(ReadRemark::warning(message).at(place.clone()).hint(hint));
                    }
                    places.get(TOLD)
                }
                None => places.first(),
            };
            if let Some((first, words)) = more {
                let told = if outcome.hint.is_some() { TOLD } else { 0 };
                let before = match places.len() - told {
                    1 => String::new(),
                    count => format!("in {count} punti, il primo qui, "),
                };
                let message = format!("{before}c'è {}: {}", named_loss(loss, words), outcome.says);
                remarks.push(ReadRemark::info(message).at(first.clone()));
            }
        }
        remarks
    }
}

/// The remark on tracked changes, which are read as if somebody had accepted all; `None` if there are none.
pub(crate) fn tracked_changes(document: &Document<'_>) -> Option<ReadRemark> {
    const CHANGES: [&str; 6] = ["ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"];
    let changes =
        document.descendants().filter(|node| local(*node).is_some_and(|name| CHANGES.contains(&name)));
    ReadRemark::accepted_changes(changes.count())
}
