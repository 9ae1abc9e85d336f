//! From files of objectives to groups, each under its heading.
//!
//! A file's `titolo` is the heading of the group that the file's head names, or else of the only group that
//! its objectives are in.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Report};
use crate::limits::SECTOR;
use crate::plan::load::file_head::{AskedForDimension, FileHead, SaidSector};
use crate::plan::load::group_findings::{
    is_slip, lacks_owner, lacks_sector, misspelt, misspelt_sector, no_sector, owner_in_prose, second_title,
    too_many_owners, unprinted_title, untitled,
};
use crate::plan::load::objective::ObjectiveDraft;
use crate::plan::load::objectives_file::ObjectivesFile;
use crate::plan::{Dimension, DimensionKind, FieldKey, Group, Grouping, Objective, Passage};
use crate::source::folded_words::FoldedWords;
use crate::source::{Span, Spanned, shortened_between_words};

/// The groups of some files.
pub(crate) struct Grouped {
    /// `None` if an objective lacks something.
    pub(crate) groups: Option<Vec<Group>>,
    /// The number of groups that were understood; of a file whose objectives have none, the file counts.
    pub(crate) count: usize,
}

/// Gathers the objectives, in the order of the files. Without `grouping`, as `piano.yaml` was not understood,
/// nothing is said of what depends on it.
pub(crate) fn group(files: Vec<ObjectivesFile>, grouping: Option<Grouping>, report: &mut Report) -> Grouped {
    let mut gathering = Gathering::new(grouping.unwrap_or_default());
    let has_sectors = files.iter().any(ObjectivesFile::has_sectors);
    if gathering.grouping == Grouping::Dimension {
        gathering.repeated_dimensions(&files);
        gathering.unprinted_sector(&files);
    } else {
        gathering.misspelt_dimensions(&files);
    }
    let mut ungrouped = 0;
    for file in files {
        if gathering.add(file).is_empty() {
            ungrouped += 1;
        }
    }
    // As long as something is wrong, the closing line says how much was read.
    let count = gathering.groups.len() + ungrouped;
    if gathering.grouping == Grouping::Sector {
        gathering.slips_of_sectors();
    }
    let (groups, findings) = gathering.finish();
    if grouping.is_some() || !has_sectors {
        for finding in findings {
            report.push(finding);
        }
    }
    Grouped { groups, count }
}

/// The groups that were met so far.
struct Gathering {
    grouping: Grouping,
    groups: Vec<GroupDraft>,
    /// The place of each group, by its name in one spelling.
    places: BTreeMap<String, usize>,
    findings: Vec<Diagnostic>,
    /// The objectives that are in no group.
    lacking: usize,
}

/// A group whose files were not all read.
struct GroupDraft {
    key: Spanned<String>,
    kind: Option<DimensionKind>,
    title: Option<Spanned<String>>,
    objectives: Vec<Option<Objective>>,
}

/// The group that something belongs to.
struct Membership {
    /// In one spelling.
    name: String,
    key: Spanned<String>,
    kind: Option<DimensionKind>,
}

impl Membership {
    fn of_dimension(dimension: &Dimension) -> Self {
        Membership { name: dimension.name(), key: dimension.key.clone(), kind: dimension.kind }
    }

    fn of_words(words: &Spanned<String>) -> Self {
        // By folded words: capitals and blanks make no second sector or owner.
        Membership { name: FoldedWords::of(&words.value).as_str().to_owned(), key: words.clone(), kind: None }
    }

    /// The group of those who answer for an objective: who they are, whatever the share of each.
    fn of_owners(objective: &Objective) -> Option<Self> {
        let names: Vec<&str> = objective.counted_owners().iter().map(|owner| owner.name).collect();
        let mut folded: Vec<String> =
            names.iter().map(|name| FoldedWords::of(name).as_str().to_owned()).collect();
        folded.sort();
        let (words, span) = (in_a_row(&names), objective.field(FieldKey::Owner).text.span.clone());
        let key = Spanned::new(words, span);
        (!key.value.is_empty()).then(|| Membership { name: folded.join("; "), key, kind: None })
    }

    /// The group of an objective.
    fn of(draft: &ObjectiveDraft, grouping: Grouping) -> Option<Self> {
        match grouping {
            Grouping::Dimension => draft.dimension.as_ref().map(Membership::of_dimension),
            Grouping::Sector => draft.sector.named().map(Membership::of_words),
            Grouping::Owner => Membership::of_owners(draft.objective.as_ref()?),
        }
    }

