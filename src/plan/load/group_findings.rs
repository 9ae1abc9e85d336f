//! What there is to say of headings and of what they are made of.

use crate::diagnostic::{Diagnostic, nearest, perhaps};
use crate::plan::load::objective::ObjectiveDraft;
use crate::plan::{DimensionKind, FieldKey, Grouping, Objective};
use crate::source::folded_words::FoldedWords;
use crate::source::{Span, Spanned, shortened};

/// The finding that a body's own dimension has no title, or is a slip of one of the six.
pub(crate) fn untitled(key: &Spanned<String>) -> Diagnostic {
    let six = DimensionKind::ALL.map(DimensionKind::key);
    let message = format!("«{}» non è una delle sei dimensioni, e non ha un titolo", shortened(&key.value));
    let finding = Diagnostic::error("Y9", message).at(Span::clone(&key.span));
    match nearest(&key.value, six) {
        Some(meant) => finding.hint(perhaps(meant)).edit(key.span.clone(), meant),
        None => finding
            .hint("per una dimensione propria dell'ente, aggiungere «titolo: OBIETTIVI DI …»")
            .hint(format!("le sei dimensioni sono: {}", six.join(", "))),
    }
}

/// The finding that a dimension is probably one of the six.
pub(crate) fn misspelt(key: &Spanned<String>) -> Option<Diagnostic> {
    let meant = nearest(&key.value, DimensionKind::ALL.map(DimensionKind::key))?;
    let message = format!("«{}» non è una delle sei dimensioni", shortened(&key.value));
    // No error: where no title is asked, nothing could say that the body means the word as it is.
    let finding = Diagnostic::warning("H1", message).at(Span::clone(&key.span));
    Some(finding.hint(perhaps(meant)).edit(key.span.clone(), meant))
}

/// Whether a sector's name is probably a slip of another's: all words but one are the same, and that one has
/// a letter more, less or other. Short words and numbers («Area A», «Area 2») tell real sectors apart.
pub(crate) fn is_slip(name: &str, other: &str) -> bool {
    const SHORTEST: usize = 5;
    let [words, others] = [name, other].map(FoldedWords::of);
    if words.iter().count() != others.iter().count() {
        return false;
    }
    let mut differing = words.iter().zip(others.iter()).filter(|(one, another)| one != another);
    let Some((one, another)) = differing.next() else { return false };
    let is_word = |word: &str| word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic);
    differing.next().is_none() && is_word(one) && is_word(another) && strsim::osa_distance(one, another) == 1
}

/// The finding that a sector is probably one that was named before.
pub(crate) fn misspelt_sector(key: &Spanned<String>, meant: &Spanned<String>) -> Diagnostic {
    let message = format!("il settore «{}» ha un titolo e una tabella a sé", shortened(&key.value));
    Diagnostic::warning("H1", message)
        .at(key.span.clone())
        .related(meant.span.clone(), "quasi lo stesso nome")
        .hint(perhaps(&meant.value))
        .edit(key.span.clone(), &meant.value)
        .hint("se sono due settori, distinguerli di più di una lettera")
}

/// The finding that nothing in a file names a sector.
pub(crate) fn no_sector(place: &Span) -> Diagnostic {
    Diagnostic::error("Y9", "di nessun obiettivo di questo file si sa il settore")
        .at(place.first_line())
        .hint("se è lo stesso per tutti, aggiungere in testa al file per esempio «settore: Affari generali»")
        .hint("se cambia da un obiettivo all'altro, scrivere «settore: …» in ciascuno, sotto «id»")
        .hint("per avere i titoli delle dimensioni, togliere «raggruppa: settore» da «piano.yaml»")
}

/// The finding that an objective names no sector, and its file none for it.
pub(crate) fn lacks_sector(draft: &ObjectiveDraft) -> Diagnostic {
    Diagnostic::error("Y9", format!("{} manca «settore»", draft.what))
        .at(draft.place.clone())
        .hint("aggiungere per esempio «settore: Affari generali»")
        .hint("se vale per tutti gli obiettivi che non ne hanno uno proprio, scriverlo in testa al file")
}

/// The finding that an objective has no owner, whose name would be its heading.
pub(crate) fn lacks_owner(draft: &ObjectiveDraft) -> Diagnostic {
    let message = format!("{} manca il responsabile, sotto il cui nome va stampato", draft.what);
    Diagnostic::error("Y9", message)
        .at(draft.place.clone())
        .hint("scrivere chi ne risponde in «responsabile», anche se l'obiettivo è soppresso")
        .hint("per avere i titoli delle dimensioni, togliere «raggruppa: responsabile» da «piano.yaml»")
}

/// The finding that it cannot be known of which group a title is.
pub(crate) fn unprinted_title(title: &Spanned<String>, grouping: Grouping) -> Diagnostic {
    let noun = grouping.noun();
    let message = format!("questo titolo non è stampato: gli obiettivi del file sono di più {}", noun.many);
    let finding = Diagnostic::warning("H1", message).at(title.span.first_line());
    match grouping {
        Grouping::Dimension => finding
            .hint("scrivere in testa al file di quale dimensione è il titolo: «dimensione: …»")
            .hint("se è il titolo di un settore, scrivere «settore: …» in testa al file e «raggruppa: settore» in «piano.yaml»"),
        Grouping::Sector => finding.hint("scrivere in testa al file di quale settore è il titolo: «settore: …»"),
        Grouping::Owner => finding
            .hint("per dare un titolo a un responsabile, riunirne gli obiettivi in un file che non ne ha d'altri"),
    }
}

/// The finding that a group has a title already.
pub(crate) fn second_title(
    first: &Spanned<String>,
    title: &Spanned<String>,
    key: &str,
    grouping: Grouping,
) -> Diagnostic {
    let noun = grouping.noun();
    Diagnostic::warning(
        "H1",
        format!("questo titolo {} «{}» non è stampato: vale il primo", noun.of, shortened(key)),
    )
    .labelled(title.span.first_line(), "un altro titolo")
    .related(first.span.first_line(), "questo è stampato")
    .hint("tenerne uno solo, o scriverli allo stesso modo")
}

/// The finding that an owner is no name, and has a heading of his own.
pub(crate) fn owner_in_prose(objective: &Objective) -> Diagnostic {
    let id = &objective.id.value;
    let message = format!(
        "nell'obiettivo «{id}» il responsabile è un testo, non un nome: fa un titolo a sé, che ne riporta l'inizio"
    );
    Diagnostic::warning("H1", message)
        .at(objective.field(FieldKey::Owner).text.span.first_line())
        .hint("scrivere in «responsabile» soltanto il nome o l'incarico, come negli altri suoi obiettivi")
        .hint("chi collabora si può scrivere nel campo «contributor»")
        .hint("se chi ne risponde è elencato in «responsabili», il titolo è il suo nome, e il testo può restare")
}

/// The finding that the names of an objective's owners are no heading any more.
pub(crate) fn too_many_owners(objective: &Objective) -> Diagnostic {
    let id = &objective.id.value;
    let message = format!(
        "i nomi dei responsabili dell'obiettivo «{id}» sono troppo lunghi per un titolo, che ne riporta l'inizio"
    );
    Diagnostic::warning("H1", message)
        .at(objective.field(FieldKey::Owner).text.span.first_line())
        .hint("per dare loro un titolo, mettere i loro obiettivi in un file a sé, con «titolo: …» in testa")
        .hint("se uno solo ne risponde, lasciare lui in «responsabili» e gli altri in «contributor»")
}
