//! A chart as shapes and texts in their places, the same for every writer.

use crate::document::chart::{Chart, ChartBar, ChartPoint, ChartSign};
use crate::source::shortened_between_words;
use crate::style::{Colour, Pt};

/// A chart, drawn from its upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChartDrawing {
    pub(crate) width: Pt,
    pub(crate) height: Pt,
    /// In the order in which they cover each other.
    pub(crate) shapes: Vec<ChartShape>,
    pub(crate) texts: Vec<ChartText>,
}

/// A filled polygon.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChartShape {
    pub(crate) corners: Vec<(Pt, Pt)>,
    pub(crate) colour: Colour,
}

/// A label, in one line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChartText {
    /// The left edge and the upper edge of its line, which is as wide as `width`.
    pub(crate) x: Pt,
    pub(crate) y: Pt,
    pub(crate) width: Pt,
    pub(crate) anchor: ChartAnchor,
    pub(crate) text: String,
}

/// The edge of its line that a label stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChartAnchor {
    Left,
    Centre,
    Right,
}

const INK: Colour = ChartDrawing::INK;
/// The lines that lead the eye; 4.6 to 1 on white.
const GUIDE: Colour = Colour { red: 0x6b, green: 0x75, blue: 0x84 };
/// The part of the width that labels before bars take, and that of the values behind them.
const LABELS: f32 = 0.34;
const VALUES: f32 = 0.17;
const GAP: Pt = Pt(6.0);
const BAR: Pt = Pt(11.0);
const BAR_STEP: Pt = Pt(19.0);
/// The side of a sign, and from one sign to the next.
const SIGN: Pt = Pt(7.0);
const SIGN_STEP: Pt = Pt(9.0);
/// The most signs one above the other; what is beyond is said by its number.
const MOST_SIGNS: usize = 12;
const EDGE: Pt = Pt(1.0);

impl ChartDrawing {
    /// Dark enough for every paper: 12 to 1 on white, and so in grey.
    pub(crate) const INK: Colour = Colour { red: 0x1f, green: 0x3a, blue: 0x5f };
    /// The size of the labels' type.
    pub(crate) const TYPE: Pt = Pt(8.5);
    /// The height of a label's line.
    pub(crate) const LINE: Pt = Pt(11.0);
    /// The colour of the labels.
    pub(crate) const TEXT: Colour = Colour { red: 0x22, green: 0x22, blue: 0x22 };

    /// Draws a chart that is so wide.
    pub(crate) fn new(chart: &Chart, width: Pt) -> Self {
        let mut drawing = ChartDrawing { width, height: Pt(2.0), shapes: Vec::new(), texts: Vec::new() };
        if !chart.bars.is_empty() {
            drawing.bars(&chart.bars);
        }
        if !chart.ticks.is_empty() {
            drawing.time(chart);
        }
        drawing.legend(&chart.legend);
        drawing.height += Pt(2.0);
        drawing
    }

    fn bars(&mut self, bars: &[ChartBar]) {
        let (left, right) = (self.width * LABELS + GAP, self.width * (1.0 - VALUES) - GAP);
        let top = self.height;
        let bottom = top + BAR_STEP * bars.len() as f32;
        // Before the bars, which lie over them.
        for quarter in 0..=4 {
            let x = left + (right - left) * (quarter as f32 / 4.0);
            self.rectangle((x - Pt(0.25), top), (Pt(0.5), bottom - top + Pt(3.0)), GUIDE);
            let label = format!("{} %", quarter * 25);
            self.text((x - Pt(20.0), bottom + Pt(3.0)), Pt(40.0), ChartAnchor::Centre, label);
        }
        for bar in bars {
            let (y, line) =
                (self.height + (BAR_STEP - BAR) / 2.0, self.height + (BAR_STEP - Self::LINE) / 2.0);
            let label = shortened_between_words(&bar.label, letters(self.width * LABELS));
            self.text((Pt::ZERO, line), self.width * LABELS, ChartAnchor::Right, label);
            // Full first, and then emptied: a bar without a share has its outline too.
            self.rectangle((left, y), (right - left, BAR), INK);
            let full = bar.share.map_or(Pt::ZERO, |share| (right - left) * share);
            // What is left of the bar is white within its outline, so that grey paper shows both.
            let empty = (right - left - full - EDGE).min(right - left - EDGE * 2.0);
            if empty > Pt::ZERO {
                let x = right - EDGE - empty;
                self.rectangle((x, y + EDGE), (empty, BAR - EDGE * 2.0), Colour::WHITE);
            }
            let room = self.width * VALUES;
            let value = shortened_between_words(&bar.value, letters(room));
            self.text((right + GAP, line), room, ChartAnchor::Left, value);
            self.height += BAR_STEP;
        }
        self.height += Self::LINE + Pt(7.0);
    }

