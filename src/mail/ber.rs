//! The outline of a BER encoding (X.690 section 8): where its elements lie.
//!
//! One pass without recursion and within limits, so that nothing else has to read an encoding of
//! unknown size or depth. What the elements mean is [`cms`](super::cms)'s business.

use std::ops::Range;

/// Constructed encodings within each other. Certificates in a signature come to about fifteen.
const MAX_DEPTH: usize = 32;

/// Elements. A certificate has about a hundred, an entry of a revocation list four.
const MAX_ELEMENTS: usize = 100_000;

/// Universal tags as they stand in the first octet.
pub(super) const INTEGER: u8 = 0x02;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

/// The bit that says that an element holds elements.
const CONSTRUCTED: u8 = 0x20;

/// One element.
#[derive(Clone, Debug)]
struct Element {
    /// The first identifier octet: class, constructed, and the tag where it is below 31.
    identifier: u8,
    /// Identifier and length octets, contents, end-of-contents.
    whole: Range<usize>,
    content: Range<usize>,
    /// The index after the last element in it.
    next: usize,
}

/// The first element of some bytes, with all that is in it.
#[derive(Clone, Debug)]
pub(super) struct Tree<'a> {
    bytes: &'a [u8],
    elements: Vec<Element>,
}

/// An element of a [`Tree`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'t, 'a> {
    tree: &'t Tree<'a>,
    index: usize,
}

impl<'a> Tree<'a> {
    /// Reads the first element; what follows it is left alone. `None`: it is none, or goes beyond
    /// a limit.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut elements: Vec<Element> = Vec::new();
        // Constructed elements that are not complete, and where they end if they say so.
        let mut open: Vec<(usize, Option<usize>)> = Vec::new();
        let mut at = 0;
        loop {
            let closes = match open.last() {
                Some((_, Some(end))) if at >= *end => Some(0),
                Some((_, None)) if bytes.get(at..at + 2)? == [0, 0] => Some(2),
                _ => None,
            };
            if let Some(octets) = closes {
                let (index, _) = open.pop()?;
                let next = elements.len();
                let element = elements.get_mut(index)?;
                element.content.end = at;
                at += octets;
                element.whole.end = at;
                element.next = next;
            } else {
                if elements.len() >= MAX_ELEMENTS || open.len() >= MAX_DEPTH {
                    return None;
                }
                let head = Head::read(bytes, at)?;
                let limit = open.iter().rev().find_map(|(_, end)| *end).unwrap_or(bytes.len());
                let end = match head.length {
                    Some(length) => Some(head.content.checked_add(length)?),
                    None => None,
                };
                if end.is_some_and(|end| end > limit) {
                    return None;
                }
                let index = elements.len();
                let until = end.unwrap_or(head.content);
                elements.push(Element {
                    identifier: head.identifier,
                    whole: at..until,
                    content: head.content..until,
                    next: index + 1,
                });
                if head.identifier & CONSTRUCTED != 0 {
                    open.push((index, end));
                    at = head.content;
                } else {
                    at = end?;
                }
            }
            if open.is_empty() {
                return Some(Tree { bytes, elements });
            }
        }
    }

    /// The first element itself.
    pub(super) fn root(&self) -> Node<'_, 'a> {
        Node { tree: self, index: 0 }
    }
}

