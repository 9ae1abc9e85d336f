//! One text that several people want otherwise: the text that they all began with, what each made of it, and
//! what the plan says now.

/// What somebody made of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Copy<T> {
    /// The text that he was given.
    pub(crate) base: T,
    pub(crate) theirs: T,
}

/// What is to become of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Settled<T> {
    /// Nobody changed his copy: the plan's text stays, whatever it is.
    Unchanged,
    /// Who changed it wants this, and the plan still says what he was given.
    Take(T),
    /// Who changed it wants what the plan says already.
    Same,
    Conflict(Conflict<T>),
}

/// Texts of which only a person can say which one is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conflict<T> {
    /// The text that the first who wants another one was given.
    pub(crate) base: T,
    /// Each text that is wanted, once, with the places of those who want it among the copies; the plan's own
    /// is not among them.
    pub(crate) wishes: Vec<(T, Vec<usize>)>,
}

/// Settles a text: `ours` is the plan's, and `are_same` says which texts are one.
pub(crate) fn settle<T: Clone>(
    ours: &T,
    copies: &[Copy<T>],
    are_same: impl Fn(&T, &T) -> bool,
) -> Settled<T> {
    let changed: Vec<(usize, &Copy<T>)> =
        copies.iter().enumerate().filter(|(_, copy)| !are_same(&copy.base, &copy.theirs)).collect();
    if changed.is_empty() {
        return Settled::Unchanged;
    }
    let mut wishes: Vec<(T, Vec<usize>)> = Vec::new();
    let mut base = None;
    // The texts that somebody changed into what the plan says now.
    let mut left: Vec<&T> = Vec::new();
    // Whether somebody who wants another text saw what the plan says now.
    let mut is_seen = false;
    for (place, copy) in changed {
        // It was taken before, or the plan came to say it by itself.
        if are_same(&copy.theirs, ours) {
            left.push(&copy.base);
            continue;
        }
        base.get_or_insert_with(|| copy.base.clone());
        is_seen |= are_same(&copy.base, ours);
        match wishes.iter_mut().find(|(text, _)| are_same(text, &copy.theirs)) {
            Some((_, who)) => who.push(place),
            None => wishes.push((copy.theirs.clone(), vec![place])),
        }
    }
    let Some(base) = base else { return Settled::Same };
    match wishes.as_slice() {
        // Others may have begun with an older text: one who saw the plan's is enough.
        // What one puts in another took out: in one order it would stay, in the other it would go.
        [(text, _)] if is_seen && !left.iter().any(|left| are_same(left, text)) => {
            Settled::Take(text.clone())
        }
        _ => Settled::Conflict(Conflict { base, wishes }),
    }
}

#[cfg(test)]
mod tests {
    use crate::docx_import::three_way::*;

    /// Settles letters; each copy is `base theirs`.
    fn settled(ours: char, copies: &[&str]) -> String {
        let copy = |text: &&str| {
            let mut letters = text.chars();
            let mut next = || letters.next().expect("a copy is two letters");
            Copy { base: next(), theirs: next() }
        };
        let copies: Vec<Copy<char>> = copies.iter().map(copy).collect();
        match settle(&ours, &copies, |one, other| one == other) {
            Settled::Unchanged => "unchanged".to_owned(),
            Settled::Same => "same".to_owned(),
            Settled::Take(text) => format!("take {text}"),
            Settled::Conflict(Conflict { base, wishes }) => {
                let wishes = wishes.iter().map(|(text, who)| format!(" {text}{who:?}"));
                format!("conflict {base}:{}", wishes.collect::<String>())
            }
        }
    }

    #[test]
    fn one_copy_against_the_plan() {
        assert_eq!(settled('a', &["aa"]), "unchanged");
        assert_eq!(settled('b', &["aa"]), "unchanged", "the plan went on");
        assert_eq!(settled('a', &["ab"]), "take b");
        assert_eq!(settled('b', &["ab"]), "same");
        assert_eq!(settled('c', &["ab"]), "conflict a: b[0]");
        assert_eq!(settled('a', &[]), "unchanged");
    }

    #[test]
    fn several_copies_against_each_other() {
        assert_eq!(settled('a', &["aa", "ab", "ab"]), "take b", "one change twice is one");
        assert_eq!(settled('a', &["ab", "ac"]), "conflict a: b[0] c[1]");
        assert_eq!(settled('b', &["ab", "ac"]), "conflict a: c[1]", "the first was taken before");
        assert_eq!(settled('c', &["ab", "ab", "ac"]), "conflict a: b[0, 1]");
        assert_eq!(settled('d', &["ab", "db"]), "take b", "one of them saw what the plan says");
        assert_eq!(settled('b', &["ab", "bc"]), "take c", "the later copy goes on from the earlier one");
        assert_eq!(settled('b', &["ab", "bb"]), "same");
        assert_eq!(settled('a', &["ab", "ba"]), "conflict a: b[0]", "one puts in what the other takes out");
    }
}
