//! The rules of succession: the versions that may follow those that the archive has of a plan.

use std::collections::BTreeSet;
use std::path::Path;

use crate::archive::documents::{DOCUMENTS, is_metadata};
use crate::archive::draft::VersionDraft;
use crate::archive::history::History;
use crate::archive::sources::{SOURCES, below};
use crate::archive::target::name;
use crate::archive::{ActRecord, Event, Program, RECORD, Record};
use crate::diagnostic::{Diagnostic, visible_line};
use crate::ocfl::{Archive, Identity, Refusal, VersionFile, VersionNumber};
use crate::plan::Plan;
use crate::workflow::findings::Problem;

/// Refuses a plan that is archived under another code of its body.
pub(crate) fn known_by_one_code(folder: &Path, identity: &Identity, plan: &Plan) -> Result<(), Problem> {
    let Some(archive) = Archive::open(folder)? else { return Ok(()) };
    let known = archive.identities()?;
    if known.contains(identity) {
        return Ok(());
    }
    let mut others = known.iter().filter(|other| other.period() == identity.period());
    let other = others.find(|other| {
        let record = last_record(&archive, other);
        record.is_some_and(|record| record.folder == plan.name && record.body == plan.body.name.value)
    });
    let Some(other) = other else { return Ok(()) };
    let (old, new) = (other.ipa_code(), identity.ipa_code());
    let message = format!(
        "questo piano di «{}» è archiviato con il codice {old}, e ora il codice è {new}",
        visible_line(&plan.body.name.value)
    );
    let span = plan.body.ipa_code.as_ref().map_or(&plan.body.name.span, |code| &code.span).clone();
    let finding = Diagnostic::error("archivio-piano", message).at(span);
    let finding = finding.hint(format!("rimettere in «piano.yaml» la riga «codice_ipa: {old}»"));
    let hint = "se il codice archiviato era sbagliato, archiviare il piano con quello giusto in un'altra cartella, con --archivio, e \
                conservare anche questa";
    Err(Problem::Plan(finding.hint(hint).into()))
}

/// Reads the record of a plan's last version; `None` if it can't be read, for another plan's damage is not
/// this one's.
fn last_record(archive: &Archive, identity: &Identity) -> Option<Record> {
    let inventory = archive.inventory(identity).ok()??;
    Record::read(&archive.file(identity, &inventory, inventory.head, RECORD).ok()??)
}

/// Refuses an act that is older than the last archived one, and a rectification of what is not archived.
/// Proposals have no say in that: an act may be older than the date that one was given before the vote.
pub(crate) fn may_follow(draft: &VersionDraft, history: &History) -> Result<(), Refusal> {
    let VersionDraft { record, last, .. } = draft;
    if let (Event::Rectification, Some(act), None) = (record.event, &record.act, history.counterpart(record))
    {
        return Err(nothing_to_rectify(act));
    }
    let Some((number, archived)) = history.last_act() else { return Ok(()) };
    let (message, hint) = match last {
        // Days as ISO 8601 writes them are in order as texts.
        Some(act) if act.date >= archived.date => return Ok(()),
        Some(act) => (
            format!(
                "l'atto è del {}, e l'ultimo atto archiviato ({number}) è del {}: gli atti si archiviano in ordine di data",
                act.date, archived.date
            ),
            "controllare la data dell'ultimo atto in «piano.yaml»",
        ),
        None => (
            format!("nell'archivio c'è già la {} ({number}), che il piano non ha", archived.name),
            "rimettere in «piano.yaml», sotto «atti:», gli atti già adottati",
        ),
    };
    Err(refused("archivio-data", message, &[hint]))
}

/// Refuses documents that are the same as those of the same act, or of the last proposal; and a second text
/// of an act.
pub(crate) fn brings_something(
    record: &Record,
    files: &[VersionFile],
    (number, archived): (VersionNumber, &[VersionFile]),
) -> Result<(), Refusal> {
    if changed(files, archived, DOCUMENTS).is_empty() {
        return match (tells_effect(record, archived), record.event) {
            (true, Event::Rectification) => Ok(()),
            (true, _) => Err(only_effect(number)),
            (false, _) => Err(same_documents(number)),
        };
    }
    // The sources may be the same: the act may have adopted the documents of another version of the program.
    if record.event == Event::Rectification {
        return Ok(());
    }
    let changed = changed(files, archived, SOURCES);
    match (other_program(record, archived), &record.act) {
        (Some(program), _) if changed.is_empty() => Err(same_sources(number, &program)),
        (_, Some(act)) => Err(archived_with_others(act, number, &changed)),
        (_, None) => Ok(()),
    }
}

