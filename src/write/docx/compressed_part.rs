//! A part of the package that is compressed while it is written: as a text, the main part of a long annex is
//! forty times as long as its file.

use std::io::{self, Cursor, Write};

use zip::result::ZipError;
use zip::{ZipArchive, ZipWriter};

use crate::ooxml::part_options;
use crate::write::WriteError;

/// A part in the making.
#[derive(Debug)]
pub(crate) struct PartInWriting {
    /// A package of this part alone.
    zip: ZipWriter<Cursor<Vec<u8>>>,
    /// What was written and not compressed yet.
    waiting: Vec<u8>,
    failure: Option<io::Error>,
}

/// The bytes that wait at most.
const MOST: usize = 8 << 20;

/// The bytes that stay behind until all are there. What is compressed depends on what follows it: to be the
/// same as if all were there, the compressor must never come to an end before the end, and fills its buffer
/// of 32 KiB long before it has read so much.
const LEAST: usize = 4 << 20;

/// A part, ready to be put into the package.
#[derive(Debug)]
pub(crate) struct CompressedPart {
    zip: Vec<u8>,
}

impl PartInWriting {
    /// Begins a part.
    pub(crate) fn new(name: &str) -> Result<Self, WriteError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, part_options()).map_err(failed)?;
        Ok(PartInWriting { zip, waiting: Vec::new(), failure: None })
    }

    /// Goes on with a text; that it can't is told at the end.
    pub(crate) fn write(&mut self, text: &str) {
        self.waiting.extend_from_slice(text.as_bytes());
        if self.waiting.len() >= MOST && self.failure.is_none() {
            self.failure = self.compress().err();
        }
    }

    fn compress(&mut self) -> io::Result<()> {
        let mut taken = 0;
        while self.waiting.len() - taken > LEAST {
            match self.zip.write(&self.waiting[taken..])? {
                0 => return Err(io::ErrorKind::WriteZero.into()),
                count => taken += count,
            }
        }
        self.waiting.drain(..taken);
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<CompressedPart, WriteError> {
        let end = self.failure.take().map_or_else(|| self.zip.write_all(&self.waiting), Err);
        end.map_err(|error| WriteError::Package(error.to_string()))?;
        Ok(CompressedPart { zip: self.zip.finish().map_err(failed)?.into_inner() })
    }
}

impl CompressedPart {
    /// Puts the part into the package, as it would be if it were written there.
    pub(crate) fn add_to(&self, zip: &mut ZipWriter<Cursor<Vec<u8>>>) -> Result<(), WriteError> {
        let mut part = ZipArchive::new(Cursor::new(self.zip.as_slice())).map_err(failed)?;
        let file = part.by_index_raw(0).map_err(failed)?;
        zip.raw_copy_file(file).map_err(failed)
    }
}

pub(crate) fn failed(error: ZipError) -> WriteError {
    WriteError::Package(error.to_string())
}

#[cfg(test)]
mod tests {
    use crate::write::docx::compressed_part::*;

    #[test]
    fn a_part_in_pieces_is_the_same_as_in_one() {
        let text: String = (0..800_000_u64).map(|number| format!("<w:p>{}</w:p>", number * number)).collect();
        assert!(text.len() > 2 * MOST);
        let mut whole = ZipWriter::new(Cursor::new(Vec::new()));
        whole.start_file("word/document.xml", part_options()).unwrap();
        whole.write_all(text.as_bytes()).unwrap();
        let mut part = PartInWriting::new("word/document.xml").unwrap();
        let mut rest = text.as_str();
        // Pieces of many lengths.
        for length in (1..).map(|number| number * 977) {
            let (piece, left) = rest.split_at(length.min(rest.len()));
            part.write(piece);
            rest = left;
            if rest.is_empty() {
                break;
            }
        }
        let mut copied = ZipWriter::new(Cursor::new(Vec::new()));
        part.finish().unwrap().add_to(&mut copied).unwrap();
        assert!(whole.finish().unwrap().into_inner() == copied.finish().unwrap().into_inner());
    }
}
