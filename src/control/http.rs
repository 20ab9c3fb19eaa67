//! As much of HTTP/1.1 as it takes to be asked for metrics: one request a connection, no body,
//! GET and HEAD of `/metrics`.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use crate::metrics::text::CONTENT_TYPE;

/// A longer header is refused.
const MAX_REQUEST: usize = 8 << 10;

/// Answers one request. The caller bounds the time.
pub(super) async fn answer(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    metrics: impl FnOnce() -> String,
) -> io::Result<()> {
    let request = match read_header(&mut stream).await? {
        Some(header) => judge(&header),
        None => Err(Refused::TooLarge),
    };
    let response = match request {
        Ok(Asked { head }) => {
            let text = metrics();
            let mut response = header("200 OK", CONTENT_TYPE, text.len(), "");
            if !head {
                response.push_str(&text);
            }
            response
        }
        Err(refused) => refused.response(),
    };
    stream.write_all(response.as_bytes()).await?;
    super::hang_up(stream).await
}

/// What was asked for, and may be.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    /// Only the header is wanted.
    head: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refused {
    Malformed,
    NotFound { head: bool },
    Method,
    TooLarge,
}

impl Refused {
    fn response(self) -> String {
        let (status, more) = match self {
            Refused::Malformed => ("400 Bad Request", ""),
            Refused::NotFound { .. } => ("404 Not Found", ""),
            Refused::Method => ("405 Method Not Allowed", "Allow: GET, HEAD\r\n"),
            Refused::TooLarge => ("431 Request Header Fields Too Large", ""),
        };
        let text = match self {
            Refused::NotFound { .. } => "There is only /metrics here.\n".to_owned(),
            _ => format!("{status}\n"),
        };
        let mut response = header(status, "text/plain; charset=utf-8", text.len(), more);
        if self != (Refused::NotFound { head: true }) {
            response.push_str(&text);
        }
        response
    }
}

fn header(status: &str, content_type: &str, length: usize, more: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\
         {more}Cache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
}

/// Up to the empty line; `None`: it does not come soon enough.
async fn read_header(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut request = Vec::new();
    let mut chunk = [0; 1024];
    while request.len() <= MAX_REQUEST {
        let read = stream.read(&mut chunk).await?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        // What ends it may have begun in what came before.
        let from = request.len().saturating_sub(3);
        request.extend_from_slice(chunk.get(..read).unwrap_or_default());
        let new = request.get(from..).unwrap_or_default();
        if new.windows(4).any(|w| w == b"\r\n\r\n") || new.windows(2).any(|w| w == b"\n\n") {
            return Ok(Some(request));
        }
    }
    Ok(None)
}

fn judge(header: &[u8]) -> Result<Asked, Refused> {
    let line = header.split(|&b| b == b'\n').next().unwrap_or_default().trim_ascii_end();
    let line = std::str::from_utf8(line).map_err(|_| Refused::Malformed)?;
    let words: Vec<&str> = line.split(' ').collect();
    let [method, target, version] = words.as_slice() else { return Err(Refused::Malformed) };
    if !version.starts_with("HTTP/1.") || method.is_empty() || target.is_empty() {
        return Err(Refused::Malformed);
    }
    let head = *method == "HEAD";
    if !head && *method != "GET" {
        return Err(Refused::Method);
    }
    // A proxy may write the whole address.
    let path = match target.strip_prefix("http://") {
        Some(rest) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => target,
    };
    match path.split(['?', '#']).next() {
        Some("/metrics") => Ok(Asked { head }),
        _ => Err(Refused::NotFound { head }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_judged() {
        let ok = |head| Ok(Asked { head });
        for (line, expected) in [
            ("GET /metrics HTTP/1.1", ok(false)),
            ("GET /metrics HTTP/1.0", ok(false)),
            ("HEAD /metrics?x=1 HTTP/1.1", ok(true)),
            ("GET http://host:9095/metrics HTTP/1.1", ok(false)),
            ("GET / HTTP/1.1", Err(Refused::NotFound { head: false })),
            ("HEAD /metrics/ HTTP/1.1", Err(Refused::NotFound { head: true })),
            ("GET http://host HTTP/1.1", Err(Refused::NotFound { head: false })),
            ("POST /metrics HTTP/1.1", Err(Refused::Method)),
            ("get /metrics HTTP/1.1", Err(Refused::Method)),
            ("GET /metrics HTTP/2", Err(Refused::Malformed)),
            ("GET /metrics", Err(Refused::Malformed)),
            ("GET  HTTP/1.1", Err(Refused::Malformed)),
            ("", Err(Refused::Malformed)),
            ("\u{fc} \u{fc} \u{fc}", Err(Refused::Malformed)),
        ] {
            let header = format!("{line}\r\nHost: x\r\n\r\n");
            assert_eq!(judge(header.as_bytes()), expected, "{line}");
        }
        assert_eq!(judge(b"GET \xff HTTP/1.1\r\n\r\n"), Err(Refused::Malformed));
    }

    /// What comes back for these octets, written in pieces of this size.
    async fn spoken(request: &[u8], piece: usize) -> String {
        let (mut client, server) = tokio::io::duplex(1 << 20);
        let serving = tokio::spawn(answer(server, || "imip_x 1\n".to_owned()));
        for piece in request.chunks(piece) {
            client.write_all(piece).await.unwrap();
            tokio::task::yield_now().await;
        }
        let mut said = String::new();
        client.read_to_string(&mut said).await.unwrap();
        drop(client);
        let _ = serving.await.unwrap();
        said
    }

    #[tokio::test]
    async fn an_answer_however_the_request_comes() {
        let request = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n";
        for piece in [1, 2, 3, 7, 1000] {
            let said = spoken(request, piece).await;
            assert!(said.starts_with("HTTP/1.1 200 OK\r\n"), "{said}");
            assert!(said.contains("\r\nContent-Length: 9\r\n"), "{said}");
            assert!(said.ends_with("\r\n\r\nimip_x 1\n"), "{said}");
        }
        let head = spoken(b"HEAD /metrics HTTP/1.1\r\n\r\n", 100).await;
        assert!(head.contains("Content-Length: 9") && head.ends_with("\r\n\r\n"), "{head}");
    }

    #[tokio::test]
    async fn what_is_too_large_is_refused() {
        let mut request = b"GET /metrics HTTP/1.1\r\n".to_vec();
        request.extend(std::iter::repeat_n(b'a', 40_000));
        let said = spoken(&request, 5000).await;
        assert!(said.starts_with("HTTP/1.1 431 "), "{said}");
    }
}
