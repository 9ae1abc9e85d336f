//! What people call the verbs, the options and the formats. Whoever renames one changes it here.

#[cfg(test)]
mod tests;

use crate::diagnostic::{nearest, perhaps};

/// A thing of the command line, and the words that people have for it.
struct Calling {
    /// As it is typed: `verifica`, `archivio aggiungi PIANO`.
    command: &'static str,
    /// Its use, after «, che».
    does: &'static str,
    /// In small letters, between blanks. A word may stand for several things, which are all told.
    words: &'static str,
}

/// What people call the verbs, and what verbs do by their options.
const VERBS: [Calling; 35] = [
    Calling {
        command: "genera",
        does: "scrive l'allegato in PDF, DOCX e HTML",
        words: "generare generazione generate crea creare create make produci produrre produce compila \
                compilare compile costruisci costruire stampa stampare print \
                scrivi scrivere write pdf docx html word documento documenti aggiorna aggiornare \
                update esegui eseguire run avvia avviare salva salvare save render converti convertire \
                convert bozza draft",
    },
    Calling {
        command: "genera PIANO --delibera",
        does: "scrive anche la proposta di deliberazione",
        words: "delibera deliberazione deliberare resolution proposta proporre propose",
    },
    Calling {
        command: "verifica",
        does: "controlla i piani e dice che cosa correggere",
        words: "verificare verifiche verify controlla controllare controllo controlli control valida \
                validare validazione validate convalida convalidare testa testare test esamina \
                esaminare analizza analizzare analisi ispeziona lint prova provare errori errors \
                avvisi warnings scheda",
    },
    Calling {
        command: "verifica PIANO --correggi",
        does: "propone le correzioni sicure, e le fa",
        words: "correggi correggere correzione correzioni correct aggiusta aggiustare ripara riparare \
                repair fix sistema sistemare",
    },
    Calling { command: "regole", does: "elenca le regole", words: "regola rule norme norma" },
    Calling {
        command: "spiega CODICE",
        does: "spiega una regola o un messaggio",
        words: "spiegare spiegazione codice codici significato perché perche",
    },
    Calling {
        command: "scadenze PIANO",
        does: "elenca le scadenze in ordine di data",
        words: "scadenza scadenzario deadline calendario calendar date agenda ics",
    },
    Calling {
        command: "atto PIANO TIPO",
        does: "scrive l'atto che approva o modifica il piano",
        words: "atti approvazione approva approvare approve adotta adottare adozione modifica modificare \
                emenda emendare variazione deliberato",
    },
    Calling {
        command: "obiettivo PIANO DIMENSIONE TESTO",
        does: "aggiunge un obiettivo",
        words: "obiettivi scheda schede aggiungi aggiungere add inserisci inserire insert",
    },
    Calling {
        command: "rilevazione PIANO",
        does: "scrive un file da riempire con i risultati",
        words: "rilevazioni rileva rilevare risultati risultato consuntivo consuntivare rendiconto \
                rendicontazione surveys results",
    },
    Calling {
        command: "apri PIANO",
        does: "apre il piano nel browser, per riempirlo senza toccare i file",
        words: "aprire pagina browser web interfaccia server gui sito localhost finestra modulo",
    },
    Calling {
        command: "confronta VECCHIO NUOVO",
        does: "mostra che cosa cambia fra due versioni",
        words: "confrontare confronto confronti compare comparison paragona paragonare raffronta \
                raffrontare raffronto differenze differenza differences difference modifiche \
                cambiamenti changes revisioni prospetto quadro",
    },
    Calling {
        command: "riprendi PIANO FILE…",
        does: "rilegge l'allegato corretto in Word",
        words: "riprendere ripresa leggi leggere rileggi read carica caricare load applica applicare apply \
                word docx",
    },
    Calling {
        command: "esporta PIANO",
        does: "scrive obiettivi e misure per Excel e altri programmi",
        words: "esportare esportazione exports estrarre dati data opendata tabella tabelle foglio csv xls \
                xlsx excel ods json",
    },
    Calling {
        command: "relazione PIANO",
        does: "scrive la Relazione sulla performance",
        words: "relazioni rendicontazione rendiconto rendicontare consuntivo performance risultati \
                risultato results",
    },
    Calling {
        command: "monitoraggio PIANO",
        does: "scrive a che punto sono gli obiettivi",
        words: "monitorare monitora monitoring avanzamento progress semestrale",
    },
    Calling {
        command: "pubblica PIANO",
        does: "prepara la scheda e i file per il portale e per il sito",
        words: "pubblicare pubblicazione pubblicazioni trasparenza trasparente portale piao sito carica \
                caricare upload invia inviare trasmetti trasmettere send",
    },
    Calling {
        command: "riprendi PIANO --stato",
        does: "dice che cosa è tornato dagli uffici",
        words: "stato status tornati tornate ritorni ritorno returns mancanti mancano solleciti",
    },
    Calling {
        command: "nuovo TRIENNIO",
        does: "prepara un piano nuovo",
        words: "nuova nuovi new crea creare create inizia iniziare inizializza comincia cominciare \
                begin start prepara preparare prepare piano plan",
    },
    Calling {
        command: "importa FILE --in CARTELLA",
        does: "comincia un piano dal documento dell'ufficio",
        words: "importare importazione importo converti convertire conversione convert excel xlsx odt \
                ods csv",
    },
    Calling {
        command: "nuovo TRIENNIO --da PIANO",
        does: "prepara il piano dell'anno seguente",
        words: "copia copiare copy duplica duplicare duplicate rinnova rinnovare renew prossimo \
                seguente next aggiornamento",
    },
    Calling {
        command: "archivio aggiungi PIANO",
        does: "conserva la versione approvata",
        words: "archivia archiviare archiviazione conserva conservare conservazione aggiungi \
                aggiungere add store deposita depositare backup salva salvare save",
    },
    Calling {
        command: "archivio firma PIANO FILE",
        does: "conserva il documento firmato",
        words: "firma firmare firmato sign signed p7m",
    },
    Calling {
        command: "archivio elenca",
        does: "elenca le versioni archiviate",
        words: "elenca elencare elenco list lista ls dir versioni versione versions mostra \
                mostrare show",
    },
    Calling {
        command: "archivio elenca --al GIORNO",
        does: "dice che cosa era in vigore in un giorno",
        words: "vigente vigenti vigore efficace valido",
    },
    Calling {
        command: "archivio storia ID",
        does: "racconta un obiettivo, di versione in versione",
        words: "storia storico history cronologia cronistoria evoluzione",
    },
    Calling {
        command: "archivio verifica",
        does: "prova che nulla è cambiato nell'archivio",
        words: "integrita integrità integrity rigenera rigenerare regenerate",
    },
    Calling {
        command: "archivio estrai PIANO@v1",
        does: "copia i file di una versione archiviata",
        words: "estrai estrarre estrazione extract ripristina ripristinare restore recupera recuperare \
                recover",
    },
    Calling {
        command: "archivio impronta PIANO@v1",
        does: "scrive le impronte da riportare in un atto",
        words: "impronta impronte digest hash sha sha256 checksum",
    },
    Calling {
        command: "archivio pacchetto PIANO@v1",
        does: "prepara il pacchetto per la conservazione",
        words: "pacchetto pacchetti package zip bagit bag consegna versamento versa",
    },
    Calling {
        command: "modelli PIANO",
        does: "copia nel piano i modelli, per cambiarli",
        words: "modello template stile stili style aspetto tema theme personalizza personalizzare \
                grafica",
    },
    Calling {
        command: "aiuto",
        does: "elenca i comandi, o dice come se ne usa uno",
        words: "aiutami istruzioni guida manuale comandi come",
    },
    Calling { command: "schema", does: "scrive gli schemi per gli editor", words: "schemi schemas json" },
    Calling {
        command: "completamenti SHELL",
        does: "scrive i completamenti per la shell",
        words: "completamento completion complete completa autocompletamento",
    },
    Calling {
        command: "informazioni",
        does: "dice versione, cartelle, caratteri e limiti",
        words: "informazione information about diagnosi diagnostica status stato doctor configurazione",
    },
];

