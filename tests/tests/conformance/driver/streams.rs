//! Replies that are streams.

use std::fmt::Debug;

use runtime::serde::de::DeserializeOwned;
use runtime::{Api, Builder, Client, Events, JsonLines, Operation, StreamError, SubscriptionError};

use super::Driver;

#[allow(clippy::needless_pass_by_value, reason = "calls are written to be read")]
impl Driver<'_> {
    /// A stream of events: kind, data and id of each, or the place of what is malformed.
    pub(crate) fn streams_events<A, O, T>(&mut self, builder: Builder<A>, operation: O, expected: Vec<Event<'_, T>>)
    where
        A: Api,
        O: Operation<Api = A, Output = Events<T>>,
        T: DeserializeOwned + Debug + PartialEq,
    {
        let mut events = match self.exchange(builder, operation) {
            Ok(received) => received.value,
            Err(error) => return self.wrong("events", &expected, &error),
        };
        let mut found = Vec::new();
        while let Some(event) = self.wire.wait(events.next()) {
            found.push(event.map(|event| (event.event, event.data, event.id)).map_err(place));
        }
        let expected = owned(expected);
        if found != expected {
            self.wrong("events", &expected, &found);
        }
    }

    /// A stream of JSON values, or the place of what is malformed.
    pub(crate) fn streams_items<A, O, T>(&mut self, builder: Builder<A>, operation: O, expected: Vec<Result<T, &str>>)
    where
        A: Api,
        O: Operation<Api = A, Output = JsonLines<T>>,
        T: DeserializeOwned + Debug + PartialEq,
    {
        let mut items = match self.exchange(builder, operation) {
            Ok(received) => received.value,
            Err(error) => return self.wrong("items", &expected, &error),
        };
        let mut found = Vec::new();
        while let Some(item) = self.wire.wait(items.next()) {
            found.push(item.map_err(place));
        }
        let expected: Vec<_> = expected.into_iter().map(|item| item.map_err(str::to_owned)).collect();
        if found != expected {
            self.wrong("items", &expected, &found);
        }
    }

    /// Events over as many connections as it takes.
    pub(crate) fn reconnects<A, O, T>(&mut self, builder: Builder<A>, operation: O, expected: Vec<Event<'_, T>>)
    where
        A: Api,
        O: Operation<Api = A, Output = Events<T>>,
        T: DeserializeOwned + Debug + PartialEq,
    {
        let (wire, mut found) = (self.wire, Vec::new());
        let read = |client: Client<A>| {
            let mut events = client.subscribe(operation);
            while let Some(event) = wire.wait(events.next()) {
                match event {
                    Ok(event) => found.push(Ok((event.event, event.data, event.id))),
                    Err(SubscriptionError::Event(error)) => found.push(Err(place(error))),
                    Err(SubscriptionError::Call(error)) => return Err(error),
                    Err(error) => found.push(Err(error.to_string())),
                }
            }
            Ok(())
        };
        let end = self.with_client::<O, ()>(builder, read);
        let expected = owned(expected);
        if found != expected {
            self.wrong("events", &expected, &found);
        }
        self.check_end(end.err(), None);
    }
}

fn owned<T>(events: Vec<Event<'_, T>>) -> Vec<Found<T>> {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let event =
        |event: Event<'_, T>| event.map(|(kind, data, id)| (owned(kind), data, owned(id))).map_err(str::to_owned);
    events.into_iter().map(event).collect()
}

/// An event as it is expected: kind, data and id, or the place of what is malformed.
type Event<'e, T> = Result<(Option<&'e str>, T, Option<&'e str>), &'e str>;

/// An event as it was read.
type Found<T> = Result<(Option<String>, T, Option<String>), String>;

/// Where an item of a stream is malformed.
fn place(error: StreamError) -> String {
    match error {
        StreamError::Malformed { error, .. } => error.path().to_owned(),
        other => format!("{other:?}"),
    }
}
