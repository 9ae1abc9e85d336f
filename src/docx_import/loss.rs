//! Losses: what a cell holds and a field of the plan cannot.

use std::collections::BTreeMap;

use crate::limits::{FIELD_LISTS, RETURNED_FIELD};
use crate::source::shortened;

/// Something that a field of the plan cannot hold as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Loss {
    /// Text that somebody struck through without tracking changes: it may be meant to go.
    Struck,
    /// Text that Word does not show.
    Hidden,
    /// Text that Word shows so that nobody sees it.
    Unseen,
    /// Text that Word sets from the right to the left, where it says something else.
    Reversed,
    /// More text than a field has room for, of which the rest is not read.
    Long,
    Picture,
    Note,
    Formula,
    /// A character of a font of symbols.
    Symbol,
    /// Another document that Word takes in when it opens this one.
    Embedded,
    /// The reading above a word.
    Reading,
    /// A field of Word that shows no text, as a box to tick.
    EmptyField,
    /// A field of Word whose text it works out.
    ComputedField,
    Table,
    /// The items of a list had numbers or letters.
    Numbers,
    /// The items of a list had numbers or letters that a field has in another form.
    Labels,
    /// A list stood deeper than a field's may.
    Levels,
    Capitals,
    /// Letters above or below the line that no character stands for.
    Shifted,
    /// Signs that nobody sees, as soft hyphens.
    Strays,
}

impl Loss {
    /// Whether it leaves open what the text says: the field waits for somebody's decision.
    pub(crate) fn leaves_text_open(self) -> bool {
        matches!(self, Loss::Struck | Loss::Hidden | Loss::Unseen | Loss::Reversed | Loss::Long)
    }

    /// Whether text outside the fields that has it is more than look.
    pub(crate) fn is_content(self) -> bool {
        match self {
            Loss::Struck
            | Loss::Hidden
            | Loss::Unseen
            | Loss::Reversed
            | Loss::Long
            | Loss::Picture
            | Loss::Note
            | Loss::Formula
            | Loss::Embedded
            | Loss::Reading
            | Loss::EmptyField => true,
            Loss::Symbol
            | Loss::ComputedField
            | Loss::Table
            | Loss::Numbers
            | Loss::Labels
            | Loss::Levels
            | Loss::Capitals
            | Loss::Shifted
            | Loss::Strays => false,
        }
    }

