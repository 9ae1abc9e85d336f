//! The end of a document: a short last section, which would look lost on a page of its own.

use crate::layout::paginate::PageBody;
use crate::layout::strip::{Stack, Strip};

/// The part of a page's height up to which a section is short.
const SHORT: f32 = 0.25;

/// Keeps the last section, which begins with the strip at `start`, on one page with what stands before it, if
/// it is short.
pub(crate) fn keep_tail(strips: &mut [Strip], start: usize, body: PageBody) {
    let is_short = Stack::height(&strips[start..]) <= (body.bottom - body.top) * SHORT;
    let (Some(before), Some(last)) = (start.checked_sub(1), strips.len().checked_sub(1)) else { return };
    if is_short && start <= last {
        for strip in &mut strips[before..last] {
            strip.keep_with_next = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::paginate::paginate;
    use crate::layout::strip::{Bookmark, StripBody};
    use crate::layout::tail::*;
    use crate::style::Pt;

    const BODY: PageBody = PageBody { left: Pt::ZERO, top: Pt::ZERO, bottom: Pt(100.0) };

    /// The page of each strip of a document, all ten points high, whose last section has some of them.
    fn pages(before: usize, tail: usize) -> Vec<usize> {
        let mut stack = Stack::default();
        for index in 0..before + tail {
            let strip = stack.push(Pt(10.0), StripBody::Marks(Vec::new()));
            strip.ways_mut().bookmark = Some(Bookmark { level: 1, title: index.to_string() });
        }
        keep_tail(&mut stack.strips, before, BODY);
        paginate(stack.strips, &[], BODY).outline.into_iter().map(|entry| entry.page).collect()
    }

    #[test]
    fn a_short_last_section_takes_what_stands_before_it_along() {
        assert_eq!(pages(10, 2), [[0; 9].as_slice(), &[1; 3]].concat());
        assert_eq!(pages(9, 2), [[0; 8].as_slice(), &[1; 3]].concat(), "it is not divided");
        assert_eq!(pages(8, 2), [0; 10]);
        assert_eq!(pages(10, 3), [[0; 10].as_slice(), &[1; 3]].concat(), "a longer one may stand alone");
        assert_eq!((pages(0, 2), pages(3, 0)), (vec![0; 2], vec![0; 3]));
    }
}
