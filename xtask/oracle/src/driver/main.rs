//! Reads lines of the form `NUMBER JSON`, and answers each with `+JSON`, `-why it was not read` or `!why it panicked`.
#![allow(warnings)]

mod client;

use std::io::{BufRead, Write};
use std::panic::catch_unwind;
use std::thread;

use runtime::serde::{Serialize, de::DeserializeOwned};
use runtime::serde_json;

type Recode = fn(&str) -> Result<String, String>;

fn recode<T: Serialize + DeserializeOwned>(text: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| format!("it was read, but cannot be written: {error}"))
}

fn answer(line: &str) -> String {
    let (number, text) = line.split_once(' ').unwrap_or((line, ""));
    let Some(recode) = number.parse::<usize>().ok().and_then(|number| TYPES.get(number)) else {
        return "!there is no such type".to_owned();
    };
    match catch_unwind(|| recode(text)) {
        Ok(Ok(text)) => format!("+{text}"),
        Ok(Err(error)) => format!("-{}", error.replace('\n', " ")),
        Err(_) => "!it panicked".to_owned(),
    }
}

fn main() {
    let work = || {
        let mut out = std::io::stdout().lock();
        for line in std::io::stdin().lock().lines() {
            let answer = answer(&line.expect("the questions are text"));
            writeln!(out, "{answer}").and_then(|()| out.flush()).expect("somebody listens");
        }
    };
    // As much as threads have where nobody asks for more.
    thread::Builder::new().stack_size(2 << 20).spawn(work).expect("a thread starts").join().expect("it ends");
}
