//! Looks of runs that change what a text says: struck, hidden, white or tiny, in capitals, raised, or signs
//! in the place of letters; by the run's own properties, by its style and by its paragraph's. And which
//! paragraphs are headings.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use crate::ooxml::element::{attribute, child, is, is_on, parse, value, value_of, within};

/// The look of a run, as far as it changes what is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RunLook {
    pub(crate) is_struck: bool,
    pub(crate) is_hidden: bool,
    /// It is there, and nobody can read it: white on white, or of no size.
    pub(crate) is_unseen: bool,
    pub(crate) is_in_capitals: bool,
    /// The characters are drawn as the signs of a font of symbols.
    pub(crate) is_symbolic: bool,
    pub(crate) shift: Shift,
}

/// The place of letters in their line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Shift {
    #[default]
    OnLine,
    Raised,
    Lowered,
}

/// What a run or a style says; `None` where it says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct RunProperties {
    strike: Option<bool>,
    double_strike: Option<bool>,
    vanish: Option<bool>,
    white: Option<bool>,
    /// The text stands on a colour on which white is seen.
    coloured: Option<bool>,
    tiny: Option<bool>,
    caps: Option<bool>,
    small_caps: Option<bool>,
    symbolic: Option<bool>,
    shift: Option<Shift>,
}

/// The run properties of a package's styles, each with those that it is based on.
#[derive(Debug, Default)]
pub(crate) struct StyleLooks {
    styles: BTreeMap<String, RunProperties>,
    /// Those of paragraphs that name no style.
    usual: RunProperties,
    /// The styles of headings.
    headings: BTreeSet<String>,
}

/// The run properties of a paragraph's style.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ParagraphLook(RunProperties);

/// The longest chain of styles based on each other that is followed; a ring of them ends here.
const LONGEST_CHAIN: usize = 20;

/// The distance from the line, in half points, from which letters are raised and not only adjusted.
const RAISED_FROM: i32 = 4;

/// The largest type, in half points, that nobody can read.
const TINY: u32 = 6;

/// The least share of each of its colours that makes white, of 255.
const WHITE: u32 = 240;

/// The outline level of what is no heading, counted from 0.
const TEXT_LEVEL: u8 = 9;

/// The fonts in which letters are other signs.
const SYMBOL_FONTS: [&str; 5] = ["wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol"];

impl RunProperties {
    /// Reads `w:rPr`.
    fn read(properties: Node<'_, '_>) -> Self {
        let toggle = |name| child(properties, name).map(is_on);
        let aligned = value_of(properties, "vertAlign").map(|place| match place {
            "superscript" => Shift::Raised,
            "subscript" => Shift::Lowered,
            _ => Shift::OnLine,
        });
        let moved = value_of(properties, "position").and_then(|place| place.parse::<i32>().ok());
        let moved = moved.map(|place| match place {
            RAISED_FROM.. => Shift::Raised,
            place if place <= -RAISED_FROM => Shift::Lowered,
            _ => Shift::OnLine,
        });
        let font = child(properties, "rFonts");
        let font = font.and_then(|font| attribute(font, "ascii").or_else(|| attribute(font, "hAnsi")));
        RunProperties {
            strike: toggle("strike"),
            double_strike: toggle("dstrike"),
            vanish: toggle("vanish"),
            white: value_of(properties, "color").map(is_white),
            coloured: coloured(properties),
            tiny: value_of(properties, "sz").and_then(|size| size.parse().ok()).map(|size: u32| size <= TINY),
            caps: toggle("caps"),
            small_caps: toggle("smallCaps"),
            symbolic: font.map(|font| SYMBOL_FONTS.contains(&font.to_lowercase().as_str())),
            shift: aligned.filter(|shift| *shift != Shift::OnLine).or(moved).or(aligned),
        }
    }

    /// The properties where each goes before that of `below`.
    fn over(self, below: Self) -> Self {
        RunProperties {
            strike: self.strike.or(below.strike),
            double_strike: self.double_strike.or(below.double_strike),
            vanish: self.vanish.or(below.vanish),
            white: self.white.or(below.white),
            coloured: self.coloured.or(below.coloured),
            tiny: self.tiny.or(below.tiny),
            caps: self.caps.or(below.caps),
            small_caps: self.small_caps.or(below.small_caps),
            symbolic: self.symbolic.or(below.symbolic),
            shift: self.shift.or(below.shift),
        }
    }
}

