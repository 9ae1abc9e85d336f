//! `genera --delibera`: the proposal of the resolution, and the file that it quotes.

use roxmltree::Document;
use sha2::{Digest, Sha256};

use crate::archive::{APPROVAL, added, archive, change, project};
use crate::project::{Project, Ran};
use crate::revisions::part;

const PROPOSED: &str = "\natti:\n  - {tipo: approvazione, organo: Giunta comunale}\n";
const PENDING: &str =
    "  - {tipo: modifica, organo: Giunta comunale, motivo: Moduli regionali, obiettivi: [modulistica]}\n";
const OBJECTIVE: &str = "data/p/obiettivi/1-semplificazione.yaml";
const PDF: &str = "output/p/allegato-1-piao-2026-2028.pdf";
const QUOTED: &str = "La delibera riporta l'impronta di «output/p/allegato-1-piao-2026-2028.pdf»: è il file da allegare, così com'è.";

/// The paragraphs of a DOCX, each on a line.
#[track_caller]
pub(crate) fn words(project: &Project, name: &str) -> String {
    let main = part(&project.path(name), "word/document.xml");
    let main = Document::parse(&main).expect("XML");
    let paragraphs = main.descendants().filter(|node| node.tag_name().name() == "p");
    let words = paragraphs.map(|paragraph| {
        let runs = paragraph.descendants().filter_map(|node| match node.tag_name().name() {
            "t" => node.text(),
            "br" => Some(" "),
            _ => None,
        });
        runs.collect::<String>().replace('\u{a0}', " ") + "\n"
    });
    words.collect()
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Runs the command with brief messages.
fn propose(project: &Project, more: &[&str]) -> Ran {
    project.run(&[&["genera", "p", "--delibera", "--messaggi", "brevi"], more].concat())
}

/// The digest in the resolution; there is one.
#[track_caller]
fn quoted(project: &Project) -> String {
    let words = words(project, "output/p/delibera.docx");
    let mut digests = words
        .split([' ', '\n', ';'])
        .filter(|word| word.len() == 64 && word.chars().all(|character| character.is_ascii_hexdigit()));
    let digest = digests.next().expect("a digest").to_owned();
    assert_eq!(digests.next(), None);
    digest
}

/// An approved and archived plan, of which an objective's deadline is another now.
fn amended(acts: &str) -> Project {
    let project = project(APPROVAL);
    added(&project);
    change(project, |text| text + acts).changed(OBJECTIVE, |text| text.replace("31.12.2026", "30.11.2026"))
}

#[test]
fn an_approval_quotes_the_file_that_is_written_beside_it() {
    let project = project(PROPOSED);
    let ran = propose(&project, &[]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout.lines().last(), Some(QUOTED));
    let names = project.names("output/p");
    assert_eq!(names.iter().filter(|name| name.starts_with("delibera")).count(), 2, "{names:?}");
    assert_eq!(names.len(), 5);
    assert_eq!(quoted(&project), digest(&project.bytes(PDF)));
    let words = words(&project, "output/p/delibera.docx");
    for said in [
        "PROPOSTA DI DELIBERAZIONE\n",
        "della Giunta comunale\n",
        "Approvazione dell'allegato «ALLEGATO 1» al Piano integrato di attività e organizzazione (PIAO) 2026-2028: obiettivi \
         di performance per l'anno 2026\n",
        "LA GIUNTA COMUNALE\n",
        "DELIBERA\n",
        "file: allegato-1-piao-2026-2028.pdf (PDF/A, 4 pagine);\n",
        "è stato generato insieme alla presente proposta;\n",
        "Immediata eseguibilità\n",
        "Regolarità tecnica\n",
    ] {
        assert!(words.contains(said), "{said} is not in:\n{words}");
    }
    let again = propose(&project, &[]);
    assert!(again.stdout.lines().filter(|line| line.ends_with("  invariato")).count() == 5, "{again:?}");
}

#[test]
fn an_archived_proposal_is_quoted_as_long_as_it_is_the_plan() {
    let project = project(PROPOSED);
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]), Ran::new(0, "", ""));
    let ran = propose(&project, &[]);
    let said = "La delibera riporta l'impronta del PDF della proposta archiviata c_a000/2026-2028@v1: è quello da allegare.";
    assert_eq!((ran.status, ran.stderr.as_str(), ran.stdout.lines().last()), (0, "", Some(said)));
    assert_eq!(archive(&project, &["estrai", "p@v1", "--in", "copia", "-q"]).status, 0);
    let archived = digest(&project.bytes("copia/documenti/allegato-1-piao-2026-2028.pdf"));
    assert_eq!(quoted(&project), archived);
    let words = words(&project, "output/p/delibera.docx");
    assert!(words.contains("con il nome c_a000/2026-2028@v1;\n"), "{words}");

    let project = project.changed(OBJECTIVE, |text| text.replace("31.12.2026", "30.11.2026"));
    let ran = propose(&project, &[]);
    let warning = "avviso[delibera]: dopo la proposta archiviata c_a000/2026-2028@v1 il piano è cambiato (è cambiato \
                   «obiettivi/1-semplificazione.yaml»): la delibera riporta l'impronta del PDF di adesso, non di quello archiviato\n";
    assert_eq!((ran.status, ran.stderr.as_str(), ran.stdout.lines().last()), (0, warning, Some(QUOTED)));
    assert_eq!(quoted(&project), digest(&project.bytes(PDF)));
    assert_ne!(quoted(&project), archived);
    let before = project.contents("output");
    assert_eq!(propose(&project, &["--rigoroso"]).status, 1);
    assert_eq!(project.contents("output"), before);
}

