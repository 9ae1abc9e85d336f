//! The sections of `stile.yaml`, each to its part of the style.

use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned, shortened};
use crate::style::value::{
    alignment, colour, family, millimetres, number, optional_number, parse_number, points, points_or_zero,
};
use crate::style::{
    Border, CellStyle, ChangeStyle, Colour, ListStyle, Outline, PageStyle, ParagraphStyle, PictureStyle, Pt,
    Sides, StyleName, TableStyle,
};
use crate::yaml::{KeyNames, MappingReader, Node, YamlReader, expected, list, text, yes_or_no};

/// The keys of a paragraph style.
pub(crate) const PARAGRAPH_KEYS: [&str; 13] = [
    "carattere",
    "corpo",
    "interlinea",
    "grassetto",
    "corsivo",
    "colore",
    "allineamento",
    "sillabazione",
    "prima",
    "dopo",
    "con_il_seguente",
    "rientro",
    "filetto",
];
/// The indents that make sense.
const INDENTS: std::ops::RangeInclusive<f32> = 0.0..=1200.0;
const SIDE_KEYS: [&str; 4] = ["alto", "destro", "basso", "sinistro"];

/// A part of the style with the place of what its checks may complain about.
pub(crate) struct PlacedMapping<T> {
    pub(crate) name: StyleName,
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// Reads a group whose keys are names of styles.
pub(crate) fn named<T>(
    form: &MappingReader<'_>,
    key: &str,
    reader: &mut YamlReader,
    read: impl Fn(&Node, &str, &mut YamlReader) -> Option<T>,
) -> Option<Vec<PlacedMapping<T>>> {
    if form.is_missing(key, reader) {
        let finding = Diagnostic::error("Y9", format!("{} manca «{key}»", form.what()));
        let hint =
            format!("copiare la parte «{key}» dal file stile.yaml del programma, che va tenuto intero");
        reader.report(finding.at(form.place().clone()).hint(hint));
        return None;
    }
    let node = form.required(key, "(un gruppo di stili)", reader)?;
    let Node::Mapping(mapping) = node else {
        reader.report(expected("un gruppo di stili", node, &format!("in «{key}»")));
        return None;
    };
    let mut styles: Vec<PlacedMapping<T>> = Vec::new();
    let mut whole = true;
    for entry in &mapping.entries {
        let name = &entry.key;
        if let Some(first) = styles.iter().find(|style| style.name.as_str() == name.value) {
            let finding = Diagnostic::error("Y6", format!("lo stile «{}» è scritto due volte", name.value));
            let finding = finding.labelled(name.span.clone(), "la seconda volta");
            reader.report(
                finding.related(first.span.clone(), "la prima volta").hint("tenere uno solo dei due"),
            );
        } else if is_name(name, reader)
            && let Some(value) = read(&entry.value, &format!("in «{}»", name.value), reader)
        {
            styles.push(PlacedMapping {
                name: StyleName::new(name.value.clone()),
                value,
                span: name.span.clone(),
            });
        } else {
            whole = false;
        }
    }
    // All or none: a style that is only wrong must not be told as missing too.
    whole.then_some(styles)
}

fn is_name(name: &Spanned<String>, reader: &mut YamlReader) -> bool {
    // A name is part of a class in the HTML and of a style's id in the DOCX: these letters need no escape
    // there.
    let right = name.value.starts_with(|first: char| first.is_ascii_lowercase())
        && name.value.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if !right {
        let finding =
            Diagnostic::error("Y10", format!("«{}» non è un nome di stile", shortened(&name.value)));
        reader.report(
            finding
                .at(name.span.clone())
                .hint("usare solo lettere minuscole senza accenti, cifre e trattini"),
        );
    }
    right
}

/// Reads `pagina`.
pub(crate) fn page(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<PageStyle> {
    let node = form.required("pagina", "(larghezza, altezza e margini)", reader)?;
    let form = MappingReader::open(
        node,
        "in «pagina»",
        &KeyNames::of(&["larghezza", "altezza", "margini"]),
        reader,
    )?;
    let width = millimetres(&form, "larghezza", &(100.0..=600.0), reader);
    let height = millimetres(&form, "altezza", &(100.0..=600.0), reader);
    let margins = form.required("margini", "{alto: 20, destro: 20, basso: 20, sinistro: 20}", reader);
    let margins = margins.and_then(|node| sides(node, "in «margini»", &(5.0..=200.0), reader));
    let (page, minimum) =
        (PageStyle { width: width?, height: height?, margins: margins? }, Pt::from_mm(50.0));
    let text_height = page.height - page.margins.top - page.margins.bottom;
    if page.text_width() < minimum || text_height < minimum {
        let finding =
            Diagnostic::error("Y10", "i margini non lasciano posto al testo").at(form.place().clone());
        reader.report(finding.hint("fra i margini devono restare almeno 50 mm, in larghezza e in altezza"));
        return None;
    }
    Some(page)
}

fn sides(
    node: &Node,
    what: &str,
    bounds: &std::ops::RangeInclusive<f32>,
    reader: &mut YamlReader,
) -> Option<Sides> {
    let form = MappingReader::open(node, what, &KeyNames::of(&SIDE_KEYS), reader)?;
    let [top, right, bottom, left] = SIDE_KEYS.map(|key| millimetres(&form, key, bounds, reader));
    Some(Sides { top: top?, right: right?, bottom: bottom?, left: left? })
}

/// Reads a style of `paragrafi`.
pub(crate) fn paragraph(node: &Node, what: &str, reader: &mut YamlReader) -> Option<ParagraphStyle> {
    let form = MappingReader::open(node, what, &KeyNames::of(&PARAGRAPH_KEYS), reader)?;
    let (family, alignment) = (family(&form, reader), alignment(&form, reader));
    let size = number(&form, "corpo", &(5.0..=72.0), reader);
    let leading = optional_number(&form, "interlinea", &(1.0..=3.0), reader);
    let colour = optional_colour(&form, "colore", reader);
    let [bold, italic, hyphenation, keep_with_next, rule] =
        ["grassetto", "corsivo", "sillabazione", "con_il_seguente", "filetto"]
            .map(|key| yes_or_no(&form, key, reader));
    let indent = optional_number(&form, "rientro", &INDENTS, reader);
    let [space_before, space_after] = ["prima", "dopo"].map(|key| points_or_zero(&form, key, reader));
    Some(ParagraphStyle {
        family: family?,
        size: Pt(size?),
        leading: leading?.unwrap_or(1.25),
        bold: bold?,
        italic: italic?,
        colour: colour?.unwrap_or(Colour::BLACK),
        alignment: alignment?,
        hyphenation: hyphenation?,
        space_before: space_before?,
        space_after: space_after?,
        keep_with_next: keep_with_next?,
        indent: indent?.map_or(Pt::ZERO, Pt),
        rule: rule?,
    })
}

/// A colour that may be absent; the outer `None` is a mistake.
fn optional_colour(form: &MappingReader<'_>, key: &str, reader: &mut YamlReader) -> Option<Option<Colour>> {
    match form.optional_text(key, reader) {
        None => Some(None),
        Some(text) => colour(text, reader).map(|colour| Some(colour.value)),
    }
}

fn required_colour(form: &MappingReader<'_>, key: &str, reader: &mut YamlReader) -> Option<Spanned<Colour>> {
    let text = form.required_text(key, "\"#1f3a5f\"", reader)?;
    colour(text, reader)
}

/// Reads a style of `celle`; its paragraph style is looked up later.
pub(crate) fn cell(node: &Node, what: &str, reader: &mut YamlReader) -> Option<(CellStyle, Span)> {
    let keys = ["sfondo", "paragrafo", "senza_bordi"];
    let form = MappingReader::open(node, what, &KeyNames::of(&keys), reader)?;
    let background = optional_colour(&form, "sfondo", reader);
    let outline = match yes_or_no(&form, "senza_bordi", reader) {
        Some(true) => Some(Outline::Bare),
        Some(false) => Some(Outline::Ruled),
        None => None,
    };
    let paragraph = form.required_text("paragrafo", "cella", reader)?;
    let (name, background) = (StyleName::new(paragraph.value), background?);
    Some((CellStyle { background, paragraph: name, outline: outline? }, paragraph.span))
}

/// Reads a style of `tabelle`.
pub(crate) fn table(node: &Node, what: &str, reader: &mut YamlReader) -> Option<TableStyle> {
    let form = MappingReader::open(
        node,
        what,
        &KeyNames::of(&["colonne", "bordo", "bordo_gruppo", "margini_cella", "prima", "dopo"]),
        reader,
    )?;
    let columns = columns(&form, reader);
    let border = form.required("bordo", "{spessore: 0.5, colore: \"#8494a8\"}", reader);
    let border = border.and_then(|node| border_of(node, "in «bordo»", reader));
    let group_border = match form.optional("bordo_gruppo") {
        Some(node) => border_of(node, "in «bordo_gruppo»", reader).map(Some),
        None => Some(None),
    };
    let padding = form.required("margini_cella", "{alto: 1, destro: 2, basso: 1, sinistro: 2}", reader);
    let padding = padding.and_then(|node| sides(node, "in «margini_cella»", &(0.0..=15.0), reader));
    let [space_before, space_after] = ["prima", "dopo"].map(|key| points_or_zero(&form, key, reader));
    Some(TableStyle {
        columns: columns?,
        border: border?,
        group_border: group_border?,
        padding: padding?,
        space_before: space_before?,
        space_after: space_after?,
    })
}

/// The columns' shares, which add up to 1.
fn columns(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Vec<f32>> {
    let node = form.required("colonne", "[30, 54, 16]", reader)?;
    let items = list(node, "in «colonne»", reader);
    if items.is_empty() || items.len() > 12 {
        if matches!(node, Node::Sequence(_)) {
            let finding =
                Diagnostic::error("Y10", format!("una tabella non può avere {} colonne", items.len()));
            reader.report(
                finding.at(node.span().clone()).hint("scrivere da 1 a 12 numeri, per esempio «[30, 54, 16]»"),
            );
        }
        return None;
    }
    let mut widths = Vec::with_capacity(items.len());
    for item in items {
        // Every mistake of the list is said, before the list is given up.
        if let Some(text) = text(item, "in «colonne»", reader)
            && let Some(width) = parse_number(&text, &(0.5..=1000.0), reader)
        {
            widths.push(width);
        }
    }
    if widths.len() < items.len() {
        return None;
    }
    // Whatever they add up to: only their proportions count.
    let sum: f32 = widths.iter().sum();
    Some(widths.into_iter().map(|width| width / sum).collect())
}

fn border_of(node: &Node, what: &str, reader: &mut YamlReader) -> Option<Border> {
    let form = MappingReader::open(node, what, &KeyNames::of(&["spessore", "colore"]), reader)?;
    let width = number(&form, "spessore", &(0.0..=6.0), reader);
    let colour = required_colour(&form, "colore", reader);
    Some(Border { width: Pt(width?), colour: colour?.value })
}

/// Reads a style of `immagini`.
pub(crate) fn picture(node: &Node, what: &str, reader: &mut YamlReader) -> Option<PictureStyle> {
    let form = MappingReader::open(node, what, &KeyNames::of(&["altezza", "allineamento", "dopo"]), reader)?;
    let height = millimetres(&form, "altezza", &(3.0..=150.0), reader);
    let (alignment, space_after) = (alignment(&form, reader), points_or_zero(&form, "dopo", reader));
    Some(PictureStyle { height: height?, alignment: alignment?, space_after: space_after? })
}

/// Reads `elenchi`.
pub(crate) fn lists(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<ListStyle> {
    let keys = ["rientro_in_cella", "rientro", "fra_le_voci"];
    let node = form.required("elenchi", "{rientro: 18, rientro_in_cella: 11, fra_le_voci: 3}", reader)?;
    let form = MappingReader::open(node, "in «elenchi»", &KeyNames::of(&keys), reader)?;
    let [cell_indent, indent, space_between] = keys.map(|key| points(&form, key, reader));
    Some(ListStyle { cell_indent: cell_indent?, indent: indent?, space_between: space_between? })
}

/// Reads `modifiche`.
pub(crate) fn changes(form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<(ChangeStyle, [Span; 2])> {
    let keys = ["inserito", "soppresso"];
    let node = form.required("modifiche", "{inserito: \"#0b5d1e\", soppresso: \"#9b1c1c\"}", reader)?;
    let form = MappingReader::open(node, "in «modifiche»", &KeyNames::of(&keys), reader)?;
    let [inserted, deleted] = keys.map(|key| required_colour(&form, key, reader));
    let (inserted, deleted) = (inserted?, deleted?);
    let style = ChangeStyle { inserted: inserted.value, deleted: deleted.value };
    Some((style, [inserted.span, deleted.span]))
}