    /// The group of the objectives that say nothing else than their file.
    fn of_head(head: &FileHead, grouping: Grouping) -> Option<Self> {
        match grouping {
            Grouping::Dimension => head.dimension.as_ref().map(Membership::of_dimension),
            Grouping::Sector => head.sector.named().map(Membership::of_words),
            Grouping::Owner => None,
        }
    }
}

impl ObjectivesFile {
    fn has_sectors(&self) -> bool {
        self.sectors().next().is_some()
    }

    /// Every `settore` that it says, the head's first.
    fn sectors(&self) -> impl Iterator<Item = &Spanned<String>> {
        let below = self.objectives.iter().map(|draft| &draft.sector);
        std::iter::once(&self.head.sector).chain(below).filter_map(SaidSector::named)
    }
}

impl Gathering {
    fn new(grouping: Grouping) -> Self {
        Gathering { grouping, groups: Vec::new(), places: BTreeMap::new(), findings: Vec::new(), lacking: 0 }
    }

    /// Adds a file; gives the places of its objectives' groups.
    fn add(&mut self, file: ObjectivesFile) -> BTreeSet<usize> {
        let mut own = BTreeSet::new();
        // Before its objectives are spent.
        self.find_unnamed(&file);
        let named = Membership::of_head(&file.head, self.grouping).map(|head| head.name);
        for draft in file.objectives {
            match Membership::of(&draft, self.grouping) {
                Some(member) => {
                    let place = self.place(member);
                    own.insert(place);
                    self.groups[place].objectives.push(draft.objective);
                }
                None => self.lacking += 1,
            }
        }
        if let Some(title) = file.title {
            let headed = named.and_then(|name| self.places.get(&name).copied()).filter(|at| own.contains(at));
            let only = if own.len() == 1 { own.first().copied() } else { None };
            // The head decides: one of its objectives may well be another sector's.
            match headed.or(only) {
                Some(at) => self.entitle(at, title),
                // Its objectives have findings, which say more than one on the title.
                None if own.is_empty() => {}
                None => self.findings.push(unprinted_title(&title, self.grouping)),
            }
        }
        own
    }

    /// The place of a group, which is the last if it is met for the first time.
    fn place(&mut self, member: Membership) -> usize {
        let Membership { name, key, kind } = member;
        let next = self.groups.len();
        let place = *self.places.entry(name).or_insert(next);
        if place == next {
            self.groups.push(GroupDraft { key, kind, title: None, objectives: Vec::new() });
        }
        place
    }

    /// Gives a group its heading: the first that a file has for it.
    fn entitle(&mut self, at: usize, title: Spanned<String>) {
        let group = &mut self.groups[at];
        match &group.title {
            None => group.title = Some(title),
            // Two files of one sector may well repeat its title.
            Some(first) if first.value == title.value => {}
            Some(first) => self.findings.push(second_title(first, &title, &group.key.value, self.grouping)),
        }
    }

    /// Tells of a file's objectives that say nothing of the group that they are in.
    fn find_unnamed(&mut self, file: &ObjectivesFile) {
        match self.grouping {
            Grouping::Sector => {
                let unnamed = |draft: &&ObjectiveDraft| draft.sector == SaidSector::Unnamed;
                if file.head.sector == SaidSector::Unnamed && file.objectives.iter().all(|one| unnamed(&one))
                {
                    self.findings.push(no_sector(&file.place));
                } else {
                    self.findings.extend(file.objectives.iter().filter(unnamed).map(lacks_sector));
                }
            }
            Grouping::Owner => {
                for draft in &file.objectives {
                    let owner = draft.objective.as_ref().map(|objective| objective.field(FieldKey::Owner));
                    // An objective that was not understood has its own findings.
                    if owner.is_some_and(|owner| owner.text.value.is_empty()) {
                        self.findings.push(lacks_owner(draft));
                    }
                }
            }
            // The file itself must name it, or each objective; the reader of the file has told.
            Grouping::Dimension => {}
        }
    }

    /// Tells of dimensions that are in two files, where these are files of dimensions.
    fn repeated_dimensions(&mut self, files: &[ObjectivesFile]) {
        let mut seen: BTreeMap<String, &Span> = BTreeMap::new();
        // Files of sectors share the dimensions, as do files whose objectives name them one by one.
        let of_dimensions =
            files.iter().filter(|file| !file.has_sectors() && file.head.asked == AskedForDimension::File);
        for dimension in of_dimensions.filter_map(|file| file.head.dimension.as_ref()) {
            let key = &dimension.key;
            match seen.get(&dimension.name()) {
                Some(first) => self.findings.push(
                    Diagnostic::error("Y6", format!("la dimensione «{}» è in due file", key.value))
                        .labelled(key.span.clone(), "la seconda volta")
                        .related((*first).clone(), "la prima volta")
                        .hint("riunire i suoi obiettivi in un solo file"),
                ),
                None => {
                    seen.insert(dimension.name(), &key.span);
                }
            }
        }
    }

