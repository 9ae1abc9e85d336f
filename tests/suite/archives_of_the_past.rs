//! Archives that earlier versions of the program made are still what they were: `tests/archives` has one of
//! each.
//!
//! Each has a proposal, an approval, its signed file and an amendment, and templates of the office's own.

use sha2::{Digest, Sha512};

use crate::comparison_documents::ALL;
use crate::folders::{copy, repository};
use crate::project::{Project, Ran};

/// A project with the archive that a version of the program made.
pub(crate) fn archived_by(version: &str) -> Project {
    let project = Project::new().without("SOURCE_DATE_EPOCH");
    let archives = repository("tests/archives");
    copy(&archives.join(version), &project.path("archivio"));
    project
}

fn run(project: &Project, command: &str) -> Ran {
    project.run(&command.split(' ').collect::<Vec<_>>())
}

#[test]
fn an_archive_of_0_1_0_is_whole_and_can_be_made_again() {
    let project = archived_by("0.1.0");
    let whole = "c_z999/2026-2028: 4 versioni\n\
                 «archivio»: 66 file controllati, integro: ogni file è com'era quando è stato archiviato\n";
    assert_eq!(run(&project, "archivio verifica"), Ran::new(0, whole, ""));
    let this = env!("CARGO_PKG_VERSION");
    let made_again = |version| {
        format!(
            "c_z999/2026-2028@v{version}: parole identiche, aspetto di un'altra versione (allegato-1.docx; allegato-1.html; \
             allegato-1.pdf): archiviato con allegato 0.1.0, rigenerato con allegato {this}\n"
        )
    };
    let made_again: String = (1..=4).map(made_again).collect();
    assert_eq!(run(&project, "archivio verifica --rigenera"), Ran::new(0, &(made_again + whole), ""));
}

#[test]
fn an_archive_of_0_1_0_is_listed_extracted_and_compared() {
    // What is in force depends on the day: it is 1 August 2026.
    let project = archived_by("0.1.0").variable("SOURCE_DATE_EPOCH", "1785542400");
    let listed = "\
c_z999/2026-2028  Comune di Borgo San Lorenzo in Piano
  v1  15 gennaio 2026  2 obiettivi  proposta
  v2  31 gennaio 2026  2 obiettivi  approvazione: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026
      dati del piano (atti)
  v3  2 obiettivi  firma di v2: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026
      firmati: allegato-1.pdf.p7m
  v4  3 luglio 2026  2 obiettivi  modifica: deliberazione della Giunta comunale n. 41 del 3 luglio 2026
      obiettivi: 1 modificato, 1 invariato; dati del piano (atti)
      modificato: «modulistica»
      ► in vigore dal 3 luglio 2026, la data dell'atto: «esecutiva» non è indicata
1 piano, 4 versioni; in vigore il 1° agosto 2026: c_z999/2026-2028@v4
";
    assert_eq!(run(&project, "archivio elenca"), Ran::new(0, listed, ""));
    for version in 1..=4 {
        let command = format!("archivio estrai 2026-2028@v{version} --in v{version} -q");
        assert_eq!(run(&project, &command), Ran::new(0, "", ""));
    }
    let documents = |version: &str| project.contents(&format!("{version}/documenti"));
    assert_eq!(documents("v2"), documents("v3"), "a signature changes no document");
    assert!(documents("v2") != documents("v4"), "an amendment does");
    assert!(project.path("v3/firmati/allegato-1.pdf.p7m").is_file());
    let ran = run(&project, "confronta 2026-2028@v2 2026-2028@v4 --formato pdf,docx,html -q");
    assert_eq!(ran, Ran::new(0, "", ""));
    assert_eq!(project.names("output/2026-2028@v4/confronto").len(), ALL.len());
}

#[test]
fn what_0_1_0_archived_is_not_archived_again() {
    let project = archived_by("0.1.0");
    assert_eq!(run(&project, "archivio estrai 2026-2028@v4 --in v4 -q"), Ran::new(0, "", ""));
    copy(&project.path("v4/sorgenti"), &project.path("data/2026-2028"));
    let before = project.contents("archivio");
    let ran = run(&project, "archivio aggiungi 2026-2028 -q");
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    let message = "errore[archivio-uguale]: i file del piano sono uguali a quelli già archiviati (v4, con allegato 0.1.0): \
                   non c'è nulla da aggiungere";
    assert_eq!(ran.stderr.lines().next(), Some(message));
    assert_eq!(project.contents("archivio"), before);
    let rectified =
        project.run(&["archivio", "aggiungi", "2026-2028", "--rettifica", "Adottato il PDF di oggi", "-q"]);
    assert_eq!((rectified.status, rectified.stdout.as_str()), (0, ""), "{rectified:?}");
    assert!(run(&project, "archivio elenca").stdout.contains("\n  v5  3 luglio 2026"));
}

const OBJECT: &str = "archivio/urn%3apiao%3aallegato1%3ac_z999%3a2026-2028";

fn sha512(text: &str) -> String {
    Sha512::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Changes a word of a source of version 4, with every digest that vouches for it.
#[track_caller]
fn with_another_source(project: Project, word: &str, other: &str) -> Project {
    let source = format!("{OBJECT}/v4/content/sorgenti/obiettivi/1-semplificazione.yaml");
    let old = project.text(&source);
    let new = old.replace(word, other);
    assert!(old != new, "{word}");
    let inventory = project.text(&format!("{OBJECT}/inventory.json")).replace(&sha512(&old), &sha512(&new));
    let beside = format!("{} inventory.json\n", sha512(&inventory));
    ["", "v4/"].into_iter().fold(project.file(&source, &new), |project, at| {
        let name = format!("{OBJECT}/{at}inventory.json");
        project.file(&name, &inventory).file(&format!("{name}.sha512"), &beside)
    })
}

#[test]
fn documents_with_other_words_than_the_sources_make_are_an_error_in_each_format() {
    let project = with_another_source(archived_by("0.1.0"), "Almeno 10 moduli", "Almeno 9 moduli");
    let ran = run(&project, "archivio verifica --rigenera");
    assert_eq!(ran.status, 1, "{ran:?}");
    let this = env!("CARGO_PKG_VERSION");
    let line = format!(
        "c_z999/2026-2028@v4: altre parole (allegato-1.docx; allegato-1.html; allegato-1.pdf): archiviato con allegato \
         0.1.0, rigenerato con allegato {this}\n"
    );
    assert!(ran.stdout.contains(&line), "{}", ran.stdout);
    let after = "dopo «31.12.2025. Traguardo atteso Almeno»";
    let other = "«9 moduli riveduti su» al posto di «10 moduli riveduti su»";
    let message = format!(
        "errore[archivio-rigenera]: «c_z999/2026-2028@v4»: i file archiviati danno oggi un allegato con altre parole: \
         «allegato-1.docx», altre parole in «target» di «modulistica»; «allegato-1.html», {after} {other}; \
         «allegato-1.pdf», {after} {other}"
    );
    assert_eq!(ran.stderr.lines().next(), Some(message.as_str()));
}
