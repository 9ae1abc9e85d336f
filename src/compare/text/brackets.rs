//! Changes that take a bracket or a quotation mark, and leave the other of its pair: `[-dodici (12-]{+15
//! (quindici+})` takes both, or leaves both.

use crate::compare::text::line::{RunKind, TokenRun, join_neighbours};
use crate::compare::text::token::Token;

/// The keys of the marks that stand in pairs; all quotation marks have one key.
const PAIRS: [(&str, &str); 3] = [("(", ")"), ("[", "]"), ("\"", "\"")];

/// Gives both marks of a pair to each change that has one of them in both lines, where the other one stands
/// right beside it; where it stands further on, both marks are left out of the change.
pub(crate) fn keep_pairs(runs: &mut Vec<TokenRun>, old: &[Token], new: &[Token]) {
    for (opening, closing) in PAIRS {
        let lines = PairedLines { old, new, opening, closing };
        let mut at = 0;
        while at < runs.len() {
            if runs[at].kind == RunKind::Changed {
                lines.close(runs, at);
                lines.open(runs, at);
            }
            at += 1;
        }
    }
    join_neighbours(runs);
}

/// Two lines, and the marks of a pair in them.
struct PairedLines<'a> {
    old: &'a [Token],
    new: &'a [Token],
    opening: &'static str,
    closing: &'static str,
}

impl PairedLines<'_> {
    /// Mends a change that opens a pair in both lines.
    fn close(&self, runs: &mut Vec<TokenRun>, at: usize) {
        let run = runs[at].clone();
        let (in_old, in_new) =
            (self.unpaired(&self.old[run.old.clone()]), self.unpaired(&self.new[run.new.clone()]));
        let Some((in_old, in_new)) = in_old.open.zip(in_new.open) else { return };
        let Some(kept) = runs.get_mut(at + 1).filter(|kept| kept.kind == RunKind::Kept) else { return };
        if self.new[kept.new.clone()].first().is_some_and(|next| next.key == self.closing) {
            (kept.old.start, kept.new.start) = (kept.old.start + 1, kept.new.start + 1);
            let (old, new) = (run.old.start..run.old.end + 1, run.new.start..run.new.end + 1);
            runs[at] = TokenRun { old, new, ..run };
        } else {
            part(runs, at, run.old.start + in_old, run.new.start + in_new);
        }
    }

    /// Mends a change that closes a pair in both lines.
    fn open(&self, runs: &mut Vec<TokenRun>, at: usize) {
        let run = runs[at].clone();
        let (in_old, in_new) =
            (self.unpaired(&self.old[run.old.clone()]), self.unpaired(&self.new[run.new.clone()]));
        let Some((in_old, in_new)) = in_old.closed.zip(in_new.closed) else { return };
        let Some(kept) = at.checked_sub(1).and_then(|before| runs.get_mut(before)) else { return };
        if kept.kind == RunKind::Changed {
            return;
        }
        if self.new[kept.new.clone()].last().is_some_and(|last| last.key == self.opening) {
            (kept.old.end, kept.new.end) = (kept.old.end - 1, kept.new.end - 1);
            let (old, new) = (run.old.start - 1..run.old.end, run.new.start - 1..run.new.end);
            runs[at] = TokenRun { old, new, ..run };
        } else {
            part(runs, at, run.old.start + in_old, run.new.start + in_new);
        }
    }

    fn unpaired(&self, tokens: &[Token]) -> Unpaired {
        let (mut open, mut closed) = (Vec::new(), None);
        // Of quotation marks the one that a blank follows closes.
        let is_quote = self.opening == self.closing;
        for (place, token) in tokens.iter().enumerate() {
            let closes =
                token.key == self.closing && (!is_quote || !open.is_empty() || token.word.end < token.end);
            if closes && open.pop().is_none() {
                closed = closed.or(Some(place));
            } else if !closes && token.key == self.opening {
                open.push(place);
            }
        }
        Unpaired { open: open.pop(), closed }
    }
}

/// The places of the last mark that opens a pair and of the first that closes one, where the other of the
/// pair is not among the tokens.
struct Unpaired {
    open: Option<usize>,
    closed: Option<usize>,
}

/// Keeps the tokens at these places of a change, which say the same.
fn part(runs: &mut Vec<TokenRun>, at: usize, old: usize, new: usize) {
    let TokenRun { old: of_old, new: of_new, .. } = runs[at].clone();
    let parts = [
        TokenRun { kind: RunKind::Changed, old: of_old.start..old, new: of_new.start..new },
        TokenRun { kind: RunKind::Kept, old: old..old + 1, new: new..new + 1 },
        TokenRun { kind: RunKind::Changed, old: old + 1..of_old.end, new: new + 1..of_new.end },
    ];
    runs.splice(at..=at, parts);
}

#[cfg(test)]
mod tests {
    use crate::compare::text::mark::Mark;
    use crate::compare::text::words::diff;
    use crate::plan::Phrase;

    fn marked(old: &str, new: &str) -> String {
        let segments = diff(&[Phrase::plain(old)], &[Phrase::plain(new)]);
        let shown = segments.iter().map(|segment| match segment.mark {
            Mark::Kept => segment.phrase.text.clone(),
            Mark::Deleted(_) => format!("[-{}-]", segment.phrase.text),
            Mark::Inserted(_) => format!("{{+{}+}}", segment.phrase.text),
        });
        shown.collect()
    }

    #[test]
    fn a_change_has_both_marks_of_a_pair_or_neither() {
        assert_eq!(
            marked("N. dodici (12) controlli", "N. 15 (quindici) controlli"),
            "[-N. dodici (12)-]{+N. 15 (quindici)+} controlli"
        );
        assert_eq!(
            marked(
                "Nel (2025 e seguenti) dodici atti a campione",
                "Nel (2026 e seguenti) venti atti a campione"
            ),
            "Nel ([-2025-]{+2026+} e seguenti) [-dodici-]{+venti+} atti a campione"
        );
    }
}
