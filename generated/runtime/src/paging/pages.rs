//! Streams of pages, and of the items in them.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::Paged;
use super::walk::{Next, Walk};
use crate::execute::Interrupted;
use crate::{Api, BoxFuture, Client, DecodeError, Error, Operation, Reply, Request};

/// Lists that come in pages.
impl<A: Api> Client<A> {
    /// The pages of a list, from the one that the operation asks for. Nothing is sent before the first is asked for.
    ///
    /// Each page is a call of its own, with the limits of time and the repetitions of this client. After an error the stream
    /// has ended. A page that leads back to an earlier one, or to another host, is [`Error::Malformed`].
    #[allow(clippy::needless_pass_by_value, reason = "as for `send`: a request is used up")]
    pub fn pages<O: Paged<Api = A>>(&self, operation: O) -> Pages<O> {
        Pages::new(self.clone(), &operation)
    }

    /// The items of a list, whatever page they stand on. See [`pages`](Self::pages).
    pub fn items<O: Paged<Api = A>>(&self, operation: O) -> Items<O> {
        Items { pages: self.pages(operation), left: Vec::new().into_iter() }
    }
}

/// The pages of a list. Made by [`Client::pages`].
///
/// Read them with [`next`](Self::next), or with whatever takes a [`Stream`].
pub struct Pages<O: Operation> {
    client: Client<O::Api>,
    first: Request,
    walk: Walk,
    state: State<O>,
}

enum State<O: Operation> {
    /// The next page is to be asked for.
    Due(Box<Request>),
    /// It was asked for. The future is kept here, so that cancelling [`Pages::next`] loses nothing.
    Asked(BoxFuture<'static, Result<Reply, Interrupted>>),
    /// There is no next page, because the last one does not lead to one as it should.
    Failed(Box<Error<O>>),
    Ended,
}

impl<O: Paged> Pages<O> {
    fn new(client: Client<O::Api>, operation: &O) -> Self {
        let first = operation.request();
        let walk = Walk::new(O::PAGING, |parameter| match O::PAGING.body {
            None => first.query_value(parameter),
            Some(_) => first.body_value(parameter),
        });
        Self { client, walk, state: State::Due(Box::new(first.clone())), first }
    }

    /// The next page; `None` at the end. Cancelling the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<O::Output, Error<O>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Output, Error<O>>>> {
        loop {
            match &mut self.state {
                State::Asked(reply) => {
                    let reply = ready!(reply.as_mut().poll(context));
                    self.state = State::Ended;
                    return Poll::Ready(Some(self.read(reply)));
                }
                State::Due(_) | State::Failed(_) | State::Ended => {}
            }
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Due(request) => self.state = State::Asked(self.client.execute_owned(O::ID, *request)),
                State::Failed(error) => return Poll::Ready(Some(Err(*error))),
                State::Asked(_) | State::Ended => return Poll::Ready(None),
            }
        }
    }

    /// Reads a page, and where the next one is.
    fn read(&mut self, reply: Result<Reply, Interrupted>) -> Result<O::Output, Error<O>> {
        let reply = reply?;
        let copy = reply.whole().clone();
        let page = O::interpret(reply)?;
        let next = self.walk.next(&copy.headers, &copy.body);
        let request = next.and_then(|next| next.map(|next| self.request(next)).transpose());
        self.state = match request {
            Ok(None) => State::Ended,
            Ok(Some(request)) => State::Due(Box::new(request)),
            Err(error) => State::Failed(Box::new(Error::Malformed { error, reply: Box::new(Reply::from(copy)) })),
        };
        Ok(page)
    }

    fn request(&mut self, next: Next) -> Result<Request, DecodeError> {
        match next {
            Next::Parameter(place, value) => match O::PAGING.body {
                None => Ok(self.first.clone().with_query(place, &value)),
                Some(media_type) => self.first.clone().with_body_value(media_type, place, &value),
            },
            Next::Url(url) => {
                self.first = self.client.inner.follow(&self.first, &url)?;
                Ok(self.first.clone())
            }
        }
    }
}

impl<O: Paged> Stream for Pages<O> {
    type Item = Result<O::Output, Error<O>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<O: Operation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("operation", &O::ID).finish_non_exhaustive()
    }
}

/// The items of a list, page by page. Made by [`Client::items`].
///
/// Read them with [`next`](Self::next), or with whatever takes a [`Stream`].
pub struct Items<O: Paged> {
    pages: Pages<O>,
    left: vec::IntoIter<O::Item>,
}

impl<O: Paged> Items<O> {
    /// The next item; `None` at the end. Cancelling the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error<O>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Item, Error<O>>>> {
        loop {
            if let Some(item) = self.left.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.left = O::items(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paged> Stream for Items<O> {
    type Item = Result<O::Item, Error<O>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("operation", &O::ID).finish_non_exhaustive()
    }
}
