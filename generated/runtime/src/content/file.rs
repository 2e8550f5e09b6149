//! Files.

use std::future::Future;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use super::Content;

/// How many bytes are read at a time.
const PIECE: usize = 64 << 10;

impl Content {
    /// A file, which is opened and read anew for each attempt of a call, within a runtime of tokio.
    ///
    /// Its length is looked up here and now: a call with a file that has changed since then fails.
    ///
    /// # Errors
    ///
    /// If there is no such file.
    pub fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        let length = std::fs::metadata(&path)?.len();
        Ok(Self::stream(Some(length), move || Pieces::Due(path.clone())))
    }
}

/// The pieces of a file.
enum Pieces {
    /// To be opened.
    Due(PathBuf),
    Opening(Pin<Box<dyn Future<Output = io::Result<File>> + Send>>),
    Open(File, Vec<u8>),
}

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut *self {
                Self::Due(path) => {
                    let path = std::mem::take(path);
                    *self = Self::Opening(Box::pin(File::open(path)));
                }
                Self::Opening(file) => {
                    let file = ready!(file.as_mut().poll(context))?;
                    *self = Self::Open(file, vec![0; PIECE]);
                }
                Self::Open(file, buffer) => {
                    let mut buffer = ReadBuf::new(buffer);
                    ready!(pin!(file).poll_read(context, &mut buffer))?;
                    let piece = Bytes::copy_from_slice(buffer.filled());
                    return Poll::Ready((!piece.is_empty()).then_some(Ok(piece)));
                }
            }
        }
    }
}
