//! What is told of the comments that reviewers hung on the text.

use crate::docx_import::DocxAnnex;
use crate::docx_import::remark::ImportRemark;

/// The most comments that are told one by one.
const MOST: usize = 100;

/// A remark on each comment that has words: with its cell, or with the words outside the cells on which it
/// hangs.
pub(crate) fn remarks_on_comments(edited: &DocxAnnex) -> Vec<ImportRemark> {
    let mut remarks = Vec::new();
    let known = |id: &str| edited.comments.get(id).filter(|comment| !comment.text.is_empty());
    for cell in &edited.cells {
        let Some(anchor) = cell.anchors.first() else { continue };
        for comment in cell.content.comments.iter().filter_map(|id| known(id)) {
            remarks.push(ImportRemark::Comment(anchor.clone(), comment.clone()));
        }
    }
    for written in &edited.new {
        for comment in written.cells.iter().flat_map(|(_, cell)| &cell.comments).filter_map(|id| known(id)) {
            remarks.push(ImportRemark::CommentOutside(written.label.clone(), comment.clone()));
        }
    }
    for outside in &edited.outside.comments {
        let comment = known(&outside.id).cloned();
        remarks.extend(comment.map(|comment| ImportRemark::CommentOutside(outside.words.clone(), comment)));
    }
    remarks.truncate(MOST);
    remarks
}
