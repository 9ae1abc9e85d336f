//! The look that a plan gives itself in `modelli/stile.yaml` reaches all three outputs.

use lopdf::Object;

use crate::annex::Annex;
use crate::annex::package::{W, all};

/// The sheets of a PDF, in whole points, each once.
fn sheets(annex: &Annex) -> Vec<Vec<i64>> {
    let document = annex.tagged().document;
    let sheet = |id| {
        let page = document.get_dictionary(id).expect("a page");
        let sides = page.get_deref(b"MediaBox", &document).and_then(Object::as_array).expect("it has a size");
        sides.iter().map(|side| side.as_float().expect("a number").round() as i64).collect()
    };
    let mut sheets: Vec<Vec<i64>> = document.page_iter().map(sheet).collect();
    sheets.dedup();
    sheets
}

/// The names of the fonts of a PDF.
fn fonts(annex: &Annex) -> String {
    let document = annex.tagged().document;
    let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
    let names = fonts.filter_map(|font| font.get(b"BaseFont").and_then(Object::as_name).ok());
    names.map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_sheet_is_the_one_of_the_style() {
    let (real, hard) = (Annex::real(), Annex::hard());
    assert_eq!(sheets(real), [[0, 0, 595, 842]]);
    assert_eq!(sheets(hard), [[0, 0, 612, 792]]);
    for (annex, width, height) in [(real, "11906", "16838"), (hard, "12240", "15840")] {
        let package = annex.package();
        let document = package.xml("word/document.xml");
        let sheet = all(document.root(), "pgSz").next().expect("the section has a sheet");
        assert_eq!((sheet.attribute((W, "w")), sheet.attribute((W, "h"))), (Some(width), Some(height)));
    }
    assert!(real.html.contains("@page { size: 595.276pt 841.89pt;"));
    assert!(hard.html.contains("@page { size: 612pt 792pt;"));
}

#[test]
fn the_columns_the_colours_and_the_fonts_are_those_of_the_style() {
    for (annex, colour, serif, columns) in
        [(Annex::real(), "1F3A5F", false, [30, 54, 16]), (Annex::hard(), "5A1A1A", true, [25, 45, 30])]
    {
        let package = annex.package();
        let styles = package.part("word/styles.xml");
        assert_eq!(fonts(annex).contains("LiberationSerif"), serif);
        assert_eq!(styles.contains("Times New Roman"), serif);
        assert_eq!(annex.html.contains("Liberation Serif"), serif);
        assert!(styles.contains(colour) && annex.html.contains(colour), "{colour}");
        let document = package.xml("word/document.xml");
        let widths = all(document.root(), "gridCol").take(3).filter_map(|column| column.attribute((W, "w")));
        let widths: Vec<u32> = widths.map(|width| width.parse().expect("a number")).collect();
        let sum: u32 = widths.iter().sum();
        let parts: Vec<u32> = widths.iter().map(|width| (width * 100 + sum / 2) / sum).collect();
        assert_eq!(parts, columns);
        for (number, part) in (1..).zip(columns) {
            assert!(annex.html.contains(&format!("col:nth-child({number}) {{ width: {part}%; }}")));
        }
    }
}
