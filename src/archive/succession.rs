//! What may follow the versions that a plan has in the archive already.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::archive::documents::{DOCUMENTS, is_metadata};
use crate::archive::draft::VersionDraft;
use crate::archive::history::History;
use crate::archive::sources::SOURCES;
use crate::archive::target::name;
use crate::archive::{ActRecord, Event, Program, RECORD, Record};
use crate::diagnostic::{Diagnostic, visible_line};
use crate::ocfl::{Archive, Identity, Refusal, VersionFile, VersionNumber};
use crate::plan::Plan;
use crate::workflow::findings::Problem;

/// A plan that is archived under another code of its body has no second one.
pub(crate) fn known_by_one_code(folder: &Path, identity: &Identity, plan: &Plan) -> Result<(), Problem> {
    let Some(archive) = Archive::open(folder)? else { return Ok(()) };
    let known = archive.identities()?;
    if known.contains(identity) {
        return Ok(());
    }
    let is_this = |record: Record| record.folder == plan.name && record.body == plan.body.name.value;
    let others = known.iter().filter(|other| other.period() == identity.period());
    let other = others.into_iter().find(|other| last_record(&archive, other).is_some_and(is_this));
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

/// What the last version of a plan says of itself; another plan's damage is not this one's.
fn last_record(archive: &Archive, identity: &Identity) -> Option<Record> {
    let inventory = archive.inventory(identity).ok()??;
    Record::read(&archive.file(identity, &inventory, inventory.head, RECORD).ok()??)
}

/// Acts are archived in order of date, and only what is archived can be put right. Proposals have no say in that: an act
/// may be older than the date that one was given before the vote.
pub(crate) fn may_follow(draft: &VersionDraft, history: &History) -> Result<(), Refusal> {
    let VersionDraft { record, last, .. } = draft;
    if let (Event::Rectification, Some(act), None) = (record.event, &record.act, history.counterpart(record))
    {
        return Err(nothing_to_rectify(act));
    }
    let Some((number, archived)) = history.last_act() else { return Ok(()) };
    let (message, hint) = match last {
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

/// The documents must be others than those of the same act, or of the last proposal; and an act has one text.
pub(crate) fn brings_something(
    record: &Record,
    files: &[VersionFile],
    (number, archived): (VersionNumber, &[VersionFile]),
) -> Result<(), Refusal> {
    if changed(files, archived, DOCUMENTS).is_empty() {
        return Err(same_documents(number));
    }
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

/// The program that made what is archived, where only that is another: the documents then look otherwise.
fn other_program(record: &Record, archived: &[VersionFile]) -> Option<Program> {
    let file = archived.iter().find(|file| file.name == RECORD)?;
    let past = Record::read(&file.bytes)?;
    let differs = past.program != record.program && past.documents_date == record.documents_date;
    differs.then_some(past.program)
}

/// The names of the files below a folder that are not the same.
fn changed(new: &[VersionFile], old: &[VersionFile], folder: &str) -> Vec<String> {
    let below = |files: &[VersionFile]| -> BTreeMap<String, Vec<u8>> {
        let named = files.iter().filter_map(|file| Some((file.name.strip_prefix(folder)?, file)));
        let named = named.filter(|(name, _)| !is_metadata(name));
        named.map(|(name, file)| (name.to_owned(), file.bytes.clone())).collect()
    };
    let (new, old) = (below(new), below(old));
    let names: BTreeSet<&String> = new.keys().chain(old.keys()).collect();
    names.into_iter().filter(|name| new.get(*name) != old.get(*name)).cloned().collect()
}

fn same_documents(number: VersionNumber) -> Refusal {
    let message =
        format!("i documenti sono uguali a quelli già archiviati ({number}): non c'è nulla da aggiungere");
    let hint = "dopo una modifica, aggiungere l'atto e correggere i testi, poi archiviare di nuovo";
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

pub(crate) fn nothing_to_rectify(act: &ActRecord) -> Refusal {
    let message = format!("non c'è nulla da rettificare: la {} non è nell'archivio", act.name);
    refused("archivio-atto", message, &["togliere dal comando --rettifica"])
}

/// What there is to say where the plan's versions came from a folder of another name.
pub(crate) fn other_folder(identity: &Identity, record: &Record, history: &History) -> Option<Diagnostic> {
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