impl<'t, 'a> Node<'t, 'a> {
    fn element(self) -> Option<&'t Element> {
        self.tree.elements.get(self.index)
    }

    /// Whether its first identifier octet is this.
    pub(super) fn is(self, identifier: u8) -> bool {
        self.element().is_some_and(|e| e.identifier == identifier)
    }

    /// Its contents.
    pub(super) fn content(self) -> &'a [u8] {
        let content = self.element().map(|e| e.content.clone());
        content.and_then(|c| self.tree.bytes.get(c)).unwrap_or_default()
    }

    /// All of it.
    pub(super) fn whole(self) -> &'a [u8] {
        let whole = self.element().map(|e| e.whole.clone());
        whole.and_then(|w| self.tree.bytes.get(w)).unwrap_or_default()
    }

    /// The elements in it.
    pub(super) fn children(self) -> impl Iterator<Item = Node<'t, 'a>> {
        let tree = self.tree;
        let end = self.element().map_or(0, |e| e.next);
        let mut at = self.index + 1;
        std::iter::from_fn(move || {
            let node = (at < end).then_some(Node { tree, index: at })?;
            at = node.element()?.next;
            Some(node)
        })
    }

    /// The octets of a string, also where it is in pieces (X.690 section 8.7.3).
    pub(super) fn octets(self) -> Option<Vec<u8>> {
        let element = self.element()?;
        let inside = self.tree.elements.get(self.index..element.next)?;
        let mut octets = Vec::with_capacity(element.content.len());
        for piece in inside.iter().filter(|p| p.identifier & CONSTRUCTED == 0) {
            if piece.identifier != OCTET_STRING {
                return None;
            }
            octets.extend_from_slice(self.tree.bytes.get(piece.content.clone())?);
        }
        inside.iter().all(|p| p.identifier & !CONSTRUCTED == OCTET_STRING).then_some(octets)
    }
}

/// Identifier and length octets.
struct Head {
    identifier: u8,
    /// `None`: indefinite.
    length: Option<usize>,
    /// Where the contents begin.
    content: usize,
}

impl Head {
    fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let identifier = *bytes.get(at)?;
        let mut at = at + 1;
        if identifier & 0x1f == 0x1f {
            // Tags from 31 on, at most four octets: nothing here has one.
            let rest = bytes.get(at..)?;
            at += rest.iter().take(4).position(|b| b & 0x80 == 0)? + 1;
        }
        let first = *bytes.get(at)?;
        at += 1;
        let length = match first {
            0x80 if identifier & CONSTRUCTED != 0 => None,
            0x80 => return None,
            short if short < 0x80 => Some(usize::from(short)),
            long => {
                let count = usize::from(long & 0x7f);
                let octets = bytes.get(at..at.checked_add(count)?)?;
                at += count;
                let mut length = 0_usize;
                for octet in octets {
                    length = length.checked_mul(256)?.checked_add(usize::from(*octet))?;
                }
                Some(length)
            }
        };
        Some(Head { identifier, length, content: at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definite_and_indefinite_lengths_are_one() {
        let definite = [0x30, 0x08, 0x24, 0x06, 0x04, 0x01, b'a', 0x04, 0x01, b'b', 0xff];
        let indefinite =
            [0x30, 0x80, 0x24, 0x80, 0x04, 0x01, b'a', 0x04, 0x01, b'b', 0, 0, 0, 0, 0xff];
        for bytes in [&definite[..], &indefinite[..]] {
            let tree = Tree::read(bytes).unwrap();
            assert_eq!(tree.root().whole(), &bytes[..bytes.len() - 1]);
            let children: Vec<_> = tree.root().children().collect();
            assert_eq!(children.len(), 1);
            assert_eq!(children[0].octets().unwrap(), b"ab");
        }
    }

    #[test]
    fn what_is_cut_off_or_too_long_is_nothing() {
        for bytes in [
            &[][..],
            &[0x30],
            &[0x30, 0x03, 0x04, 0x01],
            &[0x30, 0x02, 0x04, 0x01, 0x00],
            &[0x30, 0x80, 0x04, 0x01, 0x00],
            &[0x04, 0x80, 0x00, 0x00],
            &[0x04, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0],
            &[0x1f, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x00],
        ] {
            assert!(Tree::read(bytes).is_none(), "{bytes:02x?}");
        }
    }

    #[test]
    fn depth_and_number_have_an_end() {
        assert!(Tree::read(&[0x30, 0x80].repeat(MAX_DEPTH + 1)).is_none());
        let many = |n: usize| {
            let mut bytes = vec![0x30, 0x80];
            bytes.extend([0x05, 0x00].repeat(n));
            bytes.extend([0, 0]);
            bytes
        };
        assert!(Tree::read(&many(MAX_ELEMENTS - 1)).is_some());
        assert!(Tree::read(&many(MAX_ELEMENTS)).is_none());
    }
}