    fn time(&mut self, chart: &Chart) {
        let (left, span) = (GAP, self.width - GAP * 2.0);
        let stacks = stacks(&chart.points, span);
        let tallest = stacks.iter().map(|stack| stack.signs.len()).max().unwrap_or(0).min(MOST_SIGNS);
        let is_cut = stacks.iter().any(|stack| stack.signs.len() > MOST_SIGNS);
        let above = if is_cut { Self::LINE } else { Pt::ZERO };
        let line = self.height + above + SIGN_STEP * tallest.max(1) as f32 + Pt(3.0);
        for stack in &stacks {
            let mut y = line - Pt(3.0) - SIGN;
            for sign in stack.signs.iter().take(MOST_SIGNS) {
                self.sign(*sign, (left + stack.x - SIGN / 2.0, y));
                y = y - SIGN_STEP;
            }
            let more = stack.signs.len().saturating_sub(MOST_SIGNS);
            if more > 0 {
                let place = (left + stack.x - Pt(15.0), y + SIGN - Self::LINE);
                self.text(place, Pt(30.0), ChartAnchor::Centre, format!("+{more}"));
            }
        }
        // After the signs: none reaches it, and one that did would hide it.
        self.rectangle((left, line), (span, Pt(1.2)), INK);
        let ends = chart.ticks.iter().skip(1).map(|tick| tick.from).chain([1.0]);
        for (tick, end) in chart.ticks.iter().zip(ends) {
            let (x, room) = (left + span * tick.from, span * (end - tick.from));
            self.rectangle((x - Pt(0.4), line), (Pt(0.8), Pt(6.0)), INK);
            self.text((x, line + Pt(4.0)), room, ChartAnchor::Centre, tick.label.clone());
        }
        self.rectangle((left + span - Pt(0.4), line), (Pt(0.8), Pt(6.0)), INK);
        self.height = line + Pt(5.0) + Self::LINE;
    }

    fn legend(&mut self, legend: &[(ChartSign, String)]) {
        if legend.is_empty() {
            return;
        }
        self.height += Pt(5.0);
        // Columns of one width, so that the meanings stand below each other in charts that have the same.
        let share = (self.width - GAP) / legend.len() as f32;
        for (index, (sign, label)) in legend.iter().enumerate() {
            let x = GAP + share * index as f32;
            self.sign(*sign, (x, self.height + (Self::LINE - SIGN) / 2.0));
            let (after, room) = (x + SIGN + Pt(4.0), share - SIGN - Pt(8.0));
            let label = shortened_between_words(label, letters(room));
            self.text((after, self.height), room, ChartAnchor::Left, label);
        }
        self.height += Self::LINE;
    }

    /// A sign within a square of [`SIGN`].
    fn sign(&mut self, sign: ChartSign, (x, y): (Pt, Pt)) {
        match sign {
            ChartSign::Full => self.rectangle((x, y), (SIGN, SIGN), INK),
            ChartSign::Half | ChartSign::Empty => {
                self.rectangle((x, y), (SIGN, SIGN), INK);
                let height = if sign == ChartSign::Half { SIGN / 2.0 - EDGE } else { SIGN - EDGE * 2.0 };
                self.rectangle((x + EDGE, y + EDGE), (SIGN - EDGE * 2.0, height), Colour::WHITE);
            }
            ChartSign::Cross => {
                // Two bands from corner to corner, thick enough to last on a photocopy.
                let (near, far) = (Pt(1.6), SIGN - Pt(1.6));
                for corners in [
                    [(Pt::ZERO, near), (near, Pt::ZERO), (SIGN, far), (far, SIGN)],
                    [(far, Pt::ZERO), (SIGN, near), (near, SIGN), (Pt::ZERO, far)],
                ] {
                    let corners = corners.map(|(right, down)| (x + right, y + down)).to_vec();
                    self.shapes.push(ChartShape { corners, colour: INK });
                }
            }
        }
    }

