//! Threads on which messages are processed.
//!
//! Not the executor's own: what is parsed there comes from outside and what is called there waits
//! for disks. A fixed number of threads bounds how much is done at once; the rest wait in the MTA.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

/// Virtual memory a thread may use for its stack; parsers are bounded in depth long before.
const STACK: usize = 8 << 20;
/// Messages that wait for each thread.
const QUEUE: usize = 4;

type Job = Box<dyn FnOnce() + Send>;

/// Why work has no result.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WorkError {
    /// It panicked, and this was said.
    #[error("internal error: {0}")]
    Panicked(String),
    /// The pool is being shut down.
    #[error("the thread pool is gone")]
    Gone,
}

/// A bounded pool of threads.
#[derive(Debug)]
pub(crate) struct Pool {
    jobs: Mutex<Sender<(OwnedSemaphorePermit, Job)>>,
    places: Arc<Semaphore>,
}

impl Pool {
    /// Starts the threads; they end when the pool is dropped and the queue is empty.
    pub(crate) fn start(threads: usize) -> io::Result<Self> {
        let threads = threads.max(1);
        let (jobs, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        for i in 0..threads {
            let queue = Arc::clone(&queue);
            let builder = thread::Builder::new().name(format!("message-{i}")).stack_size(STACK);
            builder.spawn(move || work_off(&queue))?;
        }
        let places = Arc::new(Semaphore::new(threads.saturating_mul(1 + QUEUE)));
        Ok(Pool { jobs: Mutex::new(jobs), places })
    }

    /// Waits for a place in the queue, then for the result. Dropping the future before the work
    /// has a place means that it is not done; later, that nobody hears of it.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WorkError> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|_| WorkError::Gone)?;
        let (done, result) = oneshot::channel();
        let job: Job = Box::new(move || {
            let result = catch_unwind(AssertUnwindSafe(work));
            let _ = done.send(result.map_err(|panic| WorkError::Panicked(text_of(&*panic))));
        });
        let sent = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).send((place, job));
        sent.map_err(|_| WorkError::Gone)?;
        result.await.unwrap_or(Err(WorkError::Gone))
    }
}

fn work_off(queue: &Mutex<Receiver<(OwnedSemaphorePermit, Job)>>) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((place, job)) = next else { return };
        job();
        drop(place);
    }
}

/// What a panic said.
pub(crate) fn text_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    crate::telemetry::field(text.unwrap_or("panic without a message"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[tokio::test]
    async fn a_panic_is_a_result_and_the_thread_lives() {
        let pool = Pool::start(1).unwrap();
        for _ in 0..20 {
            let result = pool.run(|| -> u8 { panic!("hostile\nmail") }).await;
            assert_eq!(result.unwrap_err().to_string(), "internal error: hostile%0Amail");
        }
        assert_eq!(pool.run(|| 7).await.unwrap(), 7);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn no_more_at_once_than_there_are_threads() {
        let pool = Arc::new(Pool::start(2).unwrap());
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let tasks = (0..40).map(|_| {
            let (pool, now, most) = (Arc::clone(&pool), Arc::clone(&now), Arc::clone(&most));
            tokio::spawn(async move {
                let work = move || {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(2));
                    now.fetch_sub(1, Ordering::SeqCst);
                };
                pool.run(work).await
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap().unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }
}
