//! The tree of a YAML text, in which everything knows its place, and the recovery from mistakes.
//!
//! The reader takes the part of YAML that offices need: mappings, lists and texts. Anchors, aliases, tags,
//! merge keys, directives, several documents and deep nesting are refused. After a mistake that can be
//! isolated, the reader goes on with the offending character neutralised, so that one reading finds all such
//! mistakes of a file.

mod builder;
mod colons;
pub(crate) mod curly_quotes;
mod indentation;
pub(crate) mod node;
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
use crate::yaml::Tree;
use crate::yaml::syntax::indentation::has_hard_blanks;
use crate::yaml::syntax::parse::{Parsed, parse};

impl Tree {
    /// Reads a text.
    pub fn read(source: &Arc<Source>) -> Tree {
        // Hard blanks are asked for first: the parser does not stop at them, but reads other keys than are
        // meant.
        if has_hard_blanks(source.text())
            && let Some(tree) = tabs::read(source)
        {
            return tree;
        }
        let Parsed { tree, stopped_at_tab } = parse(source);
        let expanded = if stopped_at_tab { tabs::read(source) } else { None };
        expanded.unwrap_or(tree)
    }
}