/// What the program does not do, and who does.
const ELSEWHERE: [(&str, &str); 4] = [
    (
        "il piano si apre nel browser con «allegato apri»; i documenti sono in «output/», i testi in «data/»",
        "aprire visualizza visualizzare vedi view edit",
    ),
    (
        "il programma non cancella e non rinomina nulla: un piano è una cartella come le altre",
        "cancella cancellare elimina eliminare rimuovi rimuovere togli delete remove rm del \
         rinomina rinominare rename sposta spostare move",
    ),
    (
        "il programma non manda nulla in rete: i documenti da inviare sono in «output/»",
        "invia inviare manda spedisci send mail email pec upload",
    ),
    ("il programma si chiama una volta sola: allegato, poi il comando", "allegato allegato.exe ./allegato"),
];

/// What people call the options, without the two dashes.
const OPTIONS: [(&str, &str); 23] = [
    ("formato", "formati format formats tipo type f"),
    ("output", "out uscita cartella destinazione dir folder o"),
    ("bozza", "bozze draft b"),
    ("delibera", "deliberazione resolution proposta d"),
    ("rigoroso", "strict severo rigore"),
    ("silenzioso", "quiet silent silenzio muto zitto"),
    ("info", "verbose dettagli dettagliato informazioni completo i"),
    ("messaggi", "messages message messaggio json"),
    ("ente", "nome name comune body denominazione"),
    ("triennio", "periodo period anni years"),
    ("anno", "year"),
    ("da", "copia piano base"),
    ("in", "output out cartella destinazione"),
    ("correggi", "fix correct correzioni ripara"),
    ("si", "sì yes conferma force forza"),
    ("archivio", "archive"),
    ("parte", "parti part parts share shard porzione quota"),
    ("resoconto", "rapporto report risultati risultato results esiti json"),
    ("stato", "status state situazione tornati ritorni"),
    ("da-capo", "dacapo daccapo capo ricomincia restart reset again nuovo"),
    ("porta", "port p"),
    ("non-aprire", "no-browser no-open senza-browser headless"),
    ("version", "versione v"),
];

