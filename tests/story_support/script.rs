//! The text of a story file: an outline by indentation, and the stories in it.

/// A line and what is indented below it.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// Its number in the file, from 1.
    pub line: usize,
    /// The line without indentation.
    pub text: String,
    /// The lines below it.
    pub children: Vec<Node>,
}

impl Node {
    /// The first word.
    pub fn word(&self) -> &str {
        self.text.split_whitespace().next().unwrap_or_default()
    }

    /// What follows the first word.
    pub fn rest(&self) -> &str {
        self.text.get(self.word().len()..).unwrap_or_default().trim()
    }

    /// `key: value`
    pub fn key_value(&self) -> Option<(&str, &str)> {
        let (key, value) = self.text.split_once(':')?;
        Some((key.trim(), value.trim()))
    }
}

/// One story: a fresh host with empty calendars.
#[derive(Clone, Debug)]
pub struct Story {
    /// What it shows, in one sentence.
    pub title: String,
    /// The line of the title.
    pub line: usize,
    /// What happens and what is expected, in order.
    pub steps: Vec<Node>,
}

/// A mistake in the file itself.
#[derive(Debug)]
pub struct Mistake {
    /// Where.
    pub line: usize,
    /// What.
    pub what: String,
}

impl Mistake {
    /// At a node.
    pub fn at(node: &Node, what: impl Into<String>) -> Self {
        Mistake { line: node.line, what: what.into() }
    }
}

/// Reads a file: every `story` line begins a story; what stands before the first one belongs to
/// all of them.
pub fn read(text: &str) -> Result<Vec<Story>, Mistake> {
    let mut common = Vec::new();
    let mut stories: Vec<Story> = Vec::new();
    for node in outline(text)? {
        if node.word() == "story" {
            let (title, line) = (node.rest().to_owned(), node.line);
            stories.push(Story { title, line, steps: common.clone() });
            continue;
        }
        match stories.last_mut() {
            Some(story) => story.steps.push(node),
            None => common.push(node),
        }
    }
    if stories.is_empty() {
        return Err(Mistake { line: 1, what: "there is no `story` in this file".to_owned() });
    }
    Ok(stories)
}

/// The outline: a line belongs to the nearest one above it that is indented less.
fn outline(text: &str) -> Result<Vec<Node>, Mistake> {
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        if line.get(..indent).is_some_and(|s| s.contains('\t')) || indent % 2 != 0 {
            let what = "indentation is two spaces a level".to_owned();
            return Err(Mistake { line: number, what });
        }
        lines.push((indent, Node { line: number, text: content.to_owned(), children: Vec::new() }));
    }
    let mut rest = lines.into_iter().peekable();
    Ok(level(&mut rest, 0))
}

fn level(
    lines: &mut std::iter::Peekable<impl Iterator<Item = (usize, Node)>>,
    indent: usize,
) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    while let Some((this, _)) = lines.peek() {
        let this = *this;
        if this < indent {
            break;
        }
        if this > indent {
            let children = level(lines, this);
            if let Some(last) = nodes.last_mut() {
                last.children.extend(children);
            }
            continue;
        }
        nodes.extend(lines.next().map(|(_, node)| node));
    }
    nodes
}
