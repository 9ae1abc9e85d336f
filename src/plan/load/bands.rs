//! `fasce`: the degrees from which on an objective is reached.

use crate::diagnostic::Diagnostic;
use crate::plan::load::measure::quantity;
use crate::plan::{BAND_KEYS, Bands, KeySpec, Number};
use crate::source::Spanned;
use crate::yaml::{MappingReader, Node, YamlReader};

/// Reads the group of keys; what it does not say is as without it.
pub(crate) fn read(node: &Node, reader: &mut YamlReader) -> Bands {
    let usual = Bands::default();
    let known = KeySpec::vocabulary(&BAND_KEYS);
    let Some(form) = MappingReader::open(node, "in «fasce»", &known, reader) else { return usual };
    let [reached, partial] = ["raggiunto", "parziale"].map(|key| band(key, &form, reader));
    let reached = reached.map_or(usual.reached, |band| band.value);
    let bands = Bands { reached, partial: partial.as_ref().map_or(usual.partial, |band| band.value) };
    // The one may be given and the other usual: «raggiunto: 40» alone is below the usual 50.
    if bands.partial > bands.reached {
        let message = format!(
            "in «fasce» «parziale» comincia da {}, sopra «raggiunto», che comincia da {}",
            bands.partial, bands.reached
        );
        let place = partial.map_or_else(|| node.span().first_line(), |band| band.span);
        let finding = Diagnostic::error("Y10", message).at(place);
        reader.report(finding.hint("scrivere in «parziale» un grado più basso, come «parziale: 50»"));
        return usual;
    }
    bands
}

/// A degree from 0 to 100; a finding where it is another value.
fn band(key: &str, form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Spanned<Number>> {
    let written = quantity(form.optional_text(key, reader)?);
    let number = written.value.number.filter(|number| {
        let is_degree = (Number::ZERO..=Number::whole(100)).contains(number);
        is_degree && matches!(written.value.unit.as_str(), "" | "%")
    });
    if number.is_none() {
        let message = format!("in «fasce» «{}» non è un grado da 0 a 100", written.value.written);
        let finding = Diagnostic::error("Y10", message).at(written.span.clone());
        reader.report(finding.hint(format!("scrivere un numero, come «{key}: 80»")));
    }
    number.map(|number| Spanned::new(number, written.span))
}

#[cfg(test)]
mod tests {
    use crate::plan::load::bands::*;
    use crate::source::Source;
    use crate::yaml::KnownKeys;

    fn bands(text: &str) -> (String, Vec<String>) {
        let mut reader = YamlReader::new();
        let root = reader.root(&Source::new("a.yaml", text), KnownKeys::default()).expect("it is a value");
        let bands = read(&root, &mut reader);
        let found =
            reader.into_report().sorted().into_iter().map(|finding| finding.message.clone()).collect();
        (format!("{} {}", bands.reached, bands.partial), found)
    }

    #[test]
    fn bands_are_degrees_and_the_partial_one_is_below() {
        assert_eq!(bands("raggiunto: 90%\nparziale: 60,5"), ("90 60,5".to_owned(), vec![]));
        assert_eq!(bands("raggiunto: 80"), ("80 50".to_owned(), vec![]));
        let wrong = ["in «fasce» «tanto» non è un grado da 0 a 100".to_owned()];
        assert_eq!(bands("raggiunto: tanto"), ("100 50".to_owned(), wrong.to_vec()));
        assert_eq!(bands("parziale: 101").1.len(), 1);
        let above =
            ["in «fasce» «parziale» comincia da 50, sopra «raggiunto», che comincia da 40".to_owned()];
        assert_eq!(bands("raggiunto: 40"), ("100 50".to_owned(), above.to_vec()));
    }
}
