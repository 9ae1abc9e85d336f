//! Charts: bars, and signs over a line of time, with the words that stand for them.
//!
//! A chart repeats what a table says, for those who see it: nothing is only in the picture, and its labels
//! are no words of the document.

mod drawing;

pub(crate) use drawing::{ChartAnchor, ChartDrawing, ChartShape, ChartText};

/// A chart, as the markup describes it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chart {
    /// The alternative text; never empty.
    pub(crate) alternative: String,
    /// From the top.
    pub(crate) bars: Vec<ChartBar>,
    /// Below the line of time, from the left.
    pub(crate) ticks: Vec<ChartTick>,
    /// Over it.
    pub(crate) points: Vec<ChartPoint>,
    /// The meaning of the signs.
    pub(crate) legend: Vec<(ChartSign, String)>,
}

impl Chart {
    /// Whether there is nothing to draw.
    pub(crate) fn is_empty(&self) -> bool {
        self.bars.is_empty() && self.ticks.is_empty()
    }
}

/// A bar with its label before it and its value behind it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChartBar {
    pub(crate) label: String,
    /// Of the whole, from 0 to 1; `None` if it is not known.
    pub(crate) share: Option<f32>,
    pub(crate) value: String,
}

/// A label below the line of time, with the part of the line that it stands under.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChartTick {
    /// From 0, the line's left end, to 1.
    pub(crate) from: f32,
    pub(crate) label: String,
}

/// A sign at a place of the line of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ChartPoint {
    /// From 0, the line's left end, to 1.
    pub(crate) at: f32,
    pub(crate) sign: ChartSign,
}

/// Signs that differ by their shape, whatever the colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChartSign {
    /// A full square.
    Full,
    /// A square whose lower half is full.
    Half,
    /// A cross.
    Cross,
    /// The outline of a square.
    Empty,
}

impl ChartSign {
    /// The values of `sign` in the markup.
    pub(crate) const ALL: [(&str, ChartSign); 4] = [
        ("full", ChartSign::Full),
        ("half", ChartSign::Half),
        ("cross", ChartSign::Cross),
        ("empty", ChartSign::Empty),
    ];
}
