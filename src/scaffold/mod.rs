//! The files of a new plan, with comments that explain them.

mod sample;

use crate::next_year::{Years, acts};
use crate::plan::{DimensionKind, FieldKey, Period};
use crate::scaffold::sample::Sample;
use crate::schema::{SchemaKind, schema};
use crate::yaml::plain_or_quoted;

/// The columns that a comment or a folded text may fill.
const WIDTH: usize = 96;

/// The folder of the schemas, hidden because the office has nothing to do in it.
const SCHEMAS: &str = ".schemi";

/// What is known of a new plan.
#[derive(Debug)]
pub(crate) struct NewPlan<'a> {
    pub(crate) body: &'a str,
    pub(crate) period: Period,
    pub(crate) year: u16,
}

impl NewPlan<'_> {
    /// Every file by its name in the plan's folder.
    pub(crate) fn files(&self) -> Vec<(String, String)> {
        let mut files =
            vec![("piano.yaml".to_owned(), self.plan()), ("premessa.md".to_owned(), self.premise())];
        files.extend(schemas());
        for (index, sample) in Sample::all().iter().enumerate() {
            let name = format!("obiettivi/{}-{}.yaml", index + 1, sample.dimension.key());
            files.push((name, self.objectives(sample)));
        }
        files
    }

    fn plan(&self) -> String {
        let NewPlan { period, year, .. } = self;
        let body = plain_or_quoted(self.body);
        let head = modeline("", SchemaKind::Plan);
        let acts = acts("Giunta comunale", Years { period: *period, year: *year }).join("\n");
        format!(
            "\
{head}
# Il piano: l'ente, il triennio, i titoli, gli atti.
# Le righe che cominciano con # sono commenti: il programma non le legge.
# Per usare una delle righe facoltative, togliere il # e lo spazio che lo segue.
# La premessa è in premessa.md, gli obiettivi sono nella cartella obiettivi/, un file per dimensione.

ente:
  nome: {body}
  # codice_ipa: c_a000              # il codice dell'ente nell'Indice dei domicili digitali (IPA)
  # dipendenti: 12                  # quanti sono: sotto i 50, alcune regole sono soltanto avvisi
  # stemma:                         # un'immagine PNG o JPEG in questa cartella
  #   file: stemma.png
  #   descrizione: Stemma del Comune

triennio: {period}
anno: {year}                          # l'anno a cui si riferiscono gli obiettivi

# data: {year}-01-31                  # la data del documento finché non c'è un atto
# titolo: ALLEGATO 1
# sottotitolo: Programmazione PERFORMANCE
# pie_di_pagina: Allegato 1 – Obiettivi di Performance – PIAO {period}
# nome_file: allegato-1-piao-{period}

# Le regole da rendere più o meno gravi (errore, avviso, info, tace), col motivo.
# Il comando «allegato verifica --regole» le elenca tutte.
# regole:
#   E1: {{gravita: tace, motivo: Le sedi sono in affitto con le utenze comprese}}

# Gli atti, in ordine di data. Finché non ce ne sono, il piano è una proposta.
{acts}
"
        )
    }

    fn premise(&self) -> String {
        let NewPlan { period, year, .. } = self;
        format!(
            "\
Il presente allegato contiene gli obiettivi di performance dell'ente per l'anno {year}, nell'ambito \
del Piano integrato di attività e organizzazione {period}.

Gli obiettivi sono definiti secondo l'articolo 3, comma 1, lettera b), del decreto ministeriale 30 giugno 2022, \
n. 132. Per ciascuno sono indicati:

1. cosa si prevede di fare e chi ne risponde;
2. a chi è rivolto l'obiettivo e chi contribuisce a raggiungerlo;
3. entro quando si intende raggiungerlo e come si misura il risultato;
4. da dove si parte, qual è il traguardo atteso e dove si verificano i dati.
"
        )
    }

    fn objectives(&self, sample: &Sample) -> String {
        let key = sample.dimension.key();
        let mut text = format!(
            "\
{head}
# Gli obiettivi della dimensione «{key}».
# Quello che segue è un esempio, da sostituire con i propri.
# Per aggiungerne un altro, copiare l'intero blocco, dal trattino in poi, e cambiarne l'id.
# L'allegato stampa i testi come sono scritti; i numeri (OBIETTIVO 1, 2, …) vengono dall'ordine.
# Un campo che si vuole lasciare in bianco si scrive con due virgolette: \"\"

dimensione: {key}
obiettivi:
  # Un nome breve (minuscole, cifre, trattini) che non cambia mai, nemmeno se l'obiettivo si sposta.
  - id: {id}
",
            head = modeline("../", SchemaKind::Dimension),
            id = sample.id
        );
        for field in FieldKey::ALL {
            let spec = field.spec();
            text.push('\n');
            text.push_str(&wrapped(spec.description, "    # "));
            let answer = sample.answer(field, self.year);
            let line = format!("    {}: {}\n", spec.name, plain_or_quoted(&answer));
            if field == FieldKey::Objective || line.chars().count() > WIDTH {
                text.push_str(&format!("    {}: >-\n{}", spec.name, wrapped(&answer, "      ")));
            } else {
                text.push_str(&line);
            }
        }
        text.push_str(
            "\n    # Una nota, per la terza colonna della tabella; può restare vuota.\n    note:\n",
        );
        match sample.dimension {
            DimensionKind::Quality => text + &self.figures(),
            DimensionKind::Simplification
            | DimensionKind::Digitalisation
            | DimensionKind::Efficiency
            | DimensionKind::Accessibility
            | DimensionKind::EqualOpportunities => text,
        }
    }

    /// The weight and a measure of the objective on payment times, as comments: where weights are used, it must have one.
    fn figures(&self) -> String {
        let targets: Vec<String> = (self.year..=self.period.end).map(|year| format!("{year}: 0")).collect();
        format!(
            "
    # Facoltativi, e non stampati: il peso fra gli obiettivi dello stesso responsabile (in tutto 100), e
    # gli indicatori con i numeri. Per usarli, togliere il # e lo spazio che lo segue.
    # peso: 100
    # misure:
    #   - nome: Indicatore di ritardo annuale
    #     unità: giorni
    #     polarità: decrescente       # quanto più basso, tanto meglio; oppure: crescente
    #     baseline: {{valore: 4, data: {}-12-31}}
    #     target: {{{}}}
",
            self.year - 1,
            targets.join(", ")
        )
    }
}

