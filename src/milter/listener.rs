//! Sockets on which the MTA finds us.
//!
//! indymilter ends the daemon at the first `accept()` that fails, and a full table of file
//! descriptors makes it fail. [`Robust`] waits and tries again. It also ends listening for the
//! drain while the sessions go on.

use std::fmt;
use std::fs;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net as unix;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use indymilter::{EitherListener, Listener};
use listenfd::ListenFd;
use tokio::net::{TcpListener, TcpStream, UnixListener};
use tokio::time::{Instant, Sleep, sleep};

/// After a failed `accept()`.
const BACK_OFF: Duration = Duration::from_millis(200);
/// Failures are logged no oftener.
const LOG_EVERY: Duration = Duration::from_secs(60);

/// An address to listen on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A Unix socket.
    Unix(PathBuf),
    /// A TCP socket.
    Tcp(SocketAddr),
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Endpoint::Unix(path) => write!(f, "unix:{}", path.display()),
            Endpoint::Tcp(address) => write!(f, "inet:{address}"),
        }
    }
}

/// A bound socket. A file that we made is removed when it is dropped.
#[derive(Debug)]
pub struct Socket {
    pub(crate) listener: EitherListener<NoDelay, UnixListener>,
    pub(crate) file: Option<SocketFile>,
    /// What it is, for the log.
    pub name: String,
}

/// A socket file of ours.
#[derive(Debug)]
pub(crate) struct SocketFile {
    path: PathBuf,
    inode: u64,
}

impl Drop for SocketFile {
    fn drop(&mut self) {
        if fs::symlink_metadata(&self.path).is_ok_and(|m| m.ino() == self.inode) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Binds a socket; must be called on the executor.
///
/// A stale socket file is removed, but only when nobody answers on it. `mode` are the
/// permissions of a Unix socket: the MTA must be able to write to it.
///
/// # Errors
/// It is in use, or the file system or the network refuses.
pub fn bind(endpoint: &Endpoint, mode: u32) -> io::Result<Socket> {
    let name = endpoint.to_string();
    match endpoint {
        Endpoint::Tcp(address) => {
            let listener = std::net::TcpListener::bind(address)?;
            listener.set_nonblocking(true)?;
            let listener = EitherListener::Tcp(NoDelay(TcpListener::from_std(listener)?));
            Ok(Socket { listener, file: None, name })
        }
        Endpoint::Unix(path) => {
            remove_stale(path)?;
            let listener = unix::UnixListener::bind(path)?;
            let inode = fs::symlink_metadata(path)?.ino();
            let file = Some(SocketFile { path: path.clone(), inode });
            fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o777))?;
            listener.set_nonblocking(true)?;
            let listener = EitherListener::Unix(UnixListener::from_std(listener)?);
            Ok(Socket { listener, file, name })
        }
    }
}

fn remove_stale(path: &Path) -> io::Result<()> {
    let Ok(metadata) = fs::symlink_metadata(path) else { return Ok(()) };
    if !metadata.file_type().is_socket() {
        let text = format!("{} exists and is no socket", path.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, text));
    }
    match unix::UnixStream::connect(path) {
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => fs::remove_file(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(_) => {
            let text = format!("another process listens on {}", path.display());
            Err(io::Error::new(io::ErrorKind::AddrInUse, text))
        }
    }
}

/// The sockets that systemd holds for us; none when it holds none. They outlive a restart, so
/// that the MTA finds an open door all the time.
///
/// # Errors
/// One is neither a TCP nor a Unix stream socket.
pub fn activated() -> io::Result<Vec<Socket>> {
    let mut passed = ListenFd::from_env();
    let mut sockets = Vec::new();
    for i in 0..passed.len() {
        let name = format!("socket {i} of the service manager");
        let listener = if let Ok(Some(listener)) = passed.take_unix_listener(i) {
            listener.set_nonblocking(true)?;
            EitherListener::Unix(UnixListener::from_std(listener)?)
        } else if let Some(listener) = passed.take_tcp_listener(i)? {
            listener.set_nonblocking(true)?;
            EitherListener::Tcp(NoDelay(TcpListener::from_std(listener)?))
        } else {
            continue;
        };
        sockets.push(Socket { listener, file: None, name });
    }
    Ok(sockets)
}

/// Accepts TCP connections without Nagle's algorithm: replies are small and waited for.
#[derive(Debug)]
pub struct NoDelay(pub TcpListener);

