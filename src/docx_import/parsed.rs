//! A document whose XML is read: so much can be done while the annex that it is held against is still made.

use std::collections::BTreeMap;

use roxmltree::Document;

use crate::docx_import::cell_text::CellText;
use crate::docx_import::comments;
use crate::docx_import::context::ReadContext;
use crate::docx_import::holders::AnchoredCells;
use crate::docx_import::item_marks::ItemMarks;
use crate::docx_import::lists::Lists;
use crate::docx_import::new_block::WrittenObjective;
use crate::docx_import::origin::AnnexOrigin;
use crate::docx_import::outside::OutsideTexts;
use crate::docx_import::page_feet::PageFeet;
use crate::docx_import::page_heads::PageHeads;
use crate::docx_import::run_look::StyleLooks;
use crate::docx_import::{DocxAnnex, FieldCell, ImportRefusal, KnownAnchors, NodeStates, UnpackedAnnex};
use crate::ooxml::PackageRefusal;
use crate::ooxml::element::{at, depths_are_fit, is, parse};

/// An annex whose cells are still to be found.
pub(crate) struct ParsedAnnex<'a> {
    unpacked: &'a UnpackedAnnex,
    document: Document<'a>,
    states: NodeStates,
    marks: ItemMarks,
    looks: StyleLooks,
}

impl<'a> ParsedAnnex<'a> {
    /// Reads the XML of the main part, and what holds for all of it.
    pub(crate) fn of(unpacked: &'a UnpackedAnnex) -> Result<Self, ImportRefusal> {
        let parts = &unpacked.parts;
        let document = parse(&parts.document)?;
        // The words are read by recursion, and a file made on purpose could exhaust the stack.
        if !depths_are_fit(&document) {
            return Err(PackageRefusal::Overloaded.into());
        }
        let states = NodeStates::of(&document);
        let lists = Lists::read(parts.numbering.as_deref(), parts.styles.as_deref());
        let looks = StyleLooks::read(parts.styles.as_deref());
        let marks = ItemMarks::of(&document, &lists, &states);
        Ok(ParsedAnnex { unpacked, document, states, marks, looks })
    }

    /// Reads the words, with the anchors of the plan whose annex it may be.
    pub(crate) fn read(&self, known: &KnownAnchors) -> Result<DocxAnnex, ImportRefusal> {
        let ParsedAnnex { unpacked: UnpackedAnnex { parts, base, .. }, document, states, marks, looks } =
            self;
        let reading = ReadContext { states, marks, looks };
        // Of objectives that the plan has no more, the base alone knows the names.
        let with_base = base.texts().map(|texts| known.with_base(texts));
        let known = with_base.as_ref().unwrap_or(known);
        let anchored = AnchoredCells::find(document, reading, known, base.texts());
        let holders = &anchored.holders;
        if holders.is_empty() && anchored.foreign.is_empty() {
            return Err(ImportRefusal::NoAnchors);
        }
        // An objective that somebody wrote has cells without anchors, which are read as fields all the same.
        let new_cells = anchored.new.iter().flat_map(|block| &block.cells).map(|(_, id)| id);
        let mut texts: BTreeMap<u32, CellText> =
            holders.keys().chain(new_cells).map(|id| (*id, CellText::default())).collect();
        let mut outside = OutsideTexts::new(document, &anchored, base.texts());
        // The innermost holder that each node is or stands in, by the numbers of the nodes.
        let mut within: Vec<Option<u32>> = Vec::new();
        let mut is_holder = vec![false; states.count()];
        for id in texts.keys() {
            is_holder[at(document, *id).id().get_usize()] = true;
        }
        for node in document.descendants() {
            let around = node.parent().and_then(|parent| within[parent.id().get_usize()]);
            let own = is_holder[node.id().get_usize()].then(|| node.id().get());
            within.push(own.or(around));
            match around.and_then(|id| texts.get_mut(&id)) {
                Some(text) if own.is_none() => text.node(node, reading),
                None if own.is_none() => outside.node(node, reading),
                Some(_) | None => {}
            }
        }
        let (mut cells, mut written) = (Vec::new(), BTreeMap::new());
        for (id, text) in texts {
            match holders.get(&id) {
                Some(anchors) => cells.push(FieldCell { anchors: anchors.clone(), content: text.finish() }),
                None => drop(written.insert(id, text.finish())),
            }
        }
        let new = anchored.new.iter().map(|block| WrittenObjective::of(block, &mut written)).collect();
        let comment_marks = document.descendants().filter(|node| is(*node, "commentReference")).count();
        let comments = comments::read(parts.comments.as_deref());
        let origin = parts.properties.as_deref().map(AnnexOrigin::read).transpose()?.unwrap_or_default();
        let outside = outside.finish();
        let heads = PageHeads::read(&parts.headers, looks)?;
        let feet = PageFeet::read(&parts.footers)?;
        let AnchoredCells { rows, guessed, recognised, is_bare, foreign, .. } = anchored;
        Ok(DocxAnnex {
            cells,
            outside,
            heads,
            feet,
            comments,
            comment_marks,
            origin,
            base: base.clone(),
            rows,
            guessed,
            recognised,
            is_bare,
            new,
            foreign,
        })
    }
}
