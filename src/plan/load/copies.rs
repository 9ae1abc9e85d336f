//! Files of objectives that are copies of others: each is one finding, instead of one for each id.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::fs::{is_copy_of, is_version_of, may_be_copy};
use crate::plan::Dimension;
use crate::plan::load::objectives_file::ObjectivesFile;
use crate::source::folded_words::FoldedWords;
use crate::source::{Source, Span};

/// A file of objectives as it was read.
pub(crate) struct ReadFile<'a> {
    /// Such as `obiettivi/1.yaml`.
    pub(crate) name: &'a str,
    /// The path that messages show.
    pub(crate) shown: &'a str,
    /// `None` if it could not be understood.
    pub(crate) draft: Option<&'a ObjectivesFile>,
}

/// The place of the original of each file that is a copy.
///
/// A name that says so makes a copy unless the contents say otherwise; where the names only look alike, the
/// contents must bear it out; and with all ids of one file in another of the same head, no name matters.
pub(crate) fn originals(files: &[ReadFile<'_>]) -> BTreeMap<usize, usize> {
    let mut originals: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, file) in files.iter().enumerate().filter(|(_, file)| may_be_copy(base(file))) {
        let named = files.iter().position(|other| is_copy_of(base(file), base(other)));
        originals.extend(named.filter(|other| !are_different(file, &files[*other])).map(|other| (at, other)));
    }
    let unmarked: Vec<usize> = (0..files.len()).filter(|at| !originals.contains_key(at)).collect();
    // The first file of each head, with its ids.
    let mut first: BTreeMap<HeadNames, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for at in unmarked {
        let Some(key) = head_names(&files[at]) else { continue };
        let own = ids(&files[at]);
        let Some((earlier, others)) = first.get(&key) else {
            first.insert(key, (at, own));
            continue;
        };
        let shared = own.iter().filter(|id| others.contains(*id)).count();
        let (name, earlier_name) = (base(&files[at]), base(&files[*earlier]));
        if shared > 0 && is_version_of(earlier_name, name) {
            originals.insert(*earlier, at);
            first.insert(key, (at, own));
        } else if shared > 0 && (is_version_of(name, earlier_name) || shared == own.len()) {
            originals.insert(at, *earlier);
        }
    }
    originals
}

/// The name in its folder.
fn base<'a>(file: &ReadFile<'a>) -> &'a str {
    file.name.rsplit('/').next().unwrap_or(file.name)
}

/// Whether the contents show that one is no copy of the other.
fn are_different(one: &ReadFile<'_>, other: &ReadFile<'_>) -> bool {
    let keys = (head_names(one), head_names(other));
    matches!(keys, (Some(one), Some(other)) if one != other) && ids(one).is_disjoint(&ids(other))
}

/// The dimension and the sector that a file names at its head, in whatever spelling.
type HeadNames = (Option<String>, Option<String>);

/// The names at the head; `None` if there is neither.
fn head_names(file: &ReadFile<'_>) -> Option<HeadNames> {
    let head = &file.draft?.head;
    let sector = head.sector.named().map(|words| FoldedWords::of(&words.value).as_str().to_owned());
    let dimension = head.dimension.as_ref().map(Dimension::name);
    (dimension.is_some() || sector.is_some()).then_some((dimension, sector))
}

fn ids<'a>(file: &ReadFile<'a>) -> BTreeSet<&'a str> {
    let drafts = file.draft.into_iter().flat_map(|draft| &draft.objectives);
    drafts.filter_map(|draft| draft.id.as_ref()).map(|id| id.value.as_str()).collect()
}

/// The finding that a file is a copy, which stands for all that its contents repeat.
pub(crate) fn finding(copy: &ReadFile<'_>, original: &ReadFile<'_>) -> Diagnostic {
    let name = original.name;
    let message = format!("il file «{}» sembra una copia di «{name}»", copy.name);
    let finding = Diagnostic::error("K5", message).at(place(copy));
    let finding = finding.related(place(original), "il file di cui sembra la copia");
    finding
        .hint("due file con gli stessi obiettivi non si possono stampare, e il programma non sa quale vale")
        .hint(format!(
            "riportare in «{name}» ciò che l'altro ha di diverso, e spostare la copia fuori dalla cartella del piano"
        ))
}

/// What the head names, or the beginning of the file.
fn place(file: &ReadFile<'_>) -> Span {
    let head = file.draft.map(|draft| &draft.head);
    let dimension = head.and_then(|head| head.dimension.as_ref()).map(|dimension| &dimension.key);
    let sector = head.and_then(|head| head.sector.named());
    let named = dimension.or(sector);
    named.map_or_else(|| Span::new(&Source::new(file.shown, ""), 0..0), |key| key.span.clone())
}
