//! From any serialisable value to a tree.

use serde::ser::{self, Impossible, Serialize, Serializer};

use super::node::Node;
use super::value::ParameterError;
use crate::decimal::RAW;
use crate::part::{PART, Part};
use crate::secret::SECRET;

/// Makes a [`Node`] of whatever it is given.
pub(super) struct NodeSerializer;

type Outcome = Result<Node, ParameterError>;

/// The methods that write a number or a boolean.
macro_rules! plain {
    ($($method:ident: $ty:ty),+) => { $(
        fn $method(self, value: $ty) -> Outcome {
            Ok(Node::plain(&value))
        }
    )+ };
}

impl Serializer for NodeSerializer {
    type Ok = Node;
    type Error = ParameterError;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = Impossible<Node, ParameterError>;
    type SerializeMap = Object;
    type SerializeStruct = Object;
    type SerializeStructVariant = Impossible<Node, ParameterError>;

    plain! {
        serialize_bool: bool,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128
    }

    fn serialize_f32(self, value: f32) -> Outcome {
        if value.is_finite() { Ok(Node::plain(&value)) } else { Err(unrepresentable("a number that is not finite")) }
    }

    fn serialize_f64(self, value: f64) -> Outcome {
        if value.is_finite() { Ok(Node::plain(&value)) } else { Err(unrepresentable("a number that is not finite")) }
    }

    fn serialize_char(self, value: char) -> Outcome {
        Ok(Node::quoted(value))
    }

    fn serialize_str(self, value: &str) -> Outcome {
        Ok(Node::quoted(value))
    }

    fn serialize_bytes(self, _value: &[u8]) -> Outcome {
        Err(unrepresentable("bytes"))
    }

    fn serialize_none(self) -> Outcome {
        Ok(Node::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Outcome {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Outcome {
        Ok(Node::Null)
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Outcome {
        Ok(Node::Null)
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Outcome {
        Ok(Node::quoted(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Outcome {
        if let Some(part) = (name == PART).then(Part::take_serialised).flatten() {
            return Ok(Node::Part(Box::new(part)));
        }
        match value.serialize(self)? {
            Node::Scalar { text, quoted, .. } if name == SECRET => Ok(Node::Scalar { text, quoted, secret: true }),
            node => Ok(node),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Outcome {
        Ok(Node::Object(vec![(variant.to_owned(), Node::of(value)?)]))
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<List, ParameterError> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple(self, _length: usize) -> Result<List, ParameterError> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple_struct(self, _name: &'static str, _length: usize) -> Result<List, ParameterError> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleVariant, ParameterError> {
        Err(ParameterError::TooDeep)
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Object, ParameterError> {
        Ok(Object::default())
    }

    fn serialize_struct(self, name: &'static str, _length: usize) -> Result<Object, ParameterError> {
        Ok(Object { is_raw: name == RAW, ..Object::default() })
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeStructVariant, ParameterError> {
        Err(ParameterError::TooDeep)
    }
}

fn unrepresentable(reason: &str) -> ParameterError {
    ParameterError::Unrepresentable { reason: reason.to_owned() }
}

/// An array being collected.
pub(super) struct List(Vec<Node>);

/// The three ways serde has of writing an array.
macro_rules! list {
    ($($kind:ident $method:ident),+) => { $(
        impl ser::$kind for List {
            type Ok = Node;
            type Error = ParameterError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ParameterError> {
                self.0.push(Node::of(value)?);
                Ok(())
            }

            fn end(self) -> Outcome {
                Ok(Node::List(self.0))
            }
        }
    )+ };
}

list! { SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field }

/// An object being collected.
#[derive(Default)]
pub(super) struct Object {
    properties: Vec<(String, Node)>,
    key: String,
    /// Whether it stands for a number that is written as it is.
    is_raw: bool,
}

impl ser::SerializeMap for Object {
    type Ok = Node;
    type Error = ParameterError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ParameterError> {
        self.key = Node::of(key)?.into_text()?.ok_or_else(|| unrepresentable("a null as a property name"))?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ParameterError> {
        self.properties.push((std::mem::take(&mut self.key), Node::of(value)?));
        Ok(())
    }

    fn end(self) -> Outcome {
        Ok(Node::Object(self.properties))
    }
}

impl ser::SerializeStruct for Object {
    type Ok = Node;
    type Error = ParameterError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), ParameterError> {
        self.properties.push((name.to_owned(), Node::of(value)?));
        Ok(())
    }

    fn end(mut self) -> Outcome {
        match self.properties.pop() {
            Some((_, Node::Scalar { text, secret, .. })) if self.is_raw => {
                Ok(Node::Scalar { text, quoted: false, secret })
            }
            last => {
                self.properties.extend(last);
                Ok(Node::Object(self.properties))
            }
        }
    }
}
