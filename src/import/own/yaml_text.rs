//! Values of JSON as a YAML file, as a careful person would write it. The tables of keys say in which order
//! keys stand, and which values are texts with paragraphs and lists.

use serde_json::{Map, Value};

use crate::docx_import::{lines, prose};
use crate::plan::load::read_as_field;
use crate::plan::{KeySpec, Prose, ValueShape};
use crate::yaml::{LineKind, TextLine, double_quoted, literal_text, plain_or_quoted, spelt_lines};

/// The column at which lines end.
const WIDTH: usize = 100;

/// The file of a mapping, with its rules in an order; `None` for a value that no file of a plan can have.
pub(crate) fn yaml_text(
    mapping: &Map<String, Value>,
    keys: &'static [KeySpec],
    rules: &[String],
) -> Option<String> {
    let lines = YamlWriter { column: 0, rules }.mapping(mapping, keys)?;
    Some(lines.join("\n") + "\n")
}

/// Writes what stands at a column.
#[derive(Clone, Copy)]
struct YamlWriter<'a> {
    column: usize,
    /// The codes of rules, in their order.
    rules: &'a [String],
}

impl YamlWriter<'_> {
    fn deeper(self) -> Self {
        YamlWriter { column: self.column + 2, ..self }
    }

    fn mapping(self, mapping: &Map<String, Value>, keys: &'static [KeySpec]) -> Option<Vec<String>> {
        let is_objective = keys.iter().any(|spec| matches!(spec.shape, ValueShape::Field(_)));
        let mut written = Vec::new();
        // In the order of the table; what it does not have (years, codes of rules, own rows) comes behind.
        for spec in keys {
            if let Some(value) = mapping.get(spec.name) {
                let is_text =
                    matches!(spec.shape, ValueShape::Field(_)) || is_objective && spec.name == "note";
                written.extend(match is_text {
                    true => self.text(spec.name, value)?,
                    false => self.entry(spec.name, value, spec.shape)?,
                });
            }
        }
        for (key, value) in mapping.iter().filter(|(key, _)| keys.iter().all(|spec| spec.name != *key)) {
            written.extend(match is_objective {
                true => self.text(&plain_or_quoted(key), value)?,
                false => self.entry(&plain_or_number(key), value, ValueShape::Text)?,
            });
        }
        Some(written)
    }

    /// A key with whatever stands behind it.
    fn entry(self, key: &str, value: &Value, shape: ValueShape) -> Option<Vec<String>> {
        Some(match value {
            Value::Null => vec![format!("{key}:")],
            Value::Bool(answer) => vec![format!("{key}: {}", if *answer { "sì" } else { "no" })],
            Value::Number(number) => vec![format!("{key}: {number}")],
            Value::String(text) => self.line(key, text)?,
            Value::Array(items) if items.is_empty() => vec![format!("{key}: []")],
            Value::Array(items) => {
                let mut written = vec![format!("{key}:")];
                for item in items {
                    let lines = self.deeper().item(item, shape)?;
                    written.extend(indented(lines));
                }
                written
            }
            Value::Object(mapping) if mapping.is_empty() => vec![format!("{key}: {{}}")],
            Value::Object(mapping) => {
                let below = match shape {
                    ValueShape::Rules(keys) => self.deeper().rules(mapping, keys)?,
                    other => self.deeper().mapping(mapping, other.keys())?,
                };
                std::iter::once(format!("{key}:")).chain(indented(below)).collect()
            }
        })
    }

    /// Codes of rules, each with its keys.
    fn rules(self, rules: &Map<String, Value>, keys: &'static [KeySpec]) -> Option<Vec<String>> {
        let mut written = Vec::new();
        let mut rules: Vec<(&String, &Value)> = rules.iter().collect();
        rules.sort_by_key(|(code, _)| self.rules.iter().position(|other| other == *code));
        for (code, value) in rules {
            written.extend(self.entry(code, value, ValueShape::Group(keys))?);
        }
        Some(written)
    }

    /// An entry of a list.
    fn item(self, item: &Value, shape: ValueShape) -> Option<Vec<String>> {
        let lines = match item {
            Value::Object(mapping) => self.deeper().mapping(mapping, shape.keys())?,
            Value::String(text) => vec![plain_or_quoted(text)],
            Value::Number(number) => vec![number.to_string()],
            Value::Null | Value::Bool(_) | Value::Array(_) => return None,
        };
        let dashed = lines.into_iter().enumerate().map(|(at, line)| match (at, line.is_empty()) {
            (0, _) => format!("- {line}"),
            (_, true) => line,
            (_, false) => format!("  {line}"),
        });
        Some(dashed.collect())
    }

    /// A text of one line.
    fn line(self, key: &str, text: &str) -> Option<Vec<String>> {
        // In a value of other keys a block would be read as words, too, but nobody writes it so.
        Some(vec![format!("{key}: {}", plain_or_quoted(text))])
    }

    /// A text with its paragraphs and lists.
    fn text(self, key: &str, value: &Value) -> Option<Vec<String>> {
        let lines = match value {
            Value::Null => return Some(vec![format!("{key}:")]),
            Value::String(text) => paragraphs(text),
            Value::Array(items) => items.iter().map(line).collect::<Option<Vec<TextLine>>>()?,
            Value::Bool(_) | Value::Number(_) | Value::Object(_) => return None,
        };
        let is_read_so = match lines.as_slice() {
            // Behind its key, between quotes if need be, it has no signs of lists.
            [TextLine { kind: LineKind::Paragraph, text }] if !text.contains('\n') => {
                let quoted = plain_or_quoted(text);
                if self.column + key.chars().count() + 2 + quoted.chars().count() <= WIDTH {
                    return Some(vec![format!("{key}: {quoted}")]);
                }
                is_read_back(&lines)
            }
            lines => is_read_back(lines),
        };
        if is_read_so {
            return spelt_lines(key, &lines, self.column, WIDTH);
        }
        // Paragraphs that begin with the sign of an item: only between quotes they are none.
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        Some(vec![format!("{key}: {}", double_quoted(&texts.join("\n\n")))])
    }
}

