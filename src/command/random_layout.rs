//! Layouts of YAML that look random and are always the same, for tests: what officials' editors make of a
//! file, without a change of what it says.

/// Numbers that look random, and the layouts that follow from them.
pub(crate) struct RandomLayout(pub(crate) u64);

/// The columns of the dashes of a list, and of the words behind them.
struct ListColumns {
    dash: usize,
    words: usize,
}

impl RandomLayout {
    /// A number below another one.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The low bits of such numbers come round too soon.
        (self.0 >> 33) % end
    }

    /// One of some texts.
    pub(crate) fn one_of<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.below(texts.len() as u64) as usize]
    }

    /// A text in another layout: lists that stand elsewhere, blank lines, comments, other line ends.
    pub(crate) fn laid_out(&mut self, text: &str) -> String {
        let columns = ListColumns { dash: self.below(3) as usize * 2, words: 2 + self.below(3) as usize };
        let mut lines: Vec<String> = Vec::new();
        let mut block: Option<usize> = None;
        for line in text.lines() {
            let depth = line.len() - line.trim_start().len();
            let in_block = block.is_some_and(|key| line.trim().is_empty() || depth > key);
            if !in_block {
                block = is_block_head(line).then_some(depth + dash_width(line));
                let moved = columns.moved(line);
                self.scatter(&moved, &mut lines);
                lines.push(self.remarked(moved));
            } else {
                lines.push(columns.moved(line));
            }
        }
        let line_end = self.one_of(&["\n", "\r\n"]);
        lines.join(line_end) + &self.one_of(&["", "\n", "\n\n\n"]).replace('\n', line_end)
    }

    /// Puts blank lines and comments above a line.
    fn scatter(&mut self, line: &str, lines: &mut Vec<String>) {
        let depth = line.len() - line.trim_start().len();
        match self.below(12) {
            0 => lines.push(String::new()),
            1 => lines.push(format!("{}# un appunto: con due punti", " ".repeat(depth))),
            2 => lines.push("# - una riga: di prima".to_owned()),
            3 => lines.push(format!("{}# più a destra", " ".repeat(depth + 3))),
            _ => {}
        }
    }

    /// The line with a comment behind its value, where it may have one.
    fn remarked(&mut self, line: String) -> String {
        let takes_one = !line.trim().is_empty() && !line.contains('#') && !is_block_head(&line);
        if takes_one && self.below(9) == 0 { line + "  # da rivedere" } else { line }
    }
}

impl ListColumns {
    /// A line of a list, whose dashes stood behind two blanks, where it stands now.
    fn moved(&self, line: &str) -> String {
        let depth = line.len() - line.trim_start().len();
        let words = line.trim_start();
        match (depth, words.strip_prefix("- ")) {
            (2, Some(words)) => {
                format!("{}-{}{words}", " ".repeat(self.dash), " ".repeat(self.words - 1))
            }
            (4.., _) => format!("{}{words}", " ".repeat(depth - 4 + self.dash + self.words)),
            _ => line.to_owned(),
        }
    }
}

/// Whether the lines below a line are its text.
fn is_block_head(line: &str) -> bool {
    [">-", "|-", ">", "|"].iter().any(|sign| line.ends_with(&format!(": {sign}")))
}

/// The columns that a dash takes before a key.
fn dash_width(line: &str) -> usize {
    if line.trim_start().starts_with("- ") { 2 } else { 0 }
}

/// Whether a text is another one with lines put in at one place.
#[track_caller]
pub(crate) fn is_only_longer(old: &str, new: &str) {
    let start = old.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count();
    let rest = old.len() - start;
    assert!(new.len() > old.len(), "nothing was put in:\n{new}");
    assert_eq!(&old.as_bytes()[start..], &new.as_bytes()[new.len() - rest..], "{old}\n=====\n{new}");
}
