//! The body of a message while it arrives: chunks in memory, then an unlinked file, within a
//! budget that all sessions share.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::{Bytes, BytesMut};

/// So much of a body waits in memory.
const IN_MEMORY: usize = 256 << 10;

/// What the bodies of all sessions use together.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    used: AtomicUsize,
}

impl Budget {
    fn take(&self, amount: usize, limit: usize) -> bool {
        let grown = |used: usize| used.checked_add(amount).filter(|&u| u <= limit);
        self.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, grown).is_ok()
    }

    fn give_back(&self, amount: usize) {
        self.used.fetch_sub(amount, Ordering::Relaxed);
    }

    /// Bytes that are kept now.
    #[cfg(test)]
    pub(crate) fn used(&self) -> usize {
        self.used.load(Ordering::Relaxed)
    }
}

/// A body that is being kept. Its share of the budget comes free when it is dropped.
#[derive(Debug)]
pub(crate) struct Body {
    budget: Arc<Budget>,
    folder: Arc<PathBuf>,
    chunks: Vec<Bytes>,
    in_memory: usize,
    file: Option<File>,
    length: usize,
    complete: bool,
}

impl Body {
    /// An empty body; a file, where one is needed, is made in `folder`.
    pub(crate) fn new(budget: &Arc<Budget>, folder: &Arc<PathBuf>) -> Self {
        Body {
            budget: Arc::clone(budget),
            folder: Arc::clone(folder),
            chunks: Vec::new(),
            in_memory: 0,
            file: None,
            length: 0,
            complete: true,
        }
    }

    /// False: it was given up, nothing is kept any more.
    pub(crate) fn is_complete(&self) -> bool {
        self.complete
    }

    /// Bytes that are kept.
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// Keeps a chunk. Past one of the limits, or when the file cannot be written, the whole body
    /// is given up.
    pub(crate) async fn push(&mut self, chunk: Bytes, max_message: usize, max_buffer: usize) {
        if !self.complete {
            return;
        }
        let size = chunk.len();
        if self.length.saturating_add(size) > max_message || !self.budget.take(size, max_buffer) {
            self.give_up();
            return;
        }
        self.length += size;
        self.in_memory += size;
        self.chunks.push(chunk);
        if self.in_memory > IN_MEMORY
            && let Err(error) = self.move_to_file().await
        {
            tracing::error!(
                folder = %self.folder.display(), %error,
                "cannot keep a message; it passes unread"
            );
            self.give_up();
        }
    }

    /// Drops what is kept.
    fn give_up(&mut self) {
        self.complete = false;
        self.chunks = Vec::new();
        self.in_memory = 0;
        self.file = None;
        self.budget.give_back(self.length);
        self.length = 0;
    }

    async fn move_to_file(&mut self) -> io::Result<()> {
        let chunks = std::mem::take(&mut self.chunks);
        let file = self.file.take();
        let folder = Arc::clone(&self.folder);
        let written = tokio::task::spawn_blocking(move || append(file, &folder, &chunks)).await;
        self.file = Some(written.map_err(io::Error::other)??);
        self.in_memory = 0;
        Ok(())
    }

    /// The whole body, in memory. Reads the file, so it blocks.
    pub(crate) fn bytes(&mut self) -> io::Result<Bytes> {
        let Some(file) = &mut self.file else {
            return Ok(join(&mut self.chunks, self.length));
        };
        let mut whole = Vec::with_capacity(self.length);
        file.rewind()?;
        file.read_to_end(&mut whole)?;
        for chunk in self.chunks.drain(..) {
            whole.extend_from_slice(&chunk);
        }
        if whole.len() == self.length {
            Ok(Bytes::from(whole))
        } else {
            Err(io::Error::other("the file has lost bytes"))
        }
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        self.budget.give_back(self.length);
    }
}

/// One chunk is handed on as it is.
fn join(chunks: &mut Vec<Bytes>, length: usize) -> Bytes {
    if chunks.len() <= 1 {
        return chunks.pop().unwrap_or_default();
    }
    let mut whole = BytesMut::with_capacity(length);
    for chunk in chunks.drain(..) {
        whole.extend_from_slice(&chunk);
    }
    whole.freeze()
}

fn append(file: Option<File>, folder: &Path, chunks: &[Bytes]) -> io::Result<File> {
    let mut file = match file {
        Some(file) => file,
        None => tempfile::tempfile_in(folder)?,
    };
    for chunk in chunks {
        file.write_all(chunk)?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn kept(sizes: &[usize], max_message: usize, max_buffer: usize) -> (Body, Vec<u8>) {
        let folder = Arc::new(std::env::temp_dir());
        let mut body = Body::new(&Arc::new(Budget::default()), &folder);
        let mut whole = Vec::new();
        for (i, &size) in sizes.iter().enumerate() {
            let chunk = vec![i as u8; size];
            whole.extend_from_slice(&chunk);
            body.push(Bytes::from(chunk), max_message, max_buffer).await;
        }
        (body, whole)
    }

    #[tokio::test]
    async fn chunks_come_back_in_order() {
        for sizes in [&[][..], &[0], &[5], &[3, 4, 0, 5], &[65535; 4], &[65535; 5], &[65535; 21]] {
            let (mut body, whole) = kept(sizes, 10 << 20, 10 << 20).await;
            assert_eq!(body.file.is_some(), whole.len() > IN_MEMORY);
            assert!(body.in_memory <= IN_MEMORY);
            assert!(body.is_complete());
            assert_eq!(body.bytes().unwrap(), whole);
        }
    }

    #[tokio::test]
    async fn past_a_limit_nothing_is_kept() {
        for (max_message, max_buffer) in [(300_000, 10 << 20), (10 << 20, 300_000), (0, 0)] {
            let (mut body, _) = kept(&[65535; 9], max_message, max_buffer).await;
            assert!(!body.is_complete());
            assert!(body.file.is_none());
            assert_eq!(body.budget.used(), 0);
            assert_eq!(body.bytes().unwrap().len(), 0);
        }
        let (body, _) = kept(&[10], 10, 10).await;
        assert!(body.is_complete());
    }

    #[tokio::test]
    async fn the_budget_comes_back() {
        let (body, _) = kept(&[65535; 9], 10 << 20, 10 << 20).await;
        let budget = Arc::clone(&body.budget);
        assert_eq!(budget.used(), 9 * 65535);
        drop(body);
        assert_eq!(budget.used(), 0);
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_written_gives_the_body_up() {
        let folder = Arc::new(PathBuf::from("no/such/folder"));
        let budget = Arc::new(Budget::default());
        let mut body = Body::new(&budget, &folder);
        body.push(Bytes::from(vec![0; IN_MEMORY + 1]), 10 << 20, 10 << 20).await;
        assert!(!body.is_complete());
        assert_eq!(budget.used(), 0);
    }
}