/// What people call the formats.
const FORMATS: [(&str, &str); 5] = [
    ("ics", "ical icalendar calendario agenda outlook google"),
    ("csv", "excel xls xlsx ods calc foglio tabella"),
    ("pdf", "pdfa pdf/a pdf-a acrobat adobe"),
    ("docx", "word doc odt rtf writer libreoffice office"),
    ("html", "htm web sito pagina xhtml"),
];

/// What people call the subjects of schemas.
const SCHEMAS: [(&str, &str); 7] = [
    ("piano", "plan piani piano.yaml"),
    ("dimensione", "dimensioni dimension obiettivi obiettivo objectives obiettivi.yaml"),
    ("messaggi", "messaggio messages json segnalazioni"),
    ("confronto", "confronta compare comparison diff"),
    ("ritorni", "ritorno stato status returns riprese ripresa riprendi"),
    ("pubblicazione", "pubblica pubblicato publish publication portale"),
    ("esportazione", "esporta esportato export dati data"),
];

/// The hint for a word that is no verb, of those below `above` first; `verbs` are the names that there are.
pub(crate) fn verb_for(word: &str, above: &str, verbs: &[String]) -> Option<String> {
    let word = word.to_lowercase();
    if let Some(hint) = called(&word, above) {
        return Some(hint);
    }
    // The beginning of one verb alone is enough to know it.
    let mut begun = verbs.iter().filter(|verb| word.len() > 1 && verb.starts_with(&word));
    if let (Some(verb), None) = (begun.next(), begun.next()) {
        return Some(perhaps(verb));
    }
    let tables = VERBS.iter().map(|calling| calling.words).chain(ELSEWHERE.iter().map(|(_, words)| *words));
    // The names come first: of two words that are as near, the verb itself is meant.
    let names = verbs.iter().map(String::as_str);
    let near = nearest(&word, names.chain(tables.flat_map(str::split_whitespace)))?;
    if verbs.iter().any(|verb| verb == near) { Some(perhaps(near)) } else { called(near, above) }
}

/// The hint for a word of the tables.
fn called(word: &str, above: &str) -> Option<String> {
    let mut callings: Vec<&Calling> = VERBS.iter().filter(|calling| has(calling.words, word)).collect();
    if callings.iter().any(|calling| calling.command.starts_with(above)) {
        callings.retain(|calling| calling.command.starts_with(above));
    }
    let elsewhere = ELSEWHERE.iter().find(|(_, words)| has(words, word));
    if callings.is_empty() {
        return elsewhere.map(|(says, _)| (*says).to_owned());
    }
    let told: Vec<String> =
        callings.iter().map(|Calling { command, does, .. }| format!("«{command}», che {does}")).collect();
    Some(format!("forse {}", told.join(", o ")))
}

fn has(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|known| known == word)
}

/// The option, of those that there are, that people call by a word.
pub(crate) fn option_for<'a>(word: &str, options: &[&'a str]) -> Option<&'a str> {
    let word = word.to_lowercase();
    let meant = OPTIONS.iter().filter(|(_, words)| has(words, &word)).map(|(option, _)| *option);
    meant.into_iter().find_map(|meant| options.iter().copied().find(|option| *option == meant))
}

/// The subject of a schema that people call by a word.
pub(crate) fn schema_for(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    SCHEMAS.iter().find(|(_, words)| has(words, &word)).map(|(kind, _)| *kind)
}

/// The format that people call by a word.
pub(crate) fn format_for(word: &str) -> Option<&'static str> {
    let word = word.trim_start_matches('.').to_lowercase();
    let meant = FORMATS.iter().find(|(format, words)| *format == word || has(words, &word));
    meant.map(|(format, _)| *format)
}
