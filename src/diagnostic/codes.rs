//! Every code that is no rule's, with its meaning: reading, templates, writing, the command line, the
//! archive.

/// The explanation of a code, in Italian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CodeNote {
    pub(crate) code: &'static str,
    /// The state of things that it asks for, in a few words, as the closing report lists it.
    pub(crate) title: &'static str,
    /// Its meaning, and the way out.
    pub(crate) says: &'static str,
}

/// The codes that are no rule's, in the order in which the program comes to them.
pub(crate) const CODES: &[CodeNote] = &[
    CodeNote {
        code: "comando",
        title: "la riga di comando chiede ciò che c'è",
        says: "La riga di comando chiede qualcosa che non c'è: un comando, un'opzione, un piano o una regola. Il messaggio dice che cosa scrivere; «--help» mostra tutto ciò che si può chiedere.",
    },
    CodeNote {
        code: "senza-piano",
        title: "dove si cerca c'è un piano",
        says: "Dove si è cercato non c'è un piano, cioè una cartella con «piano.yaml». Controllare di essere nella cartella giusta, quella che contiene «data», e il nome del piano.",
    },
    CodeNote {
        code: "stesso-nome",
        title: "ogni piano ha una cartella con un nome suo",
        says: "Due piani hanno lo stesso nome di cartella: i documenti dell'uno prenderebbero il posto di quelli dell'altro. Rinominare una delle due cartelle.",
    },
    CodeNote {
        code: "sistema",
        title: "il disco e il sistema rispondono",
        says: "Il disco o il sistema non ha risposto: un file bloccato, una cartella protetta, lo spazio finito. Nessun documento è stato toccato; tolto l'ostacolo, ripetere il comando.",
    },
    CodeNote {
        code: "interrotto",
        title: "nessun comando si è interrotto mentre scriveva",
        says: "Un comando si è interrotto mentre scriveva, per esempio perché è mancata la corrente. Ogni file è intero; il primo comando che scrive di nuovo nella stessa cartella mette al loro posto i file che mancavano, toglie quelli di passaggio e lo dice. Un piano di cui alcuni file sono nuovi e altri no non si legge: «allegato verifica PIANO --correggi» lo completa.",
    },
    CodeNote {
        code: "importa",
        title: "il documento da importare si legge, e ogni suo testo ha un posto",
        says: "Qualcosa del documento dato ad «allegato importa» non si è potuto leggere, è stato letto in un modo che conviene controllare, o non si è riconosciuto. Il messaggio dice dove sta nel documento e che cosa fare. Se dice che le parole non sarebbero quelle del documento è un difetto del programma, e non è stato scritto nulla.",
    },
    CodeNote {
        code: "K1",
        title: "i file e le cartelle del piano ci sono e si leggono",
        says: "Un file o una cartella del piano manca o non si può leggere. Controllare il nome, o creare ciò che manca.",
    },
    CodeNote {
        code: "K2",
        title: "nella cartella ci sono soltanto file che il programma legge",
        says: "Nella cartella del piano, in «obiettivi/» o in «modelli/» c'è qualcosa che il programma non legge: di solito un file con un altro nome da quello che dovrebbe avere, come «premessa.md.txt». Ciò che vi è scritto non è nell'allegato. Rinominarlo come dice l'aiuto, o spostarlo altrove. Non si segnala ciò che lasciano i computer (Thumbs.db, ~$…) né un file «leggimi».",
    },
    CodeNote {
        code: "K3",
        title: "le immagini sono intere, PNG o JPEG",
        says: "L'immagine dello stemma non è intera, o non è un PNG o un JPEG fermo, in colori RGB. Salvarla di nuovo con un programma di grafica.",
    },
    CodeNote {
        code: "K4",
        title: "file, obiettivi e testi non superano il numero massimo",
        says: "Il piano ha più file, obiettivi o capoversi di quanti il programma ne legga. Dividerlo, o abbreviarlo; i limiti sono in docs/limiti.md.",
    },
    CodeNote {
        code: "K5",
        title: "nessun file e nessuna cartella è la copia di un altro",
        says: "Un file, o la cartella di un piano, sembra la copia di un altro: ne ha il nome con «- Copia», «(1)», «copia in conflitto» o simili, o gli stessi obiettivi. Le copie in conflitto nascono quando due persone modificano lo stesso file in una cartella condivisa (OneDrive, Dropbox, Nextcloud). Riportare nell'originale ciò che la copia ha di diverso, e spostare la copia fuori dalla cartella del piano.",
    },
    CodeNote {
        code: "rilevazioni",
        title: "un giorno ha una rilevazione, un obiettivo un risultato",
        says: "In «rilevazioni/» due file hanno la stessa data, o in uno un obiettivo o una misura ha due risultati: non si saprebbe quale vale. Tenerne uno solo. Le regole sui risultati cominciano con U.",
    },
    CodeNote {
        code: "H1",
        title: "ogni obiettivo sta sotto il titolo che gli spetta",
        says: "Qualcosa che il file dice del gruppo dei suoi obiettivi non è stampato, o non come ci si aspetta: un settore senza «raggruppa: settore», un titolo che non si sa di quale gruppo sia, due titoli per lo stesso gruppo, un responsabile scritto come un discorso. I titoli li sceglie «raggruppa» in «piano.yaml»: dimensione, settore o responsabile.",
    },
    CodeNote {
        code: "Y1",
        title: "i file sono testi in UTF-8",
        says: "Il file non è un testo in UTF-8, o è troppo grande. Nell'editor, salvarlo di nuovo scegliendo la codifica UTF-8.",
    },
    CodeNote {
        code: "Y2",
        title: "i due punti e i rientri sono al loro posto",
        says: "In YAML i due punti seguiti da uno spazio separano una chiave dal suo valore: dentro un testo vogliono le virgolette, o il testo sotto «>-». Lo stesso messaggio compare se una chiave è rientrata più delle altre.",
    },
    CodeNote {
        code: "Y3",
        title: "le righe sono scritte come YAML richiede",
        says: "La riga non è scritta come YAML richiede: un tabulatore, le virgolette non chiuse, un rientro che non corrisponde, un testo che dopo «#» diventerebbe un commento.",
    },
    CodeNote {
        code: "Y4",
        title: "si usano soltanto le parti di YAML ammesse",
        says: "Il file usa una parte di YAML che qui non è ammessa: ancore e rimandi (& e *), tipi (!), più documenti, troppi livelli. Scrivere il testo per esteso, fra virgolette se comincia con uno di quei segni.",
    },
    CodeNote {
        code: "Y5",
        title: "le chiavi sono fra quelle ammesse",
        says: "La chiave non è fra quelle ammesse: di solito è un errore di battitura. Anche le maiuscole contano.",
    },
    CodeNote {
        code: "Y6",
        title: "nessuna chiave è scritta due volte",
        says: "La stessa chiave, o la stessa dimensione, è scritta due volte: il programma non può sapere quale vale. Tenerne una sola.",
    },
    CodeNote {
        code: "Y7",
        title: "ogni valore ha la forma richiesta: testo, elenco o gruppo di chiavi",
        says: "Al posto di un testo c'è un elenco o un gruppo di chiavi, o il contrario. L'aiuto del messaggio mostra la forma giusta.",
    },
    CodeNote {
        code: "Y8",
        title: "ogni chiave che vuole un valore ne ha uno",
        says: "Dopo la chiave non c'è nulla, e un valore ci vuole. Scriverlo, o togliere la chiave se è facoltativa.",
    },
    CodeNote {
        code: "Y9",
        title: "non manca nulla di obbligatorio",
        says: "Manca una chiave obbligatoria, o il file è vuoto. Aggiungerla come mostra l'aiuto del messaggio.",
    },
    CodeNote {
        code: "Y10",
        title: "i valori sono fra quelli ammessi",
        says: "Il valore non è uno di quelli ammessi per quella chiave: un anno, una data, un colore, un codice, una parola di un elenco. L'aiuto del messaggio mostra come scriverlo.",
    },
    CodeNote {
        code: "R1",
        title: "la premessa ha soltanto titoli, capoversi ed elenchi",
        says: "La premessa contiene qualcosa che l'allegato non può stampare, come una tabella, un'immagine o una nota. Scriverlo per esteso o farne un elenco.",
    },
    CodeNote {
        code: "R2",
        title: "la premessa non perde la sua disposizione",
        says: "La premessa ha una disposizione che nell'allegato si perde. Controllare che il senso resti anche senza.",
    },
    CodeNote {
        code: "R3",
        title: "i testi dei campi non perdono la loro disposizione",
        says: "In un campo o in una nota c'è ciò che sembra un elenco, una tabella o un segno del Markdown e non è stampato come tale, oppure una riga di cui non si sa se continua la voce sopra. Nessuna parola va persa. La guida dice come si scrivono gli elenchi («Capoversi ed elenchi»).",
    },
    CodeNote {
        code: "Q1",
        title: "ogni riga di «regole» ha effetto",
        says: "Una riga di «regole», in piano.yaml, non ha effetto: la regola non esiste, non si può cambiare, non vale ancora per l'anno del piano, o tace senza avere nulla da segnalare. Togliere la riga.",
    },
    CodeNote {
        code: "Q2",
        title: "nessuna regola è messa a tacere",
        says: "Una regola tace perché piano.yaml lo chiede: si leggono il motivo e quante segnalazioni avrebbe dato.",
    },
    CodeNote {
        code: "Q3",
        title: "ogni cambio di gravità ha un motivo",
        says: "In piano.yaml la gravità di una regola è cambiata senza dire perché. Aggiungere il «motivo»: chi legge il rapporto deve poterlo valutare.",
    },
    CodeNote {
        code: "V1",
        title: "i colori di stile.yaml hanno abbastanza contrasto",
        says: "Due colori di «stile.yaml» hanno troppo poco contrasto perché tutti possano leggere. Scurire il testo o schiarire lo sfondo, fino a 4,5:1.",
    },
    CodeNote {
        code: "modello-codifica",
        title: "i modelli del piano sono scritti correttamente",
        says: "Un file di «modelli/» non è un testo in UTF-8. Salvarlo di nuovo, o toglierlo dalla cartella.",
    },
    CodeNote {
        code: "modello-sintassi",
        title: "i modelli del piano sono scritti correttamente",
        says: "Il modello non è scritto come richiede il linguaggio dei modelli: un segno «{{», «{%» o «%}» manca o è di troppo.",
    },
    CodeNote {
        code: "modello-nome",
        title: "i modelli del piano sono scritti correttamente",
        says: "Il modello nomina qualcosa che non c'è. Il messaggio elenca i nomi che si possono usare.",
    },
    CodeNote {
        code: "modello-valore",
        title: "i modelli del piano sono scritti correttamente",
        says: "Il modello fa con un valore qualcosa che quel valore non permette, come un filtro per testi su un elenco.",
    },
    CodeNote {
        code: "modello-limite",
        title: "i modelli fanno soltanto il lavoro che serve a un allegato",
        says: "Il modello ripete, allunga o mette una dentro l'altra le cose molto più di quanto un allegato richieda, e non finirebbe, o occuperebbe tutta la memoria. Guardare i «{% for %}» intorno al punto indicato; i limiti sono in docs/limiti.md.",
    },
    CodeNote {
        code: "modello-carta",
        title: "la carta intestata si può riprendere nel DOCX",
        says: "Il file «modelli/carta-intestata.docx» non si può riprendere nel DOCX dell'allegato, o non tutto. Revisioni e commenti vanno chiusi in Word; macro, oggetti incorporati e collegamenti verso l'esterno restano fuori, e il messaggio dice quali.",
    },
    CodeNote {
        code: "modello-carattere",
        title: "i modelli del piano sono scritti correttamente",
        says: "Il modello contiene un carattere che l'allegato non può stampare. Cancellarlo o sostituirlo.",
    },
    CodeNote {
        code: "modello-xml",
        title: "i modelli del piano sono scritti correttamente",
        says: "Ciò che il modello produce non è XML ben formato: un elemento non chiuso, un segno «&» o «<» da scrivere «&amp;» o «&lt;».",
    },
    CodeNote {
        code: "modello-marcatura",
        title: "i modelli del piano sono scritti correttamente",
        says: "Il modello usa un elemento o un attributo che l'allegato non ha, o nel posto sbagliato. La pagina «I modelli» elenca quelli ammessi.",
    },
    CodeNote {
        code: "modello-tabella",
        title: "i modelli del piano sono scritti correttamente",
        says: "In una tabella del modello le righe non hanno tutte le stesse colonne.",
    },
    CodeNote {
        code: "modello-immagine",
        title: "i modelli del piano sono scritti correttamente",
        says: "Il modello nomina un'immagine che il piano non ha. C'è soltanto «stemma», se piano.yaml lo indica.",
    },
    CodeNote {
        code: "modello-stile",
        title: "i modelli del piano sono scritti correttamente",
        says: "Il modello usa uno stile che «stile.yaml» non definisce. Aggiungerlo lì, o correggere il nome.",
    },
    CodeNote {
        code: "modello-struttura",
        title: "i modelli del piano sono scritti correttamente",
        says: "Le parti del documento che il modello produce non stanno come devono: un titolo manca o è vuoto, un livello è saltato, un elenco non ha voci.",
    },
    CodeNote {
        code: "modello-confronto",
        title: "i modelli dell'allegato e del confronto si accordano",
        says: "Il piano ha un suo «allegato.xml» o un suo «confronto.xml», e i due non dicono le stesse cose: accettando o rifiutando tutte le modifiche non si ritrova l'allegato. Portare in uno i cambiamenti dell'altro. Nessun documento del confronto è stato scritto.",
    },
    CodeNote {
        code: "modello-parte",
        title: "il modello stampa le parti che il piano chiede",
        says: "«piano.yaml» chiede una parte dell'allegato (il sommario, un riepilogo, la carta intestata, le firme, un campo proprio, un'altra etichetta) e i modelli del piano non la stampano. Portarvi le righe che la nominano da «templates/allegato.xml» o da «templates/componenti.xml», o togliere la chiave.",
    },
    CodeNote {
        code: "modello-sconosciuto",
        title: "i modelli del piano sono scritti correttamente",
        says: "Un file di «modelli/» non prende il posto di nessun modello del programma: il nome è sbagliato, o il file è lì per caso.",
    },
    CodeNote {
        code: "scrittura",
        title: "i documenti si possono scrivere",
        says: "Un documento non si può scrivere nella sua forma. Nessun file è stato toccato.",
    },
    CodeNote {
        code: "confronto",
        title: "i due piani sono versioni dello stesso",
        says: "I due piani che si confrontano sono di enti o di trienni diversi: forse non sono due versioni dello stesso piano. Controllare i nomi delle cartelle.",
    },
    CodeNote {
        code: "programma",
        title: "il programma arriva in fondo",
        says: "Il programma si è fermato per un suo difetto, da segnalare a chi lo mantiene con le righe del messaggio. Nessun documento è rimasto a metà: ogni file è com'era, o com'è quello nuovo.",
    },
    CodeNote {
        code: "riscontro",
        title: "ogni documento dice le stesse parole",
        says: "Prima di consegnare i file, il programma controlla che dicano le stesse parole del piano: qui uno non le dice, e il messaggio ne dà il nome. È un difetto del programma, da segnalare a chi lo mantiene; nessun file è stato toccato. Intanto gli altri formati si possono fare indicandoli con --formato: di solito l'ultima riga dice come.",
    },
    CodeNote {
        code: "docx",
        title: "l'allegato modificato in Word si rilegge",
        says: "Con «riprendi» si rilegge un allegato modificato in Word: il messaggio dice che cosa del documento non si può leggere, o non è ripreso nel piano e va riportato a mano. Dove il piano e i documenti hanno cambiato lo stesso campo in modi diversi, decide una persona, e fino ad allora resta il piano; anche un obiettivo che il documento non ha più resta, finché qualcuno non lo sopprime. Un campo con testo barrato a mano o nascosto resta com'è finché una persona non decide. I campi si riconoscono dai contrassegni delle celle che scrive «genera», e che un ODT, un DOC o un RTF non conservano.",
    },
    CodeNote {
        code: "delibera",
        title: "la proposta di deliberazione ha tutto ciò che può avere",
        says: "Con «genera --delibera» si scrive la proposta di deliberazione. Un piano il cui ultimo atto è adottato non ne ha una: la modifica si comincia aggiungendo ad «atti:» un atto con il solo organo. Gli avvisi dicono che cosa alla proposta manca (l'organo, il testo vigente nell'archivio) e quale PDF ha l'impronta che essa riporta, se il piano è cambiato dopo la proposta archiviata.",
    },
    CodeNote {
        code: "esporta",
        title: "nelle tabelle c'è tutto ciò che il piano dice",
        says: "Con «esporta» gli obiettivi e le misure diventano tabelle, e il piano intero un file JSON. Il messaggio dice che cosa una tabella dice in un altro modo (le righe di un elenco, le celle che un foglio di calcolo prenderebbe per formule) o non può contenere: in «piano.json» è com'è nel piano. I commenti dei file YAML non sono esportati.",
    },
    CodeNote {
        code: "pubblica",
        title: "si pubblica il testo approvato, con tutto ciò che il portale chiede",
        says: "Con «pubblica» si prepara ciò che serve a chi carica il PIAO sul portale nazionale (D.L. 80/2021, art. 6, comma 4) e lo pubblica in Amministrazione trasparente (D.Lgs. 33/2013, art. 10, comma 8, lettera b). Il messaggio dice che cosa manca ancora, o che cosa il portale rifiuterebbe: un testo senza atto, un file che non è un PDF o supera i 15 MB, un nome con spazi o più di un punto.",
    },
    CodeNote {
        code: "schema",
        title: "gli schemi per gli editor sono quelli del piano",
        says: "In «.schemi» c'è lo schema dei file degli obiettivi, con cui un editor completa le chiavi e sottolinea gli errori; «campi» in «piano.yaml» è cambiato da quando è stato scritto. «allegato schema --piano PIANO» lo riscrive. I documenti non ne dipendono.",
    },
    CodeNote {
        code: "nuovo",
        title: "il piano nuovo nasce da quello dell'anno passato",
        says: "Con «nuovo --da» si scrivono i file del piano nuovo a partire da quelli del vecchio: il messaggio dice che cosa non si può riscrivere dove sta, e va aggiornato a mano. Il piano vecchio non cambia.",
    },
    CodeNote {
        code: "archivio-codice",
        title: "il piano da archiviare ha il codice IPA dell'ente",
        says: "Nell'archivio un piano prende il nome dal codice IPA dell'ente e dal triennio, e qui il codice manca. Aggiungere «codice_ipa» sotto «ente:» in piano.yaml: si trova su indicepa.gov.it.",
    },
    CodeNote {
        code: "archivio-piano",
        title: "il piano archiviato è quello di prima",
        says: "Il piano da archiviare sembra un altro da quello già archiviato: viene da una cartella con un altro nome, o il codice IPA dell'ente è cambiato. Controllare che sia lo stesso piano, e che il codice sia quello giusto.",
    },
    CodeNote {
        code: "archivio-atto",
        title: "la versione da archiviare ha il suo atto",
        says: "Una versione si archivia con l'atto che l'ha approvata o modificata, e un atto si archivia una volta. Aggiungere l'atto in piano.yaml con organo, numero e data; per conservare un testo ancora da votare c'è «--proposta»; per rimediare a un atto archiviato con i documenti sbagliati, «--rettifica» con il motivo.",
    },
    CodeNote {
        code: "modifica",
        title: "un comando può modificare i file del piano",
        says: "«atto», «obiettivo» e la pagina di «apri» scrivono nei file di un piano, e lasciano com'è tutto il resto. Non lo fanno se il piano ha errori, o li avrebbe dopo; se nel file il posto sta fra parentesi, dove nulla si aggiunge senza riscrivere la riga; se in «atti» ci sono due atti da completare. Allora nulla è cambiato: il messaggio dice che cosa correggere, o scrivere a mano.",
    },
    CodeNote {
        code: "browser",
        title: "«apri» apre il browser",
        says: "Il sistema non ha aperto il browser: forse non ce n'è uno, o il programma è stato lanciato dove non si vede uno schermo. La pagina è aperta lo stesso: copiare nel browser l'indirizzo che il programma ha scritto.",
    },
    CodeNote {
        code: "archivio-data",
        title: "gli atti si archiviano in ordine di data",
        says: "L'ultimo atto del piano è più vecchio dell'ultimo atto archiviato, o il piano non lo ha più: gli atti si archiviano in ordine di data. Controllare gli atti in piano.yaml.",
    },
    CodeNote {
        code: "archivio-uguale",
        title: "una versione in più dice qualcosa di nuovo",
        says: "I documenti, o il file firmato, sono già nell'archivio, e una versione in più non direbbe nulla di nuovo. I commenti in YAML, e gli altri dati che i documenti non riportano, non fanno una versione; il giorno di «esecutiva» si può archiviare con «--rettifica».",
    },
    CodeNote {
        code: "archivio-firma",
        title: "il file firmato è quello del documento archiviato",
        says: "Il file indicato non contiene una firma, o non sembra quella del documento archiviato, o il documento era ancora una proposta. Controllare che cosa è stato firmato, e indicare il file che il programma di firma ha scritto.",
    },
    CodeNote {
        code: "archivio-nome",
        title: "i nomi dei file archiviati vanno bene ovunque",
        says: "Il nome di un file non va bene su ogni sistema: contiene un segno che non tutti intendono allo stesso modo, su Windows è quello di una periferica (con, nul, com1), o si distingue da un altro soltanto per maiuscole o accenti. L'archivio deve potersi leggere ovunque e per anni: dare al file un altro nome. Se il file è già archiviato, nulla è perso: «estrai» e «pacchetto» lo scrivono con un nome che va bene, e dicono quale.",
    },
    CodeNote {
        code: "archivio-storia",
        title: "i piani archiviati si leggono ancora",
        says: "I file di un piano archiviato oggi non si leggono, e la storia di un obiettivo lascia fuori quella versione. I documenti archiviati restano quelli che valgono: «archivio estrai» li ridà. Segnalarlo a chi mantiene il programma.",
    },
    CodeNote {
        code: "archivio-modelli",
        title: "i modelli archiviati fanno ancora i documenti",
        says: "I modelli che l'ente aveva messo nel piano archiviato non fanno il documento chiesto: ciò che è archiviato non si corregge, e al loro posto sono usati quelli del programma. Le parole sono le stesse, l'aspetto è quello del programma.",
    },
    CodeNote {
        code: "archivio-inventario",
        title: "gli inventari dell'archivio sono com'erano",
        says: "L'inventario di un piano archiviato non è com'era, non corrisponde alla sua impronta, o non segue lo standard OCFL, di cui il messaggio dice la regola (come «OCFL E049»). Rimettere l'archivio da una copia di sicurezza.",
    },
    CodeNote {
        code: "archivio-cambiato",
        title: "i file archiviati sono com'erano",
        says: "Un file archiviato non ha più i byte di quando è stato archiviato. Rimettere l'archivio da una copia di sicurezza, e confrontare le impronte con quelle riportate negli atti.",
    },
    CodeNote {
        code: "archivio-manca",
        title: "i file archiviati ci sono tutti",
        says: "Un file archiviato non c'è più. Rimettere l'archivio da una copia di sicurezza.",
    },
    CodeNote {
        code: "archivio-illeggibile",
        title: "i file archiviati si possono leggere",
        says: "Un file o una cartella dell'archivio non si può leggere, e non si può dire se è com'era. Controllare i permessi e il disco; se non si legge più, rimettere l'archivio da una copia di sicurezza.",
    },
    CodeNote {
        code: "archivio-estraneo",
        title: "nell'archivio non c'è altro",
        says: "Nell'archivio c'è qualcosa che il programma non vi ha messo. Guardare che cosa è, e spostarlo altrove. Se insieme manca un file archiviato, può essere quello con un altro nome: allora rimettere l'archivio da una copia di sicurezza.",
    },
    CodeNote {
        code: "archivio-lasciato",
        title: "nell'archivio il sistema non ha lasciato nulla",
        says: "I computer e i programmi lasciano nelle cartelle file loro: Thumbs.db, desktop.ini, .DS_Store, ciò che comincia con «~$» o «.~lock.». Non sono dell'archivio, e l'archivio non ne soffre; toglierli, perché altri programmi che leggono archivi OCFL li rifiutano.",
    },
    CodeNote {
        code: "archivio-altro",
        title: "nell'archivio ha scritto soltanto questo programma",
        says: "Un altro programma ha aggiunto qualcosa all'archivio, che è una cartella nello standard OCFL e si può usare anche così. Il programma controlla ciò che lo standard chiede, e legge i file; non sa però che cosa sono. Se nessuno sa chi li ha aggiunti, confrontare le impronte con quelle riportate negli atti.",
    },
    CodeNote {
        code: "archivio-resti",
        title: "nessuna aggiunta all'archivio si è interrotta",
        says: "Un'aggiunta all'archivio si è interrotta, per esempio perché è mancata la corrente. Le versioni archiviate sono intatte; la prossima aggiunta toglie i resti.",
    },
    CodeNote {
        code: "archivio-rigenera",
        title: "i file archiviati danno i documenti archiviati",
        says: "Dai file archiviati il programma non ottiene più i documenti archiviati: dicono altre parole, oppure sono diversi benché la versione del programma sia la stessa. Non è un errore, invece, se un'altra versione del programma dà alle stesse parole un altro aspetto. I documenti archiviati valgono; segnalare il difetto a chi mantiene il programma.",
    },
];