/// The schemas of a plan's files, by their names in its folder.
pub(crate) fn schemas() -> [(String, String); 2] {
    [SchemaKind::Plan, SchemaKind::Dimension]
        .map(|kind| (format!("{SCHEMAS}/{}.json", kind.word()), schema(kind)))
}

/// The line by which editors find the schema of a file; `up` leads to the plan's folder.
fn modeline(up: &str, kind: SchemaKind) -> String {
    format!("# yaml-language-server: $schema={up}{SCHEMAS}/{}.json", kind.word())
}

/// A text in lines of [`WIDTH`] columns that begin with `indent`.
fn wrapped(text: &str, indent: &str) -> String {
    let options =
        textwrap::Options::new(WIDTH).initial_indent(indent).subsequent_indent(indent).break_words(false);
    textwrap::wrap(text, options).iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use crate::scaffold::*;

    fn starter() -> NewPlan<'static> {
        NewPlan { body: "Comune di Esempio", period: Period { start: 2026, end: 2028 }, year: 2026 }
    }

    #[test]
    fn each_dimension_has_a_file_that_explains_every_field() {
        let files = starter().files();
        assert_eq!(files.len(), 10);
        for (name, text) in files.iter().filter(|(name, _)| name.starts_with("obiettivi/")) {
            for field in FieldKey::ALL {
                let spec = field.spec();
                assert!(text.contains(&format!("\n    {}: ", spec.name)), "{name}: {}", spec.name);
                let first_words = spec.description.split_inclusive(' ').take(4).collect::<String>();
                assert!(text.contains(&format!("    # {first_words}")), "{name}: {first_words}");
            }
            assert!(!text.contains("{anno}"), "{name}");
        }
    }

    #[test]
    fn every_yaml_file_names_a_schema_that_is_there() {
        let files = starter().files();
        for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".yaml")) {
            let path =
                text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
            let path = path.unwrap_or_else(|| panic!("{name} has the line"));
            let path = if name.contains('/') { path.strip_prefix("../").unwrap_or_default() } else { path };
            assert!(files.iter().any(|(other, _)| other == path), "{name}: {path}");
        }
    }

    #[test]
    fn lines_are_short_enough_to_read() {
        for (name, text) in starter().files().iter().filter(|(name, _)| name.ends_with(".yaml")) {
            assert!(text.lines().all(|line| line.chars().count() <= 104), "{name}");
        }
    }
}
