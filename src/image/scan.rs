//! The compressed data of a JPEG, code by code (ITU-T T.81).
//!
//! Decoders paint what is missing grey and go on after a code that does not exist. Here a picture is whole
//! only if every scan has a valid code for each of its blocks, and no byte more.

use std::ops::ControlFlow;

use crate::image::huffman::{HuffmanCodes, ScanBits};

/// Checks that a JPEG's data are whole; `None` if they are not.
pub(crate) fn check(bytes: &[u8]) -> Option<()> {
    let mut state = JpegState::default();
    let mut at = bytes.starts_with(&[0xFF, 0xD8]).then_some(2)?;
    loop {
        let (marker, inside, next) = segment(bytes, at)?;
        match marker {
            0xD9 => return state.is_complete().then_some(()),
            0xC4 => state.define_tables(inside)?,
            0xC0 | 0xC1 => state.begin_frame(inside, Coding::Sequential)?,
            0xC2 => state.begin_frame(inside, Coding::Progressive)?,
            // Lossless, hierarchical and arithmetic coding, of which no browser knows more.
            0xC3 | 0xC5..=0xCF => return None,
            0xDD => state.interval = usize::from(u16::from_be_bytes(inside.try_into().ok()?)),
            0xDA => {
                at = next + state.scan(inside, &bytes[next..])?;
                continue;
            }
            // The height comes after the first scan: nobody writes that.
            0xDC => return None,
            0xDB | 0xE0..=0xEF | 0xFE => {}
            _ => return None,
        }
        at = next;
    }
}

/// A marker with what its segment holds, and the offset behind it.
pub(crate) fn segment(bytes: &[u8], at: usize) -> Option<(u8, &[u8], usize)> {
    let fill = bytes.get(at..)?.iter().take_while(|byte| **byte == 0xFF).count();
    let (marker, begin) = (*bytes.get(at + fill)?, at + fill + 1);
    match marker {
        _ if fill == 0 => None,
        0x00 | 0xD0..=0xD8 => None,
        0xD9 => Some((marker, &[], begin)),
        _ => {
            let length = usize::from(u16::from_be_bytes(bytes.get(begin..begin + 2)?.try_into().ok()?));
            Some((marker, bytes.get(begin + 2..begin + length)?, begin + length))
        }
    }
}

/// What was read so far.
#[derive(Default)]
struct JpegState {
    frame: Option<JpegFrame>,
    /// The codes of the first coefficients, then of the others.
    tables: [[Option<HuffmanCodes>; 4]; 2],
    /// The units between two restart markers; 0: there are none.
    interval: usize,
}

/// A way of coding the coefficients of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    /// All of them at once.
    Sequential,
    /// Some of them, or some of their bits, in each scan.
    Progressive,
}

struct JpegFrame {
    coding: Coding,
    components: Vec<JpegComponent>,
    /// The units of an interleaved scan, across and down.
    units: (usize, usize),
}

struct JpegComponent {
    id: u8,
    /// The blocks of a unit, across and down.
    sampling: (usize, usize),
    /// The blocks that the picture needs, across and down: those of a scan of this component alone.
    own: (usize, usize),
    /// The blocks in a row, with those that fill the last unit.
    row: usize,
    /// Of each block, the coefficients that are not zero so far.
    nonzero: Vec<u64>,
    /// Of each coefficient, how many of its low bits are still to come; `None` before its first scan.
    missing: [Option<u8>; 64],
}

impl JpegState {
    fn is_complete(&self) -> bool {
        let Some(frame) = &self.frame else { return false };
        frame.components.iter().all(|component| component.missing.iter().all(|bits| *bits == Some(0)))
    }

