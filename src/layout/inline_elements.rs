//! Inline elements: what the parts of a paragraph are besides words, changed and stressed ones (ISO 32000-1,
//! 14.8.4.4).

use crate::layout::paragraph::TextLook;
use crate::layout::strip::Owner;
use crate::layout::structure::{Role, Structure};

/// The elements that are open in a paragraph, as it is set part by part.
pub(crate) struct InlineElements {
    paragraph: Owner,
    /// From the outermost.
    open: Vec<(Role, Owner)>,
}

impl InlineElements {
    /// No element is open yet.
    pub(crate) fn new(paragraph: Owner) -> Self {
        InlineElements { paragraph, open: Vec::new() }
    }

    /// The owner of the next part: the innermost of its elements, which is added unless the part before left
    /// it open, or the paragraph. Between two changes there is a sign, which stands in neither.
    pub(crate) fn owner(&mut self, look: &TextLook, structure: &mut Structure) -> Owner {
        let roles = roles(look);
        let same = self.open.iter().zip(&roles).take_while(|((open, _), role)| open == *role).count();
        self.open.truncate(same);
        for role in roles.into_iter().skip(same) {
            let owner = match self.innermost() {
                Owner::Element(parent) => Owner::Element(structure.add(parent, role.clone())),
                Owner::Furniture => Owner::Furniture,
            };
            self.open.push((role, owner));
        }
        self.innermost()
    }

    fn innermost(&self) -> Owner {
        self.open.last().map_or(self.paragraph, |(_, owner)| *owner)
    }
}

/// The elements around words of a look, from the outermost.
fn roles(look: &TextLook) -> Vec<Role> {
    let changed = look.decoration.map(Role::Changed);
    let strong = if look.strong { Some(Role::Strong) } else { None };
    let emphasis = if look.emphasis { Some(Role::Emphasis) } else { None };
    [changed, strong, emphasis].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use crate::font::FaceKey;
    use crate::layout::inline_elements::*;
    use crate::layout::paragraph::Decoration;
    use crate::style::{Colour, Family, Pt};

    #[test]
    fn parts_that_follow_each_other_share_the_elements_that_both_have() {
        let face = FaceKey { family: Family::Sans, bold: false, italic: false };
        let (size, colour) = (Pt(10.0), Colour::BLACK);
        let plain = TextLook {
            face,
            size,
            colour,
            decoration: None,
            strong: false,
            emphasis: false,
            aside: false,
            language: None,
        };
        let struck = TextLook { decoration: Some(Decoration::Strike), ..plain.clone() };
        let stressed = TextLook { strong: true, ..struck.clone() };
        let (mut structure, root) = (Structure::new(), Owner::Element(Structure::ROOT));
        let mut elements = InlineElements::new(root);
        let looks = [&struck, &stressed, &struck, &plain, &struck];
        let owners = looks.map(|look| elements.owner(look, &mut structure));
        assert_eq!((owners[0], owners[3]), (owners[2], root));
        assert!(owners[1] != owners[0] && owners[4] != owners[0]);
        let roles = |id| structure.get(id).children.iter().map(|child| structure.get(*child).role.clone());
        let changed = Role::Changed(Decoration::Strike);
        assert!(roles(Structure::ROOT).eq([changed.clone(), changed]));
        let Owner::Element(first) = owners[0] else { panic!("it is an element") };
        assert!(roles(first).eq([Role::Strong]));
    }
}
