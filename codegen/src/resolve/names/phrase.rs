//! Names as sequences of words: joined without saying a word twice, and shortened by whole words.

use super::words::{singular, upper_camel};

/// The words of a name in `UpperCamelCase`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::resolve) struct Phrase {
    words: Vec<String>,
}

impl Phrase {
    /// The words of foreign text.
    pub(in crate::resolve) fn new(text: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        for sign in upper_camel(text).chars() {
            match words.last_mut() {
                Some(word) if !sign.is_uppercase() => word.push(sign),
                _ => words.push(sign.to_string()),
            }
        }
        Self { words }
    }

    /// Adds words.
    pub(in crate::resolve) fn extend(&mut self, other: &Self) {
        self.words.extend(other.words.iter().cloned());
    }

    /// Adds the words that do not stand at the end already: `AddressHome` and `HomePhone` are `AddressHomePhone`. Whether
    /// there were any.
    pub(in crate::resolve) fn join(&mut self, other: &Self) -> bool {
        let shared = (0..=other.words.len()).rev().find(|shared| self.words.ends_with(&other.words[..*shared]));
        let new = &other.words[shared.unwrap_or(0)..];
        self.words.extend(new.iter().cloned());
        !new.is_empty()
    }

    /// The name, in at most `longest` characters: first without words that are said twice in a row, then without those that
    /// follow the first `kept` ones, because the last words are the most telling.
    pub(in crate::resolve) fn within(&self, longest: usize, kept: usize) -> String {
        let length = |words: &[String]| words.iter().map(|word| word.chars().count()).sum::<usize>();
        let mut words = self.words.clone();
        if length(&words) > longest {
            words = without_repetition(words);
        }
        while length(&words) > longest && words.len() > kept + 1 {
            words.remove(kept);
        }
        while length(&words) > longest && words.len() > 1 {
            words.remove(0);
        }
        words.concat().chars().take(longest).collect()
    }
}

/// Whether text is a name as it stands.
pub(in crate::resolve) fn is_name(text: &str) -> bool {
    upper_camel(text) == text
}

/// Leaves out words that stand twice in a row, be it in singular and plural: `CustomersCustomerId` is `CustomerId`.
fn without_repetition(mut words: Vec<String>) -> Vec<String> {
    let alike = |one: &[String], other: &[String]| {
        one.iter().zip(other).all(|(one, other)| one == other || singular(one).as_ref() == Some(other))
    };
    for size in (1..=words.len() / 2).rev() {
        let mut start = 0;
        while start + 2 * size <= words.len() {
            if alike(&words[start..start + size], &words[start + size..start + 2 * size]) {
                words.drain(start..start + size);
            } else {
                start += 1;
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(parts: &[&str]) -> String {
        let mut phrase = Phrase::new(parts[0]);
        for part in &parts[1..] {
            phrase.join(&Phrase::new(part));
        }
        phrase.within(60, 0)
    }

    #[test]
    fn no_word_is_said_twice() {
        assert_eq!(
            joined(&["Permission", "permissionDetails"]),
            "PermissionPermissionDetails".replacen("Permission", "", 1)
        );
        assert_eq!(joined(&["Address", "home", "homePhone"]), "AddressHomePhone");
        assert_eq!(joined(&["StorageCredential", "StorageCredentialS3"]), "StorageCredentialS3");
        assert_eq!(joined(&["Order", "items", "id"]), "OrderItemsId");
        assert!(!Phrase::new("Error").join(&Phrase::new("error")));
    }

    #[test]
    fn long_names_lose_their_least_telling_words() {
        let phrase = Phrase::new("get_customers_customer_subscriptions_subscription_discount");
        assert_eq!(phrase.within(60, 1), "GetCustomersCustomerSubscriptionsSubscriptionDiscount");
        assert_eq!(phrase.within(40, 1), "GetCustomerSubscriptionDiscount");
        assert_eq!(phrase.within(25, 1), "GetSubscriptionDiscount");
        assert_eq!(phrase.within(25, 0), "SubscriptionDiscount");
        assert_eq!(phrase.within(4, 0), "Disc");
        assert_eq!(Phrase::new("größe").within(3, 0), "Grö");
    }
}
