//! The body, the names of files, and what the plan says of rules.

use std::collections::BTreeMap;
use std::io::ErrorKind;

use crate::diagnostic::{Diagnostic, Severity, broken_link, unfit};
use crate::fs::{Failure, NameFault};
use crate::image::{Image, ImageError};
use crate::limits::{FILE_NAME, IMAGE_FILE};
use crate::plan::load::files::PlanFiles;
use crate::plan::{
    ARMS_KEYS, Arms, BODY_KEYS, Body, GRAVITIES, IpaCode, KeySpec, PLAN_KEYS, RULE_KEYS, RuleOverride,
};
use crate::source::{Spanned, shortened};
use crate::yaml::{MappingReader, Node, YamlReader, expected, text};

/// The bytes that the name of a document may have.
const LONGEST_FILE_NAME: usize = FILE_NAME.most;

/// Reads `ente`.
pub(crate) fn body(node: &Node, files: &mut PlanFiles, reader: &mut YamlReader) -> Option<Body> {
    let form = MappingReader::open(node, "in «ente»", &KeySpec::vocabulary(&BODY_KEYS), reader)?;
    let name = form.required_text("nome", KeySpec::of(&BODY_KEYS, "nome").example, reader);
    let ipa_code = form.optional_text("codice_ipa", reader).and_then(|code| ipa(code, reader));
    let employees = form.optional_text("dipendenti", reader).and_then(|count| employees(&count, reader));
    let arms = form.optional("stemma").and_then(|node| arms(node, files, reader));
    Some(Body { name: name?, ipa_code, arms, employees })
}

fn ipa(code: Spanned<String>, reader: &mut YamlReader) -> Option<Spanned<IpaCode>> {
    if let Some(known) = IpaCode::new(&code.value) {
        return Some(Spanned::new(known, code.span));
    }
    let finding =
        Diagnostic::error("Y10", format!("«{}» non è un codice IPA", shortened(&code.value))).at(code.span);
    reader
        .report(finding.hint("il codice IPA ha solo lettere, cifre, «_» e «-»: si trova su indicepa.gov.it"));
    None
}

/// Reads a number of people.
pub(crate) fn employees(count: &Spanned<String>, reader: &mut YamlReader) -> Option<Spanned<u32>> {
    let digits = count.value.bytes().all(|byte| byte.is_ascii_digit());
    let number = count.value.parse::<u32>().ok().filter(|number| digits && *number <= 1_000_000);
    if number.is_none() {
        let message = format!("«{}» non è un numero di dipendenti", shortened(&count.value));
        let finding = Diagnostic::error("Y10", message).at(count.span.clone());
        reader.report(finding.hint("scrivere un numero intero, senza punti, per esempio «dipendenti: 12»"));
    }
    number.map(|number| Spanned::new(number, count.span.clone()))
}

fn arms(node: &Node, files: &mut PlanFiles, reader: &mut YamlReader) -> Option<Arms> {
    let form = MappingReader::open(node, "in «stemma»", &KeySpec::vocabulary(&ARMS_KEYS), reader)?;
    let file = form.required_text("file", KeySpec::of(&ARMS_KEYS, "file").example, reader);
    let description =
        form.required_text("descrizione", KeySpec::of(&ARMS_KEYS, "descrizione").example, reader);
    let description = description.filter(|text| is_visible(text, reader));
    let file = file.filter(|name| is_file_name(name, files, reader))?;
    let image = image(&file, files, reader)?;
    Some(Arms { file, description: description?, image })
}

/// Whether a description has more than blanks, of which hard ones are words elsewhere; a finding where it has
/// not.
fn is_visible(text: &Spanned<String>, reader: &mut YamlReader) -> bool {
    let is_visible = !text.value.trim().is_empty();
    if !is_visible {
        let finding = Diagnostic::error("Y8", "«descrizione» è vuoto").at(text.span.clone());
        let example = KeySpec::of(&ARMS_KEYS, "descrizione").example;
        reader.report(finding.hint(format!("scrivere per esempio «descrizione: {example}»")));
    }
    is_visible
}

