//! The command line: help, mistakes, and the screen.

use std::io::Read;
use std::process::Stdio;

use crate::project::{Project, Ran};

/// Expects the refusal of a mistake, with its message and hints.
fn refused(message: &str, hints: &[&str]) -> Ran {
    let hints: String = hints.iter().map(|hint| format!("aiuto: {hint}\n")).collect();
    Ran::new(2, "", &format!("errore[comando]: {message}\n{hints}\n1 errore\n"))
}

const BUILD: [&str; 2] =
    ["uso: allegato genera [PIANO…] [OPZIONI]", "per saperne di più: allegato genera --help"];
const NEW: [&str; 2] =
    ["uso: allegato nuovo CARTELLA [OPZIONI]", "per saperne di più: allegato nuovo --help"];
const WHOLE: [&str; 2] = ["uso: allegato COMANDO [OPZIONI]", "per saperne di più: allegato --help"];

#[test]
fn mistakes_are_answered_in_italian() {
    let project = Project::new();
    let check = |arguments: &[&str], message: &str, hint: Option<&str>, usage: [&str; 2]| {
        let hints: Vec<&str> = hint.into_iter().chain(usage).collect();
        assert_eq!(project.run(arguments), refused(message, &hints), "{arguments:?}");
    };
    check(&["gnera"], "il comando «gnera» non esiste", Some("forse «genera»"), WHOLE);
    let verbs = "i comandi sono: genera, verifica, regole, spiega, scadenze, atto, obiettivo, rilevazione, apri, confronta, riprendi, esporta, relazione, monitoraggio, pubblica, nuovo, importa, archivio, modelli, schema, \
                 completamenti, informazioni, aiuto";
    check(&["xyzxyz"], "il comando «xyzxyz» non esiste", Some(verbs), WHOLE);
    check(&["--rigoroso"], "manca il comando", None, WHOLE);
    let near = Some("forse «--formato»");
    check(&["genera", "--formto", "pdf"], "l'opzione «--formto» non esiste", near, BUILD);
    check(&["genera", "-x"], "l'opzione «-x» non esiste", None, BUILD);
    let values = Some("forse «docx»; i valori sono: pdf, docx, html");
    check(&["build", "--formato", "odt"], "il valore «odt» non va bene per «--formato»", values, BUILD);
    let values = Some("i valori sono: pdf, docx, html");
    check(&["build", "--formato", "xls"], "il valore «xls» non va bene per «--formato»", values, BUILD);
    check(&["genera", "--formato"], "manca il valore di «--formato»", values, BUILD);
    let comma = Some("dopo la virgola non ci vuole uno spazio; i valori sono: pdf, docx, html");
    check(&["genera", "--formato", "pdf,"], "manca il valore di «--formato»", comma, BUILD);
    check(&["genera", "--bozza=si"], "«--bozza» non vuole un valore, e qui ha «si»", None, BUILD);
    check(&["genera", "--output=a", "--output=b"], "«--output» può stare una volta sola", None, BUILD);
    check(&["genera", "--info", "-q"], "«--info» non può stare insieme con «--silenzioso»", None, BUILD);
    let example = Some("per esempio: allegato nuovo 2026-2028 --ente \"Comune di Esempio\"");
    check(&["nuovo"], "manca «CARTELLA»", example, NEW);
    let quotes = Some("un nome con spazi va fra virgolette: \"a b\"");
    check(&["nuovo", "a", "b"], "l'argomento «b» è di troppo", quotes, NEW);
    let year = Some("scrivere un anno dal 1900 al 2999, come 2026");
    check(&["nuovo", "a", "--anno", "26"], "il valore «26» non va bene per «--anno»", year, NEW);
    let period = Some("scrivere due anni di quattro cifre, come 2026-2028");
    check(&["nuovo", "a", "--triennio=26"], "il valore «26» non va bene per «--triennio»", period, NEW);
}

