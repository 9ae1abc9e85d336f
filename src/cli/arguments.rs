//! The command line as clap reads it.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, Args, Parser, Subcommand, ValueHint};

use crate::cli::about_program::{CompletionsArguments, HelpArguments};
use crate::cli::act::ActArguments;
use crate::cli::archive::ArchiveArguments;
use crate::cli::compare::CompareArguments;
use crate::cli::deadlines::DeadlinesArguments;
use crate::cli::explain::ExplainArguments;
use crate::cli::export::ExportArguments;
use crate::cli::import::ImportArguments;
use crate::cli::new_plan::NewArguments;
use crate::cli::objective::ObjectiveArguments;
use crate::cli::open::OpenArguments;
use crate::cli::options::{ArchiveArgument, FormatsArgument, OutputArgument, PlansArguments};
use crate::cli::publish::PublishArguments;
use crate::cli::schema::SchemaArguments;
use crate::cli::survey::SurveyArguments;
use crate::cli::survey_report::{
    MONITORING_ABOUT, MONITORING_HELP, REPORT_ABOUT, REPORT_HELP, SurveyReportArguments,
};
use crate::cli::take_back::TakeBackArguments;
use crate::cli::templates::TemplatesArguments;
use crate::cli::values::{meant_day, message_format, new_json_file, sheet_kind};
use crate::date::Date;
use crate::template::SheetKind;
use crate::terminal::MessageFormat;
use crate::workflow::share::PlanShare;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "allegato",
    version,
    about = "Dagli obiettivi di performance in YAML all'allegato del PIAO, in PDF, DOCX e HTML.",
    after_help = "Esempi:\n  allegato nuovo 2026-2028\n  allegato genera 2026-2028\n\n\
                  Esito: 0 tutto fatto; 4 fatto, e resta una differenza o una decisione; 1 un piano o un modello è sbagliato; \
                  2 la riga di comando è sbagliata; 3 il disco o il sistema non risponde."
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: CommonArguments,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// The options that every verb understands.
#[derive(Debug, Args)]
pub(crate) struct CommonArguments {
    #[arg(long = "rigoroso", global = true, help = "Considera errori anche gli avvisi")]
    pub(crate) strict: bool,
    #[arg(
        long = "messaggi",
        global = true,
        value_name = "FORMA",
        default_value = "umani",
        value_parser = message_format(),
        help = "La forma dei messaggi: umani, brevi (una riga ciascuno) o json [se manca: umani]"
    )]
    pub(crate) messages: MessageFormat,
    #[arg(long, global = true, help = "Mostra anche le informazioni, oltre a errori e avvisi")]
    pub(crate) info: bool,
    #[arg(
        long = "silenzioso",
        short = 'q',
        global = true,
        conflicts_with = "info",
        help = "Mostra solo errori e avvisi, senza conteggi né elenco dei file"
    )]
    pub(crate) quiet: bool,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    #[command(
        name = "genera",
        alias = "build",
        about = "Genera l'allegato in PDF, DOCX e HTML (anche: build)",
        after_help = "Esempi:\n  allegato genera                           tutti i piani di data/\n  \
                      allegato genera 2022-2024 --formato pdf   solo il PDF di un piano\n  \
                      allegato genera 2022-2024 --bozza         con la scritta BOZZA\n  \
                      allegato genera 2022-2024 --delibera      anche la proposta di deliberazione\n  \
                      allegato genera 2022-2024 --per responsabile --entro 15/12/2026   una scheda per ciascuno\n  \
                      allegato genera --parte 3/16 --resoconto esiti/3.json   la terza di sedici parti di tutti i piani"
    )]
    Build(BuildArguments),
    #[command(
        name = "verifica",
        alias = "check",
        about = "Controlla i piani senza generare l'allegato; con --correggi ne corregge i file (anche: check)",
        after_help = "Esempi:\n  allegato verifica\n  allegato verifica 2022-2024 --info\n  \
                      allegato verifica 2022-2024 --formato pdf   con la scheda di verifica in PDF\n  \
                      allegato verifica 2022-2024 --correggi      propone le correzioni sicure, e le fa\n\n\
                      Esito: con --correggi, 4 se ci sono correzioni da fare e non si sono fatte."
    )]
    Check(CheckArguments),
    #[command(
        name = "regole",
        alias = "rules",
        about = "Elenca tutte le regole, con gravità, fonte e anno da cui valgono (anche: rules)",
        after_help = "Esempi:\n  allegato regole\n  allegato regole --messaggi json"
    )]
    Rules,
    #[command(
        name = "spiega",
        alias = "explain",
        about = "Spiega una regola, o un altro codice dei messaggi, con esempi (anche: explain)",
        after_help = "Esempi:\n  allegato spiega D1\n  allegato spiega Y2 K1"
    )]
    Explain(ExplainArguments),
    #[command(
        name = "scadenze",
        alias = "deadlines",
        about = "Elenca le scadenze di tutti gli obiettivi in ordine di data (anche: deadlines)",
        after_help = "Esempi:\n  allegato scadenze 2022-2024\n  \
                      allegato scadenze 2022-2024 --formato ics   anche per il calendario del computer o del telefono"
    )]
    Deadlines(DeadlinesArguments),
    #[command(
        name = "atto",
        alias = "act",
        about = "Scrive in piano.yaml l'atto che approva o modifica il piano (anche: act)",
        after_help = "Esempi:\n  allegato atto 2026-2028 approvazione --organo \"Giunta comunale\" --numero 5 --data 31/01/2026\n  \
                      allegato atto 2026-2028 modifica --organo \"Giunta comunale\" --motivo \"Rinvio di una scadenza\"\n\n\
                      Ripetuto con numero e data, completa l'atto che non li aveva. Ciò che manca è chiesto.\n\n\
                      Esito: 4 se l'atto non è scritto, perché gli obiettivi proposti sono da confermare."
    )]
    Act(ActArguments),
    #[command(
        name = "obiettivo",
        alias = "objective",
        about = "Aggiunge un obiettivo a una dimensione, con tutti i campi da riempire (anche: objective)",
        after_help = "Esempi:\n  allegato obiettivo 2026-2028 digitalizzazione \"Prenotazione in linea degli appuntamenti\"\n  \
                      allegato obiettivo 2026-2028 qualita \"Apertura dello sportello il sabato\" --id sportello-sabato"
    )]
    Objective(ObjectiveArguments),
    #[command(
        name = "rilevazione",
        alias = "survey",
        about = "Scrive un file da riempire con i risultati degli obiettivi (anche: survey)",
        after_help = "Esempi:\n  allegato rilevazione 2026-2028                  a metà anno, per il monitoraggio\n  \
                      allegato rilevazione 2026-2028 --consuntivo     a fine anno, per la Relazione sulla performance\n  \
                      allegato rilevazione 2026-2028 --al 30/9/2026\n\n\
                      Un file che c'è già non è mai riscritto."
    )]
    Survey(SurveyArguments),
    #[command(
        name = "apri",
        alias = "open",
        about = "Apre il piano nel browser: obiettivi da riempire, controlli, documenti (anche: open)",
        after_help = "Esempi:\n  allegato apri 2026-2028\n  \
                      allegato apri 2026-2028 --non-aprire --porta 8080   scrive l'indirizzo, e non apre il browser\n\n\
                      La pagina è di questo computer e di chi ha aperto l'indirizzo, che vale una volta sola: nulla esce da qui. \
                      Per finire: «Chiudi il programma» nella pagina, oppure Ctrl-C."
    )]
    Open(OpenArguments),
    #[command(
        name = "confronta",
        alias = "diff",
        about = "Mostra che cosa cambia fra due versioni di un piano (anche: diff)",
        after_help = "Esempi:\n  allegato confronta 2022-2024                                    con l'ultima versione archiviata\n  allegato confronta 2022-2024-approvato 2022-2024\n  \
                      allegato confronta approvato/2022-2024 data/2022-2024 --messaggi json\n  \
                      allegato confronta 2022-2024-approvato 2022-2024 --formato pdf,docx,html\n  \
                      allegato confronta 2022-2024@v1 2022-2024\n\n\
                      Esito: 0 il confronto è fatto; con --esito, 4 se c'è almeno una differenza, anche solo di forma. Finisce con \
                      4 anche se dei documenti richiesti non si sa quali obiettivi confrontino: lo si dice con --riconosci."
    )]
    Compare(CompareArguments),
    #[command(
        name = "riprendi",
        alias = "take-back",
        about = "Riprende nel piano i testi dell'allegato corretti in Word dagli uffici (anche: take-back)",
        after_help = "Si lancia nella cartella che contiene «data».\n\nEsempi:\n  \
                      allegato riprendi 2022-2024 tornato.docx              mostra i testi cambiati, e chiede prima di scriverli\n  \
                      allegato riprendi 2022-2024 *.docx --prova            più documenti insieme, senza scrivere nulla\n  \
                      allegato riprendi 2022-2024 *.docx --conflitti nostro --si\n  \
                      allegato riprendi 2022-2024 --stato                   quali schede sono tornate, e che cosa resta\n\n\
                      Ciò che si è deciso per un file non si chiede di nuovo: sta in output/PIANO/riprese.json.\n\n\
                      Esito: 0 tutto è ripreso, o non c'era nulla da riprendere; 4 qualcosa resta da decidere; \
                      1 non si è potuto scrivere nulla."
    )]
    TakeBack(TakeBackArguments),
    #[command(
        name = "esporta",
        alias = "export",
        about = "Esporta obiettivi e misure in CSV e XLSX, e il piano intero in JSON (anche: export)",
        after_help = "Esempi:\n  allegato esporta 2022-2024                           tutti i formati, in output/2022-2024/dati\n  \
                      allegato esporta 2022-2024 --formato csv --excel     tabelle da aprire con Excel\n  \
                      allegato esporta 2022-2024@v2 --formato json         una versione archiviata, intera\n\n\
                      Accanto scrive datapackage.json, che descrive i file per chi pubblica dati aperti."
    )]
    Export(ExportArguments),
    #[command(name = "relazione", alias = "report", about = REPORT_ABOUT, after_help = REPORT_HELP)]
    YearReport(SurveyReportArguments),
    #[command(name = "monitoraggio", alias = "monitor", about = MONITORING_ABOUT, after_help = MONITORING_HELP)]
    Monitoring(SurveyReportArguments),
    #[command(
        name = "pubblica",
        alias = "publish",
        about = "Prepara la scheda e i file per il portale del PIAO e per Amministrazione trasparente (anche: publish)",
        after_help = "Esempi:\n  allegato pubblica 2022-2024 --piao PIAO.pdf --atto delibera-5.pdf\n  \
                      allegato pubblica 2022-2024@v2 --link https://www.comune.esempio.it/piao\n\n\
                      Non invia nulla: i file da caricare, con i nomi che il portale accetta, sono in output/PIANO/pubblicazione.\n\n\
                      Esito: 4 se resta qualcosa da completare, che i messaggi elencano."
    )]
    Publish(PublishArguments),
    #[command(
        name = "nuovo",
        alias = "init",
        about = "Prepara un piano nuovo, commentato e già valido, o quello dell'anno seguente (anche: init)",
        after_help = "Esempi:\n  allegato nuovo 2026-2028 --ente \"Comune di Esempio\"\n  \
                      allegato nuovo 2026-2028 --schede peg        per settori, con codici, pesi e indicatori\n  \
                      allegato nuovo 2027-2029 --da 2026-2028      l'anno seguente, da un piano di data/\n  \
                      allegato nuovo 2027-2029 --da 2026-2028@v3   o da una versione archiviata"
    )]
    New(NewArguments),
    #[command(
        name = "importa",
        alias = "import",
        about = "Prepara un piano nuovo da ciò che l'ufficio ha: Word, LibreOffice, un foglio di calcolo, un testo (anche: import)",
        after_help = "Esempi:\n  allegato importa allegato-2025.docx --in data/2026-2028 --prova   mostra tutto, senza scrivere nulla\n  \
                      allegato importa allegato-2025.docx --in data/2026-2028 --anno 2026\n  \
                      allegato importa obiettivi.xlsx --foglio Obiettivi --in 2026-2028 --ente \"Comune di Esempio\"\n\n\
                      Solo un'etichetta riconosciuta per intero decide un campo; le altre si confermano a mano. Nessuna parola si perde.\n\n\
                      Esito: 4 se resta qualcosa da confermare, da scrivere o da collocare."
    )]
    Import(ImportArguments),
    #[command(
        name = "archivio",
        alias = "archive",
        about = "Conserva le versioni approvate, e prova che non sono cambiate (anche: archive)",
        after_help = "Esempi:\n  allegato archivio aggiungi 2022-2024\n  allegato archivio elenca\n  \
                      allegato archivio verifica"
    )]
    Archive(ArchiveArguments),
    #[command(
        name = "modelli",
        alias = "templates",
        about = "Scrive i modelli del programma nella cartella di un piano, per cambiarli (anche: templates)",
        after_help = "Esempi:\n  allegato modelli                          li elenca, con che cosa contengono\n  \
                      allegato modelli 2022-2024                li scrive tutti in data/2022-2024/modelli\n  \
                      allegato modelli 2022-2024 stile.yaml     uno solo\n  \
                      allegato modelli --in copia               in una cartella qualsiasi\n\n\
                      Ciò che c'è già non è mai toccato."
    )]
    Templates(TemplatesArguments),
    #[command(
        about = "Scrive lo schema JSON dei file di un piano, dei messaggi o del confronto",
        after_help = "Esempi:\n  allegato schema                 lo schema di piano.yaml\n  \
                      allegato schema dimensione      quello dei file degli obiettivi\n  \
                      allegato schema messaggi        quello di --messaggi json\n  \
                      allegato schema confronto       quello di confronta --messaggi json\n  \
                      allegato schema esportazione    quello di esporta --formato json\n  \
                      allegato schema pubblicazione   quello di pubblica --messaggi json\n  \
                      allegato schema --piano PIANO   scrive quelli di un piano, con i campi propri"
    )]
    Schema(SchemaArguments),
    #[command(
        name = "completamenti",
        alias = "completions",
        about = "Scrive i completamenti per la shell (anche: completions)",
        after_help = "Esempi:\n  allegato completamenti bash > ~/.local/share/bash-completion/completions/allegato\n  \
                      allegato completamenti zsh > ~/.zfunc/_allegato"
    )]
    Completions(CompletionsArguments),
    #[command(
        name = "informazioni",
        alias = "info",
        about = "Dice versione, cartelle trovate, caratteri e limiti, per chi deve dare assistenza (anche: info)",
        after_help = "Esempi:\n  allegato informazioni\n  allegato informazioni > informazioni.txt   da mandare a chi dà assistenza"
    )]
    Information,
    #[command(
        name = "aiuto",
        alias = "help",
        about = "Elenca i comandi, o dice come se ne usa uno (anche: help)",
        after_help = "Esempi:\n  allegato aiuto\n  allegato aiuto archivio aggiungi"
    )]
    Help(HelpArguments),
}