fn image(file: &Spanned<String>, files: &mut PlanFiles, reader: &mut YamlReader) -> Option<Image> {
    let bytes = match files.bytes(&file.value, &IMAGE_FILE) {
        Ok(bytes) => bytes.to_vec(),
        Err(failure) => {
            let finding = unfit(&failure).or_else(|| broken_link(&failure.path));
            reader.report(finding.unwrap_or_else(|| no_image(&failure)).at(file.span.clone()));
            return None;
        }
    };
    match Image::read(bytes) {
        Ok(image) => Some(image),
        Err(error) => {
            reader.report(refused_image(file, &error));
            None
        }
    }
}

fn no_image(failure: &Failure) -> Diagnostic {
    let hint = match failure.error.kind() {
        ErrorKind::NotFound => {
            "mettere l'immagine nella cartella del piano, accanto a «piano.yaml», oppure correggere il nome"
        }
        _ => "controllare che il file si possa aprire e che nessun altro programma lo tenga bloccato",
    };
    Diagnostic::error("K1", failure.to_string()).hint(hint)
}

fn refused_image(file: &Spanned<String>, error: &ImageError) -> Diagnostic {
    let name = &file.value;
    let save = "salvare di nuovo l'immagine come PNG o JPEG con un programma di grafica";
    let (message, hint) = match error {
        ImageError::UnknownFormat => (format!("il file «{name}» non è un'immagine PNG o JPEG"), save),
        ImageError::Broken(_) => (format!("l'immagine «{name}» è incompleta o rovinata"), save),
        ImageError::TooManyBytes { limit } => {
            (format!("l'immagine «{name}» supera {} MiB", limit / 1024 / 1024), "ridurre l'immagine")
        }
        ImageError::TooManyPixels { limit } => {
            (format!("l'immagine «{name}» supera {limit} punti per lato"), "ridurre l'immagine")
        }
        ImageError::Inks => (
            format!("l'immagine «{name}» è in quadricromia (CMYK), che un PDF da archiviare non ammette"),
            "salvarla di nuovo in colori RGB, come si fa per lo schermo",
        ),
        ImageError::OtherColours => (
            format!(
                "i colori dell'immagine «{name}» non sono quelli comuni (sRGB): un PDF li mostrerebbe diversi"
            ),
            "convertirla in sRGB con un programma di grafica, e salvarla di nuovo",
        ),
        ImageError::Animated => (format!("l'immagine «{name}» si muove"), "salvarla come immagine ferma"),
        ImageError::TooManyBytesUpright { limit } => (
            format!(
                "la fotografia «{name}» è girata solo da un'annotazione della macchina fotografica, e raddrizzata supera {} MiB",
                limit / 1024 / 1024
            ),
            "aprirla con un programma di grafica, ritagliare lo stemma, ruotarlo se serve, e salvarla di nuovo",
        ),
    };
    Diagnostic::error("K3", message).at(file.span.clone()).hint(hint)
}

/// Whether a text can name a file in every system; a finding where it can't.
///
/// Of an archived plan a name that only Windows refuses is a warning: what was adopted stays as it is.
pub(crate) fn is_file_name(name: &Spanned<String>, files: &PlanFiles, reader: &mut YamlReader) -> bool {
    let text = name.value.as_str();
    let fault = NameFault::of(text);
    let reason = match fault {
        Some(fault) => fault.to_string(),
        // Shells and addresses give it a meaning of its own.
        None if text.contains('%') => "contiene «%»".to_owned(),
        // A dot in front hides the file on Unix.
        None if text.starts_with('.') => "comincia con un punto".to_owned(),
        // What is added to it, and the folders above it, must fit into a path too.
        None if text.len() > LONGEST_FILE_NAME => {
            format!("è troppo lungo (al massimo {LONGEST_FILE_NAME} caratteri)")
        }
        None => return true,
    };
    let message = format!("«{}» non è un nome di file: {reason}", shortened(text));
    let archived_so =
        !files.can_change() && matches!(fault, Some(NameFault::Device | NameFault::Ending(' ')));
    let finding = match archived_so {
        true => Diagnostic::warning("Y10", message),
        false => Diagnostic::error("Y10", message),
    };
    let hint = "scrivere un nome senza cartelle, con lettere, cifre e trattini";
    reader.report(finding.at(name.span.clone()).hint(hint));
    archived_so
}