#[test]
fn what_stands_in_the_wrong_place_is_told_its_own() {
    let project = Project::new().plan("2026-2028");
    for (arguments, hint) in [
        (&["--formato", "pdf", "genera"][..], "«--formato» va dopo il comando: allegato genera --formato"),
        (&["nuovo", "2027-2029", "--da"], "scrivere --da PIANO"),
        (&["nuovo", "2027-2029", "--ente"], "scrivere --ente NOME"),
        (&["nuovo", "p", "--triennio", "2027/2029"], "forse «2027-2029»"),
        (&["spiega"], "per esempio: allegato spiega D1"),
        (
            &["schema", "obiettivi"],
            "forse «dimensione»; i valori sono: piano, dimensione, rilevazione, messaggi, confronto, elenco, storia, resoconto, esportazione, pubblicazione, ritorni, importazione",
        ),
        (
            &["nuovo", "2026-2028"],
            "il piano c'è già: si controlla con «allegato verifica 2026-2028»; quello dell'anno seguente comincia con «allegato \
             nuovo TRIENNIO --da 2026-2028»",
        ),
        (&["nuovo", "."], "scrivere il nome di una cartella nuova, come: allegato nuovo 2026-2028"),
    ] {
        assert_eq!(answer(&project, arguments).1, hint, "{arguments:?}");
    }
    let explained = project.run(&["spiega", "errore[Y5]"]);
    assert_eq!(explained, project.run(&["spiega", "Y5"]));
    assert_eq!(explained.status, 0);
}

