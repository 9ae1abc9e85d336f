//! Values of the letterheads of two plans.

use serde::Serialize;

use crate::compare::{ProseDiff, pairs};
use crate::plan::Plan;
use crate::template::view::blocks::LineView;
use crate::template::view::changes::Signature;
use crate::template::view::letterhead::LetterheadLook;

/// The letterheads of two plans in one.
#[derive(Debug, Serialize)]
pub(crate) struct RevisedLetterhead {
    #[serde(rename = "righe")]
    lines: Vec<RevisedLine>,
    /// That of the new plan; of a letterhead that is gone, the plain head's.
    #[serde(flatten)]
    look: LetterheadLook,
}

/// A line of one of the heads, or of both.
#[derive(Debug, Serialize)]
struct RevisedLine {
    /// Whether it is the first of a head.
    #[serde(rename = "prima")]
    first: bool,
    #[serde(flatten)]
    line: LineView,
}

impl RevisedLetterhead {
    /// Collects the lines of both plans; `None` if neither has a letterhead.
    pub(crate) fn of(old: &Plan, new: &Plan, signature: &Signature) -> Option<Self> {
        if old.letterhead.is_none() && new.letterhead.is_none() {
            return None;
        }
        let (before, after) = (head_lines(old), head_lines(new));
        let mut lines = Vec::new();
        for sides in pairs(&before, &after, |line| line.text).into_iter().map(<[Option<&HeadLine>; 2]>::from)
        {
            let first = sides.into_iter().flatten().any(|line| line.place == 0);
            let [was, is] = sides.map(|line| line.map(|line| line.text).unwrap_or_default());
            let line = signature.line(&ProseDiff::of_lines(was, is));
            lines.extend(line.map(|line| RevisedLine { first, line }));
        }
        Some(RevisedLetterhead { lines, look: LetterheadLook::of(new.letterhead.as_ref(), new) })
    }
}

/// A line at the head of a plan's annex.
struct HeadLine<'a> {
    /// From 0.
    place: usize,
    text: &'a str,
}

/// The lines at the head of a plan's annex: its letterhead, or else the body's name.
fn head_lines(plan: &Plan) -> Vec<HeadLine<'_>> {
    let lines = match &plan.letterhead {
        Some(letterhead) => letterhead.lines.as_slice(),
        None => std::slice::from_ref(&plan.body.name),
    };
    lines.iter().enumerate().map(|(place, line)| HeadLine { place, text: &line.value }).collect()
}
