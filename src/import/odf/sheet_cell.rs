//! A cell of a sheet: the text that it shows, and the value that it stores.

use roxmltree::Node;

use crate::date::Date;
use crate::import::odf::cell::CellWords;
use crate::import::odf::flow::OdfContext;
use crate::import::odf::names::{Space, is_paragraph};
use crate::import::odf::paragraph::OdfParagraph;
use crate::import::read::{
    ReadRefusal, ReadRemark, SourcePlace, TypedValue, cell_lines, number_in_words, written_text,
};

/// Reads a cell of a sheet.
pub(crate) fn sheet_cell(
    node: Node<'_, '_>,
    context: &OdfContext<'_>,
    place: &SourcePlace,
    remarks: &mut Vec<ReadRemark>,
) -> Result<CellWords, ReadRefusal> {
    let mut words = CellWords::default();
    let mut texts = Vec::new();
    for child in node.children().filter(|child| child.is_element()) {
        // A comment and a drawing stand beside the text.
        let read = match is_paragraph(child) {
            true => OdfParagraph::read(child, context.styles, place)?,
            false => OdfParagraph::beside_text(child, context.styles),
        };
        words.losses.extend(read.losses);
        words.asides.extend(read.asides);
        texts.push(read.text);
    }
    words.typed = value(node);
    let mut text = texts.join("\n");
    // Not every program writes what it shows.
    if text.trim().is_empty() {
        text = stored(node, words.typed);
    }
    if text.is_empty() && Space::Table.attribute(node, "formula").is_some() && !says_type(node) {
        let said = "la cella ha una formula di cui il file non dice il risultato: è letta come vuota";
        let hint = "aprire il file in LibreOffice, salvarlo e ripetere il comando";
        remarks.push(ReadRemark::warning(said).at(place.clone()).hint(hint));
    }
    // LibreOffice says it in an attribute of its own.
    if node.attributes().any(|attribute| attribute.name() == "value-type" && attribute.value() == "error") {
        let hint = "correggere la formula nel foglio, o scrivere il valore al suo posto";
        remarks.push(
            ReadRemark::warning(format!("la cella mostra un errore, {text}")).at(place.clone()).hint(hint),
        );
    }
    words.lines = cell_lines(&text);
    words.written = written_text(&text, &words.lines);
    Ok(words)
}

/// Whether a cell says the type of its value.
fn says_type(node: Node<'_, '_>) -> bool {
    Space::Office.attribute(node, "value-type").is_some()
}

/// The value that a cell stores; `None` of a text.
fn value(node: Node<'_, '_>) -> Option<TypedValue> {
    match Space::Office.attribute(node, "value-type")? {
        "float" | "currency" => number(node).map(TypedValue::Number),
        "percentage" => number(node).map(TypedValue::Percent),
        "date" => {
            let date = Space::Office.attribute(node, "date-value")?;
            Date::from_iso(date.get(..10)?).map(TypedValue::Date)
        }
        "boolean" => {
            Some(TypedValue::Boolean(Space::Office.attribute(node, "boolean-value") == Some("true")))
        }
        _ => None,
    }
}

/// The number that a cell stores.
fn number(node: Node<'_, '_>) -> Option<f64> {
    let value = Space::Office.attribute(node, "value")?.parse::<f64>().ok()?;
    value.is_finite().then_some(value)
}

/// The stored value of a cell for which the file has no text that is shown.
fn stored(node: Node<'_, '_>, typed: Option<TypedValue>) -> String {
    match typed {
        Some(TypedValue::Date(date)) => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
        Some(TypedValue::Percent(share)) => format!("{}%", number_in_words(share * 100.0)),
        Some(TypedValue::Number(number)) => number_in_words(number),
        Some(TypedValue::Boolean(true)) => "VERO".to_owned(),
        Some(TypedValue::Boolean(false)) => "FALSO".to_owned(),
        None => Space::Office.attribute(node, "string-value").unwrap_or_default().to_owned(),
    }
}