/// Whether the record says from when its act has effect, and the archived one of the same act does not say
/// the same.
fn tells_effect(record: &Record, archived: &[VersionFile]) -> bool {
    // The day is not printed, so that the documents can't show that it is new.
    let Some(told) = record.act.as_ref().and_then(|act| act.effective.as_ref()) else { return false };
    let file = archived.iter().find(|file| file.name == RECORD);
    let past = file.and_then(|file| Record::read(&file.bytes)).and_then(|past| past.act);
    past.is_none_or(|past| past.effective.as_ref() != Some(told))
}

/// The program that made the archived documents, if it is another one and the documents differ for that
/// alone.
fn other_program(record: &Record, archived: &[VersionFile]) -> Option<Program> {
    let file = archived.iter().find(|file| file.name == RECORD)?;
    let past = Record::read(&file.bytes)?;
    // With another date the documents would differ whichever program made them.
    let differs = past.program != record.program && past.documents_date == record.documents_date;
    differs.then_some(past.program)
}

/// Lists the files below a folder that are not the same, by their names there.
pub(crate) fn changed(new: &[VersionFile], old: &[VersionFile], folder: &str) -> Vec<String> {
    let (new, old) = (below(new, folder), below(old, folder));
    let names: BTreeSet<&str> = new.keys().chain(old.keys()).copied().collect();
    // Metadata bear the version's number, so they differ even where all that they describe is the same.
    let names = names.into_iter().filter(|name| !is_metadata(name) && new.get(name) != old.get(name));
    names.map(str::to_owned).collect()
}

fn same_documents(number: VersionNumber) -> Refusal {
    let message =
        format!("i documenti sono uguali a quelli già archiviati ({number}): non c'è nulla da aggiungere");
    let hint = "dopo una modifica, aggiungere l'atto e correggere i testi, poi archiviare di nuovo";
    refused("archivio-uguale", message, &[hint])
}

fn only_effect(number: VersionNumber) -> Refusal {
    let message = format!(
        "i documenti sono uguali a quelli già archiviati ({number}): è nuovo soltanto il giorno di «esecutiva»"
    );
    let hint = "per archiviarlo già ora, aggiungere al comando --rettifica \"Aggiunto il giorno di esecutività\"; altrimenti lo porta \
                la prossima versione";
    refused("archivio-uguale", message, &[hint])
}

fn same_sources(number: VersionNumber, program: &Program) -> Refusal {
    let message = format!(
        "i file del piano sono uguali a quelli già archiviati ({number}, con {}): non c'è nulla da aggiungere",
        program.in_words()
    );
    let hints = [
        "un'altra versione del programma può dare ai documenti un altro aspetto: quelli archiviati restano com'erano",
        "se l'atto ha adottato i documenti di questa versione, aggiungere al comando --rettifica e, fra virgolette, il motivo",
    ];
    refused("archivio-uguale", message, &hints)
}

fn archived_with_others(act: &ActRecord, number: VersionNumber, changed: &[String]) -> Refusal {
    let names: Vec<String> = changed.iter().map(|name| format!("«{}»", visible_line(name))).collect();
    let what = match names.as_slice() {
        [] => ", dagli stessi file del piano".to_owned(),
        [one] => format!(": è cambiato {one}"),
        several => format!(": sono cambiati {}", several.join(", ")),
    };
    let message = format!("la {} è già archiviata ({number}), con altri documenti{what}", act.name);
    let hints = [
        "se il testo è stato modificato da un altro atto, aggiungerlo in «piano.yaml», sotto «atti:»",
        "se invece nell'archivio non c'è il testo che l'atto ha adottato, aggiungere al comando --rettifica e, fra virgolette, il motivo: la \
         versione archiviata resta, e la segue quella giusta",
    ];
    refused("archivio-atto", message, &hints)
}

fn nothing_to_rectify(act: &ActRecord) -> Refusal {
    let message = format!("non c'è nulla da rettificare: la {} non è nell'archivio", act.name);
    refused("archivio-atto", message, &["togliere dal comando --rettifica"])
}

/// Warns of a plan whose versions came from a folder of another name; `None` if they did not.
pub(crate) fn folder_warning(identity: &Identity, record: &Record, history: &History) -> Option<Diagnostic> {
    let before = history.folder().filter(|before| *before != record.folder)?;
    let message = format!(
        "finora il piano archiviato {} veniva dalla cartella «{}», e ora da «{}»",
        name(identity),
        visible_line(before),
        visible_line(&record.folder)
    );
    let hint = "controllare che sia lo stesso piano: nell'archivio, un ente ha un solo piano per triennio";
    Some(Diagnostic::warning("archivio-piano", message).hint(hint))
}

fn refused(code: &'static str, message: String, hints: &[&str]) -> Refusal {
    let finding = Diagnostic::error(code, message);
    Refusal::Wrong(Box::new(hints.iter().fold(finding, |finding, hint| finding.hint(*hint))))
}
