use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::document::parse::tests::{metadata, pictures, style};
use crate::document::parse::{Context, parse, parse_parts};
use crate::document::{Document, Markup};

/// A document that is read part by part, and as a whole.
fn both(text: &str) -> (Option<Document>, Option<Document>) {
    let (style, pictures) = (style(), pictures());
    let context = Context { style: &style, metadata: metadata(), pictures: &pictures, watermark: None };
    let parts: Vec<&str> = text.split_inclusive("</section>").collect();
    (parse_parts(parts.into_par_iter().map(markup), &context), parse(&markup(text), &context).ok())
}

fn markup(text: &str) -> Markup {
    Markup { text: text.to_owned(), origins: Vec::new() }
}

const HEADER: &str = "<header><p>E</p></header>\n";
const FIRST: &str = "<section id=\"a\"><h1>T</h1><nav><a level=\"1\" href=\"#b\">B</a></nav></section>\n";
const SECOND: &str = "<section id=\"b\"><h2>U</h2><p>x &amp; y</p></section>\n";
const FOOTER: &str = "<footer>F</footer>";

#[test]
fn a_document_in_parts_is_the_same_as_the_whole() {
    let wholes = [
        format!("<body>{HEADER}{FIRST}{SECOND}{FOOTER}</body>"),
        format!("<?xml version=\"1.0\"?>\n<body>{FIRST}{SECOND}</body>"),
        "<body><section><h1>T</h1></section></body>".to_owned(),
    ];
    for text in wholes {
        let (parts, whole) = both(&text);
        assert!(whole.is_some(), "{text}");
        assert_eq!(parts, whole, "{text}");
    }
}

#[test]
fn what_is_wrong_between_parts_is_found() {
    let wrong = BTreeMap::from([
        ("a second header", format!("<body>{FIRST}{SECOND}{HEADER}</body>")),
        ("a footer before the end", format!("<body>{FIRST}{FOOTER}{SECOND}</body>")),
        ("an id twice", format!("<body>{FIRST}{SECOND}{SECOND}</body>")),
        ("a second title", format!("<body>{FIRST}{SECOND}<section><h1>T</h1></section></body>")),
        ("no title", format!("<body>{SECOND}</body>")),
        ("a link to nothing", format!("<body>{FIRST}</body>")),
        ("a section in a section", format!("<body><section><h1>T</h1>{SECOND}</section>{FIRST}</body>")),
        ("another root", format!("<div>{FIRST}{SECOND}</div>")),
        ("no end", format!("<body>{FIRST}{SECOND}")),
        ("a heading before the title", format!("<body>{SECOND}{FIRST}</body>")),
        (
            "a level skipped behind the title",
            format!("<body>{FIRST}<section id=\"b\"><h3>V</h3></section></body>"),
        ),
        ("no section", "<body><footer>F</footer></body>".to_owned()),
    ]);
    for (what, text) in wrong {
        assert_eq!(both(&text), (None, None), "{what}");
    }
}