/// Whether a block says these lines.
fn is_read_back(lines: &[TextLine]) -> bool {
    same_lines(&read_as_field(&literal_text(lines)), lines)
}

fn same_lines(read: &Prose, wanted: &[TextLine]) -> bool {
    lines(read) == lines(&prose(wanted))
}

/// The paragraphs of a string.
fn paragraphs(text: &str) -> Vec<TextLine> {
    let texts = text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    texts.map(|text| TextLine { kind: LineKind::Paragraph, text: text.to_owned() }).collect()
}

/// A line of a list of lines, as `esporta` writes it.
fn line(value: &Value) -> Option<TextLine> {
    let text = value.get("testo")?.as_str()?.trim().to_owned();
    // From 1, as people count; paragraphs have none.
    let level = value.get("livello").and_then(Value::as_u64).and_then(|level| level.checked_sub(1));
    let level = level.and_then(|level| usize::try_from(level).ok());
    let kind = match value.get("tipo")?.as_str()? {
        "capoverso" => LineKind::Paragraph,
        "voce" => LineKind::Item { level: level? },
        "voce numerata" => LineKind::Labelled { level: level? },
        "seguito di voce" => LineKind::Further { level: level? },
        _ => return None,
    };
    Some(TextLine { kind, text })
}

/// A key: years are numbers, as people write them.
fn plain_or_number(key: &str) -> String {
    if key.bytes().all(|byte| byte.is_ascii_digit()) { key.to_owned() } else { plain_or_quoted(key) }
}

/// Lines below a key; blank ones have no indentation.
fn indented(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| if line.is_empty() { line } else { format!("  {line}") })
}