impl Listener for NoDelay {
    type Io = TcpStream;

    fn poll_accept(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<TcpStream>> {
        self.0.poll_accept(cx).map_ok(|(stream, _)| {
            let _ = stream.set_nodelay(true);
            stream
        })
    }
}

/// A listener that never fails, and that can be closed.
pub struct Robust<L> {
    inner: Option<L>,
    name: String,
    closed: Pin<Box<dyn Future<Output = ()> + Send>>,
    back_off: Option<Pin<Box<Sleep>>>,
    logged: Option<Instant>,
}

impl<L> Robust<L> {
    /// Wraps a listener; it is dropped when `closed` is ready.
    pub fn new(inner: L, name: &str, closed: impl Future<Output = ()> + Send + 'static) -> Self {
        let (name, closed) = (name.to_owned(), Box::pin(closed));
        Robust { inner: Some(inner), name, closed, back_off: None, logged: None }
    }

    fn log(&mut self, error: &io::Error) {
        if self.logged.is_none_or(|last| last.elapsed() >= LOG_EVERY) {
            self.logged = Some(Instant::now());
            tracing::error!(
                socket = self.name, %error,
                "cannot take connections; still trying (raise LimitNOFILE= or lower \
                 max_connections)"
            );
        }
    }
}

impl<L: Listener> Listener for Robust<L> {
    type Io = L::Io;

    fn poll_accept(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<L::Io>> {
        loop {
            let Some(inner) = &mut self.inner else { return Poll::Pending };
            if self.closed.as_mut().poll(cx).is_ready() {
                self.inner = None;
                return Poll::Pending;
            }
            if let Some(wait) = &mut self.back_off {
                std::task::ready!(wait.as_mut().poll(cx));
                self.back_off = None;
            }
            match inner.poll_accept(cx) {
                Poll::Ready(Err(error)) => {
                    self.log(&error);
                    self.back_off = Some(Box::pin(sleep(BACK_OFF)));
                }
                other => return other,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;
    use tokio::sync::oneshot;

    #[tokio::test]
    async fn stale_sockets_only_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s");
        let endpoint = Endpoint::Unix(path.clone());
        let first = bind(&endpoint, 0o660).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o660);
        assert_eq!(bind(&endpoint, 0o660).unwrap_err().kind(), io::ErrorKind::AddrInUse);

        drop(first);
        assert!(!path.exists());
        drop(unix::UnixListener::bind(&path).unwrap());
        assert!(path.exists());
        let again = bind(&endpoint, 0o600).unwrap();
        fs::remove_file(&path).unwrap();
        fs::write(&path, "precious").unwrap();
        drop(again);
        assert!(bind(&endpoint, 0o600).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"precious");
    }

    /// As when the table of file descriptors is full, and then no longer is.
    struct Failing(u32, UnixListener);

    impl Listener for Failing {
        type Io = tokio::net::UnixStream;

        fn poll_accept(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<Self::Io>> {
            if self.0 > 0 {
                self.0 -= 1;
                return Poll::Ready(Err(io::Error::from_raw_os_error(24)));
            }
            Listener::poll_accept(&mut self.1, cx)
        }
    }

    #[tokio::test]
    async fn a_failing_accept_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s");
        let listener = Failing(3, UnixListener::bind(&path).unwrap());
        let mut robust = Robust::new(listener, "s", pending());
        let _client = tokio::net::UnixStream::connect(&path).await.unwrap();
        let started = Instant::now();
        robust.accept().await.unwrap();
        assert!(started.elapsed() >= BACK_OFF * 3);
    }

    #[tokio::test]
    async fn connections_are_made_without_nagle() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut robust = Robust::new(NoDelay(listener), "s", pending());
        let _client = TcpStream::connect(address).await.unwrap();
        assert!(robust.accept().await.unwrap().nodelay().unwrap());
    }

    #[tokio::test]
    async fn a_closed_listener_lets_go_of_its_socket() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (close, closed) = oneshot::channel::<()>();
        let closed = async move { drop(closed.await) };
        let mut robust = Robust::new(NoDelay(listener), "s", closed);
        let task = tokio::spawn(async move { robust.accept().await.map(drop) });
        tokio::task::yield_now().await;
        close.send(()).unwrap();
        sleep(Duration::from_millis(50)).await;
        assert!(TcpStream::connect(address).await.is_err());
        task.abort();
    }
}
