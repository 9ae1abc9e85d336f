//! `fasi`: the steps of an objective.

use crate::date::Date;
use crate::limits::{PHASES, PRINTED_LINE};
use crate::plan::load::date::date;
use crate::plan::load::measure;
use crate::plan::load::printed_line::{entries, fits};
use crate::plan::{KeySpec, OBJECTIVE_KEYS, PHASE_KEYS, Phase};
use crate::source::Spanned;
use crate::yaml::{MappingReader, Node, YamlReader};

/// Reads the list, in the order of the file; it may be absent.
pub(crate) fn read(form: &MappingReader<'_>, reader: &mut YamlReader) -> Vec<Phase> {
    let Some(node) = form.optional("fasi") else { return Vec::new() };
    entries(node, "fasi", &PHASES, reader).iter().filter_map(|node| phase(node, reader)).collect()
}

fn phase(node: &Node, reader: &mut YamlReader) -> Option<Phase> {
    let known = KeySpec::vocabulary(&PHASE_KEYS).within("dell'obiettivo", KeySpec::names(&OBJECTIVE_KEYS));
    let form = MappingReader::open(node, "nella fase", &known, reader)?;
    let name = form.required_text("nome", KeySpec::of(&PHASE_KEYS, "nome").example, reader);
    let name = name.and_then(|name| fits(name, "nella fase", &PRINTED_LINE, reader));
    let by = by(&form, reader);
    let weight = measure::weight(&form, reader);
    Some(Phase { name: name?, by: by?, weight, span: node.span().clone() })
}

/// Reads `entro`: a day, or nothing between quotes where it is still to be fixed.
fn by(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Spanned<Option<Date>>> {
    // A new year's plan has the phases of the past one, and must be readable before anybody fixes their days.
    if let Some(Node::Scalar(scalar)) = form.optional("entro")
        && scalar.text.trim().is_empty()
        && !scalar.damaged
    {
        return Some(Spanned::new(None, scalar.span.clone()));
    }
    let text = form.required_text("entro", KeySpec::of(&PHASE_KEYS, "entro").example, reader)?;
    Some(date(&text, reader)?.map(Some))
}

#[cfg(test)]
mod tests {
    use crate::plan::load::PlanFiles;
    use crate::plan::{FieldKey, Plan};

    const GENERAL: &str = "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\n";

    /// A plan of one objective with these phases, or the findings.
    fn read(phases: &str) -> Result<Plan, Vec<String>> {
        let fields = "responsabile: a, stakeholder: a, contributor: a, scadenza: a, indicatore: a, baseline: a, target: a, fonte: a";
        let text = format!(
            "dimensione: qualita\nobiettivi:\n  - {{id: x, obiettivo: a, {fields}, fasi: {phases}}}\n"
        );
        let files = [("piano.yaml", GENERAL), ("obiettivi/1.yaml", text.as_str())];
        let loaded = PlanFiles::in_memory("x".as_ref(), files).load();
        let found = loaded.report.sorted().into_iter();
        loaded.plan.ok_or_else(|| found.map(|one| format!("{} {}", one.code, one.message)).collect())
    }

    #[test]
    fn phases_stand_below_the_indicator() {
        let phases = "[{nome: Progetto, entro: 2026-03-31, peso: 30}, {nome: Gara, entro: \"\"}]";
        let plan = read(phases).unwrap_or_else(|found| panic!("{found:?}"));
        let objective = plan.objectives().next().expect("there is one");
        let words: Vec<String> = objective.phases.iter().map(|phase| phase.in_words()).collect();
        assert_eq!(words, ["Progetto – entro il 31 marzo 2026 (peso 30)", "Gara"]);
        let field = objective.field(FieldKey::Indicator);
        assert_eq!((field.text.value.as_str(), field.prose.0.len(), field.composed.0.len()), ("a", 1, 2));
        assert_eq!(objective.composed_lines(FieldKey::Indicator).len(), 3, "and the line above them");
    }

    #[test]
    fn a_phase_has_a_name_and_a_date() {
        let found = |phases: &str| read(phases).expect_err("something is wrong");
        assert_eq!(found("[{nome: Gara}]"), ["Y9 nella fase manca «entro»"]);
        assert_eq!(found("[{entro: 2026-03-31}]"), ["Y9 nella fase manca «nome»"]);
        assert_eq!(found("[{nome: Gara, entro: 31/03/2026}]"), ["Y10 «31/03/2026» non è una data"]);
        assert_eq!(found("[Gara]").len(), 1);
        assert_eq!(found("Gara").len(), 1);
    }
}
