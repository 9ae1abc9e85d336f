//! The guide's pictures of the first steps on Windows: drawings of what the folder has and of what the program says,
//! made here from both, so that none gets old.
//!
//! `UPDATE_CASES=1 cargo test guide` draws them anew; review the difference.

use std::fmt::Write;

use crate::folders::{entries, file_name, put, read, read_text, repository, updates_cases};
use crate::project::Project;

const FOLDER: &str = "docs/figure";

/// What lies beside the program in the folder that is handed out (`tools/dist/windows`).
const BESIDE: &str = "tools/dist/windows";

/// The height of a line and the width of a letter, in units of the drawing.
const LINE: usize = 20;
const LETTER: f32 = 8.5;

/// A drawing: what its bar says, the columns it is wide, and its lines.
struct Drawing {
    title: &'static str,
    dark: bool,
    lines: Vec<String>,
}

impl Drawing {
    /// The drawing as SVG: letters of one width, that can be read aloud and found.
    fn svg(&self) -> String {
        let columns = self.lines.iter().map(|line| line.chars().count()).max().unwrap_or_default().max(60);
        let (width, height) = ((columns as f32 * LETTER) as usize + 40, (self.lines.len() + 2) * LINE + 20);
        let [ground, ink] = if self.dark { ["#1e1e1e", "#f0f0f0"] } else { ["#ffffff", "#1a1a1a"] };
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" font-family=\"Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\">\n\
             <title>{title}</title>\n\
             <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{ground}\" stroke=\"#707070\"/>\n\
             <rect width=\"{width}\" height=\"28\" rx=\"6\" fill=\"#707070\"/>\n\
             <text x=\"12\" y=\"19\" fill=\"#ffffff\">{title}</text>\n",
            title = escaped(self.title),
        );
        for (at, line) in self.lines.iter().enumerate() {
            let (y, text) = ((at + 2) * LINE + 12, escaped(line));
            writeln!(svg, "<text x=\"16\" y=\"{y}\" fill=\"{ink}\" xml:space=\"preserve\">{text}</text>")
                .expect("a string takes all");
        }
        svg + "</svg>\n"
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The folder after the zip was unpacked.
#[track_caller]
fn unpacked() -> Drawing {
    let mut names = vec![
        ("allegato.exe".to_owned(), "il programma"),
        ("data".to_owned(), "i piani: per cominciare c'è 2022-2024, un esempio"),
        ("documenti".to_owned(), "questa guida e le altre pagine"),
    ];
    names.extend(entries(&repository(BESIDE)).iter().map(|path| {
        let name = file_name(path);
        let says = match name.rsplit_once('.') {
            Some((_, "cmd")) => "doppio clic: apre il terminale in questa cartella",
            _ => "questi passi, in breve",
        };
        (name, says)
    }));
    names.sort_by_key(|(name, _)| name.to_lowercase());
    let lines = names.iter().map(|(name, says)| format!("{name:<28}{says}")).collect();
    Drawing { title: "Documenti > allegato", dark: false, lines }
}

/// The terminal as `Apri il terminale qui.cmd` opens it.
#[track_caller]
fn opened() -> Drawing {
    let script = read_text(&repository(BESIDE).join("Apri il terminale qui.cmd"));
    let mut lines = vec![concat!("allegato ", env!("CARGO_PKG_VERSION")).to_owned()];
    for line in script.lines() {
        match line.trim_end() {
            "echo." => lines.push(String::new()),
            line => lines.extend(line.strip_prefix("echo ").map(str::to_owned)),
        }
    }
    lines.push("> _".to_owned());
    Drawing { title: "allegato", dark: true, lines }
}

/// The terminal after the first command, with the strokes of Windows.
#[track_caller]
fn made() -> Drawing {
    let project = Project::new().copied(&repository("data/2022-2024"), "data/2022-2024");
    let ran = project.run(&["genera", "2022-2024"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let said = (ran.stderr + &ran.stdout)
        .replace("data/2022-2024", "data\\2022-2024")
        .replace("output/2022-2024/", "output\\2022-2024\\");
    let lines = std::iter::once("> allegato genera 2022-2024").chain(said.lines()).map(str::to_owned);
    Drawing { title: "allegato", dark: true, lines: lines.chain(["> _".to_owned()]).collect() }
}

/// The terminal after an import was tried: the first objective, and what is left.
#[track_caller]
fn tried() -> Drawing {
    const COMMAND: &str = "> allegato importa allegato-2025.docx --in data\\2026-2028 --prova";
    let project =
        Project::new().file("allegato-2025.docx", read(&repository("docs/anno/allegato-2025.docx")));
    let ran = project.run(&["importa", "allegato-2025.docx", "--in", "data/2026-2028", "--prova"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let said = ran.stdout.replace("data/2026-2028", "data\\2026-2028");
    let (first, rest) = said.split_once("\n\nObiettivi di digitalizzazione").expect("a second objective");
    let (_, left) = rest.split_once("\n\nRighe").expect("rows of the body's own");
    let lines = [COMMAND].into_iter().chain(first.lines()).chain(["", "  […]", ""]).map(str::to_owned);
    let left = format!("Righe{left}");
    let lines = lines.chain(left.lines().map(str::to_owned)).chain(["> _".to_owned()]);
    Drawing { title: "allegato", dark: true, lines: lines.collect() }
}

/// The folder of the documents.
#[track_caller]
fn documents() -> Drawing {
    let project = Project::new().copied(&repository("data/2022-2024"), "data/2022-2024");
    assert_eq!(project.run(&["genera", "2022-2024", "-q"]).status, 0);
    let lines = project.names("output/2022-2024").into_iter().map(|name| {
        let says = match name.rsplit_once('.') {
            Some((_, "pdf")) => "da allegare alla deliberazione, firmare e conservare",
            Some((_, "docx")) => "da rivedere in Word o in LibreOffice",
            _ => "da pubblicare sul sito",
        };
        format!("{name:<36}{says}")
    });
    Drawing { title: "Documenti > allegato > output > 2022-2024", dark: false, lines: lines.collect() }
}

#[test]
fn the_pictures_of_the_first_steps_show_what_is_there() {
    let guide = read_text(&repository("docs/guida.md"));
    for (name, drawing) in [
        ("1-cartella", unpacked()),
        ("2-terminale", opened()),
        ("3-genera", made()),
        ("4-documenti", documents()),
        ("5-importa", tried()),
    ] {
        let (path, svg) = (repository(FOLDER).join(format!("{name}.svg")), drawing.svg());
        if updates_cases() {
            put(&path, svg);
            continue;
        }
        assert_eq!(read_text(&path), svg, "{name}");
        assert!(guide.contains(&format!("](figure/{name}.svg)")), "the guide does not show {name}");
        roxmltree::Document::parse(&svg).expect("it is XML");
    }
}