/// Whether a colour (`w:color`) is white on paper.
fn is_white(colour: &str) -> bool {
    u32::from_str_radix(colour, 16)
        .is_ok_and(|colour| colour.to_be_bytes()[1..].iter().all(|share| u32::from(*share) >= WHITE))
}

/// Whether properties of a run, a paragraph or a cell put a colour below the text; `None` if they say nothing
/// of it.
fn coloured(properties: Node<'_, '_>) -> Option<bool> {
    let marker = value_of(properties, "highlight").map(|colour| !matches!(colour, "none" | "white"));
    let fill = child(properties, "shd").and_then(|shade| attribute(shade, "fill"));
    marker.or(fill.map(|fill| fill != "auto" && !is_white(fill)))
}

/// Whether the outline level that properties of a paragraph or a style name is that of a heading; `None` if
/// they name none.
fn outlined(properties: Node<'_, '_>) -> Option<bool> {
    let level = value_of(properties, "outlineLvl")?;
    // The tenth is that of text (ECMA-376-1, 17.3.1.20).
    Some(level.parse::<u8>().is_ok_and(|level| level < TEXT_LEVEL))
}

/// Whether a style is one of headings; each language of Word and LibreOffice has its own names for them.
fn is_of_headings(style: &str) -> bool {
    let style = style.to_lowercase();
    style.starts_with("heading") || style.starts_with("titol") || style.starts_with("title")
}

impl StyleLooks {
    /// Reads the part with the styles; what is not there or damaged says nothing.
    pub(crate) fn read(styles: Option<&str>) -> Self {
        let Some(Ok(document)) = styles.map(parse) else { return StyleLooks::default() };
        let root = document.root_element();
        let defaults = within(root, &["docDefaults", "rPrDefault", "rPr"]);
        let defaults = defaults.map(RunProperties::read).unwrap_or_default();
        let mut own: BTreeMap<&str, (RunProperties, Option<&str>)> = BTreeMap::new();
        let mut levels: BTreeMap<&str, bool> = BTreeMap::new();
        let mut usual = None;
        for style in root.children().filter(|node| is(*node, "style")) {
            let Some(id) = attribute(style, "styleId") else { continue };
            let properties = child(style, "rPr").map(RunProperties::read).unwrap_or_default();
            own.insert(id, (properties, value_of(style, "basedOn")));
            levels.extend(child(style, "pPr").and_then(outlined).map(|is_heading| (id, is_heading)));
            let is_default =
                attribute(style, "default").is_some_and(|value| matches!(value, "1" | "true" | "on"));
            if is_default && attribute(style, "type") == Some("paragraph") {
                usual = Some(id);
            }
        }
        let whole = |id: &str| {
            let (mut whole, mut next) = (RunProperties::default(), Some(id));
            for _ in 0..LONGEST_CHAIN {
                let Some((properties, based_on)) = next.and_then(|id| own.get(id)) else { break };
                (whole, next) = (whole.over(*properties), *based_on);
            }
            whole
        };
        let is_heading = |id: &str| {
            let mut next = Some(id);
            for _ in 0..LONGEST_CHAIN {
                let Some(id) = next else { return false };
                if levels.contains_key(id) || is_of_headings(id) {
                    return levels.get(id).copied().unwrap_or(true);
                }
                next = own.get(id).and_then(|(_, based_on)| *based_on);
            }
            false
        };
        let headings = own.keys().filter(|id| is_heading(id)).map(|id| (*id).to_owned()).collect();
        let styles = own.keys().map(|id| ((*id).to_owned(), whole(id))).collect();
        StyleLooks { styles, usual: usual.map(whole).unwrap_or_default().over(defaults), headings }
    }

    /// Whether a paragraph is a heading, by its own outline level or by its style.
    pub(crate) fn is_heading(&self, paragraph: Node<'_, '_>) -> bool {
        let style = within(paragraph, &["pPr", "pStyle"]).and_then(value);
        let by_style = |id: &str| match self.styles.contains_key(id) {
            true => self.headings.contains(id),
            false => is_of_headings(id),
        };
        let own = child(paragraph, "pPr").and_then(outlined);
        own.unwrap_or_else(|| style.is_some_and(by_style))
    }

