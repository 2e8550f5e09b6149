//! What keeps a part of a client from being compiled: `#[cfg(feature = "issues")]`.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::ir::{Api, Group};

use super::EmitOptions;

/// The features of which one at least has to be on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gate(Vec<String>);

/// Gates by the stem of the file that they stand before.
pub(super) type Gates<'a> = BTreeMap<&'a str, Gate>;

impl Gate {
    /// The gate of a group.
    pub(super) fn of_group(group: &Group, options: &EmitOptions) -> Option<Self> {
        feature(group, options).map(|feature| Self(vec![feature]))
    }
}

impl ToTokens for Gate {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let features = &self.0;
        tokens.extend(if features.len() == 1 {
            quote!(#[cfg(#(feature = #features)*)])
        } else {
            quote!(#[cfg(any(#(feature = #features),*))])
        });
    }
}

/// The feature of a group, with the prefix of the client.
pub(super) fn feature(group: &Group, options: &EmitOptions) -> Option<String> {
    group.feature.as_ref().map(|feature| format!("{}{feature}", options.feature_prefix))
}

/// The gates of the files of types.
pub(super) fn of_types<'a>(api: &'a Api, options: &EmitOptions) -> Gates<'a> {
    let gate = |groups: &Vec<usize>| {
        Gate(groups.iter().filter_map(|group| feature(api.groups.get(*group)?, options)).collect())
    };
    api.gates.iter().map(|(file, groups)| (file.as_str(), gate(groups))).collect()
}