/// The message and the first hint of a refusal.
#[track_caller]
fn answer(project: &Project, arguments: &[&str]) -> (String, String) {
    let Ran { status, stdout, stderr } = project.run(arguments);
    assert_eq!((status, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
    let mut lines = stderr.lines();
    let mut next =
        |start: &str| lines.next().and_then(|line| line.strip_prefix(start)).unwrap_or_default().to_owned();
    (next("errore[comando]: "), next("aiuto: "))
}

#[test]
fn what_people_call_a_verb_leads_to_it() {
    let project = Project::new().plan("2026-2028");
    for (typed, hint) in [
        ("controlla", "forse «verifica», che controlla i piani e dice che cosa correggere"),
        (
            "crea",
            "forse «genera», che scrive l'allegato in PDF, DOCX e HTML, o «nuovo TRIENNIO», che prepara un piano nuovo",
        ),
        (
            "vedi",
            "il piano si apre nel browser con «allegato apri»; i documenti sono in «output/», i testi in «data/»",
        ),
        ("correggi", "forse «verifica PIANO --correggi», che propone le correzioni sicure, e le fa"),
        ("firma", "forse «archivio firma PIANO FILE», che conserva il documento firmato"),
        ("rileggi", "forse «riprendi PIANO FILE…», che rilegge l'allegato corretto in Word"),
        ("stampre", "forse «genera», che scrive l'allegato in PDF, DOCX e HTML"),
        ("GENERA", "forse «genera»"),
        ("gen", "forse «genera»"),
        ("verifica2026-2028", "fra il comando e il piano ci vuole uno spazio: allegato verifica 2026-2028"),
        (
            "genera 2026-2028",
            "le virgolette vanno intorno a un nome, non a tutta la riga: allegato genera 2026-2028",
        ),
        ("allegato", "il programma si chiama una volta sola: allegato, poi il comando"),
        ("2026-2028", "prima del piano va il comando, come: allegato genera 2026-2028"),
    ] {
        assert_eq!(answer(&project, &[typed]), (format!("il comando «{typed}» non esiste"), hint.to_owned()));
    }
    let (_, hint) = answer(&project, &["archivio", "2026-2028"]);
    assert_eq!(hint, "prima del piano va il comando, come: allegato archivio aggiungi 2026-2028");
    let (_, hint) = answer(&project, &["archivio", "mostra"]);
    assert_eq!(hint, "forse «archivio elenca», che elenca le versioni archiviate");
}

#[test]
fn the_help_is_shown_whatever_it_is_called() {
    let project = Project::new();
    let of = |arguments: &[&str]| project.run(arguments);
    let (whole, build) = (of(&["--help"]), of(&["genera", "--help"]));
    for arguments in [&["help"][..], &["aiuto"], &["--aiuto"], &["/?"], &["-?"], &["?"], &["aiuto", "--info"]]
    {
        assert_eq!(of(arguments), whole, "{arguments:?}");
    }
    for arguments in [
        &["help", "genera"][..],
        &["aiuto", "genera"],
        &["genera", "aiuto"],
        &["genera", "help"],
        &["genera", "--aiuto"],
        &["genera", "2026-2028", "/?"],
        &["help", "build", "--formato"],
    ] {
        assert_eq!(of(arguments), build, "{arguments:?}");
    }
    assert_eq!(of(&["aiuto", "archivio", "aggiungi"]), of(&["archivio", "aggiungi", "--help"]));
    assert_eq!(of(&["versione"]), of(&["--version"]));
    let (message, hint) = answer(&project, &["help", "genrea"]);
    assert_eq!((message.as_str(), hint.as_str()), ("il comando «genrea» non esiste", "forse «genera»"));
}

#[test]
fn what_a_shell_parted_is_put_together_again() {
    let project = Project::new().plan("2026-2028");
    for (arguments, hint) in [
        (
            &["nuovo", "p", "--ente", "Comune", "di", "Forlì"][..],
            "un valore con spazi va fra virgolette: --ente \"Comune di Forlì\"",
        ),
        (
            &["nuovo", "p", "--ente=Comune", "di", "Forlì", "-q"],
            "un valore con spazi va fra virgolette: --ente \"Comune di Forlì\"",
        ),
        (&["nuovo", "2027", "2029"], "forse «2027-2029»"),
        (&["nuovo", "2027", "-", "2029"], "forse «2027-2029»"),
        (&["nuovo", "Piano", "2027"], "un nome con spazi va fra virgolette: \"Piano 2027\""),
        (&["confronta", "a", "b", "c"], "un nome con spazi va fra virgolette, come \"Piano 2026 2028\""),
        (
            &["confronta", "a", "b", "--formato", "pdf", "docx"],
            "più formati si separano con la virgola, senza spazi: --formato pdf,docx",
        ),
        (
            &["genera", "--formato", "pdf docx"],
            "più formati si separano con la virgola, senza spazi: --formato pdf,docx; i valori sono: pdf, docx, html",
        ),
        (
            &["genera", "--formato", "pdf+word"],
            "più formati si separano con la virgola, senza spazi: --formato pdf,docx; i valori sono: pdf, docx, html",
        ),
        (
            &["genera", "--formato", "tutti"],
            "per averli tutti: --formato pdf,docx,html; i valori sono: pdf, docx, html",
        ),
        (
            &["archivio", "aggiungi", "p", "--rettifica", "Archiviato", "per", "errore"],
            "un valore con spazi va fra virgolette: --rettifica \"Archiviato per errore\"",
        ),
    ] {
        assert_eq!(answer(&project, arguments).1, hint, "{arguments:?}");
    }
}

#[test]
fn options_are_known_by_other_dashes_and_other_names() {
    let project = Project::new().plan("2026-2028");
    for (typed, message, hint) in [
        ("—bozza", "«—bozza» comincia con un trattino lungo", "scrivere due trattini corti: --bozza"),
        (
            "–formato=pdf",
            "«–formato=pdf» comincia con un trattino lungo",
            "scrivere due trattini corti: --formato=pdf",
        ),
        ("-formato", "l'opzione «-formato» non esiste", "le opzioni cominciano con due trattini: --formato"),
        ("-bozza", "l'opzione «-bozza» non esiste", "le opzioni cominciano con due trattini: --bozza"),
        (
            "/formato",
            "«/formato» comincia con una barra",
            "le opzioni cominciano con due trattini: --formato",
        ),
        ("/BOZZA", "«/BOZZA» comincia con una barra", "le opzioni cominciano con due trattini: --bozza"),
        ("--draft", "l'opzione «--draft» non esiste", "forse «--bozza»"),
        ("--Bozza", "l'opzione «--Bozza» non esiste", "forse «--bozza»"),
        ("--cartella", "l'opzione «--cartella» non esiste", "forse «--output»"),
        ("--correggi", "l'opzione «--correggi» non esiste", "«--correggi» si usa con «verifica»"),
        (
            "--2026-2028",
            "l'opzione «--2026-2028» non esiste",
            "il nome di un piano si scrive senza trattini davanti: 2026-2028",
        ),
        ("-o", "l'opzione «-o» non esiste", "forse «--output»"),
        (
            "bozza",
            "«bozza» è il nome di un'opzione, e qui è letto come quello di un piano",
            "le opzioni cominciano con due trattini: --bozza",
        ),
        (
            "--output=",
            "il valore «» non va bene per «--output»",
            "scrivere il nome di una cartella; quella in cui si è si scrive con un punto",
        ),
        ("--rettifica", "l'opzione «--rettifica» non esiste", "«--rettifica» si usa con «archivio aggiungi»"),
        (
            "“2026-2028”",
            "le virgolette di «“2026-2028”» sono quelle dei testi, che il terminale non conosce",
            "scrivere quelle diritte: \"2026-2028\"",
        ),
    ] {
        let told = answer(&project, &["genera", typed]);
        assert_eq!(told, (message.to_owned(), hint.to_owned()));
    }
}

#[cfg(unix)]
#[test]
fn a_word_that_is_not_utf_8_is_answered_in_italian() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let project = Project::new();
    let mut command = project.command(&["nuovo", "a", "--ente"]);
    let output = command.arg(OsStr::from_bytes(b"\xff")).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("errore[comando]: un argomento non è un testo in UTF-8\n"), "{said}");
}

