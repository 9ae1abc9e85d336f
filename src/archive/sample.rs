//! What the tests of this module add.

use crate::archive::{Identity, Occasion, User};
use crate::date::Date;

/// A body's plan.
pub(super) fn identity() -> Identity {
    Identity::new("c_a000", "2022-2024").expect("both are plain")
}

/// Something that happened on a day of February 2023.
pub(super) fn occasion(day: u8) -> Occasion {
    let created = Date::new(2023, 2, day).expect("February has this day").into();
    let user = User { address: "urn:piao:ente:c_a000".to_owned(), name: "Giunta comunale".to_owned() };
    Occasion { created, message: format!("atto del {day} febbraio"), user }
}
