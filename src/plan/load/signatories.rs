//! `firme`: who signs on paper.

use crate::limits::{PRINTED_LINE, SIGNATORIES};
use crate::plan::load::printed_line::{entries, fits};
use crate::plan::{KeySpec, SIGNATORY_KEYS, Signatory};
use crate::yaml::{MappingReader, Node, YamlReader};

/// Reads the list, in the order of the file.
pub(crate) fn read(node: &Node, reader: &mut YamlReader) -> Vec<Signatory> {
    entries(node, "firme", &SIGNATORIES, reader).iter().filter_map(|node| signatory(node, reader)).collect()
}

fn signatory(node: &Node, reader: &mut YamlReader) -> Option<Signatory> {
    let form = MappingReader::open(node, "nella firma", &KeySpec::vocabulary(&SIGNATORY_KEYS), reader)?;
    let role = form.required_text("ruolo", KeySpec::of(&SIGNATORY_KEYS, "ruolo").example, reader);
    let name = form.optional_text("nome", reader);
    let role = role.and_then(|role| fits(role, "nella firma", &PRINTED_LINE, reader));
    let name = match name {
        Some(name) => Some(fits(name, "nella firma", &PRINTED_LINE, reader)?),
        None => None,
    };
    Some(Signatory { role: role?, name })
}
