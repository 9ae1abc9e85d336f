//! A share of the plans, for one of several machines that make them all (`--parte 3/16`).

use crate::diagnostic::with_points;
use crate::workflow::locate::PlanPlace;

/// The plans that are every `of`-th in order of name, beginning with the `number`-th; numbers count from 1.
///
/// Every plan is in exactly one of the `of` shares, on every machine that has the same folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PlanShare {
    pub(crate) number: usize,
    pub(crate) of: usize,
}

impl PlanShare {
    /// Reads a share as it is typed: `3/16`. An error says in Italian what to type.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        const FORM: &str = "scrivere quale parte e quante sono in tutto, come 3/16";
        let numbers = text.split_once('/').and_then(|(number, of)| Some((whole(number)?, whole(of)?)));
        match numbers {
            None => Err(FORM.to_owned()),
            Some((_, 0)) => Err("le parti sono almeno una, come 1/1".to_owned()),
            Some((0, of)) => Err(format!("le parti si contano da 1: la prima è 1/{of}")),
            Some((2.., 1)) => Err("la parte è una sola: 1/1".to_owned()),
            Some((number, of)) if number > of => Err(format!("le parti sono {of}: l'ultima è {of}/{of}")),
            Some((number, of)) => Ok(PlanShare { number, of }),
        }
    }

    /// The plans of the share, in order of name, whatever their order was.
    pub(crate) fn of(self, mut places: Vec<PlanPlace>) -> Vec<PlanPlace> {
        places.sort_by(|one, other| one.name.cmp(&other.name));
        places.into_iter().skip(self.number - 1).step_by(self.of).collect()
    }

    /// The closing line that says how much of all was the share's.
    pub(crate) fn in_words(self, count: usize, found: usize) -> String {
        let PlanShare { number, of } = self;
        let found = with_points(found as u64);
        let share = match count {
            0 => "nessun piano".to_owned(),
            1 => "1 piano".to_owned(),
            _ => format!("{} piani", with_points(count as u64)),
        };
        format!("Parte {number}/{of}: {share} su {found}.\n")
    }
}

/// A number in figures alone: `parse` takes a sign too.
fn whole(text: &str) -> Option<usize> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use crate::workflow::share::*;

    fn places(names: &[&str]) -> Vec<PlanPlace> {
        names.iter().map(|name| PlanPlace { name: (*name).to_owned(), folder: name.into() }).collect()
    }

    #[test]
    fn every_plan_is_in_one_share_in_order_of_name() {
        let all = ["e", "a", "d", "b", "c"];
        let names = |number, of| -> Vec<String> {
            let share = PlanShare { number, of }.of(places(&all));
            share.into_iter().map(|place| place.name).collect()
        };
        assert_eq!([names(1, 2), names(2, 2)], [vec!["a", "c", "e"], vec!["b", "d"]]);
        assert_eq!(names(1, 1), ["a", "b", "c", "d", "e"]);
        assert_eq!((names(5, 7), names(6, 7)), (vec!["e".to_owned()], Vec::new()));
    }

    #[test]
    fn what_is_no_share_is_refused_with_what_to_type() {
        let refused = |text| PlanShare::parse(text).expect_err("it is no share");
        assert_eq!(PlanShare::parse("3/16"), Ok(PlanShare { number: 3, of: 16 }));
        assert_eq!(refused("5/4"), "le parti sono 4: l'ultima è 4/4");
        assert_eq!(refused("2/1"), "la parte è una sola: 1/1");
        assert_eq!(refused("0/4"), "le parti si contano da 1: la prima è 1/4");
        assert_eq!(refused("1/0"), "le parti sono almeno una, come 1/1");
        for text in ["3", "/", "3/", "/4", "a/b", "-1/4", "+1/4", "1/2/3", "1 / 4", "99999999999999999999/2"]
        {
            assert!(refused(text).ends_with("come 3/16"), "{text}");
        }
    }
}
