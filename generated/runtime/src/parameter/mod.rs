//! Parameters: from a value to its text in path, query, header or cookie.

mod cookie;
mod encode;
mod node;
mod separated;
mod serializer;
mod style;
mod value;

pub use encode::encode;
pub use style::{Separator, Style};
pub use value::{ParamValue, ParameterError};

pub(crate) use cookie::is_cookie_octet;
pub(crate) use encode::{encode_header, encode_node, escape, escape_pair, push_escaped, raw_pairs};
pub(crate) use node::Node;
pub(crate) use separated::Separators;
