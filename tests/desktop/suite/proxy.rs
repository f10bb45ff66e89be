//! A web proxy that writes down what it is asked, and refuses: what an onlooker on the way to ClickUp would see.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Such a proxy, there for as long as it is held.
#[derive(Debug)]
pub struct RefusingProxy {
    port: u16,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
    task: JoinHandle<()>,
}

impl RefusingProxy {
    /// Starts one on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback has a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let book = Arc::clone(&heard);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(refuse(stream, Arc::clone(&book)));
            }
        });
        Self { port, heard, task }
    }

    /// Its address, as a program's environment names it.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// All that each connection said.
    #[must_use]
    pub fn heard(&self) -> Vec<Vec<u8>> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn refuse(mut stream: TcpStream, book: Arc<Mutex<Vec<Vec<u8>>>>) {
    let mut said = Vec::new();
    while !said.ends_with(b"\r\n\r\n") {
        match stream.read_buf(&mut said).await {
            Ok(1..) => {}
            Ok(0) | Err(_) => break,
        }
    }
    let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n").await;
    // Whatever it says after it was refused counts too.
    let _ = stream.shutdown().await;
    let _ = stream.read_to_end(&mut said).await;
    book.lock().unwrap_or_else(PoisonError::into_inner).push(said);
}

impl Drop for RefusingProxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}