    /// `DHT` (B.2.4.2).
    fn define_tables(&mut self, mut inside: &[u8]) -> Option<()> {
        while let Some((place, rest)) = inside.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let (values, rest) =
                rest.split_at_checked(counts.iter().map(|count| usize::from(*count)).sum())?;
            let table = self.tables.get_mut(usize::from(place >> 4))?.get_mut(usize::from(place & 15))?;
            *table = Some(HuffmanCodes { counts: *counts, values: values.to_vec() });
            inside = rest;
        }
        Some(())
    }

    /// `SOF` (B.2.2).
    fn begin_frame(&mut self, inside: &[u8], coding: Coding) -> Option<()> {
        let (&[precision, y1, y0, x1, x0, count], listed) = inside.split_first_chunk::<6>()?;
        let height = usize::from(u16::from_be_bytes([y1, y0]));
        let width = usize::from(u16::from_be_bytes([x1, x0]));
        let fits = precision == 8 && count > 0 && listed.len() == 3 * usize::from(count);
        if !fits || width == 0 || height == 0 || self.frame.is_some() {
            return None;
        }
        let sides = |part: &[u8]| (usize::from(part[1] >> 4), usize::from(part[1] & 15));
        let parts: Vec<&[u8]> = listed.chunks_exact(3).collect();
        if !parts.iter().all(|part| matches!(sides(part), (1..=4, 1..=4))) {
            return None;
        }
        let widest = parts.iter().map(|part| sides(part).0).max()?;
        let highest = parts.iter().map(|part| sides(part).1).max()?;
        let units = (width.div_ceil(8 * widest), height.div_ceil(8 * highest));
        let component = |part: &&[u8]| {
            let (across, down) = sides(part);
            let own = ((width * across).div_ceil(8 * widest), (height * down).div_ceil(8 * highest));
            let row = units.0 * across;
            let nonzero = match coding {
                Coding::Progressive => vec![0; row * units.1 * down],
                Coding::Sequential => Vec::new(),
            };
            JpegComponent { id: part[0], sampling: (across, down), own, row, nonzero, missing: [None; 64] }
        };
        let components = parts.iter().map(component).collect();
        self.frame = Some(JpegFrame { coding, components, units });
        Some(())
    }

    /// Reads a scan (`SOS`, B.2.3); returns the length of its data.
    fn scan(&mut self, header: &[u8], data: &[u8]) -> Option<usize> {
        let JpegState { frame, tables, interval } = self;
        let frame = frame.as_mut()?;
        let (count, rest) = header.split_first()?;
        let (listed, last) = rest.split_at_checked(2 * usize::from(*count))?;
        let &[from, to, bits] = last else { return None };
        let spectrum = Spectrum::of(frame.coding, (from, to), bits, *count)?;
        let mut parts = Vec::new();
        for part in listed.chunks_exact(2) {
            let at = frame.components.iter().position(|component| component.id == part[0])?;
            spectrum.note(&mut frame.components[at].missing)?;
            let (first, others) = (usize::from(part[1] >> 4), usize::from(part[1] & 15));
            parts.push(ScanPart {
                at,
                first: tables[0].get(first)?.as_ref(),
                others: tables[1].get(others)?.as_ref(),
            });
        }
        let mut reader = ScanReader { bits: ScanBits::of(data), spectrum, blocks_at_end: 0 };
        let alone = parts.len() == 1;
        let (across, down) = if alone { frame.components[parts[0].at].own } else { frame.units };
        for unit in 0..across * down {
            if *interval > 0 && unit > 0 && unit % *interval == 0 {
                reader.restart(unit / *interval - 1)?;
            }
            for part in &parts {
                let component = &mut frame.components[part.at];
                let (wide, high) = if alone { (1, 1) } else { component.sampling };
                for block in 0..wide * high {
                    let row = unit / across * high + block / wide;
                    let index = row * component.row + unit % across * wide + block % wide;
                    let mut unknown = 0;
                    reader.block(part, component.nonzero.get_mut(index).unwrap_or(&mut unknown))?;
                }
            }
        }
        reader.end()
    }
}

/// A component's part in a scan, with its codes.
struct ScanPart<'a> {
    at: usize,
    first: Option<&'a HuffmanCodes>,
    others: Option<&'a HuffmanCodes>,
}

/// The coefficients that a scan brings, and how much of them (G.1.1.1).
#[derive(Clone, Copy)]
struct Spectrum {
    coding: Coding,
    from: usize,
    to: usize,
    /// How many of the low bits were still to come before, if it is not the first scan of them.
    before: Option<u8>,
    /// How many are still to come.
    after: u8,
}

impl Spectrum {
    fn of(coding: Coding, (from, to): (u8, u8), bits: u8, count: u8) -> Option<Self> {
        let (high, low) = (bits >> 4, bits & 15);
        let (from, to) = (usize::from(from), usize::from(to));
        if coding == Coding::Sequential {
            // What a sequential scan says of this, decoders do not look at.
            return Some(Spectrum { coding, from: 0, to: 63, before: None, after: 0 });
        }
        let is_one_kind = if from == 0 { to == 0 } else { count == 1 && from <= to && to < 64 };
        let fits = is_one_kind && (high == 0 || high == low + 1) && low < 14;
        fits.then_some(Spectrum { coding, from, to, before: (high > 0).then_some(high), after: low })
    }

    /// Notes what the scan brings; `None` if it is not what comes next.
    fn note(self, missing: &mut [Option<u8>; 64]) -> Option<()> {
        for bits in &mut missing[self.from..=self.to] {
            if *bits != self.before {
                return None;
            }
            *bits = Some(self.after);
        }
        Some(())
    }
}

/// A reader of a scan's blocks.
struct ScanReader<'a> {
    bits: ScanBits<'a>,
    spectrum: Spectrum,
    /// The blocks that follow in which nothing new comes (G.1.2.2).
    blocks_at_end: u32,
}