    /// The level of a heading, from 1, by its own outline level or its style; `None` of another paragraph.
    pub(crate) fn heading_level(&self, paragraph: Node<'_, '_>) -> Option<usize> {
        if !self.is_heading(paragraph) {
            return None;
        }
        let style = within(paragraph, &["pPr", "pStyle"]).and_then(value);
        let own = child(paragraph, "pPr").and_then(|properties| value_of(properties, "outlineLvl"));
        let own = own.and_then(|level| level.parse::<usize>().ok()).map(|level| level + 1);
        // Nearly every style of headings has its level in its name: `Heading2`, `Titolo2`.
        let named = style.and_then(|id| id.chars().find_map(|letter| letter.to_digit(10)));
        Some(own.or(named.map(|digit| digit as usize)).unwrap_or(1).clamp(1, 9))
    }

    /// The look that a paragraph's style gives to its runs.
    pub(crate) fn of_paragraph(&self, paragraph: Node<'_, '_>) -> ParagraphLook {
        let style = within(paragraph, &["pPr", "pStyle"]).and_then(value);
        let style = style.and_then(|id| self.styles.get(id)).copied().unwrap_or(self.usual);
        let cell = paragraph.ancestors().find(|node| is(*node, "tc"));
        let cell = cell.and_then(|cell| child(cell, "tcPr")).and_then(coloured);
        let coloured = child(paragraph, "pPr").and_then(coloured).or(style.coloured).or(cell);
        ParagraphLook(RunProperties { coloured, ..style })
    }

