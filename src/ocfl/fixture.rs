//! What the tests of this module add.

use crate::date::Date;
use crate::ocfl::{Identity, Occasion, User};

/// A body's plan.
pub(crate) fn identity() -> Identity {
    Identity::new("c_a000", "2022-2024").expect("both are plain")
}

/// Something that happened on a day of February 2023.
pub(crate) fn occasion(day: u8) -> Occasion {
    let created = Date::new(2023, 2, day).expect("February has this day").into();
    let user = User::of_body("c_a000", "Giunta comunale".to_owned());
    Occasion { created, message: format!("atto del {day} febbraio"), user }
}
