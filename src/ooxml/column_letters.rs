//! Columns of a sheet, as people and workbooks name them.

/// The letters of a column, from 1: `A`, `Z`, `AA`.
pub(crate) fn column_letters(column: usize) -> String {
    let (mut letters, mut rest) = (Vec::new(), column);
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        // There is no letter for zero: after Z comes AA.
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
