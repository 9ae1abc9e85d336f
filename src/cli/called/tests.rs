use crate::cli::called::*;
use crate::cli::help::program;
use clap::Command;

fn verbs() -> Vec<String> {
    program().get_subcommands().map(|verb| verb.get_name().to_owned()).collect()
}

/// The verb that a command of the table leads to, and the words after it.
fn led_to(command: &str) -> (Command, Vec<&str>) {
    let (mut verb, mut rest) = (program(), Vec::new());
    for word in command.split(' ') {
        match verb.find_subcommand(word) {
            Some(below) => verb = below.clone(),
            None => rest.push(word),
        }
    }
    (verb, rest)
}

#[test]
fn every_command_of_the_table_is_one_and_every_verb_is_in_it() {
    for Calling { command, .. } in &VERBS {
        let (verb, rest) = led_to(command);
        assert!(
            command.starts_with(verb.get_name()) || command.contains(&format!(" {}", verb.get_name())),
            "{command}"
        );
        for option in rest.iter().filter_map(|word| word.strip_prefix("--")) {
            assert!(verb.get_arguments().any(|argument| argument.get_long() == Some(option)), "{command}");
        }
        assert!(
            rest.iter()
                .all(|word| word.starts_with("--") || word.to_uppercase() == word.replace("@v1", "@V1")),
            "{command}"
        );
    }
    for verb in verbs() {
        assert!(VERBS.iter().any(|calling| calling.command.starts_with(&verb)), "{verb}");
    }
}

#[test]
fn no_word_of_the_table_is_a_verb_itself() {
    let program = program();
    for word in VERBS.iter().flat_map(|calling| calling.words.split_whitespace()) {
        assert!(program.find_subcommand(word).is_none(), "{word}");
        assert_eq!(word.to_lowercase(), word);
    }
}

#[test]
fn what_people_say_leads_to_the_verb_and_so_does_a_slip_of_it() {
    let hint = |word: &str| verb_for(word, "", &verbs());
    let check = "forse «verifica», che controlla i piani e dice che cosa correggere";
    for word in ["controlla", "Controllare", "controla", "VALIDATE", "convalda"] {
        assert_eq!(hint(word).as_deref(), Some(check), "{word}");
    }
    let both = "forse «genera», che scrive l'allegato in PDF, DOCX e HTML, o «nuovo TRIENNIO», che prepara un piano nuovo";
    assert_eq!(hint("crea").as_deref(), Some(both));
    assert_eq!(hint("gnera").as_deref(), Some("forse «genera»"));
    assert_eq!(hint("verfica").as_deref(), Some("forse «verifica»"));
    assert_eq!(hint("gen").as_deref(), Some("forse «genera»"));
    assert!(hint("vedi").is_some_and(|hint| hint.contains("«allegato apri»")));
    assert!(hint("stato").is_some_and(|hint| hint.contains("«riprendi PIANO --stato»")));
    assert_eq!(hint("xyzxyz"), None);
}

#[test]
fn below_a_verb_its_own_are_meant_first() {
    let below = |word: &str| verb_for(word, "archivio ", &["aggiungi".to_owned(), "elenca".to_owned()]);
    assert_eq!(below("lista").as_deref(), Some("forse «archivio elenca», che elenca le versioni archiviate"));
    assert_eq!(
        below("salva").as_deref(),
        Some("forse «archivio aggiungi PIANO», che conserva la versione approvata")
    );
    assert_eq!(below("aggiunge").as_deref(), Some("forse «aggiungi»"));
}

#[test]
fn options_and_formats_have_other_names_too() {
    assert_eq!(option_for("Draft", &["bozza", "formato"]), Some("bozza"));
    assert_eq!(option_for("cartella", &["in"]), Some("in"));
    assert_eq!(option_for("draft", &["formato"]), None);
    assert_eq!(option_for("status", &["stato"]), Some("stato"));
    assert_eq!(option_for("reset", &["da-capo"]).zip(schema_for("Stato")), Some(("da-capo", "ritorni")));
    assert_eq!(format_for("Word"), Some("docx"));
    assert_eq!(format_for(".pdf"), Some("pdf"));
    assert_eq!(format_for("xls"), Some("csv"));
    assert_eq!(format_for("bmp"), None);
}
