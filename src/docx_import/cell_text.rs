//! The text of a cell in the accepted view: its paragraphs and items, and the losses that a field cannot
//! hold.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::docx_import::element::{
    attribute, child, is, is_deleted, is_drawn, is_invitation, is_on, is_only_for_newer, local, value_of,
    within,
};
use crate::docx_import::line::line;
use crate::docx_import::lists::{Lists, Sign};
use crate::yaml::{LineKind, TextLine};

/// Something in a cell that a field of the plan cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Loss {
    Picture,
    Note,
    Formula,
    /// A character of a font of symbols.
    Symbol,
    Table,
    /// The items of a list had numbers or letters.
    Numbers,
    /// A list stood in another.
    Levels,
}

impl Loss {
    /// The name in messages.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Loss::Picture => "un'immagine o una casella di testo",
            Loss::Note => "una nota a piè di pagina",
            Loss::Formula => "una formula",
            Loss::Symbol => "un simbolo inserito da un carattere speciale",
            Loss::Table => "una tabella",
            Loss::Numbers => "la numerazione di un elenco",
            Loss::Levels => "i livelli di un elenco",
        }
    }
}

/// Reads the lines of a cell, or of what is in its place, and what they lack.
pub(crate) fn content(holder: Node<'_, '_>, lists: &Lists) -> (Vec<TextLine>, BTreeSet<Loss>) {
    let mut gathered = GatheredLines { lists, lines: Vec::new(), losses: BTreeSet::new(), open: None };
    for node in holder.descendants() {
        if is(node, "tbl") && node != holder {
            gathered.losses.insert(Loss::Table);
        }
        if is(node, "p") && !is_drawn(node) && !is_deleted(node) && !is_invitation(node) {
            gathered.paragraph(node);
        }
    }
    gathered.close();
    (gathered.lines, gathered.losses)
}

/// Reads the text of a paragraph alone, breaks as blanks.
pub(crate) fn text(paragraph: Node<'_, '_>) -> String {
    let mut words = CellReader::default();
    words.children(paragraph);
    words.text.replace(BREAK, " ")
}

/// A line break within a paragraph; XML cannot hold this character.
const BREAK: char = '\u{0}';

struct GatheredLines<'l> {
    lists: &'l Lists,
    lines: Vec<TextLine>,
    losses: BTreeSet<Loss>,
    /// A paragraph whose mark was deleted, and which the next one continues.
    open: Option<(Option<Sign>, String)>,
}

impl GatheredLines<'_> {
    fn paragraph(&mut self, node: Node<'_, '_>) {
        let mut words = CellReader::default();
        words.children(node);
        self.losses.extend(words.losses);
        // Joined paragraphs have the look of the first; an empty one has no words that could keep its look.
        let before = self.open.take().filter(|(_, text)| !text.trim().is_empty());
        let (sign, before) = before.unwrap_or_else(|| (self.lists.sign(node), String::new()));
        let level = within(node, &["pPr", "numPr"]).and_then(|list| value_of(list, "ilvl"));
        if sign.is_some() && level.is_some_and(|level| level != "0") {
            self.losses.insert(Loss::Levels);
        }
        self.open = Some((sign, before + &words.text));
        if !is_joined(node) {
            self.close();
        }
    }

    /// Ends the paragraph: as an item, or as a paragraph for each of its lines.
    fn close(&mut self) {
        let Some((sign, text)) = self.open.take() else { return };
        match sign {
            Some(sign) => {
                // An item of a field is one line, so that its breaks become blanks.
                let item = line(LineKind::Item, &text.replace(BREAK, " "));
                if sign == Sign::Number && item.is_some() {
                    self.losses.insert(Loss::Numbers);
                }
                self.lines.extend(item);
            }
            None => {
                self.lines.extend(text.split(BREAK).filter_map(|text| line(LineKind::Paragraph, text)));
            }
        }
    }
}

/// Whether the paragraph's mark goes when all changes are accepted, so that the next paragraph continues it.
fn is_joined(paragraph: Node<'_, '_>) -> bool {
    let mark = within(paragraph, &["pPr", "rPr"]);
    mark.is_some_and(|mark| child(mark, "del").is_some() || child(mark, "moveFrom").is_some())
}

#[derive(Default)]
struct CellReader {
    text: String,
    losses: BTreeSet<Loss>,
}

impl CellReader {
    /// Takes the words of an element's children; the depth is limited where the document is read.
    fn children(&mut self, node: Node<'_, '_>) {
        for child in node.children() {
            self.element(child);
        }
    }

    fn element(&mut self, node: Node<'_, '_>) {
        let Some(name) = local(node) else { return self.foreign(node) };
        match name {
            // `rt` is the reading above a word, which would be said twice.
            "del" | "moveFrom" | "pPr" | "rPr" | "sdtPr" | "rt" => {}
            "r" if is_hidden(node) => {}
            "sdt" if is_invitation(node) => {}
            "t" => self.text.push_str(&kept(node)),
            "tab" | "ptab" => self.text.push(' '),
            // Where a page or a column ends is a matter of layout, not of the words.
            "br" if matches!(attribute(node, "type"), Some("page" | "column")) => {
                self.text.push(' ');
            }
            "br" | "cr" => self.text.push(BREAK),
            "noBreakHyphen" => self.text.push('\u{2011}'),
            "sym" => self.lose(Loss::Symbol),
            "drawing" | "pict" | "object" => self.lose(Loss::Picture),
            "footnoteReference" | "endnoteReference" => self.lose(Loss::Note),
            // A nested table's paragraphs are met one by one.
            "tbl" | "p" => {}
            _ => self.children(node),
        }
    }

    /// Reads what is not WordprocessingML: formulas, and wrappers with a form for older programs.
    fn foreign(&mut self, node: Node<'_, '_>) {
        if !node.is_element() || is_only_for_newer(node) {
            return;
        }
        match node.tag_name().name() {
            "oMath" | "oMathPara" => self.lose(Loss::Formula),
            _ => self.children(node),
        }
    }

    fn lose(&mut self, loss: Loss) {
        self.losses.insert(loss);
    }
}

fn is_hidden(run: Node<'_, '_>) -> bool {
    within(run, &["rPr", "vanish"]).is_some_and(is_on)
}

/// Returns the text of an element: white space at its ends counts only where the file says so (XML 1.0,
/// 2.10).
fn kept(node: Node<'_, '_>) -> String {
    const SPACE: (&str, &str) = ("http://www.w3.org/XML/1998/namespace", "space");
    let text: String = node.children().filter_map(|node| node.text()).collect();
    let preserved = node.attribute(SPACE) == Some("preserve");
    if preserved { text } else { text.trim_matches([' ', '\t', '\n', '\r']).to_owned() }
}
