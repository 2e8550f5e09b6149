//! Server-sent events (WHATWG HTML, section 9.2): the text format.

use std::time::Duration;

/// An event as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RawEvent {
    pub(crate) event: Option<String>,
    pub(crate) data: String,
}

/// Takes a stream of bytes apart into events. Keeps no more than one event.
#[derive(Debug, Default)]
pub(crate) struct Parser {
    line: Vec<u8>,
    /// Whether the last line ended with a carriage return, so that a line feed belongs to it.
    after_return: bool,
    /// Whether a line was read: only the first one may begin with a byte order mark.
    started: bool,
    event: Option<String>,
    data: String,
    has_data: bool,
    id: Option<String>,
    /// The id of the last event that was complete.
    pub(crate) last_id: Option<String>,
    /// What the server said to wait before reconnecting.
    pub(crate) retry: Option<Duration>,
}

impl Parser {
    /// Reads bytes up to the end of the first event in them; answers how many, and that event.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> (usize, Option<RawEvent>) {
        for (index, &byte) in bytes.iter().enumerate() {
            let follows = std::mem::replace(&mut self.after_return, byte == b'\r');
            match byte {
                b'\n' if follows => {}
                b'\n' | b'\r' => {
                    if let Some(event) = self.end_line() {
                        return (index + 1, Some(event));
                    }
                }
                _ => self.line.push(byte),
            }
        }
        (bytes.len(), None)
    }

    /// How many bytes are kept.
    pub(crate) fn kept(&self) -> usize {
        self.line.len() + self.data.len() + self.event.as_ref().map_or(0, String::len)
    }

    /// What is left at the end of the stream: an event without the empty line that ends it.
    pub(crate) fn finish(&mut self) -> Option<RawEvent> {
        if !self.line.is_empty() {
            self.end_line();
        }
        self.dispatch()
    }

    fn end_line(&mut self) -> Option<RawEvent> {
        let line = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&line);
        let is_first = !std::mem::replace(&mut self.started, true);
        let line = if is_first { line.strip_prefix('\u{feff}').unwrap_or(&line) } else { &line };
        if line.is_empty() {
            return self.dispatch();
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        self.field(name, value.strip_prefix(' ').unwrap_or(value));
        None
    }

    fn field(&mut self, name: &str, value: &str) {
        match name {
            "event" => self.event = Some(value.to_owned()).filter(|name| !name.is_empty()),
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis);
            }
            _ => {}
        }
    }

    /// Ends an event. One without data is none, but its id counts.
    fn dispatch(&mut self) -> Option<RawEvent> {
        if let Some(id) = self.id.take() {
            self.last_id = Some(id).filter(|id| !id.is_empty());
        }
        let (event, data) = (self.event.take(), std::mem::take(&mut self.data));
        std::mem::take(&mut self.has_data).then_some(RawEvent { event, data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events in a text that arrives in pieces of a size.
    fn events(text: &str, size: usize) -> (Vec<(Option<String>, String)>, Parser) {
        let (mut parser, mut events) = (Parser::default(), Vec::new());
        for mut piece in text.as_bytes().chunks(size) {
            while !piece.is_empty() {
                let (read, event) = parser.feed(piece);
                piece = &piece[read..];
                events.extend(event.map(|event| (event.event, event.data)));
            }
        }
        events.extend(parser.finish().map(|event| (event.event, event.data)));
        (events, parser)
    }

    #[test]
    fn the_format() {
        let text = "\u{feff}: comment\nretry: 1500\ndata\n\nevent: a\r\ndata:one\r\ndata:  two\r\nid: 7\r\n\r\n\
                    event: gone\n\ndata: größe\rid\r\runknown: x\nretry: 1s\nid: a\0b\nretry:\n\nid: 8\ndata: last";
        let named = |name: &str, data: &str| (Some(name.to_owned()), data.to_owned());
        let plain = |data: &str| (None, data.to_owned());
        let expected = vec![plain(""), named("a", "one\n two"), plain("größe"), plain("last")];
        for size in [1, 2, 3, 7, 1000] {
            let (events, parser) = events(text, size);
            assert_eq!(events, expected, "pieces of {size}");
            assert_eq!(parser.last_id.as_deref(), Some("8"));
            assert_eq!(parser.retry, Some(Duration::from_millis(1500)));
        }
    }

    #[test]
    fn an_empty_id_forgets_the_last_one() {
        assert_eq!(events("id: 1\n\nid\n\n", 100).1.last_id, None);
        assert_eq!(events("id: 1\n\nid: 2", 100).1.last_id.as_deref(), Some("2"));
        assert_eq!(events("", 1).0, []);
    }

    #[test]
    fn only_what_is_unfinished_is_kept() {
        let (_, parser) = events("data: one\n\ndata: two\n\n", 100);
        assert_eq!(parser.kept(), 0);
        let mut parser = Parser::default();
        parser.feed(b"event: e\ndata: 1234\ndata: 5678");
        assert_eq!(parser.kept(), 1 + 4 + 10);
    }
}
