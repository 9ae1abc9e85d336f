//! Names of files that every system takes.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::fs::NameFault;

/// The bytes that a part may have that is made here.
const LONGEST: usize = 200;

/// The form under which names count as one where capitals, or the way in which accents are put together, make
/// no difference.
pub(crate) fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// Gives each path one that every system takes, part by part, and no two the same one, whatever a system
/// makes of capitals and accents. A part that is fit stays, unless one before it counts as the same.
pub(crate) fn portable_names<'a>(paths: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let paths: BTreeSet<&str> = paths.into_iter().collect();
    let mut parts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in &paths {
        let mut folder = "";
        for (end, _) in path.match_indices('/').chain([(path.len(), "/")]) {
            parts.entry(folder).or_default().insert(path[folder.len()..end].trim_start_matches('/'));
            folder = &path[..end];
        }
    }
    let written: BTreeMap<&str, BTreeMap<&str, String>> =
        parts.into_iter().map(|(folder, parts)| (folder, portable_parts(&parts))).collect();
    let portable = paths.into_iter().map(|path| {
        let (mut folder, mut whole) = ("", Vec::new());
        for (end, _) in path.match_indices('/').chain([(path.len(), "/")]) {
            whole.push(written[folder][path[folder.len()..end].trim_start_matches('/')].as_str());
            folder = &path[..end];
        }
        (path, whole.join("/"))
    });
    portable.collect()
}

/// The same for the entries of one folder.
fn portable_parts<'a>(parts: &BTreeSet<&'a str>) -> BTreeMap<&'a str, String> {
    let (mut taken, mut written) = (BTreeSet::new(), BTreeMap::new());
    // Those that can stay go first, so that none of them yields to a name that is made here.
    for part in parts {
        if NameFault::of(part).is_none() && taken.insert(folded(part)) {
            written.insert(*part, (*part).to_owned());
        }
    }
    for part in parts {
        if written.contains_key(part) {
            continue;
        }
        let fit = made_fit(part);
        let mut number = 1;
        let mut name = fit.clone();
        while !taken.insert(folded(&name)) {
            number += 1;
            name = numbered(&fit, number);
        }
        written.insert(*part, name);
    }
    written
}

fn made_fit(part: &str) -> String {
    let end = part.trim_end_matches(['.', ' ']).len();
    let replaced = part.char_indices().map(|(at, c)| {
        let is_fit = at < end
            && !matches!(
                NameFault::of(c.encode_utf8(&mut [0; 4])),
                Some(NameFault::Sign(_) | NameFault::Control(_))
            );
        if is_fit { c } else { '_' }
    });
    let fit: String = replaced.collect();
    match NameFault::of(&fit) {
        Some(NameFault::Device) => {
            let (stem, rest) = fit.split_at(fit.find('.').unwrap_or(fit.len()));
            format!("{}_{rest}", stem.trim_end())
        }
        Some(NameFault::TooLong) => {
            let (stem, end) =
                fit.split_at(fit.rfind('.').filter(|at| fit.len() - at < 20).unwrap_or(fit.len()));
            format!("{}{end}", &stem[..stem.floor_char_boundary(LONGEST - end.len())])
        }
        Some(_) | None => fit,
    }
}

/// `a_2.pdf` of `a.pdf`.
fn numbered(name: &str, number: usize) -> String {
    let end = name.rfind('.').filter(|at| *at > 0).unwrap_or(name.len());
    format!("{}_{number}{}", &name[..end], &name[end..])
}

#[cfg(test)]
mod tests {
    use crate::ocfl::portable_names::*;

    #[test]
    fn every_name_stays_another() {
        let paths =
            ["A", "a", "a_2", "con", "con_", "x./y", "x_/y", "d:e/f", "d_e/f", "e\u{301}", "é", "com1.pdf"];
        let portable = portable_names(paths);
        let made: Vec<&str> = paths.iter().map(|path| portable[path].as_str()).collect();
        let expected = [
            "A",
            "a_3",
            "a_2",
            "con__2",
            "con_",
            "x__2/y",
            "x_/y",
            "d_e_2/f",
            "d_e/f",
            "e\u{301}",
            "é_2",
            "com1_.pdf",
        ];
        assert_eq!(made, expected);
        let unlike: BTreeSet<String> = made.iter().map(|name| folded(name)).collect();
        assert_eq!(unlike.len(), paths.len());
        for name in made.iter().flat_map(|name| name.split('/')) {
            assert_eq!(NameFault::of(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_that_is_too_long_is_cut_before_its_ending() {
        let long = format!("{}.pdf", "è".repeat(200));
        let made = portable_names([long.as_str()])[long.as_str()].clone();
        assert_eq!(made, format!("{}.pdf", "è".repeat(98)));
    }
}
