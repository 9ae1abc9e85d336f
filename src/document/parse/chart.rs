//! Charts of the markup, and the parts of a whole that bars show.

use roxmltree::Node;

use crate::document::parse::MarkupReader;
use crate::document::parse::vocabulary::Tag;
use crate::document::{Chart, ChartBar, ChartPoint, ChartSign, ChartTick};

/// The most parts of a chart: a page has no room for more bars, and a year's line none for more signs.
const MOST_PARTS: usize = 5_000;
/// The most bars: with their labels they stay on one page.
const MOST_BARS: usize = 30;

impl MarkupReader<'_> {
    /// Reads a chart; `None` if it has nothing to draw.
    pub(crate) fn chart(&mut self, node: Node<'_, '_>) -> Option<Chart> {
        // The vocabulary has said that it is missing.
        let alternative = node.attribute("alt")?.split_whitespace().collect::<Vec<_>>().join(" ");
        if alternative.is_empty() {
            self.error("modello-struttura", "un grafico non ha un testo in «alt» che lo descriva", node);
        }
        let (bars, ticks, points, legend) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut chart = Chart { alternative, bars, ticks, points, legend };
        for part in node.children() {
            self.chart_part(part, &mut chart);
        }
        // Bounds, for a template could ask for more shapes than any memory has.
        let parts = chart.ticks.len() + chart.points.len() + chart.legend.len();
        if chart.is_empty() || parts > MOST_PARTS || chart.bars.len() > MOST_BARS {
            let message = format!(
                "un grafico ha da una a {MOST_BARS} «<bar>», o una linea con almeno un «<tick>» e al più {MOST_PARTS} segni"
            );
            self.error("modello-struttura", message, node);
            return None;
        }
        Some(chart)
    }

    fn chart_part(&mut self, part: Node<'_, '_>, chart: &mut Chart) {
        let label = |name| part.attribute(name).unwrap_or_default().trim().to_owned();
        match Tag::of(part) {
            Some(Tag::Bar) => {
                let share = self.share(part, "share");
                chart.bars.push(ChartBar { label: label("label"), share, value: label("value") });
            }
            Some(Tag::Tick) => {
                let from = self.share(part, "from").unwrap_or_default();
                chart.ticks.push(ChartTick { from, label: label("label") });
            }
            Some(Tag::Point) => {
                let at = self.share(part, "at").unwrap_or_default();
                if let Some(sign) = self.sign(part) {
                    chart.points.push(ChartPoint { at, sign });
                }
            }
            Some(Tag::Legend) => {
                if let Some(sign) = self.sign(part) {
                    chart.legend.push((sign, label("label")));
                }
            }
            _ => {}
        }
    }

    /// A part of a whole, written in hundredths of it; `None` if the attribute is missing or empty.
    pub(crate) fn share(&mut self, node: Node<'_, '_>, name: &str) -> Option<f32> {
        let written = node.attribute(name).filter(|written| !written.is_empty())?;
        match written.parse::<f32>() {
            Ok(hundredths) if (0.0..=100.0).contains(&hundredths) => Some(hundredths / 100.0),
            _ => {
                let message = format!("«{name}» non può valere «{written}»: un numero da 0 a 100");
                self.error("modello-marcatura", message, node);
                None
            }
        }
    }

    fn sign(&mut self, node: Node<'_, '_>) -> Option<ChartSign> {
        let written = node.attribute("sign")?;
        let known = ChartSign::ALL.iter().find(|(name, _)| *name == written).map(|(_, sign)| *sign);
        if known.is_none() {
            let message = format!("«sign» non può valere «{written}»: full, half, cross o empty");
            self.error("modello-marcatura", message, node);
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Block;
    use crate::document::parse::tests::{blocks, faults};

    #[test]
    fn a_chart_has_its_parts_in_order() {
        let found = blocks(
            "<chart alt=\"Gradi\n per dimensione\"><bar label=\"A\" share=\"12.5\" value=\"12,5 %\"/>\
             <bar label=\"B\" value=\"–\"/><tick from=\"0\" label=\"gen\"/><point at=\"50\" sign=\"cross\"/>\
             <legend sign=\"cross\" label=\"no\"/></chart>",
        );
        let [Block::Chart(chart)] = &found[..] else { panic!("one chart") };
        assert_eq!(chart.alternative, "Gradi per dimensione");
        assert_eq!(chart.bars.iter().map(|bar| bar.share).collect::<Vec<_>>(), [Some(0.125), None]);
        assert_eq!((chart.points[0].at, chart.legend.len()), (0.5, 1));
    }

    #[test]
    fn what_no_chart_can_show_is_said() {
        let nothing =
            "un grafico ha da una a 30 «<bar>», o una linea con almeno un «<tick>» e al più 5000 segni";
        for (markup, said) in [
            ("<chart alt=\"a\"></chart>", nothing),
            (
                "<chart alt=\" \"><tick from=\"0\" label=\"a\"/></chart>",
                "un grafico non ha un testo in «alt» che lo descriva",
            ),
            (
                "<chart alt=\"a\"><bar label=\"a\" value=\"b\" share=\"101\"/></chart>",
                "«share» non può valere «101»: un numero da 0 a 100",
            ),
            (
                "<chart alt=\"a\"><tick from=\"0\" label=\"a\"/><point at=\"1\" sign=\"x\"/></chart>",
                "«sign» non può valere «x»: full, half, cross o empty",
            ),
        ] {
            assert_eq!(faults(markup), [format!("2: {said}")], "{markup}");
        }
    }
}