    fn rectangle(&mut self, (x, y): (Pt, Pt), (width, height): (Pt, Pt), colour: Colour) {
        let corners = vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        self.shapes.push(ChartShape { corners, colour });
    }

    fn text(&mut self, (x, y): (Pt, Pt), width: Pt, anchor: ChartAnchor, text: String) {
        self.texts.push(ChartText { x, y, width, anchor, text });
    }
}

/// The letters that a label of so much room may have: in Arial a letter takes some 0.48 of the size.
fn letters(room: Pt) -> usize {
    (room.0 / (ChartDrawing::TYPE.0 * 0.48)).max(8.0) as usize
}

/// Signs one above the other.
struct SignStack {
    /// From the line's left end.
    x: Pt,
    signs: Vec<ChartSign>,
}

/// The signs of points that are nearer to each other than a sign is wide, in order.
fn stacks(points: &[ChartPoint], span: Pt) -> Vec<SignStack> {
    let mut points = points.to_vec();
    // The sort is stable: signs of one day stay in the order that they came in.
    points.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut stacks: Vec<SignStack> = Vec::new();
    for point in points {
        let x = span * point.at;
        match stacks.last_mut() {
            Some(last) if x - last.x < SIGN_STEP => last.signs.push(point.sign),
            Some(_) | None => stacks.push(SignStack { x, signs: vec![point.sign] }),
        }
    }
    stacks
}

#[cfg(test)]
mod tests {
    use crate::document::chart::drawing::*;
    use crate::document::chart::{ChartBar, ChartTick};

    fn chart(shares: &[Option<f32>], points: &[f32]) -> Chart {
        let bars = shares.iter().map(|share| ChartBar {
            label: "Qualità".to_owned(),
            share: *share,
            value: "–".to_owned(),
        });
        let ticks =
            if points.is_empty() { vec![] } else { vec![ChartTick { from: 0.0, label: "gen".into() }] };
        let points = points.iter().map(|at| ChartPoint { at: *at, sign: ChartSign::Full });
        let (bars, points) = (bars.collect(), points.collect());
        Chart { alternative: "Gradi".to_owned(), bars, ticks, points, legend: Vec::new() }
    }

    /// The widths of the white parts of bars.
    fn white(drawing: &ChartDrawing) -> Vec<f32> {
        let white = drawing.shapes.iter().filter(|shape| shape.colour == Colour::WHITE);
        white.map(|shape| shape.corners[1].0.0 - shape.corners[0].0.0).collect()
    }

    #[test]
    fn a_bar_is_full_as_far_as_its_share_and_never_without_its_outline() {
        let drawing = ChartDrawing::new(&chart(&[Some(1.0), Some(0.5), Some(0.0), None], &[]), Pt(482.0));
        let (track, edge) = (482.0 * (1.0 - LABELS - VALUES) - 12.0, EDGE.0);
        let expected = [track / 2.0 - edge, track - edge * 2.0, track - edge * 2.0];
        let found = white(&drawing);
        assert_eq!(found.len(), 3, "the full one has no white part");
        assert!(found.iter().zip(expected).all(|(one, other)| (one - other).abs() < 0.01), "{found:?}");
    }

    #[test]
    fn everything_is_within_the_drawing_and_what_is_too_much_is_a_number() {
        let drawing = ChartDrawing::new(&chart(&[Some(0.25)], &[0.5; 20]), Pt(482.0));
        assert!(drawing.texts.iter().any(|text| text.text == "+8"));
        for (x, y) in drawing.shapes.iter().flat_map(|shape| &shape.corners) {
            assert!((0.0..=482.0).contains(&x.0) && (0.0..=drawing.height.0).contains(&y.0), "{x:?} {y:?}");
        }
        for text in &drawing.texts {
            assert!(text.y >= Pt::ZERO && text.y + ChartDrawing::LINE <= drawing.height, "{text:?}");
        }
    }

    #[test]
    fn the_ink_stands_out_from_the_paper() {
        assert!(INK.contrast(Colour::WHITE) > 7.0 && GUIDE.contrast(Colour::WHITE) > 3.0);
    }
}