#[test]
fn a_mistake_is_told_to_programs_too() {
    let project = Project::new();
    let ran = project.run(&["gnera", "--messaggi", "brevi"]);
    assert_eq!(ran, Ran::new(2, "", "errore[comando]: il comando «gnera» non esiste\n"));
    let ran = project.run(&["gnera", "--messaggi=json"]);
    let value: serde_json::Value = serde_json::from_str(&ran.stderr).expect("it is JSON");
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert_eq!(value["segnalazioni"][0]["messaggio"], "il comando «gnera» non esiste");
    assert_eq!(value["versione"], 1);
}

#[test]
fn control_characters_of_an_argument_do_not_reach_the_terminal() {
    let ran = Project::new().run(&["genera", "\u{1b}[31m\u{9b}2J"]);
    assert_eq!(ran.status, 2);
    assert!(!ran.stderr.chars().any(|character| character.is_control() && character != '\n'), "{ran:?}");
}

#[test]
fn the_version_is_one_line() {
    let version = format!("allegato {}\n", env!("CARGO_PKG_VERSION"));
    for arguments in [&["-V"][..], &["genera", "--version"]] {
        assert_eq!(Project::new().run(arguments), Ran::new(0, &version, ""));
    }
}

#[test]
fn without_arguments_the_help_is_shown() {
    let project = Project::new();
    let ran = project.run(&[]);
    assert_eq!(ran, project.run(&["--help"]));
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn completions_are_written_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = Project::new().run(&["completamenti", shell]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{shell}");
        assert!(ran.stdout.contains("verifica"), "{shell}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let project = Project::new();
    let mut child = project
        .command(&["completamenti", "zsh"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().expect("it is piped").read_to_string(&mut said).expect("it can be read");
    assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_is_a_failure() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let project = Project::new();
    let output = project.command(&["--help"]).stdout(full).output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        said.starts_with("errore[sistema]: non si può scrivere «stdout»: lo spazio sul disco è esaurito\n"),
        "{said}"
    );
}

#[test]
fn a_clock_that_is_no_number_is_refused() {
    let project = Project::new().plan("p").variable("SOURCE_DATE_EPOCH", "ieri");
    let message = "la variabile SOURCE_DATE_EPOCH vale «ieri», che non è un momento";
    let hint = "indicare i secondi dal 1° gennaio 1970, come 1675987200, oppure toglierla";
    assert_eq!(project.run(&["genera"]), refused(message, &[hint]));
    assert_eq!(project.run(&["nuovo", "q"]), refused(message, &[hint]));
}

#[test]
fn what_a_technician_asks_for_is_told_of_the_folder_that_one_is_in() {
    let project = Project::new().plan("2026-2028");
    assert_eq!(project.run(&["genera", "-q"]).status, 0);
    let ran = project.run(&["informazioni"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let says = |row: &str| ran.stdout.lines().any(|line| line == row);
    assert!(ran.stdout.starts_with(concat!("allegato ", env!("CARGO_PKG_VERSION"), "\n\n")), "{ran:?}");
    for row in [
        "  giorno        2023-02-10T00:00:00Z, dalla variabile SOURCE_DATE_EPOCH",
        "  data          1 piano: 2026-2028",
        "  output        c'è: vi scrive «allegato genera»",
        "  archivio      non c'è ancora",
        "  20.000        gli obiettivi di un piano",
    ] {
        assert!(says(row), "{row}\n{}", ran.stdout);
    }
    let ran = Project::new().run(&["info"]);
    assert!(
        ran.stdout.contains("\n  data          in questa cartella non c'è «data/», con i piani\n"),
        "{ran:?}"
    );
    assert!(
        ran.stdout.lines().all(|line| line.chars().count() <= 80 || line.starts_with("  file ")),
        "{ran:?}"
    );
}
