//! `responsabili`: several who answer for an objective.

use crate::limits::{OWNERS, PRINTED_LINE};
use crate::plan::load::measure::quantity;
use crate::plan::load::printed_line::{entries, fits};
use crate::plan::{KeySpec, OBJECTIVE_KEYS, OWNER_KEYS, ObjectiveOwner};
use crate::source::shortened;
use crate::yaml::{MappingReader, Node, YamlReader, expected, quoted};

/// Reads the list, in the order of the file; it may be absent.
pub(crate) fn read(form: &MappingReader<'_>, reader: &mut YamlReader) -> Vec<ObjectiveOwner> {
    let Some(node) = form.optional("responsabili") else { return Vec::new() };
    entries(node, "responsabili", &OWNERS, reader).iter().filter_map(|node| owner(node, reader)).collect()
}

/// Whether the list names somebody, or is meant to.
pub(crate) fn are_there(form: &MappingReader<'_>) -> bool {
    match form.optional("responsabili") {
        None | Some(Node::Empty(_)) => false,
        Some(Node::Sequence(list)) => !list.items.is_empty(),
        // That it is no list is one finding; that nobody is named would be a second one.
        Some(Node::Scalar(_) | Node::Mapping(_)) => true,
    }
}

fn owner(node: &Node, reader: &mut YamlReader) -> Option<ObjectiveOwner> {
    if let Node::Scalar(scalar) = node {
        // A bare name looks right to whoever writes lists of ids.
        let finding = expected("un gruppo di chiavi", node, "in «responsabili»");
        let hint =
            format!("scrivere «nome: {}», e la quota, se c'è, come «quota: 60%»", shortened(&scalar.text));
        reader.report(
            finding.hint(hint).edit(node.span().clone(), format!("{{nome: {}}}", quoted(&scalar.text))),
        );
        return None;
    }
    let known = KeySpec::vocabulary(&OWNER_KEYS).within("dell'obiettivo", KeySpec::names(&OBJECTIVE_KEYS));
    let form = MappingReader::open(node, "nel responsabile", &known, reader)?;
    let name = form.required_text("nome", KeySpec::of(&OWNER_KEYS, "nome").example, reader);
    let name = name.and_then(|name| fits(name, "nel responsabile", &PRINTED_LINE, reader));
    let share = form.optional_text("quota", reader).map(quantity);
    Some(ObjectiveOwner { name: name?, share, span: node.span().clone() })
}

#[cfg(test)]
mod tests {
    use crate::plan::load::PlanFiles;
    use crate::plan::{FieldKey, Plan};

    const GENERAL: &str = "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\n";

    /// A plan of one objective with these lines for its owners, or the findings.
    fn read(owners: &str) -> Result<Plan, Vec<String>> {
        let fields =
            "stakeholder: a, contributor: a, scadenza: a, indicatore: a, baseline: a, target: a, fonte: a";
        let text =
            format!("dimensione: qualita\nobiettivi:\n  - {{id: x, obiettivo: a, {fields}, {owners}}}\n");
        let files = [("piano.yaml", GENERAL), ("obiettivi/1.yaml", text.as_str())];
        let loaded = PlanFiles::in_memory("x".as_ref(), files).load();
        let found = loaded.report.sorted().into_iter();
        loaded.plan.ok_or_else(|| found.map(|one| format!("{} {}", one.code, one.message)).collect())
    }

    /// The text of the owner's field, its printed paragraphs and items, and the owners that count.
    #[track_caller]
    fn owner(owners: &str) -> (String, usize, Vec<String>) {
        let plan = read(owners).unwrap_or_else(|found| panic!("{found:?}"));
        let objective = plan.objectives().next().expect("there is one");
        let field = objective.field(FieldKey::Owner);
        let counted = objective.counted_owners().into_iter().map(|owner| {
            let percent = owner.percent.map_or_else(|| "-".to_owned(), |percent| percent.to_string());
            format!("{} {percent}", owner.name)
        });
        (field.text.value.clone(), objective.composed_lines(FieldKey::Owner).len(), counted.collect())
    }

    #[test]
    fn a_list_of_owners_stands_for_the_text_or_beside_it() {
        let list = "responsabili: [{nome: A, quota: 60%}, {nome: B, quota: 40}]";
        let counted = ["A 60", "B 40"].map(str::to_owned).to_vec();
        assert_eq!(owner(list), ("A (60%); B (40%)".to_owned(), 2, counted.clone()));
        assert_eq!(owner(&format!("responsabile: \"\", {list}")), owner(list));
        assert_eq!(owner(&format!("responsabile: A con B, {list}")), ("A con B".to_owned(), 0, counted));
        let one = (String::from("A"), 1, vec!["A -".to_owned()]);
        assert_eq!(owner("responsabili: [{nome: A}]"), one);
        assert_eq!(owner("responsabile: A"), (one.0, 0, one.2));
        let without = vec!["A -".to_owned(), "B -".to_owned()];
        assert_eq!(owner("responsabili: [{nome: A, quota: 60%}, {nome: B}]").2, without);
    }

    #[test]
    fn an_objective_without_text_or_list_has_no_owner() {
        let missing = vec!["F1 nell'obiettivo «x» manca il campo «responsabile»".to_owned()];
        assert_eq!(read("responsabili: []").unwrap_err(), missing);
        assert_eq!(read("note: a").unwrap_err(), missing);
        let text = ["Y7 in «responsabili» ci vuole un gruppo di chiavi, non un testo".to_owned()];
        assert_eq!(read("responsabili: [Dirigente A]").unwrap_err(), text);
        let list = ["Y7 in «responsabili» ci vuole un elenco, non un testo".to_owned()];
        assert_eq!(read("responsabili: Dirigente A").unwrap_err(), list);
    }
}
