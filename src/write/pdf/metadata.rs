//! The PDF's metadata: title, author, subject, language and moment.

use krilla::metadata::{DateTime, Metadata as PdfMetadata};

use crate::date::Timestamp;
use crate::document::Metadata;

const PRODUCER: &str = concat!("allegato ", env!("CARGO_PKG_VERSION"));

/// Translates the document's own metadata.
pub(crate) fn metadata(metadata: &Metadata) -> PdfMetadata {
    PdfMetadata::new()
        .title(metadata.title.clone())
        .authors(vec![metadata.author.clone()])
        .description(metadata.subject.clone())
        .language(metadata.language.clone())
        .creator(PRODUCER.to_owned())
        .producer(PRODUCER.to_owned())
        .creation_date(date_time(metadata.created))
}

fn date_time(moment: Timestamp) -> DateTime {
    let date = moment.date();
    let (hour, minute, second) = moment.time();
    DateTime::new(date.year())
        .month(date.month())
        .day(date.day())
        .hour(hour)
        .minute(minute)
        .second(second)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