/// `genera`.
#[derive(Debug, Args)]
#[command(mut_args(of_build))]
pub(crate) struct BuildArguments {
    #[command(flatten)]
    pub(crate) plans: PlansArguments,
    #[command(flatten)]
    pub(crate) formats: FormatsArgument,
    #[command(flatten)]
    pub(crate) output: OutputArgument,
    #[arg(
        long = "bozza",
        help = "Scrive BOZZA su ogni pagina, in file a parte il cui nome termina con -bozza"
    )]
    pub(crate) draft: bool,
    #[arg(
        long = "delibera",
        conflicts_with = "formats",
        help = "Scrive anche la proposta di deliberazione, in PDF e DOCX, con l'impronta dell'allegato"
    )]
    pub(crate) resolution: bool,
    #[command(flatten)]
    pub(crate) archive: ArchiveArgument,
    #[arg(
        id = "sheets",
        long = "per",
        value_name = "CHI",
        value_parser = sheet_kind(),
        ignore_case = true,
        conflicts_with = "resolution",
        help = "Invece dell'allegato scrive una scheda per ogni responsabile, o per ogni settore, con i suoi obiettivi, da far correggere e riprendere: responsabile o settore"
    )]
    pub(crate) sheets: Option<SheetKind>,
    #[arg(
        long = "entro",
        value_name = "GIORNO",
        value_parser = meant_day,
        requires = "sheets",
        help = "Con --per: il giorno entro il quale le schede vanno rimandate, come 15/12/2026"
    )]
    pub(crate) due: Option<Date>,
    #[arg(
        long = "parte",
        value_name = "N/M",
        value_parser = PlanShare::parse,
        help = "Divide i piani, in ordine di nome, fra M computer o processi, e genera soltanto quelli che toccano al numero N: come 3/16"
    )]
    pub(crate) share: Option<PlanShare>,
    #[arg(
        long = "resoconto",
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        value_parser = OsStringValueParser::new().try_map(new_json_file),
        help = "Scrive in un file .json, per altri programmi, che cosa è stato di ogni piano: esito, errori, file con le impronte"
    )]
    pub(crate) results: Option<PathBuf>,
}

