//! What there is to say of a proposal of resolution: what it lacks, and what to do about it.

use std::path::Path;

use crate::archive::plan_versions::ArchivedText;
use crate::archive::{ARCHIVE, ActRecord};
use crate::compare::{Comparison, GroupOrder, ObjectiveDiff, Presence};
use crate::diagnostic::{Diagnostic, Report, visible_line};
use crate::plan::{Act, Plan};
use crate::template::act_name;
use crate::workflow::DATA;
use crate::workflow::shell_words::{option, quoted};

const CODE: &str = "delibera";

/// The plan's last act is adopted, so that there is nothing to propose.
pub(super) fn adopted_already(plan: &Plan, act: &Act, folder: &Path) -> Diagnostic {
    let name = act_name(act).map(|name| format!(", {}", name.replace('\u{a0}', " "))).unwrap_or_default();
    let message = format!(
        "per il piano «{}» non c'è una delibera da proporre: il suo ultimo atto è adottato{name}",
        visible_line(&plan.name)
    );
    let amend = "per una proposta di modifica, aggiungere in fondo ad «atti:» la modifica con il solo organo, e ripetere il comando: numero \
                 e data si aggiungono dopo il voto";
    let annex = format!("per i soli documenti dell'allegato: allegato genera {}", argument(folder));
    Diagnostic::error(CODE, message).at(act.span.clone()).hint(amend).hint(annex)
}

/// The annex's files would have the names of the resolution's.
pub(super) fn named_like_the_resolution(plan: &Plan) -> Diagnostic {
    let message = format!(
        "l'allegato si chiama «{}», come la delibera: l'uno prenderebbe il posto dell'altra",
        visible_line(&plan.file_name.value)
    );
    let hint = "dare a «nome_file» un altro nome";
    Diagnostic::error(CODE, message).at(plan.file_name.span.clone()).hint(hint)
}

/// Nobody has said which organ decides.
pub(super) fn without_organ(plan: &Plan, pending: Option<&Act>) -> Report {
    if pending.is_some_and(|act| act.organ.is_some()) {
        return Report::default();
    }
    let message = "il piano non dice quale organo delibera: nella delibera è una riga da riempire";
    let (span, hint) = match pending {
        Some(act) => {
            (act.span.clone(), "aggiungere all'atto la riga «organo», per esempio «organo: Giunta comunale»")
        }
        None => (
            plan.body.name.span.clone(),
            "scrivere in «piano.yaml», sotto «atti:», l'atto con il solo organo, per esempio «- {tipo: approvazione, organo: Giunta \
             comunale}»: così anche l'allegato lascia il posto per numero e data",
        ),
    };
    Diagnostic::warning(CODE, message).at(span).hint(hint).into()
}

/// The archive has not the text that the amendment changes.
pub(super) fn no_text_in_force(plan: &Plan, last: &ActRecord, archive: &Path) -> Report {
    let message = format!(
        "nell'archivio non c'è il testo vigente, quello della {}: la delibera elenca soltanto gli obiettivi che l'atto nomina, e che cosa ne \
         cambia è da scrivere",
        last.name
    );
    let archive = option("--archivio", archive, ARCHIVE);
    let mut finding = Diagnostic::warning(CODE, message);
    if plan.body.ipa_code.is_none() {
        finding =
            finding.hint("per archiviarlo serve in «piano.yaml», sotto «ente:», la riga «codice_ipa: …»");
    }
    let copy = format!(
        "se della cartella del piano c'è una copia com'era con quell'atto, archiviarla con «allegato archivio aggiungi CARTELLA{archive}», e ripetere \
         il comando"
    );
    let elsewhere = "se l'archivio è altrove, indicare la sua cartella con --archivio";
    finding.hint(copy).hint(elsewhere).into()
}

/// The archived proposal is another text by now.
pub(super) fn changed_since(
    text: &ArchivedText,
    changed: &[String],
    folder: &Path,
    archive: &Path,
) -> Report {
    let names: Vec<String> = changed.iter().map(|name| format!("«{}»", visible_line(name))).collect();
    let names = match names.as_slice() {
        [one] => format!("è cambiato {one}"),
        several => format!("sono cambiati {}", several.join(", ")),
    };
    let message = format!(
        "dopo la proposta archiviata {} il piano è cambiato ({names}): la delibera riporta l'impronta del PDF di adesso, non di quello \
         archiviato",
        text.name
    );
    let option = option("--archivio", archive, ARCHIVE);
    let now = format!(
        "se si vota il testo di adesso, archiviare anche questo e ripetere il comando: allegato archivio aggiungi {} --proposta{option}",
        argument(folder)
    );
    let then = format!(
        "se si vota quello archiviato, riportare nel piano i suoi file: «allegato archivio estrai {}{option}» ne fa una copia, in «sorgenti/»",
        text.short_name
    );
    Diagnostic::warning(CODE, message).hint(now).hint(then).into()
}

/// The archived proposal is the same plan, with other bytes.
pub(super) fn other_program(text: &ArchivedText, archive: &Path) -> Report {
    let program = text.program().map(|program| format!(" ({program})")).unwrap_or_default();
    let message = format!(
        "la proposta archiviata {} viene dagli stessi file del piano, ma il suo PDF è un altro{program}: la delibera riporta l'impronta di quello \
         archiviato",
        text.name
    );
    let option = option("--archivio", archive, ARCHIVE);
    let hint = format!(
        "allegare il PDF archiviato, e non quello appena generato: «allegato archivio estrai {}{option}» ne fa una copia, in «documenti/»",
        text.short_name
    );
    Diagnostic::warning(CODE, message).hint(hint).into()
}

/// The amendment changes nothing that the annex prints.
pub(super) fn nothing_changes(comparison: &Comparison) -> Report {
    let prints = comparison.data.iter().any(|datum| datum.is_printed && datum.name != "atti");
    let outline = comparison.groups.iter().any(|group| {
        group.presence() != Presence::Both || group.order != GroupOrder::Kept || group.nature().is_some()
    });
    let premise = comparison.premise.nature().is_some();
    if prints || outline || premise || comparison.objectives.iter().any(ObjectiveDiff::changes_annex) {
        return Report::default();
    }
    let message = "rispetto al testo vigente non cambia nulla: la delibera non ha modifiche da elencare";
    let hint = "correggere prima i testi del piano, poi ripetere il comando";
    Diagnostic::warning(CODE, message).hint(hint).into()
}

/// A plan's folder as people name it.
fn argument(folder: &Path) -> String {
    quoted(folder.strip_prefix(DATA).unwrap_or(folder))
}
