//! A first look at a text: whether the samples may say it, before they are filled in and read as plans.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::plan::FieldKey;
use crate::sample::{SOMEBODY, TEMPLATES, example};
use crate::source::folded_words::FoldedWords;

/// The values that stand in the templates of the samples and in the table of fields, folded; more than the
/// samples have, and none of theirs but the deadlines is missing.
static VALUES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let lines = TEMPLATES.iter().flat_map(|(_, template)| template.lines()).flat_map(values);
    let examples = FieldKey::ALL.map(|key| example(key, YEAR));
    let folded = lines.chain(examples.iter().map(String::as_str)).map(FoldedWords::of);
    folded.map(|words| words.as_str().to_owned()).collect()
});

/// Any year: on it nothing depends that is looked for.
const YEAR: u16 = 2026;

/// Whether a text may be a value of the samples, or names their body.
pub(crate) fn may_say(words: &FoldedWords) -> bool {
    VALUES.contains(words.as_str()) || names_somebody(words)
}

/// Whether a text names the body of the samples.
pub(crate) fn names_somebody(words: &FoldedWords) -> bool {
    static NAME: LazyLock<FoldedWords> = LazyLock::new(|| FoldedWords::of(SOMEBODY));
    words.have_any(&[NAME.as_str()])
}

/// The values of a template's line: what is quoted, and what stands behind a key and before a comment.
fn values(line: &str) -> impl Iterator<Item = &str> {
    let behind_key = line.split_once(": ").map(|(_, value)| value.split(" #").next().unwrap_or(value));
    line.split('"').skip(1).step_by(2).chain(behind_key)
}

#[cfg(test)]
mod tests {
    use crate::plan::Period;
    use crate::sample::first_look::*;
    use crate::sample::{SheetForm, sample_plan};

    #[test]
    fn every_value_of_the_samples_is_known_and_others_are_not() {
        let may_say = |text: &str| may_say(&FoldedWords::of(text));
        for form in SheetForm::ALL {
            let plan = sample_plan(form, Period { start: 2030, end: 2032 }, 2031);
            assert!(may_say(&plan.body.ipa_code.as_ref().expect("the key is awake").value.0));
            for objective in plan.objectives() {
                for key in FieldKey::ALL.into_iter().filter(|key| *key != FieldKey::Deadline) {
                    let text = &objective.field(key).text.value;
                    assert!(text.is_empty() || may_say(text), "{text}");
                }
                for measure in &objective.measures {
                    assert!(may_say(&measure.name.value), "{}", measure.name.value);
                }
            }
        }
        assert!(may_say("Sito del COMUNE DI ESEMPIO") && !may_say("Sito del Comune") && !may_say("100%"));
    }
}