/// Says of the shared options what they do in `genera`.
fn of_build(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "formats" => argument.help(
            "I formati, separati da virgole: pdf, docx, html [se manca: tutti e tre; con --per, pdf e docx]",
        ),
        "output" => argument.help(
            "La cartella in cui scrivere; ogni piano vi ha una cartella col suo nome [se manca: output]",
        ),
        "archive" => argument.requires("resolution").help(
            "Con --delibera: la cartella dell'archivio, che ha la proposta e il testo vigente [se manca: archivio]",
        ),
        _ => argument,
    }
}

/// `verifica`.
#[derive(Debug, Args)]
#[command(mut_args(of_check))]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) plans: PlansArguments,
    #[command(flatten)]
    pub(crate) formats: FormatsArgument,
    #[command(flatten)]
    pub(crate) output: OutputArgument,
    #[arg(
        long = "correggi",
        help = "Mostra le correzioni sicure dei file, e le fa se si risponde di sì; poi controlla"
    )]
    pub(crate) correct: bool,
    #[arg(long = "si", requires = "correct", help = "Con --correggi: fa le correzioni senza chiedere")]
    pub(crate) yes: bool,
}

/// Says of the shared options what they do in `verifica`.
fn of_check(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "formats" => argument.help(
            "Scrive anche la scheda di verifica, nei formati indicati: pdf, docx, html, separati da virgole",
        ),
        "output" => argument.help(
            "La cartella in cui scrivere la scheda; ogni piano vi ha una cartella col suo nome [se manca: output]",
        ),
        _ => argument,
    }
}
