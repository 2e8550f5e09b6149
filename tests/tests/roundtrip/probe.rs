//! Reads and writes values of a type in the directions that it has, which the compiler finds out: of the three traits, it
//! takes the first whose bounds hold, because each is implemented for one reference less than the one before.

use std::marker::PhantomData;

use oracle::Answer;
use runtime::serde::{Serialize, de::DeserializeOwned};
use runtime::serde_json;

/// A type.
pub(crate) struct Probe<T>(pub(crate) PhantomData<T>);

/// It is read and written.
pub(crate) trait Both {
    fn recode(&self, text: &str) -> Answer;
}

/// It is read.
pub(crate) trait Read {
    fn recode(&self, text: &str) -> Answer;
}

/// It is not read.
pub(crate) trait Sent {
    fn recode(&self, text: &str) -> Answer;
}

impl<T: Serialize + DeserializeOwned> Both for &&Probe<T> {
    fn recode(&self, text: &str) -> Answer {
        match serde_json::from_str::<T>(text) {
            Err(error) => Answer::Refused(error.to_string()),
            Ok(value) => {
                serde_json::to_string(&value).map_or_else(|error| Answer::Crashed(error.to_string()), Answer::Written)
            }
        }
    }
}

impl<T: DeserializeOwned> Read for &Probe<T> {
    fn recode(&self, text: &str) -> Answer {
        serde_json::from_str::<T>(text).map_or_else(|error| Answer::Refused(error.to_string()), |_| Answer::Read)
    }
}

impl<T> Sent for Probe<T> {
    fn recode(&self, _: &str) -> Answer {
        Answer::Unreadable
    }
}

/// The table of types.
#[macro_export]
macro_rules! types {
    ($($case:literal, $pointer:literal, $ty:ty;)*) => {
        const TYPES: &[Golden] = &[$(Golden {
            case: $case,
            pointer: $pointer,
            recode: |text| {
                #[expect(unused_imports, reason = "one of them is used")]
                use $crate::probe::{Both as _, Probe, Read as _, Sent as _};
                (&&&Probe::<$ty>(std::marker::PhantomData)).recode(text)
            },
        },)*];
    };
}
