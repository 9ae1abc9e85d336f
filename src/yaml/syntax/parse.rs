//! One text to a tree: after each mistake that can be isolated, the text is read again.

use std::sync::Arc;

use crate::source::{Source, Span, Spanned};
use crate::yaml::syntax::builder::{Attempt, attempt};
use crate::yaml::syntax::recovery::Recovery;
use crate::yaml::{SyntaxProblem, Tree};

/// A tree, and how the reading ended.
pub(crate) struct Parsed {
    pub(crate) tree: Tree,
    /// Whether a tab in the indentation ended it, so that reading tabs as blanks may give more.
    pub(crate) stopped_at_tab: bool,
}

/// Reads a text whose indentation is blanks; a tab in it is a mistake after which nothing is read.
pub(crate) fn parse(source: &Arc<Source>) -> Parsed {
    let mut recovery = Recovery::new(source);
    loop {
        match attempt(source, recovery.text()) {
            Attempt::Read { root, comments, problems } => {
                let (mut found, complete) = recovery.into_findings();
                found.extend(problems);
                found.sort_by_key(SyntaxProblem::place);
                let comments = comments.into_iter().map(|range| {
                    Spanned::new(source.text()[range.clone()].to_owned(), Span::new(source, range))
                });
                let tree = Tree { root, comments: comments.collect(), problems: found, complete };
                return Parsed { tree, stopped_at_tab: false };
            }
            Attempt::Stopped(stop) => {
                let stopped_at_tab = recovery.is_about_tabs(&stop);
                if !recovery.neutralise(&stop) {
                    let (mut problems, _) = recovery.into_findings();
                    problems.sort_by_key(SyntaxProblem::place);
                    let tree = Tree { root: None, comments: Vec::new(), problems, complete: false };
                    return Parsed { tree, stopped_at_tab };
                }
            }
        }
    }
}