    /// Tells of dimensions that are probably one of the six, where no title is asked of the others.
    fn misspelt_dimensions(&mut self, files: &[ObjectivesFile]) {
        let mut told: BTreeSet<(&str, usize)> = BTreeSet::new();
        for draft in files.iter().flat_map(|file| &file.objectives) {
            let Some(Dimension { key, kind: None }) = &draft.dimension else { continue };
            // A file's head stands in each of its objectives.
            if told.insert((key.span.source.name(), key.span.range.start)) {
                self.findings.extend(misspelt(key));
            }
        }
    }

    /// Tells of sectors whose names are probably slips of one that was met before.
    fn slips_of_sectors(&mut self) {
        for (place, group) in self.groups.iter().enumerate() {
            let mut before = self.groups[..place].iter().map(|other| &other.key);
            let meant = before.find(|other| is_slip(&group.key.value, &other.value));
            self.findings.extend(meant.map(|meant| misspelt_sector(&group.key, meant)));
        }
    }

    /// Tells, once, that sectors are not printed.
    fn unprinted_sector(&mut self, files: &[ObjectivesFile]) {
        let Some(sector) = files.iter().flat_map(ObjectivesFile::sectors).next() else { return };
        self.findings.push(
            Diagnostic::info("H1", "il settore degli obiettivi non è stampato: i titoli sono quelli delle dimensioni")
                .at(sector.span.first_line())
                .hint("per avere nell'allegato un titolo per ogni settore, scrivere in «piano.yaml» «raggruppa: settore»"),
        );
    }

    /// The groups with their headings; `None` if something lacks.
    fn finish(mut self) -> (Option<Vec<Group>>, Vec<Diagnostic>) {
        let mut groups = if self.lacking == 0 { Some(Vec::new()) } else { None };
        for draft in self.groups {
            let title = heading(&draft, self.grouping, &mut self.findings);
            let objectives: Option<Vec<Objective>> = draft.objectives.into_iter().collect();
            groups = groups.zip(title).zip(objectives).map(|((mut groups, title), mut objectives)| {
                let (title, title_span) = title;
                // A long plan has thousands, and each is large.
                objectives.shrink_to_fit();
                groups.push(Group {
                    by: self.grouping,
                    key: draft.key,
                    kind: draft.kind,
                    title,
                    title_span,
                    objectives,
                });
                groups
            });
        }
        (groups, self.findings)
    }
}

/// A group's heading, with the place where it is written; a finding where there is none, or not a good one.
fn heading(
    draft: &GroupDraft,
    grouping: Grouping,
    findings: &mut Vec<Diagnostic>,
) -> Option<(String, Option<Span>)> {
    if let Some(title) = &draft.title {
        return Some((title.value.clone(), Some(title.span.clone())));
    }
    match grouping {
        Grouping::Dimension => {
            if draft.kind.is_none() {
                findings.push(untitled(&draft.key));
            }
            draft.kind.map(|kind| (kind.title().to_owned(), None))
        }
        Grouping::Sector => Some((draft.key.value.clone(), Some(draft.key.span.clone()))),
        Grouping::Owner => {
            let objective = draft.objectives.iter().flatten().next()?;
            let is_listed = !objective.owners.is_empty();
            let words = if is_listed { draft.key.value.clone() } else { owner_in_one_line(objective) };
            let fits = words.chars().count() <= SECTOR.most;
            match is_listed {
                true if fits => {}
                true => findings.push(too_many_owners(objective)),
                false if fits && objective.field(FieldKey::Owner).printed().0.len() == 1 => {}
                false => findings.push(owner_in_prose(objective)),
            }
            // Its place is that of the field, whose words are looked at anyway.
            Some((shortened_between_words(&words, SECTOR.most), None))
        }
    }
}

/// Names in a row: `A`, `A e B`, `A, B e C`.
fn in_a_row(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} e {last}", others.join(", ")),
        Some(_) | None => names.concat(),
    }
}

/// The words of the owner, without emphasis and line breaks.
fn owner_in_one_line(objective: &Objective) -> String {
    let owner = objective.field(FieldKey::Owner);
    match owner.prose.0.first() {
        Some(Passage::Heading(phrases) | Passage::Paragraph(phrases)) => {
            phrases.iter().map(|phrase| phrase.text.replace('\n', " ")).collect()
        }
        Some(Passage::List { .. }) | None => owner.text.value.clone(),
    }
}