    /// The look of a run in a paragraph.
    pub(crate) fn of_run(&self, run: Node<'_, '_>, paragraph: ParagraphLook) -> RunLook {
        let properties = child(run, "rPr");
        let own = properties.map(RunProperties::read).unwrap_or_default();
        let style = properties.and_then(|properties| value_of(properties, "rStyle"));
        let style = style.and_then(|id| self.styles.get(id)).copied().unwrap_or_default();
        // A property that two styles switch on is off: they toggle each other (ECMA-376-1, 17.7.3).
        let toggled = |of: fn(&RunProperties) -> Option<bool>| {
            let by_styles = of(&style).unwrap_or(false) != of(&paragraph.0).unwrap_or(false);
            of(&own).unwrap_or(by_styles)
        };
        let nearest = own.over(style).over(paragraph.0);
        RunLook {
            is_struck: toggled(|properties| properties.strike) || nearest.double_strike.unwrap_or(false),
            is_hidden: toggled(|properties| properties.vanish),
            is_unseen: nearest.tiny == Some(true)
                || nearest.white == Some(true) && nearest.coloured != Some(true),
            is_in_capitals: toggled(|properties| properties.caps)
                || toggled(|properties| properties.small_caps),
            is_symbolic: nearest.symbolic.unwrap_or(false),
            shift: nearest.shift.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::docx_import::fixture::part;
    use crate::docx_import::run_look::*;

    const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normale\"/>\
        <w:style w:styleId=\"Via\"><w:rPr><w:strike/></w:rPr></w:style>\
        <w:style w:styleId=\"Via2\"><w:basedOn w:val=\"Via\"/></w:style>\
        <w:style w:styleId=\"Resta\"><w:basedOn w:val=\"Via\"/><w:rPr><w:strike w:val=\"0\"/></w:rPr></w:style>\
        <w:style w:styleId=\"Anello\"><w:basedOn w:val=\"Anello\"/><w:rPr><w:vanish/></w:rPr></w:style>";

    /// The look of a run with these properties in a paragraph with those.
    #[track_caller]
    fn look(run: &str, paragraph: &str) -> RunLook {
        let styles = StyleLooks::read(Some(&part("styles", STYLES)));
        let text = part("p", &format!("<w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr></w:r>"));
        let document = parse(&text).expect("it is well-formed");
        let paragraph = document.root_element();
        let run = child(paragraph, "r").expect("there is a run");
        styles.of_run(run, styles.of_paragraph(paragraph))
    }

    #[test]
    fn a_look_is_the_runs_its_styles_or_its_paragraphs() {
        let style = |name: &str| format!("<w:rStyle w:val=\"{name}\"/>");
        for run in ["<w:strike/>", "<w:dstrike/>", &style("Via"), &style("Via2")] {
            assert!(look(run, "").is_struck, "{run}");
        }
        let cleared = style("Via") + "<w:strike w:val=\"false\"/>";
        for run in ["", "<w:strike w:val=\"0\"/>", &style("Resta"), &style("Ignoto"), &cleared] {
            assert!(!look(run, "").is_struck, "{run}");
        }
        assert!(look(&style("Anello"), "").is_hidden);
        assert!(look("<w:smallCaps/>", "").is_in_capitals);
        let struck = "<w:pStyle w:val=\"Via\"/>";
        assert!(look("", struck).is_struck);
        assert!(!look(&style("Via2"), struck).is_struck, "two styles toggle each other");
    }

    #[test]
    fn a_heading_is_one_by_its_own_level_or_by_its_style() {
        let styles = "<w:style w:styleId=\"Heading3\"/>\
            <w:style w:styleId=\"Mio\"><w:basedOn w:val=\"Heading3\"/></w:style>\
            <w:style w:styleId=\"Capo\"><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>\
            <w:style w:styleId=\"Testo\"><w:basedOn w:val=\"Capo\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>";
        let styles = StyleLooks::read(Some(&part("styles", styles)));
        let style = |name: &str| format!("<w:pStyle w:val=\"{name}\"/>");
        let level = |level: u8| format!("<w:outlineLvl w:val=\"{level}\"/>");
        for (properties, expected) in [
            (style("Mio"), true),
            (style("Capo"), true),
            (style("Titolo3"), true),
            (style("Testo"), false),
            (style("Ignoto"), false),
            (String::new(), false),
            (level(2), true),
            (style("Mio") + &level(9), false),
        ] {
            let text = part("p", &format!("<w:pPr>{properties}</w:pPr>"));
            let document = parse(&text).expect("it is well-formed");
            assert_eq!(styles.is_heading(document.root_element()), expected, "{properties}");
        }
    }

    #[test]
    fn white_text_is_seen_on_a_colour_alone_and_tiny_text_nowhere() {
        let white = "<w:color w:val=\"FFFFFF\" w:themeColor=\"background1\"/>";
        let shade = |fill: &str| format!("<w:shd w:val=\"clear\" w:fill=\"{fill}\"/>");
        for (run, paragraph, is_unseen) in [
            (white.to_owned(), String::new(), true),
            ("<w:color w:val=\"fdfdfd\"/>".to_owned(), String::new(), true),
            ("<w:color w:val=\"auto\"/>".to_owned(), String::new(), false),
            ("<w:color w:val=\"C0C0C0\"/>".to_owned(), String::new(), false),
            (white.to_owned(), shade("1F3864"), false),
            (white.to_owned(), shade("auto"), true),
            (format!("{white}{}", shade("ffffff")), shade("1F3864"), true),
            (format!("{white}<w:highlight w:val=\"black\"/>"), String::new(), false),
            ("<w:sz w:val=\"2\"/>".to_owned(), shade("1F3864"), true),
            ("<w:sz w:val=\"16\"/>".to_owned(), String::new(), false),
        ] {
            assert_eq!(look(&run, &paragraph).is_unseen, is_unseen, "{run} {paragraph}");
        }
    }

    #[test]
    fn letters_are_raised_by_their_place_or_by_a_distance() {
        for (run, expected) in [
            ("<w:vertAlign w:val=\"superscript\"/>", Shift::Raised),
            ("<w:vertAlign w:val=\"subscript\"/>", Shift::Lowered),
            ("<w:vertAlign w:val=\"baseline\"/>", Shift::OnLine),
            ("<w:position w:val=\"6\"/>", Shift::Raised),
            ("<w:position w:val=\"-6\"/>", Shift::Lowered),
            ("<w:position w:val=\"-1\"/>", Shift::OnLine),
        ] {
            assert_eq!(look(run, "").shift, expected, "{run}");
        }
        assert!(look("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", "").is_symbolic);
        assert!(!look("<w:rFonts w:ascii=\"Arial\"/>", "").is_symbolic);
    }
}