/// Warns of a document's name that has an ending already, to which its own will be added.
pub(crate) fn check_ending(name: &Spanned<String>, reader: &mut YamlReader) {
    let Some((plain, ending)) = name.value.rsplit_once('.') else { return };
    if ["pdf", "docx", "html"].iter().any(|own| ending.eq_ignore_ascii_case(own)) {
        let message =
            format!("«{}» finisce con «.{ending}», che il programma aggiunge da sé", shortened(&name.value));
        let finding = Diagnostic::warning("Y10", message).at(name.span.clone());
        reader.report(finding.hint("scrivere il nome senza estensione").edit(name.span.clone(), plain));
    }
}

/// Reads `regole`: a group of rule codes.
pub(crate) fn rules(node: &Node, reader: &mut YamlReader) -> Vec<RuleOverride> {
    let Node::Mapping(mapping) = node else {
        let finding = expected("un gruppo di regole", node, "in «regole»");
        reader.report(finding.hint("scrivere per esempio «F1: {gravita: info, motivo: \"…\"}»"));
        return Vec::new();
    };
    let mut rules: Vec<RuleOverride> = Vec::new();
    let mut known: BTreeMap<&str, &Spanned<String>> = BTreeMap::new();
    for entry in &mapping.entries {
        // The keys are codes, which no table of keys watches over.
        if let Some(first) = known.get(entry.key.value.as_str()) {
            let finding = Diagnostic::error(
                "Y6",
                format!("la regola «{}» è scritta due volte", shortened(&entry.key.value)),
            );
            let finding = finding.labelled(entry.key.span.clone(), "la seconda volta");
            reader.report(
                finding.related(first.span.clone(), "la prima volta").hint("tenere una sola delle due"),
            );
            continue;
        }
        known.insert(&entry.key.value, &entry.key);
        rules.extend(rule(&entry.key, &entry.value, reader));
    }
    rules
}

fn rule(code: &Spanned<String>, node: &Node, reader: &mut YamlReader) -> Option<RuleOverride> {
    let letters = code.value.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.len() != 1 || !letters.as_bytes()[0].is_ascii_uppercase() || code.value.len() == 1 {
        let finding =
            Diagnostic::error("Y10", format!("«{}» non è il codice di una regola", shortened(&code.value)));
        reader.report(
            finding.at(code.span.clone()).hint("i codici sono una lettera e un numero, per esempio «F1»"),
        );
        return None;
    }
    let known = KeySpec::vocabulary(&RULE_KEYS).within("del piano", KeySpec::names(&PLAN_KEYS));
    let form = MappingReader::open(node, &format!("in «{}»", code.value), &known, reader)?;
    let severity = form.required_text("gravita", KeySpec::of(&RULE_KEYS, "gravita").example, reader)?;
    let reason = form.optional_text("motivo", reader).map(|reason| reason.value);
    let severity = severity_of(&severity, reader)?;
    Some(RuleOverride { code: code.clone(), severity, reason })
}

/// The severity that a word names; the inner nothing is silence.
fn severity_of(word: &Spanned<String>, reader: &mut YamlReader) -> Option<Option<Severity>> {
    match word.value.as_str() {
        "errore" => Some(Some(Severity::Error)),
        "avviso" => Some(Some(Severity::Warning)),
        "info" => Some(Some(Severity::Info)),
        "tace" => Some(None),
        other => {
            let finding = Diagnostic::error("Y10", format!("«{}» non è una gravità", shortened(other)))
                .at(word.span.clone());
            let finding = finding.hint("le gravità sono «errore», «avviso», «info» e «tace»");
            reader.report(finding.edit_to_nearest(word, GRAVITIES));
            None
        }
    }
}

/// The text of a node as part of a list.
pub(crate) fn item(node: &Node, what: &str, reader: &mut YamlReader) -> Option<Spanned<String>> {
    text(node, what, reader).filter(|text| !text.value.is_empty())
}
