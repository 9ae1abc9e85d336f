//! Every code that is no rule's, with what it says: reading, templates, writing, the command line.

/// What a code means and what is to be done, in Italian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeNote {
    pub code: &'static str,
    pub says: &'static str,
}

/// The codes that are no rule's, in the order in which the program comes to them.
pub const CODES: [CodeNote; 39] = [
    CodeNote {
        code: "comando",
        says: "La riga di comando chiede qualcosa che non c'è: un comando, un'opzione, un piano o una regola. Il messaggio dice che cosa scrivere; «--help» mostra tutto ciò che si può chiedere.",
    },
    CodeNote {
        code: "senza-piano",
        says: "Dove si è cercato non c'è un piano, cioè una cartella con «piano.yaml». Controllare di essere nella cartella giusta, quella che contiene «data», e il nome del piano.",
    },
    CodeNote {
        code: "stesso-nome",
        says: "Due piani hanno lo stesso nome di cartella: i documenti dell'uno prenderebbero il posto di quelli dell'altro. Rinominare una delle due cartelle.",
    },
    CodeNote {
        code: "sistema",
        says: "Il disco o il sistema non ha risposto: un file bloccato, una cartella protetta, lo spazio finito. Nessun documento è stato toccato; tolto l'ostacolo, ripetere il comando.",
    },
    CodeNote {
        code: "K1",
        says: "Un file o una cartella del piano manca o non si può leggere. Controllare il nome, o creare ciò che manca.",
    },
    CodeNote {
        code: "K2",
        says: "In «obiettivi/» c'è un file che il programma non legge, di solito perché il nome non finisce in «.yaml». Rinominarlo, o spostarlo altrove.",
    },
    CodeNote {
        code: "K3",
        says: "L'immagine dello stemma non è intera, o non è un PNG o un JPEG in colori RGB. Salvarla di nuovo con un programma di grafica.",
    },
    CodeNote {
        code: "K4",
        says: "Il piano ha più file o più obiettivi di quanti il programma ne legga. Dividerlo in più piani.",
    },
    CodeNote {
        code: "Y1",
        says: "Il file non è un testo in UTF-8, o è troppo grande. Nell'editor, salvarlo di nuovo scegliendo la codifica UTF-8.",
    },
    CodeNote {
        code: "Y2",
        says: "In YAML i due punti seguiti da uno spazio separano una chiave dal suo valore: dentro un testo vogliono le virgolette, o il testo sotto «>-». Lo stesso messaggio compare se una chiave è rientrata più delle altre.",
    },
    CodeNote {
        code: "Y3",
        says: "La riga non è scritta come YAML richiede: un tabulatore, le virgolette non chiuse, un rientro che non corrisponde, un testo che dopo «#» diventerebbe un commento.",
    },
    CodeNote {
        code: "Y4",
        says: "Il file usa una parte di YAML che qui non è ammessa: ancore e rimandi (& e *), tipi (!), più documenti, troppi livelli. Scrivere il testo per esteso, fra virgolette se comincia con uno di quei segni.",
    },
    CodeNote {
        code: "Y5",
        says: "La chiave non è fra quelle ammesse: di solito è un errore di battitura. Anche le maiuscole contano.",
    },
    CodeNote {
        code: "Y6",
        says: "La stessa chiave, o la stessa dimensione, è scritta due volte: il programma non può sapere quale vale. Tenerne una sola.",
    },
    CodeNote {
        code: "Y7",
        says: "Al posto di un testo c'è un elenco o un gruppo di chiavi, o il contrario. L'aiuto del messaggio mostra la forma giusta.",
    },
    CodeNote {
        code: "Y8",
        says: "Dopo la chiave non c'è nulla, e un valore ci vuole. Scriverlo, o togliere la chiave se è facoltativa.",
    },
    CodeNote {
        code: "Y9",
        says: "Manca una chiave obbligatoria, o il file è vuoto. Aggiungerla come mostra l'aiuto del messaggio.",
    },
    CodeNote {
        code: "Y10",
        says: "Il valore non è uno di quelli ammessi per quella chiave: un anno, una data, un colore, un codice, una parola di un elenco. L'aiuto del messaggio mostra come scriverlo.",
    },
    CodeNote {
        code: "R1",
        says: "La premessa contiene qualcosa che l'allegato non può stampare, come una tabella, un'immagine o una nota. Scriverlo per esteso o farne un elenco.",
    },
    CodeNote {
        code: "R2",
        says: "La premessa ha una disposizione che nell'allegato si perde. Controllare che il senso resti anche senza.",
    },
    CodeNote {
        code: "Q1",
        says: "Una riga di «regole», in piano.yaml, non ha effetto: la regola non esiste, non si può cambiare, non vale ancora per l'anno del piano, o tace senza avere nulla da segnalare. Togliere la riga.",
    },
    CodeNote {
        code: "Q2",
        says: "Una regola tace perché piano.yaml lo chiede: si leggono il motivo e quante segnalazioni avrebbe dato.",
    },
    CodeNote {
        code: "Q3",
        says: "In piano.yaml la gravità di una regola è cambiata senza dire perché. Aggiungere il «motivo»: chi legge il rapporto deve poterlo valutare.",
    },
    CodeNote {
        code: "V1",
        says: "Due colori di «stile.yaml» hanno troppo poco contrasto perché tutti possano leggere. Scurire il testo o schiarire lo sfondo, fino a 4,5:1.",
    },
    CodeNote {
        code: "modello-codifica",
        says: "Un file di «modelli/» non è un testo in UTF-8. Salvarlo di nuovo, o toglierlo dalla cartella.",
    },
    CodeNote {
        code: "modello-sintassi",
        says: "Il modello non è scritto come richiede il linguaggio dei modelli: un segno «{{», «{%» o «%}» manca o è di troppo.",
    },
    CodeNote {
        code: "modello-nome",
        says: "Il modello nomina qualcosa che non c'è. Il messaggio elenca i nomi che si possono usare.",
    },
    CodeNote {
        code: "modello-valore",
        says: "Il modello fa con un valore qualcosa che quel valore non permette, come un filtro per testi su un elenco.",
    },
    CodeNote {
        code: "modello-carattere",
        says: "Il modello contiene un carattere che l'allegato non può stampare. Cancellarlo o sostituirlo.",
    },
    CodeNote {
        code: "modello-xml",
        says: "Ciò che il modello produce non è XML ben formato: un elemento non chiuso, un segno «&» o «<» da scrivere «&amp;» o «&lt;».",
    },
    CodeNote {
        code: "modello-marcatura",
        says: "Il modello usa un elemento o un attributo che l'allegato non ha, o nel posto sbagliato. La pagina «I modelli» elenca quelli ammessi.",
    },
    CodeNote {
        code: "modello-tabella",
        says: "In una tabella del modello le righe non hanno tutte le stesse colonne.",
    },
    CodeNote {
        code: "modello-immagine",
        says: "Il modello nomina un'immagine che il piano non ha. C'è soltanto «stemma», se piano.yaml lo indica.",
    },
    CodeNote {
        code: "modello-stile",
        says: "Il modello usa uno stile che «stile.yaml» non definisce. Aggiungerlo lì, o correggere il nome.",
    },
    CodeNote {
        code: "modello-struttura",
        says: "Le parti del documento che il modello produce non stanno come devono: un titolo manca o è vuoto, un livello è saltato, un elenco non ha voci.",
    },
    CodeNote {
        code: "modello-sconosciuto",
        says: "Un file di «modelli/» non prende il posto di nessun modello del programma: il nome è sbagliato, o il file è lì per caso.",
    },
    CodeNote {
        code: "scrittura",
        says: "Un documento non si può scrivere nella sua forma. Nessun file è stato toccato.",
    },
    CodeNote {
        code: "confronto",
        says: "I due piani che si confrontano sono di enti o di trienni diversi: forse non sono due versioni dello stesso piano. Controllare i nomi delle cartelle.",
    },
    CodeNote {
        code: "raffronto",
        says: "Prima di consegnare i file, il programma controlla che dicano le stesse parole del piano: qui uno non le dice. È un difetto del programma, da segnalare a chi lo mantiene; nessun file è stato toccato.",
    },
];
