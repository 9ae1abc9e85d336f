//! The refusals of the reader of YAML, in words for the office.

use crate::diagnostic::{Diagnostic, counted};
use crate::limits::FINDINGS;
use crate::source::{Span, shortened};
use crate::yaml::edit::fix::fixes;
use crate::yaml::edit::reposition::entries_above;
use crate::yaml::read::look_alikes::{are_alike, look_alike, together};
use crate::yaml::{MORE, ProblemKind, SyntaxProblem, Tree, between_curly_quotes};

const QUOTE: &str = "se fa parte del testo, scrivere il testo fra virgolette o in un blocco «>-»";

/// The findings about characters that one file has at most.
const SHOWN: usize = 20;

/// Says what the problems of a file are and what to do. Signs of one kind that are not what they seem are one
/// finding, and of many characters the first are said.
pub(crate) fn findings(tree: &Tree, known: &[&str]) -> Vec<Diagnostic> {
    let mut characters = 0;
    let mut findings = Vec::new();
    let mut alike: Vec<&SyntaxProblem> = Vec::new();
    for problem in &tree.problems {
        let is_character = matches!(problem.kind, ProblemKind::Character(_));
        characters += usize::from(is_character);
        // One more than can be told, which is told to be too many.
        if findings.len() > FINDINGS.most {
            break;
        }
        // A file that is no text is full of controls.
        if is_character && characters > SHOWN {
            continue;
        }
        let mut finding = diagnostic(problem, known);
        if look_alike(problem).is_some() {
            // An editor that writes tabs writes them on every line, and Word changes every dash.
            if alike.iter().any(|first| are_alike(first, problem)) {
                continue;
            }
            alike.push(problem);
            let lines = tree.problems.iter().filter(|other| are_alike(problem, other));
            finding = together(&lines.map(|problem| &problem.span).collect::<Vec<_>>(), problem);
        }
        if is_character && characters == SHOWN {
            finding = finding.hint(MORE);
        }
        findings.push(fixes(problem, tree, known).into_iter().fold(finding, Diagnostic::fix));
    }
    findings
}

/// Says what a problem is and what to do.
fn diagnostic(problem: &SyntaxProblem, known: &[&str]) -> Diagnostic {
    let span = problem.span.clone();
    match problem.kind {
        ProblemKind::ColonInText => colon(span, known),
        ProblemKind::OverIndentedKey => over_indented(span, known),
        ProblemKind::CommentInText => Diagnostic::error("Y3", "un commento interrompe il testo")
            .labelled(span, "da qui in poi YAML legge un commento")
            .hint("se «#» fa parte del testo, scrivere il testo fra virgolette o in un blocco «>-»")
            .hint("se è davvero un commento, spostarlo in una riga sua, prima della chiave"),
        ProblemKind::CommentInBrackets => Diagnostic::error("Y3", "un commento interrompe ciò che sta fra parentesi")
            .labelled(span, "da qui in poi YAML legge un commento")
            .hint("se «#» fa parte del valore, come nei colori, scrivere il valore fra virgolette: «\"#1f3a5f\"»")
            .hint("se è davvero un commento, spostarlo in una riga sua"),
        ProblemKind::Character(character) => forbidden_character(character, span),
        ProblemKind::Tab { .. } | ProblemKind::Dash(_) | ProblemKind::HardBlank(_) => {
            together(&[&problem.span], problem)
        }
        ProblemKind::Indicator(sign) => indicator(sign, span),
        ProblemKind::UnclosedQuote => unclosed(span),
        ProblemKind::AfterQuote => {
            Diagnostic::error("Y3", "dopo le virgolette di chiusura c'è altro testo")
                .labelled(span, "questo testo è fuori dalle virgolette")
                .hint("scrivere tutto il testo in un blocco «>-», dove le virgolette sono caratteri come gli altri")
        }
        ProblemKind::Escape => Diagnostic::error("Y3", "una barra inversa «\\» fra virgolette doppie non è comprensibile")
            .at(span)
            .hint("scrivere il testo in un blocco «>-» o fra virgolette semplici, dove «\\» è un carattere come gli altri"),
        ProblemKind::NoColon => no_colon(span),
        ProblemKind::Indentation => indentation(span, known),
        ProblemKind::Anchor => feature(span, "il valore comincia con «&», un'ancora di YAML, che qui non è ammessa", QUOTE),
        ProblemKind::Alias => feature(span, "il valore comincia con «*», un rimando di YAML, che qui non è ammesso", QUOTE),
        ProblemKind::Tag => feature(span, "il valore comincia con «!», un tipo di YAML, che qui non è ammesso", QUOTE),
        ProblemKind::Directive => {
            feature(span, "la riga comincia con «%», una direttiva di YAML, che qui non è ammessa", QUOTE)
        }
        ProblemKind::MergeKey => {
            feature(span, "la chiave «<<» di YAML qui non è ammessa", "scrivere per esteso le chiavi che servono")
        }
        ProblemKind::SecondDocument => feature(
            span,
            "con «---» comincia un secondo documento, ma ogni file ne contiene uno solo",
            "togliere la riga «---», oppure spostare il resto in un altro file",
        ),
        ProblemKind::TooDeep => feature(
            span,
            "i livelli sono troppi: il file ne può avere al massimo dodici",
            "controllare i rientri e i trattini di questa riga",
        ),
        ProblemKind::KeyNotText => {
            feature(span, "la chiave non è una parola", "scrivere la chiave come una parola seguita da «: »")
        }
        ProblemKind::Other => Diagnostic::error("Y3", "la riga non è comprensibile come YAML")
            .at(span)
            .hint("controllare i due punti dopo le chiavi, le virgolette e i rientri di questa riga e di quella sopra"),
    }
}

