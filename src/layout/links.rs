//! Links from the contents: the ids that they lead to, the places of these, and the areas of a page that lead
//! there.

use std::collections::BTreeMap;

use crate::layout::strip::StripLink;
use crate::style::Pt;

/// The ids that contents lead to, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct LinkedIds(BTreeMap<String, usize>);

/// An area that leads to another place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PageLink {
    pub(crate) link: StripLink,
    /// From the upper left corner of the sheet.
    pub(crate) x: Pt,
    pub(crate) y: Pt,
    pub(crate) height: Pt,
}

impl LinkedIds {
    /// Numbers the ids, each once.
    pub(crate) fn new<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        let mut linked = LinkedIds::default();
        for id in ids {
            let next = linked.0.len();
            linked.0.entry(id.to_owned()).or_insert(next);
        }
        linked
    }

    /// The number of an id, if something leads to it.
    pub(crate) fn number(&self, id: Option<&str>) -> Option<usize> {
        self.0.get(id?).copied()
    }

    /// The page of each id, from 1.
    pub(crate) fn pages(&self, places: &BTreeMap<usize, PagePlace>) -> BTreeMap<String, usize> {
        let page = |(id, number): (&String, &usize)| Some((id.clone(), places.get(number)?.page + 1));
        self.0.iter().filter_map(page).collect()
    }
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PagePlace {
    /// From 0.
    pub(crate) page: usize,
    /// From the page's upper edge.
    pub(crate) y: Pt,
}
