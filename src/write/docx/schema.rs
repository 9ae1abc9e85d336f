//! The order of children in the schema's sequences (ECMA-376-1, A.1, transitional), for the tests.

use roxmltree::Node;

/// Each element with its possible children, in order.
const ORDER: [(&str, &str); 13] = [
    (
        "pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
         suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
         snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
         textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    ),
    (
        "rPr",
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint \
         noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText \
         vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    ),
    (
        "tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd \
         tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    ),
    (
        "trPr",
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins \
         del trPrChange",
    ),
    (
        "tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark \
         headers cellIns cellDel cellMerge tcPrChange",
    ),
    (
        "sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols \
         titlePg",
    ),
    ("tbl", "tblPr tblGrid tr"),
    (
        "style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked \
         personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    ),
    ("styles", "docDefaults latentStyles style"),
    ("numbering", "numPicBullet abstractNum num numIdMacAtCleanup"),
    ("abstractNum", "nsid multiLevelType tmpl name styleLink numStyleLink lvl"),
    ("lvl", "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"),
    (
        "settings",
        "writeProtection view zoom trackRevisions defaultTabStop autoHyphenation consecutiveHyphenLimit \
         hyphenationZone doNotHyphenateCaps characterSpacingControl compat rsids themeFontLang decimalSymbol \
         listSeparator",
    ),
];

/// What stands out of order or has no place in the element, if anything does.
pub(crate) fn misplaced(node: Node<'_, '_>) -> Option<String> {
    let name = node.tag_name().name();
    let (_, order) = ORDER.iter().find(|(element, _)| *element == name)?;
    let mut before = 0;
    node.children().filter(Node::is_element).find_map(|child| {
        let child = child.tag_name().name();
        let place = order.split_whitespace().position(|known| known == child);
        let wrong = place.is_none_or(|place| place < before);
        before = place.unwrap_or(before);
        wrong.then(|| format!("{child} in {name}"))
    })
}