fn colon(span: Span, known: &[&str]) -> Diagnostic {
    let message = "il testo contiene «: », che in YAML separa una chiave dal suo valore";
    // `ente: nome: Comune`: the word between the colons is a key, and the first colon is the right one.
    let before = &span.source.text()[..span.range.start];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let nested = line.split_once(": ").filter(|(_, word)| known.contains(&word.trim()));
    let finding = Diagnostic::error("Y2", message).labelled(span.clone(), "questi due punti");
    match nested {
        Some((key, word)) => finding
            .hint(format!(
                "se «{}» è una chiave, andare a capo dopo «{}:» e rientrarla di due spazi",
                word.trim(),
                key.trim_start_matches([' ', '-'])
            ))
            .hint(QUOTE),
        None => finding.hint("scrivere il testo fra virgolette, oppure in un blocco «>-» sotto la chiave"),
    }
}

fn unclosed(span: Span) -> Diagnostic {
    let hint = if between_curly_quotes(span.text().trim_end()).is_some() {
        "alla fine ci sono virgolette tipografiche: scrivere anche lì quelle diritte («\"»)"
    } else {
        "chiudere le virgolette alla fine del testo, oppure togliere quelle iniziali"
    };
    Diagnostic::error("Y3", "le virgolette aperte qui non sono chiuse")
        .labelled(span, "il testo comincia qui e non finisce")
        .hint(hint)
}

/// The finding that an entry stands further to the right than those above it in its list.
fn deep_entry(span: Span, above: usize) -> Diagnostic {
    let blanks = counted(above, "spazio", "spazi");
    Diagnostic::error("Y2", "la voce dell'elenco è rientrata più delle altre")
        .labelled(span, "qui comincia la voce")
        .hint(format!("spostare a sinistra la riga e tutte quelle della voce: le altre voci hanno {blanks} prima del trattino"))
}

fn over_indented(span: Span, known: &[&str]) -> Diagnostic {
    let key = shortened(span.text());
    if begins_item(&span)
        && let Some(above) = entries_above(&span)
    {
        return deep_entry(span, above);
    }
    if known.contains(&key.as_str()) {
        let hint = if begins_item(&span) {
            "prima dell'elenco manca forse una riga come «obiettivi:»".to_owned()
        } else {
            format!("allineare «{key}» alle altre chiavi dello stesso livello")
        };
        return Diagnostic::error("Y2", format!("la chiave «{key}» è rientrata più delle altre"))
            .labelled(span, "YAML la legge come continuazione del testo sopra")
            .hint(hint);
    }
    Diagnostic::error("Y2", format!("dopo «{key}» ci sono due punti, ma la riga continua il testo sopra"))
        .labelled(span, "chiave troppo rientrata, o parola del testo?")
        .hint(format!("se «{key}» è una chiave, allinearla alle altre dello stesso livello"))
        .hint("se fa parte del testo, scrivere tutto il testo fra virgolette o in un blocco «>-»")
}

