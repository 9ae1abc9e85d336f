//! The tree of a YAML text, in which everything knows its place, and the recovery from mistakes.
//!
//! The reader takes the part of YAML that offices need: mappings, lists and texts. Anchors, aliases, tags,
//! merge keys, directives, several documents and deep nesting are refused. After a mistake that can be
//! isolated, the reader goes on with the offending character neutralised, so that one reading finds all such
//! mistakes of a file.

mod builder;
mod colons;
pub(crate) mod curly_quotes;
mod forbidden;
mod indentation;
pub(crate) mod known_keys;
pub(crate) mod look_alikes;
pub(crate) mod node;
pub(crate) mod odd_signs;
mod offset_map;
mod parse;
pub(crate) mod problem;
mod quoted_recovery;
mod recovery;
mod tabs;
#[cfg(test)]
mod tests;
pub(crate) mod tree;

use std::sync::Arc;

use crate::source::Source;
use crate::yaml::syntax::odd_signs::odd_signs;
use crate::yaml::syntax::parse::{Parsed, parse};
use crate::yaml::{KnownKeys, Tree};

impl Tree {
    /// Reads a text of whose keys nothing is known.
    pub fn read(source: &Arc<Source>) -> Tree {
        Tree::read_known(source, KnownKeys::default())
    }

    /// Reads a text in which some keys may stand.
    pub fn read_known(source: &Arc<Source>, known: KnownKeys<'_>) -> Tree {
        let signs = odd_signs(source.text(), known.lists);
        // At a tab the parser stops; at other odd signs it does not, but reads other words than are meant.
        let is_unnoticed = signs.iter().any(|sign| !sign.is_tab(source.text()));
        if is_unnoticed && let Some(tree) = tabs::read(source, &signs) {
            let has_others = tree.problems.len() > signs.len();
            let as_written = has_others.then(|| parse(source).tree);
            return as_written.filter(|tree| tree.problems.is_empty()).unwrap_or(tree);
        }
        let Parsed { tree, stopped_at_tab } = parse(source);
        let expanded = if stopped_at_tab { tabs::read(source, &signs) } else { None };
        expanded.unwrap_or(tree)
    }
}
