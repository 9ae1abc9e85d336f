//! The sheets of a spreadsheet that are read.

use crate::import::read::{ReadRefusal, ReadRemark};

/// Picks the one sheet that is wanted, or gives all and tells that there are more than one.
pub(crate) fn wanted_sheets<S>(
    sheets: Vec<S>,
    wanted: Option<&str>,
    name: impl Fn(&S) -> &str,
    remarks: &mut Vec<ReadRemark>,
) -> Result<Vec<S>, ReadRefusal> {
    let names: Vec<String> = sheets.iter().map(|sheet| name(sheet).to_owned()).collect();
    let Some(wanted) = wanted else { return Ok(sheets) };
    let place = names.iter().position(|known| known == wanted);
    // People seldom type a name with its capitals.
    let place = place.or_else(|| names.iter().position(|known| key(known) == key(wanted)));
    let Some(place) = place else {
        return Err(ReadRefusal::NoSheet { wanted: wanted.to_owned(), sheets: names });
    };
    let others: Vec<String> = names
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != place)
        .map(|(_, name)| format!("«{name}»"))
        .collect();
    if !others.is_empty() {
        remarks
            .push(ReadRemark::info(format!("gli altri fogli non sono stati letti: {}", others.join(", "))));
    }
    Ok(sheets.into_iter().nth(place).into_iter().collect())
}

/// A sheet's name as people type it.
fn key(name: &str) -> String {
    name.trim().to_lowercase()
}