fn indentation(span: Span, known: &[&str]) -> Diagnostic {
    let text = span.text();
    if text.starts_with("- ")
        && let Some(above) = entries_above(&span)
    {
        return deep_entry(span, above);
    }
    let list = "sopra l'elenco manca forse una riga come «obiettivi:»";
    let align = "allineare la riga alle altre dello stesso livello, contando gli spazi iniziali";
    if let Some((key, _)) = text.split_once(':').filter(|(key, _)| known.contains(key)) {
        return Diagnostic::error("Y3", format!("la chiave «{key}» non è allineata alle altre"))
            .labelled(span.clone(), "questa riga")
            .hint("portare la chiave sotto le altre dello stesso livello, contando gli spazi iniziali");
    }
    let message = "il rientro della riga non corrisponde a nessuna delle righe sopra";
    let finding = Diagnostic::error("Y3", message).labelled(span.clone(), "questa riga");
    match (text.starts_with("- "), span.source.text().contains("\nobiettivi:")) {
        (false, _) => finding.hint(align),
        (true, true) => finding.hint(align).hint(format!("se l'allineamento è giusto, {list}")),
        (true, false) => finding.hint(list).hint(format!("se c'è, {align}")),
    }
}

/// Whether the word is the first after a dash.
fn begins_item(word: &Span) -> bool {
    word.source.text()[..word.range.start].trim_end_matches(' ').ends_with('-')
}

fn forbidden_character(character: char, span: Span) -> Diagnostic {
    let code = u32::from(character);
    let kind = if character.is_control() {
        "un carattere di controllo"
    } else {
        "un codice che non è un carattere"
    };
    Diagnostic::error("Z2", format!("il testo contiene U+{code:04X}, {kind}"))
        .labelled(span, format!("U+{code:04X}"))
        .hint("cancellarlo: di solito resta invisibile da un copia e incolla")
}

fn indicator(sign: char, span: Span) -> Diagnostic {
    let finding = Diagnostic::error(
        "Y3",
        format!("il valore comincia con «{sign}», che in YAML ha un significato proprio"),
    )
    .labelled(span, format!("questo «{sign}»"));
    match sign {
        '-' => finding.hint("per un elenco, andare a capo dopo la chiave; per un testo, scriverlo fra virgolette o in un blocco «>-»"),
        '[' | '{' => finding.hint(format!(
            "scrivere il testo fra virgolette o in un blocco «>-»; se è un elenco tra parentesi, chiudere «{sign}»"
        )),
        '>' | '|' => finding
            .hint(format!("se «{sign}» fa parte del testo, scrivere il testo fra virgolette"))
            .hint("se comincia un blocco, scrivere «>-» e andare a capo: il testo sta nelle righe seguenti, rientrate"),
        _ => finding.hint("scrivere il testo fra virgolette, oppure in un blocco «>-» sotto la chiave"),
    }
}

fn no_colon(span: Span) -> Diagnostic {
    let after_block = follows_block_sign(&span);
    let glued =
        span.text().split_once(':').filter(|(word, _)| !word.contains(' ')).map(|(word, _)| word.to_owned());
    let finding =
        Diagnostic::error("Y3", "la riga non è né una chiave né la continuazione di un testo").at(span);
    match glued {
        Some(word) => finding.hint(format!("dopo i due punti ci vuole uno spazio: «{word}: …»")),
        None if after_block => {
            finding.hint("il testo che segue «>-» va rientrato di due spazi più della chiave sopra")
        }
        None => finding.hint("se è una chiave, aggiungere «: » dopo il suo nome").hint(
            "se continua il testo sopra, rientrarla di due spazi più della chiave e usare un blocco «>-»",
        ),
    }
}

/// Whether the line above ends with the sign of a block text.
fn follows_block_sign(line: &Span) -> bool {
    let above = line.source.text()[..line.range.start].trim_end();
    [": >", ": >-", ": |", ": |-"].iter().any(|sign| above.ends_with(sign))
}

fn feature(span: Span, message: &str, hint: &str) -> Diagnostic {
    Diagnostic::error("Y4", message).at(span).hint(hint)
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::{KnownKeys, YamlReader};

    /// The hints of all findings of a text.
    fn hints(text: &str) -> Vec<String> {
        let mut reader = YamlReader::new();
        reader.root(&Source::new("a.yaml", text), KnownKeys::default());
        let report = reader.into_report();
        report.sorted().into_iter().flat_map(|finding| finding.hints.clone()).collect()
    }

    #[test]
    fn a_list_without_its_key_is_told_what_may_be_missing() {
        assert!(hints("a: uno\n# nota\n  - id: due\n")[0].contains("«obiettivi:»"));
    }

    #[test]
    fn a_text_that_begins_with_a_sign_of_blocks_may_be_quoted() {
        assert!(hints("a: >80% degli atti\n")[0].contains("fra virgolette"));
    }

    #[test]
    fn a_block_text_that_is_not_indented_is_told_to_be() {
        let found = hints("a:\n  b: >-\n  uno due\n  tre\n  c: x\n");
        assert_eq!(found, ["il testo che segue «>-» va rientrato di due spazi più della chiave sopra"]);
    }
}