    /// The loss in messages, behind "c'è".
    fn named(self) -> &'static str {
        match self {
            Loss::Struck => "testo barrato a mano",
            Loss::Hidden => "testo nascosto",
            Loss::Unseen => "testo bianco o minuscolo, che non si legge",
            Loss::Reversed => "testo che Word scrive da destra a sinistra",
            Loss::Long => "più testo di quanto ne sta in un campo",
            Loss::Picture => "un'immagine o una casella di testo",
            Loss::Note => "una nota a piè di pagina o di chiusura",
            Loss::Formula => "una formula",
            Loss::Symbol => "un simbolo preso da un carattere di simboli",
            Loss::Embedded => "un documento incorporato",
            Loss::Reading => "una guida di lettura sopra le parole",
            Loss::EmptyField => "un campo di Word senza testo",
            Loss::ComputedField => "un testo che Word calcola",
            Loss::Table => "una tabella",
            Loss::Numbers => "un elenco numerato",
            Loss::Labels => "un elenco con numeri o lettere scritti in un modo che un campo non ha",
            Loss::Levels => "un elenco su più livelli di quanti ne ha un campo",
            Loss::Capitals => "testo che Word mostra in maiuscolo",
            Loss::Shifted => "testo in apice o in pedice",
            Loss::Strays => "qualche segno invisibile",
        }
    }

    /// What becomes of it, behind the name.
    pub(crate) fn outcome(self) -> &'static str {
        match self {
            Loss::Struck | Loss::Hidden | Loss::Unseen | Loss::Reversed | Loss::Long => {
                "il campo resta com'è"
            }
            Loss::Picture | Loss::Note | Loss::Formula | Loss::Reading => {
                "un campo contiene solo testo, e non è ripresa"
            }
            Loss::Symbol | Loss::Embedded | Loss::EmptyField => {
                "un campo contiene solo testo, e non è ripreso"
            }
            Loss::ComputedField => "è ripreso com'è ora, e non si aggiornerà più",
            Loss::Table => "un campo contiene solo testo, e le sue celle sono riprese come capoversi",
            Loss::Numbers => "le voci sono riprese senza numeri",
            Loss::Labels => "le voci sono riprese con la parentesi, come «a)»",
            Loss::Levels => "le voci più interne sono riprese all'ultimo livello",
            Loss::Capitals => "è ripreso com'è scritto",
            Loss::Shifted => "è ripreso sulla riga",
            Loss::Strays => "è tolto, e le parole restano",
        }
    }

    /// The way out.
    pub(crate) fn hint(self) -> &'static str {
        match self {
            Loss::Struck => {
                "in Word cancellare le parole barrate, o togliere la barratura se restano, e ripetere il comando"
            }
            Loss::Hidden => {
                "in Word mostrare il testo nascosto e cancellarlo, o togliergli l'attributo «Nascosto» se resta, e ripetere il comando"
            }
            Loss::Unseen => {
                "in Word cancellarlo, o dargli il colore e la grandezza del resto se resta, e ripetere il comando"
            }
            Loss::Reversed => "in Word riscriverlo da sinistra a destra, e ripetere il comando",
            Loss::Long => RETURNED_FIELD.remedy,
            Loss::Picture => "se vi sono parole, scriverle nella cella",
            Loss::Note => "scriverne il testo nella cella, fra parentesi",
            Loss::Formula => "scriverla nella cella con lettere e segni comuni",
            Loss::Symbol => "scrivere nella cella una parola o un segno comune",
            Loss::Embedded => "aprirlo, e copiarne il testo nella cella",
            Loss::Reading => "se serve, scriverla nella cella, fra parentesi",
            Loss::EmptyField => "scrivere nella cella la risposta, per esempio «sì»",
            Loss::ComputedField => "controllare che il testo sia quello giusto",
            Loss::Table => "se le righe e le colonne contano, dirle con le parole",
            Loss::Numbers => "se i numeri contano, scriverli all'inizio delle voci",
            Loss::Labels => "controllare i rinvii alle voci",
            Loss::Levels => FIELD_LISTS.remedy,
            Loss::Capitals => "se deve essere maiuscolo, riscriverlo in maiuscolo",
            Loss::Shifted => "se cambia il senso, scriverlo con altre parole, per esempio «5 bis»",
            Loss::Strays => "non c'è altro da fare",
        }
    }
}

/// The losses of a text, each with how often it came and the words it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Losses {
    found: BTreeMap<Loss, LostWords>,
    /// The loss that the last words had, which the next ones may continue.
    last: Option<Loss>,
}

/// The words that a loss is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LostWords {
    pub(crate) times: usize,
    /// Empty where no words are lost.
    pub(crate) words: String,
}

/// The most bytes of lost words that are kept: messages show the first of them.
const KEPT: usize = 400;

impl Losses {
    /// Adds a loss and the words it is about.
    pub(crate) fn add(&mut self, loss: Loss, words: &str) {
        let is_continued = self.last.replace(loss) == Some(loss);
        let lost = self.found.entry(loss).or_default();
        if !is_continued || words.is_empty() {
            lost.times += 1;
        }
        if lost.words.len() < KEPT {
            if !is_continued && !lost.words.is_empty() && !words.is_empty() {
                lost.words.push_str(" … ");
            }
            lost.words.push_str(words);
        }
    }

    /// Ends the last words, which whatever comes next does not continue.
    pub(crate) fn end_words(&mut self) {
        self.last = None;
    }

    /// Adds those of another text.
    pub(crate) fn extend(&mut self, other: Losses) {
        for (loss, LostWords { times, words }) in other.found {
            self.end_words();
            self.add(loss, &words);
            if let Some(lost) = self.found.get_mut(&loss) {
                lost.times += times - 1;
            }
        }
        self.end_words();
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Loss, &LostWords)> {
        self.found.iter().map(|(loss, lost)| (*loss, lost))
    }

    /// The number of times that a loss came.
    pub(crate) fn times(&self, loss: Loss) -> usize {
        self.found.get(&loss).map_or(0, |lost| lost.times)
    }
}

/// The loss in messages with its words, behind "c'è".
pub(crate) fn named(loss: Loss, words: &str) -> String {
    let words = shortened(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    if words.is_empty() { loss.named().to_owned() } else { format!("{} («{words}»)", loss.named()) }
}
