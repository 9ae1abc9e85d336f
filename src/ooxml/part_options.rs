//! Options of the parts that are written into a package.

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System};

/// The options of every part: its time is fixed, and its «version made by» (APPNOTE.TXT, 4.4.2) says the same
/// system wherever it is made, so that equal parts give equal bytes.
pub(crate) fn part_options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .system(System::Unix)
        .last_modified_time(DateTime::default())
}
