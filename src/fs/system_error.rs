//! What the numbers of Windows's errors mean, where the standard library knows no kind for them.

use std::error::Error;
use std::io;
use std::thread::sleep;
use std::time::Duration;

use crate::fs::System;

/// A sharing violation, a lock violation, and a file that is mapped into a program's memory.
///
/// <https://learn.microsoft.com/windows/win32/debug/system-error-codes>
const OPEN_ELSEWHERE: [i32; 3] = [32, 33, 1224];
/// A function that a file system does not have (FAT and some network disks, asked for a second name), and one
/// that a device does not support.
const NOT_OFFERED: [i32; 2] = [1, 50];
/// The refusal that a file gives while a virus scanner or a search index looks at it, or while another
/// program has yet to let go of its last name.
const DENIED: i32 = 5;

/// The pauses between five tries: 300 milliseconds in all, after which a scanner has long passed on.
const PAUSES: [Duration; 4] = [
    Duration::from_millis(20),
    Duration::from_millis(40),
    Duration::from_millis(80),
    Duration::from_millis(160),
];

/// Whether another program has the file open and lets nobody else at it.
pub(crate) fn is_open_elsewhere(error: &io::Error) -> bool {
    means_open_elsewhere(number(error), System::HERE)
}

/// Whether another program may be what stands in the way: it has the file open, or one below the folder.
pub(crate) fn is_held(error: &io::Error) -> bool {
    may_pass(number(error), System::HERE)
}

/// The kind of an error, also where the standard library says `Uncategorized`.
pub(crate) fn kind(error: &io::Error) -> io::ErrorKind {
    kind_of(number(error), System::HERE).unwrap_or_else(|| error.kind())
}

/// The system's number of an error.
pub(crate) fn number(error: &io::Error) -> Option<i32> {
    // `tempfile` wraps the system's error into one of its own.
    let wrapped = error.get_ref().and_then(Error::source).and_then(<dyn Error>::downcast_ref::<io::Error>);
    wrapped.unwrap_or(error).raw_os_error()
}

/// Tries again, a little later, what another program may be holding up for a moment.
pub(crate) fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for pause in PAUSES {
        match attempt() {
            Err(error) if may_pass(number(&error), System::HERE) => sleep(pause),
            settled => return settled,
        }
    }
    attempt()
}

fn means_open_elsewhere(number: Option<i32>, system: System) -> bool {
    system == System::Windows && number.is_some_and(|number| OPEN_ELSEWHERE.contains(&number))
}

/// The kind that the standard library does not know; it does know the others.
fn kind_of(number: Option<i32>, system: System) -> Option<io::ErrorKind> {
    let not_offered = number.is_some_and(|number| NOT_OFFERED.contains(&number));
    (system == System::Windows && not_offered).then_some(io::ErrorKind::Unsupported)
}

fn may_pass(number: Option<i32>, system: System) -> bool {
    means_open_elsewhere(number, system) || (system == System::Windows && number == Some(DENIED))
}

#[cfg(test)]
mod tests {
    use crate::fs::system_error::*;

    #[test]
    fn what_word_holds_open_is_known_on_windows_alone() {
        for number in [32, 33, 1224] {
            assert!(means_open_elsewhere(Some(number), System::Windows), "{number}");
            // On Linux these are EPIPE, EDOM and no error at all.
            assert!(!means_open_elsewhere(Some(number), System::Other), "{number}");
        }
        assert!(!means_open_elsewhere(Some(5), System::Windows));
    }

    #[test]
    fn only_what_may_pass_is_tried_again() {
        assert!(may_pass(Some(5), System::Windows) && may_pass(Some(32), System::Windows));
        for (number, system) in
            [(Some(112), System::Windows), (None, System::Windows), (Some(5), System::Other)]
        {
            assert!(!may_pass(number, system), "{number:?} {system:?}");
        }
    }

    #[test]
    fn a_refusal_that_stays_is_told_at_once() {
        let mut tries = 0;
        let refused = patiently(|| {
            tries += 1;
            Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert_eq!((refused.expect_err("it stays").kind(), tries), (io::ErrorKind::StorageFull, 1));
    }

    #[test]
    fn a_file_system_without_second_names_is_known_by_windows_number() {
        for number in [1, 50] {
            assert_eq!(kind_of(Some(number), System::Windows), Some(io::ErrorKind::Unsupported), "{number}");
            assert_eq!(kind_of(Some(number), System::Other), None, "{number}");
        }
    }
}