#[test]
fn an_archived_pdf_of_the_same_files_is_the_one_to_attach() {
    let project = project(PROPOSED);
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]).status, 0);
    let project = project.variable("SOURCE_DATE_EPOCH", "1685577600");
    let ran = propose(&project, &[]);
    let warning = concat!(
        "avviso[delibera]: la proposta archiviata c_a000/2026-2028@v1 viene dagli stessi file del piano, ma il suo PDF è un altro (allegato ",
        env!("CARGO_PKG_VERSION"),
        "): la delibera riporta l'impronta di quello archiviato\n"
    );
    assert_eq!((ran.status, ran.stderr.as_str()), (0, warning));
    assert_ne!(quoted(&project), digest(&project.bytes(PDF)));
    assert_eq!(archive(&project, &["estrai", "p@v1", "--in", "copia", "-q"]).status, 0);
    let archived = project.bytes("copia/documenti/allegato-1-piao-2026-2028.pdf");
    assert_eq!(quoted(&project), digest(&archived));
}

#[test]
fn an_amendment_lists_what_changes_against_the_archived_text() {
    let project = amended(PENDING);
    let ran = propose(&project, &[]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(quoted(&project), digest(&project.bytes(PDF)));
    let words = words(&project, "output/p/delibera.docx");
    for said in [
        "Modifica dell'allegato «ALLEGATO 1»",
        "Considerato il motivo della modifica: Moduli regionali.\n",
        "approvato con deliberazione della Giunta comunale n. 5 del 31 gennaio 2026, come segue:\n",
        "OBIETTIVI DI SEMPLIFICAZIONE, obiettivo 1: ",
        "Modificato: scadenza da «31.12.2026» a «30.11.2026».\n",
    ] {
        assert!(words.contains(said), "{said} is not in:\n{words}");
    }
    assert!(!words.contains("obiettivo 2"), "{words}");
}

#[test]
fn an_amendment_names_the_parts_of_the_premise_that_moved() {
    let premise = |parts: [&str; 3]| parts.join("\n\n") + "\n";
    let first = "Gli obiettivi danno attuazione al documento unico di programmazione.";
    let (second, third) =
        ("Ciascuno ha un responsabile e una scadenza.", "I dati sono pubblicati ogni anno.");
    let project = project(APPROVAL).file("data/p/premessa.md", premise([first, second, third]));
    added(&project);
    let amended =
        change(project, |text| text + PENDING).file("data/p/premessa.md", premise([second, third, first]));
    let ran = propose(&amended, &[]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let words = words(&amended, "output/p/delibera.docx");
    let said = "Premessa, capoverso «Gli obiettivi danno attuazione al documento unico di…», spostato: era \
                all'inizio, è ora dopo «I dati sono pubblicati ogni anno.».\n";
    assert!(words.contains(said), "{words}");
}

#[test]
fn without_the_text_in_force_the_act_says_what_changes() {
    let plan = change(project(APPROVAL), |text| text + PENDING);
    let missing = "avviso[delibera]: nell'archivio non c'è il testo vigente, quello della deliberazione della Giunta comunale n. 5 del 31 \
                   gennaio 2026: la delibera elenca soltanto gli obiettivi che l'atto nomina, e che cosa ne cambia è da scrivere\n";
    let ran = propose(&plan, &[]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, missing));
    let said = words(&plan, "output/p/delibera.docx");
    assert!(said.contains("Modificato: ______________________________.\n"), "{said}");
    // An older text is no more the one in force.
    let second = "  - {tipo: modifica, organo: Giunta comunale, numero: 40, data: 2026-07-03}\n";
    let project = amended(&(second.to_owned() + PENDING));
    let ran = propose(&project, &[]);
    assert!(
        ran.stderr.contains("quello della deliberazione della Giunta comunale n. 40 del 3 luglio 2026"),
        "{ran:?}"
    );
}

#[test]
fn an_amendment_that_changes_nothing_is_told() {
    let project = project(APPROVAL);
    added(&project);
    let project = change(project, |text| text + "  - {tipo: modifica, organo: Giunta comunale}\n");
    let ran = propose(&project, &[]);
    let warning = "avviso[delibera]: rispetto al testo vigente non cambia nulla: la delibera non ha modifiche da elencare\n";
    assert_eq!((ran.status, ran.stderr.as_str()), (0, warning));
}

#[test]
fn a_draft_quotes_nothing_and_has_files_of_its_own() {
    let project = project(PROPOSED);
    let ran = propose(&project, &["--bozza"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let names = project.names("output/p");
    assert!(names.iter().all(|name| name.contains("-bozza.")), "{names:?}");
    let words = words(&project, "output/p/delibera-bozza.docx");
    assert!(words.contains("impronta: non riportata, perché questa è una bozza"), "{words}");
}

#[test]
fn a_plan_whose_last_act_is_adopted_has_nothing_to_propose() {
    let project = project(APPROVAL);
    let line = project.text("data/p/piano.yaml").lines().count();
    let message = format!(
        "data/p/piano.yaml:{line}:5: errore[delibera]: per il piano «p» non c'è una delibera da proporre: il suo ultimo atto è \
         adottato, deliberazione della Giunta comunale n. 5 del 31 gennaio 2026\n"
    );
    assert_eq!(propose(&project, &[]), Ran::new(1, "", &message));
    assert!(!project.path("output").exists());
}

#[test]
fn the_words_follow_the_organ() {
    for (organ, said, silent) in [
        (
            "Presidente della Provincia",
            &["PROPOSTA DI DECRETO\n", "IL PRESIDENTE DELLA PROVINCIA\n", "DECRETA\n"],
            "VOTAZIONI",
        ),
        (
            "Assemblea dei Sindaci",
            &["PROPOSTA DI DELIBERAZIONE\n", "L'ASSEMBLEA DEI SINDACI\n", "ESITO DELLE VOTAZIONI\n"],
            "capigruppo",
        ),
        (
            "Commissario straordinario",
            &["del Commissario straordinario\n", "IL COMMISSARIO STRAORDINARIO\n", "DELIBERA\n"],
            "VOTAZIONI",
        ),
    ] {
        let project = project(&PROPOSED.replace("Giunta comunale", organ));
        let ran = propose(&project, &["-q"]);
        assert_eq!(ran, Ran::new(0, "", ""), "{organ}");
        let words = words(&project, "output/p/delibera.docx");
        for said in said {
            assert!(words.contains(said), "{organ}: {said} is not in:\n{words}");
        }
        assert!(!words.contains(silent), "{organ}: {words}");
    }
}

#[test]
fn an_organ_that_nobody_has_named_is_a_blank() {
    let project = project("");
    let ran = propose(&project, &["-q"]);
    let warning = "data/p/piano.yaml:8:9: avviso[delibera]: il piano non dice quale organo delibera: nella delibera è una riga da riempire\n";
    assert_eq!(ran, Ran::new(0, "", warning));
    let words = words(&project, "output/p/delibera.docx");
    assert!(words.contains("organo: ______________________________\n"), "{words}");
}

#[test]
fn a_plan_has_its_own_template_and_its_annex_another_name() {
    let template = "<body><section><h1>{{ delibera.dispone | upper }}</h1><p>{{ allegato.impronta }}</p></section>\
                    <footer>{{ delibera.di_organo }}</footer></body>";
    let project = project(PROPOSED).file("data/p/modelli/delibera.xml", template);
    assert_eq!(propose(&project, &["-q"]), Ran::new(0, "", ""));
    let expected = format!("DELIBERA\n{}\n", digest(&project.bytes(PDF)));
    assert_eq!(words(&project, "output/p/delibera.docx").trim_end(), expected.trim_end());
    let project = change(project, |text| text + "nome_file: Delibera\n");
    let ran = propose(&project, &["-q"]);
    assert!(
        ran.stderr.contains("errore[delibera]: l'allegato si chiama «Delibera», come la delibera"),
        "{ran:?}"
    );
    assert_eq!(ran.status, 1);
}

#[test]
fn an_archive_that_the_command_line_names_must_be_there() {
    let project = project(PROPOSED);
    let ran = propose(&project, &["--archivio", "altrove"]);
    assert_eq!(ran, Ran::new(2, "", "errore[comando]: l'archivio «altrove» non c'è\n"));
    let ran = project.run(&["genera", "p", "--archivio", "altrove", "--messaggi", "brevi"]);
    assert_eq!(ran.status, 2, "it is for --delibera: {ran:?}");
}
