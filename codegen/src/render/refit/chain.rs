//! Chains of calls, and the match arms that consist of one.

use std::borrow::Cow;

use super::{WIDTH, indented, is_remark, width};

/// Joins chains of a single call with what they start from.
pub(super) fn single(lines: Vec<Cow<'_, str>>) -> Vec<Cow<'_, str>> {
    let mut joined: Vec<Cow<'_, str>> = Vec::with_capacity(lines.len());
    let mut following = lines.into_iter().peekable();
    while let Some(line) = following.next() {
        let is_single = line.trim_start().starts_with('.')
            && !following.peek().is_some_and(|next| next.trim_start().starts_with(['.', ')']))
            && !line.ends_with('(');
        let start = joined.last().filter(|start| is_single && is_chain_start(start));
        match start.and_then(|start| beside(start, line.trim_start())) {
            Some(text) => {
                joined.pop();
                joined.push(Cow::Owned(text));
            }
            None => joined.push(line),
        }
    }
    joined
}

/// The call beside what it starts from; both on a line of their own if they are assigned and that is what fits.
fn beside(start: &str, call: &str) -> Option<String> {
    let line = format!("{start}{call}");
    if width(&line) <= WIDTH {
        return Some(line);
    }
    let (place, value) = start.split_once(" = ")?;
    fitting(format!("{place} =\n{}    {value}{call}", indented(start).0))
}

fn is_chain_start(line: &str) -> bool {
    let code = line.trim_start();
    !is_remark(code) && !code.starts_with(['.', ')']) && !code.ends_with(['(', '{', ';', ',', '}'])
}

/// Puts the only expression of a match arm beside its pattern.
pub(super) fn arms<'t>(lines: &[Cow<'t, str>]) -> Vec<Cow<'t, str>> {
    let mut joined = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let (text, used) = arm(line, after).map_or_else(|| (line.clone(), 0), |(text, used)| (Cow::Owned(text), used));
        joined.push(text);
        rest = after.get(used..).unwrap_or_default();
    }
    joined
}

/// The arm that a line starts, and how many further lines it takes in.
fn arm(line: &str, after: &[Cow<'_, str>]) -> Option<(String, usize)> {
    let pattern = line.strip_suffix(" => {")?;
    let indent = indented(line).0;
    let length = after.iter().position(|line| line.strip_prefix(indent) == Some("}"))?;
    let body: Vec<&str> = after.get(..length)?.iter().map(|line| line.trim()).collect();
    let text = match body.as_slice() {
        [body] => fitting(format!("{pattern} => {body},"))?,
        [start, call] if call.starts_with('.') => fitting(format!("{pattern} => {start}\n{indent}    {call},"))?,
        [start, call, argument, ")"] => {
            let argument = argument.trim_end_matches(',');
            let chained = format!("{pattern} => {start}\n{indent}    {call}{argument}),");
            let broken = format!("{pattern} => {start}{call}\n{indent}    {argument},\n{indent}),");
            fitting(chained).or_else(|| fitting(broken)).filter(|_| call.starts_with('.') && call.ends_with('('))?
        }
        _ => return None,
    };
    Some((text, length + 1))
}

/// The text, if all its lines fit.
fn fitting(text: String) -> Option<String> {
    text.lines().all(|line| width(line) <= WIDTH).then_some(text)
}
