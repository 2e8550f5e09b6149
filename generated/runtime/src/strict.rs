//! Strict reading: what a description does not know is an error.
//!
//! Whether the reading that goes on is strict is a matter of the thread, because reading is synchronous and goes through
//! serde, which carries no context. Only what is unknown asks for it, so that the rest pays nothing.

use std::cell::{Cell, RefCell};
use std::fmt::{self, Display};
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// What becomes of properties, values and branches that the description does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reading {
    /// They are passed over or kept.
    #[default]
    Tolerant,
    /// They are errors.
    Strict,
}

thread_local! {
    static READING: Cell<Reading> = const { Cell::new(Reading::Tolerant) };
    /// Whether the place of an error is looked for.
    static LOCATING: Cell<bool> = const { Cell::new(false) };
    /// The way from the place of an error, as far as it is known outside, to the value that was read in advance.
    static WITHIN: RefCell<String> = const { RefCell::new(String::new()) };
}

impl Reading {
    /// Reads something in this way.
    pub(crate) fn run<T>(self, read: impl FnOnce() -> T) -> T {
        let _before = Before(READING.replace(self));
        WITHIN.take();
        read()
    }
}

/// What held before; it holds again when this is dropped.
struct Before(Reading);

impl Drop for Before {
    fn drop(&mut self) {
        READING.set(self.0);
    }
}

/// Reads something to learn the place of an error.
pub(crate) fn locating<T>(read: impl FnOnce() -> T) -> T {
    WITHIN.take();
    let before = LOCATING.replace(true);
    let read = read();
    LOCATING.set(before);
    read
}

#[inline]
pub(crate) fn is_locating() -> bool {
    LOCATING.get()
}

pub(crate) fn is_strict() -> bool {
    READING.get() == Reading::Strict
}

/// Takes the way to the value that an error is about, and forgets it.
pub(crate) fn take_within() -> String {
    WITHIN.take()
}

/// Remembers the way to the value that an error is about.
pub(crate) fn put_within(path: String) {
    WITHIN.replace(path);
}

/// Reads what is known, even if not to who reads it.
pub(crate) fn known<T>(read: impl FnOnce() -> T) -> T {
    if !is_strict() {
        return read();
    }
    let _before = Before(READING.replace(Reading::Tolerant));
    read()
}

/// An error for something unknown, unless reading is tolerant.
pub(crate) fn refuse<E: Error>(message: fmt::Arguments<'_>) -> Result<(), E> {
    if is_strict() { Err(E::custom(message)) } else { Ok(()) }
}

/// Reads the value of an enum of texts; the function tells whether it is one that the description does not know.
///
/// # Errors
///
/// If the input is of another kind, or reading is strict and the value unknown.
pub fn read_text<'de, T, D>(deserializer: D, name: &str, is_other: fn(&T) -> bool) -> Result<T, D::Error>
where
    T: for<'t> From<&'t str> + Display,
    D: Deserializer<'de>,
{
    check_open(deserializer.deserialize_str(TextVisitor(PhantomData))?, name, is_other)
}

/// As [`read_text`], for an enum of integers.
///
/// # Errors
///
/// As [`read_text`].
pub fn read_integer<'de, T, D>(deserializer: D, name: &str, is_other: fn(&T) -> bool) -> Result<T, D::Error>
where
    T: From<i64> + Display,
    D: Deserializer<'de>,
{
    check_open(T::from(i64::deserialize(deserializer)?), name, is_other)
}

fn check_open<T: Display, E: Error>(value: T, name: &str, is_other: fn(&T) -> bool) -> Result<T, E> {
    if is_other(&value) {
        refuse(format_args!("unknown value `{value}` of {name}"))?;
    }
    Ok(value)
}

/// Makes a value of a text, without a copy of it.
struct TextVisitor<T>(PhantomData<T>);

impl<T: for<'t> From<&'t str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }
}
