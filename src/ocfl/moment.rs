//! Moments as inventories write them (RFC 3339).

use crate::date::Date;

/// Says what is wrong with a moment; `None` if it has a day, a time to the second, and a zone.
pub(crate) fn moment_fault(text: &str) -> Option<&'static str> {
    let Some((day, time)) = text.split_once('T') else {
        return Some(if Date::from_iso(text).is_some() {
            "non dice l'ora, al secondo"
        } else {
            "non è un momento"
        });
    };
    let (time, has_zone) = match without_zone(time) {
        Some(time) => (time, true),
        None => (time, false),
    };
    match (Date::from_iso(day), time_parts(time), has_zone) {
        (None, _, _) | (_, None, _) => Some("non è un momento"),
        (Some(_), Some(2), _) => Some("non dice l'ora al secondo"),
        (Some(_), Some(_), false) => Some("non dice il fuso orario"),
        (Some(_), Some(_), true) => None,
    }
}

/// The time before `Z` or `+01:00`; `None` if there is no zone.
fn without_zone(time: &str) -> Option<&str> {
    if let Some(time) = time.strip_suffix('Z') {
        return Some(time);
    }
    let (time, zone) = time.split_at_checked(time.len().checked_sub(6)?)?;
    let zone = zone.strip_prefix(['+', '-'])?;
    (time_parts(zone) == Some(2)).then_some(time)
}

/// Counts the parts of `hh:mm` or `hh:mm:ss`, of which the last may have a fraction; `None` for anything
/// else.
fn time_parts(time: &str) -> Option<usize> {
    let (whole, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let parts: Vec<&str> = whole.split(':').collect();
    // A minute may have a sixty-first second (RFC 3339, 5.7).
    let fit = parts.iter().zip([23, 59, 60]).all(|(part, most)| {
        part.len() == 2 && is_number(part) && part.parse::<u8>().is_ok_and(|number| number <= most)
    });
    let has_seconds = parts.len() == 3;
    let is_fraction = is_number(fraction) && (has_seconds || !time.contains('.'));
    (fit && is_fraction && matches!(parts.len(), 2 | 3)).then_some(parts.len())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::ocfl::moment::*;

    #[test]
    fn a_moment_has_a_day_a_second_and_a_zone() {
        for good in ["2026-01-31T00:00:00Z", "2026-01-31T23:59:60.123456+01:00", "2026-01-31T10:11:12-05:30"]
        {
            assert_eq!(moment_fault(good), None, "{good}");
        }
        for (text, fault) in [
            ("2026-01-31T00:00:00", "non dice il fuso orario"),
            ("2026-01-31T00:00Z", "non dice l'ora al secondo"),
            ("2026-01-31T00:00", "non dice l'ora al secondo"),
            ("2026-01-31", "non dice l'ora, al secondo"),
            ("2026-02-30T00:00:00Z", "non è un momento"),
            ("2026-01-31T25:00:00Z", "non è un momento"),
            ("2026-01-31T00:00:00+1:00", "non è un momento"),
            ("2026-01-31t00:00:00z", "non è un momento"),
            ("2026-01-31T00:00.5Z", "non è un momento"),
            ("31 gennaio 2026è", "non è un momento"),
            ("", "non è un momento"),
        ] {
            assert_eq!(moment_fault(text), Some(fault), "{text}");
        }
    }
}
