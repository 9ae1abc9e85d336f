//! What an earlier version's inventory says, held against the object's.

use std::collections::{BTreeMap, BTreeSet};

use crate::ocfl::VersionNumber;
use crate::ocfl::breach::Breach;
use crate::ocfl::inventory::{Inventory, Version};

/// The difference between what two inventories say of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Disagreement {
    /// The standard forbids it.
    Forbidden(Breach),
    /// Another moment, another message or another user, of which the standard only says that it should not
    /// be.
    Occasion(VersionNumber),
}

/// Holds the inventory of a version against the object's; the versions that both have must be the same.
pub(crate) fn disagreements(whole: &Inventory, prior: &Inventory) -> Vec<Disagreement> {
    let mut found = Vec::new();
    if prior.content_folder() != whole.content_folder() {
        found.push(Disagreement::Forbidden(Breach::of(
            "E020",
            "chiama in un altro modo la cartella dei contenuti",
        )));
    } else if prior.content_directory.is_none() && whole.content_directory.is_some() {
        found.push(Disagreement::Forbidden(Breach::of("E019", "non dice la cartella dei contenuti")));
    }
    if prior.kind > whole.kind {
        let says = "segue un'edizione dello standard più recente di quella dell'inventario del piano";
        found.push(Disagreement::Forbidden(Breach::of("E103", says)));
    }
    let contents: BTreeSet<&String> = whole.manifest.values().flatten().collect();
    if !prior.manifest.values().flatten().all(|path| contents.contains(path)) {
        let says = "ha contenuti che l'inventario del piano non ha";
        found.push(Disagreement::Forbidden(Breach::of("E023", says)));
    }
    for (number, before) in &prior.versions {
        let same = if prior.width == whole.width { whole.versions.get(number) } else { None };
        match same {
            Some(now) if leads_to_the_same(whole, now, (prior, before)) => {
                if (&now.created, &now.message, &now.user) != (&before.created, &before.message, &before.user)
                {
                    found.push(Disagreement::Occasion(*number));
                }
            }
            Some(_) | None => {
                let says = format!("della versione {number} dice altro");
                found.push(Disagreement::Forbidden(Breach::of("E066", says)));
            }
        }
    }
    found
}

/// Whether a version has the same names in both, each with the same contents; the digests may be of another
/// kind.
fn leads_to_the_same(whole: &Inventory, now: &Version, (prior, before): (&Inventory, &Version)) -> bool {
    let (now, before) = (contents_by_name(whole, now), contents_by_name(prior, before));
    // Later versions may have put the same bytes at other places too.
    now.len() == before.len()
        && before.iter().all(|(name, paths)| now.get(name).is_some_and(|all| paths.is_subset(all)))
}

fn contents_by_name<'a>(
    inventory: &'a Inventory,
    version: &'a Version,
) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let contents =
        |digest: &str| inventory.manifest.get(digest).into_iter().flatten().map(String::as_str).collect();
    version.files().into_iter().map(|(name, digest)| (name, contents(digest))).collect()
}
