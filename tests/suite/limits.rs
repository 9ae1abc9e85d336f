//! The page of the limits, held against the program's own table.

use std::fs;

use allegato::limits::LIMITS;

use crate::folders::repository;

#[test]
fn the_page_of_the_limits_lists_them_as_they_are() {
    let page = fs::read_to_string(repository("docs/limiti.md")).expect("the page");
    let rows: Vec<&str> = page.lines().skip_while(|line| !line.starts_with("|---")).skip(1).collect();
    for (limit, row) in LIMITS.iter().zip(&rows) {
        let (amount, code) = (limit.amount(), limit.code);
        let expected =
            format!("| {} | {amount} | {} | `{code}`: {} |", limit.subject, limit.protects, limit.remedy);
        assert_eq!(*row, expected);
    }
    assert_eq!(rows.len(), LIMITS.len(), "no other limit is in the table");
}