impl ScanReader<'_> {
    /// Reads a block; `nonzero` says which coefficients are not zero so far.
    fn block(&mut self, part: &ScanPart<'_>, nonzero: &mut u64) -> Option<()> {
        let Spectrum { coding, from, before, .. } = self.spectrum;
        match (coding, from, before) {
            (Coding::Sequential, _, _) => {
                self.first_coefficient(part)?;
                self.others(part, 1, nonzero)
            }
            (Coding::Progressive, 0, None) => self.first_coefficient(part),
            (Coding::Progressive, 0, Some(_)) => self.bits.bit().map(|_| ()),
            (Coding::Progressive, _, None) => self.others(part, from, nonzero),
            (Coding::Progressive, _, Some(_)) => self.refinement(part, nonzero),
        }
    }

    fn first_coefficient(&mut self, part: &ScanPart<'_>) -> Option<()> {
        // A difference of 8-bit samples has no more bits (F.1.2.1.1).
        let size = self.bits.value(part.first).filter(|size| *size <= 11)?;
        self.bits.bits(size).map(|_| ())
    }

    /// The first scan of the others (F.1.2.2, G.1.2.2).
    fn others(&mut self, part: &ScanPart<'_>, from: usize, nonzero: &mut u64) -> Option<()> {
        if self.blocks_at_end > 0 {
            self.blocks_at_end -= 1;
            return Some(());
        }
        let mut at = from;
        while at <= self.spectrum.to {
            let value = self.bits.value(part.others)?;
            let (run, size) = (value >> 4, value & 15);
            if size == 0 && run < 15 {
                self.blocks_at_end = self.end_of_blocks(run)? - 1;
                break;
            }
            at += usize::from(run);
            if at > self.spectrum.to {
                return None;
            }
            self.bits.bits(size)?;
            if size > 0 {
                *nonzero |= 1 << at;
            }
            at += 1;
        }
        Some(())
    }

    /// A scan that brings one more bit (G.1.2.3).
    fn refinement(&mut self, part: &ScanPart<'_>, nonzero: &mut u64) -> Option<()> {
        let mut at = self.spectrum.from;
        while self.blocks_at_end == 0 && at <= self.spectrum.to {
            let value = self.bits.value(part.others)?;
            let (run, size) = (value >> 4, value & 15);
            match (run, size) {
                (15, 0) => {}
                (_, 0) => {
                    self.blocks_at_end = self.end_of_blocks(run)?;
                    break;
                }
                (_, 1) => {
                    self.bits.bit()?;
                }
                _ => return None,
            }
            let ControlFlow::Break(zero) = self.pass(&mut at, run, *nonzero)? else {
                // Past the last coefficient, where nothing new can be.
                if size == 1 {
                    return None;
                }
                break;
            };
            if size == 1 {
                *nonzero |= 1 << zero;
            }
            at = zero + 1;
        }
        if self.blocks_at_end > 0 {
            while at <= self.spectrum.to {
                if *nonzero >> at & 1 == 1 {
                    self.bits.bit()?;
                }
                at += 1;
            }
            self.blocks_at_end -= 1;
        }
        Some(())
    }

    /// Passes over a run of zeros, with one bit for each coefficient that is none; breaks at the zero behind.
    fn pass(&mut self, at: &mut usize, mut run: u8, nonzero: u64) -> Option<ControlFlow<usize>> {
        while *at <= self.spectrum.to {
            if nonzero >> *at & 1 == 1 {
                self.bits.bit()?;
            } else if run == 0 {
                return Some(ControlFlow::Break(*at));
            } else {
                run -= 1;
            }
            *at += 1;
        }
        Some(ControlFlow::Continue(()))
    }

    /// How many blocks end here, this one among them; a sequential scan has no runs of them.
    fn end_of_blocks(&mut self, size: u8) -> Option<u32> {
        if size > 0 && self.spectrum.coding == Coding::Sequential {
            return None;
        }
        Some((1 << size) + self.bits.bits(size)?)
    }

    /// Passes over the restart marker of a number (B.2.1).
    fn restart(&mut self, number: usize) -> Option<()> {
        let at = self.end()?;
        let fill = self.bits.data[at..].iter().take_while(|byte| **byte == 0xFF).count();
        let marker = *self.bits.data.get(at + fill)?;
        self.bits.at = at + fill + 1;
        (fill > 0 && usize::from(marker) == 0xD0 + number % 8).then_some(())
    }

    /// The offset of the marker behind the data; nothing else may stand there.
    fn end(&mut self) -> Option<usize> {
        self.bits.left = 0;
        let is_marker = self.blocks_at_end == 0 && self.bits.data.get(self.bits.at) == Some(&0xFF);
        is_marker.then_some(self.bits.at)
    }
}
