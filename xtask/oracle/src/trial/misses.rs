//! Values that have to be refused, and those that are read on purpose.

use serde_json::Value;

use super::Trial;
use crate::codec::Answer;
use crate::compare::places;
use crate::hostile::{Hostile, hostile};
use crate::judge::Fault;
use crate::nearly::{Change, Nearly, nearly, without};
use crate::report::Kind;
use crate::schema::Def;

impl Trial<'_> {
    /// Tries values that are almost this one, and are not valid.
    pub(super) fn near_misses(&mut self, def: Def, entry: usize, value: &Value) {
        for near in nearly(value) {
            if near.value.is_null() || self.judge(def).is_valid(def, &near.value) {
                continue;
            }
            self.report.near_misses += 1;
            let text = near.value.to_string();
            if !matches!(self.codec.recode(entry, &text), Answer::Written(_) | Answer::Read) {
                continue;
            }
            match self.tolerance(def, &near, value) {
                Some(reason) => *self.report.tolerated.entry(reason.to_owned()).or_default() += 1,
                None => self.report.find(
                    Kind::Accepted,
                    &self.pointer(def),
                    &text,
                    format!("{:?} of ${}", near.change, near.path.join(".")),
                ),
            }
        }
    }

    /// Tries texts that nobody means well with.
    pub(super) fn hostile(&mut self, def: Def, entry: usize, value: &Value) {
        for Hostile { text, is_json } in hostile(value) {
            self.report.hostile += 1;
            match self.codec.recode(entry, &text) {
                Answer::Crashed(why) => self.report.find(Kind::Crashed, &self.pointer(def), &text, why),
                Answer::Written(_) | Answer::Read if !is_json => {
                    self.report.find(Kind::Accepted, &self.pointer(def), &text, "it is no JSON");
                }
                _ => {}
            }
        }
    }

    /// Why a value that is not valid is read on purpose.
    fn tolerance(&self, def: Def, near: &Nearly, valid: &Value) -> Option<&'static str> {
        let faults = self.judge(def).faults(def, &near.value);
        if faults.contains(&Fault::Alternative) {
            return Some("what belongs to no alternative is kept as it is");
        }
        if !faults.contains(&Fault::Type) && !faults.contains(&Fault::Missing) {
            return Some("constraints are not checked, and new values are kept");
        }
        let (last, outer) = near.path.split_last()?;
        let optional = || without(valid, &near.path).is_some_and(|absent| self.judge(def).is_valid(def, &absent));
        let required = || places(self.bundle, def, outer).iter().all(|flat| flat.required.contains(last));
        if near.change == Change::Null && (optional() || !required()) {
            return Some("null is read as absent");
        }
        if places(self.bundle, def, outer).iter().any(|flat| flat.is_tag(last)) {
            return Some("what belongs to no alternative is kept as it is");
        }
        if near.change == Change::Missing && !places(self.bundle, def, outer).iter().any(|flat| flat.describes(last)) {
            return Some("what is required and not described may be missing");
        }
        let here = || places(self.bundle, def, &near.path).into_iter().flat_map(|flat| flat.alternatives());
        if near.change == Change::Null && here().any(|flat| flat.null_somewhere) {
            return Some("null is read where a part of the schema, or an alternative, allows it");
        }
        let one_way = |length| places(self.bundle, def, &near.path[..length]).iter().any(|flat| flat.one_way);
        if (1..=near.path.len()).any(one_way) {
            return Some("what occurs in one direction only is read past in the other one");
        }
        None
    }
}
