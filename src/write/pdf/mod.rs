//! The PDF: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one file.

mod catalog;
mod draw;
mod links;
mod metadata;
mod outline;
mod tags;

use std::ops::Deref;

use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::metadata::PageLayout;
use krilla::page::PageSettings;

use crate::document::Document;
use crate::font::Fonts;
use crate::layout::{Layout, layout};
use crate::write::pdf::catalog::CatalogEdit;
use crate::write::pdf::draw::Pencil;
use crate::write::pdf::metadata::metadata;
use crate::write::pdf::outline::outline;
use crate::write::pdf::tags::Leaves;
use crate::write::{Options, WriteError, Written};

/// Writes a document as PDF. Once it is laid out it is let go, if it was given away: the library needs much
/// memory for what it makes of it.
pub fn pdf(document: impl Deref<Target = Document>, options: &Options<'_>) -> Result<Written, WriteError> {
    let (fonts, facts) = (Fonts::embedded(), document.metadata.clone());
    let Layout { pages, structure, outline: entries, places, target_pages, words } =
        layout(&document, options.style, &fonts);
    drop(document);
    let sheet = options.style.page;
    let settings = PageSettings::from_wh(sheet.width.0, sheet.height.0)
        .ok_or_else(|| WriteError::Standard("il foglio non ha dimensioni valide".to_owned()))?;

    let mut pdf = krilla::Document::new_with(serialize_settings());
    let mut leaves = Leaves::new(&structure);
    let mut pencil = Pencil::new(&fonts, &words);
    let count = pages.len();
    // A drawn page is let go at once: a long annex has thousands.
    for (index, page) in pages.into_iter().enumerate() {
        let mut sheet = pdf.start_page_with(settings.clone());
        let mut surface = sheet.surface();
        pencil.page(&mut surface, &page, index, &mut leaves)?;
        surface.finish();
        links::add(&mut sheet, &page.links, &places, &mut leaves);
        sheet.finish();
    }
    pdf.set_outline(outline(&entries));
    let (mut metadata, mut edits) = (metadata(&facts), vec![CatalogEdit::NO_SUSPECTS]);
    if !entries.is_empty() {
        metadata = metadata.page_layout(PageLayout::OneColumn);
        edits.push(CatalogEdit::SHOWN_BOOKMARKS);
    }
    pdf.set_metadata(metadata);
    // After the pages: only what is drawn has marked content that a tag can hold.
    let (tree, transcript) = leaves.into_tree(&facts.language);
    pdf.set_tag_tree(tree);
    // The library now makes its own of all this.
    drop(pencil);
    drop((structure, words));
    let bytes = catalog::edit(pdf.finish().map_err(refused)?, &edits)?;
    Ok(Written { bytes, transcript, pages: Some(count), target_pages: Some(target_pages) })
}

fn serialize_settings() -> SerializeSettings {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .expect("PDF/A-2a and PDF/UA-1 share PDF 1.7");
    SerializeSettings { configuration, ..SerializeSettings::default() }
}

/// The error for a document that the PDF library refuses. The texts are checked before, so this is for the
/// technician.
fn refused(error: KrillaError) -> WriteError {
    let reason = match &error {
        KrillaError::Validation(errors) => {
            errors.iter().map(|(error, _)| format!("{error:?}")).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    };
    WriteError::Standard(format!("per il tecnico: {reason}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::date::Date;
    use crate::document::{Context, Markup, Metadata, parse};
    use crate::image::Image;
    use crate::source::Source;
    use crate::style::load;
    use crate::write::pdf::*;

    fn png(colour: png::ColorType, channels: usize) -> Image {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 3, 2);
        encoder.set_color(colour);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&vec![100; 6 * channels]).unwrap();
        writer.finish().unwrap();
        Image::read(bytes).unwrap()
    }

    /// Whether a file says something, outside of what is compressed.
    fn says(bytes: &[u8], words: &str) -> bool {
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    }

    #[test]
    fn changes_and_stress_have_their_tags_and_the_window_shows_the_bookmarks() {
        let style = load(&Source::new("stile.yaml", include_str!("../../../templates/stile.yaml"))).unwrap();
        let created = Date::new(2023, 1, 1).unwrap().into();
        let [title, author, subject, language] = ["/Suspects false", "E", "S", "it"].map(str::to_owned);
        let metadata = Metadata { title, author, subject, language, created };
        let by = "author=\"G\" date=\"2023-07-03\"";
        let text = format!(
            "<body><section><h1>T</h1><p>a <ins {by}>b <strong>c</strong></ins> <del {by}>d</del> <em>e</em></p>\
             </section></body>"
        );
        let context = Context { style: &style, metadata, pictures: &BTreeMap::new(), watermark: None };
        let document = parse(&Markup { text, origins: Vec::new() }, &context).unwrap();
        let written =
            pdf(&document, &Options { style: &style, parts: &BTreeMap::new(), pages: &BTreeMap::new() })
                .unwrap();
        for tag in ["/Underline", "/LineThrough", "/S/Strong", "/S/Em", "/PageMode/UseOutlines"] {
            assert!(says(&written.bytes, tag), "{tag}");
        }
        assert!(says(&written.bytes, "/Suspects false"), "the title says it");
        assert!(!says(&written.bytes, "/PageLayout") && !says(&written.bytes, "/Marked true/Suspects"));
    }

    #[test]
    fn a_coat_of_arms_of_any_colour_type_keeps_to_the_standards() {
        let style = load(&Source::new("stile.yaml", include_str!("../../../templates/stile.yaml"))).unwrap();
        let kinds = [(png::ColorType::Grayscale, 1), (png::ColorType::Rgb, 3), (png::ColorType::Rgba, 4)];
        for (colour, channels) in kinds {
            let (title, author, subject) = ("Titolo".to_owned(), "Ente".to_owned(), "Oggetto".to_owned());
            let created = Date::new(2023, 1, 1).unwrap().into();
            let metadata = Metadata { title, author, subject, language: "it-IT".to_owned(), created };
            let pictures = BTreeMap::from([("stemma".to_owned(), png(colour, channels))]);
            let text = "<body><header><img class=\"stemma\" src=\"stemma\" alt=\"Lo stemma\"/></header>\
                        <section><h1>T</h1></section></body>";
            let markup = Markup { text: text.to_owned(), origins: Vec::new() };
            let context = Context { style: &style, metadata, pictures: &pictures, watermark: None };
            let document = parse(&markup, &context).unwrap();
            let written =
                pdf(&document, &Options { style: &style, parts: &BTreeMap::new(), pages: &BTreeMap::new() })
                    .unwrap();
            assert_eq!(written.pages, Some(1), "{colour:?}");
        }
    }
}
