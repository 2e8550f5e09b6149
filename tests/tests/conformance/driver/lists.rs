//! Lists in pages.

use runtime::{Builder, Client, Paged};

use super::Driver;

#[allow(clippy::needless_pass_by_value, reason = "calls are written to be read")]
impl Driver<'_> {
    /// The items of a list in pages, and the failure that ends it.
    pub(crate) fn lists_items<O: Paged>(
        &mut self,
        builder: Builder<O::Api>,
        operation: O,
        expected: Vec<O::Item>,
        failure: Option<O::Error>,
    ) where
        O::Item: PartialEq,
    {
        let (wire, mut found) = (self.wire, Vec::new());
        let read = |client: Client<O::Api>| {
            let mut items = client.items(operation);
            while let Some(item) = wire.wait(items.next()) {
                found.push(item?);
            }
            Ok(())
        };
        let end = self.with_client(builder, read);
        if found != expected {
            self.wrong("items", &expected, &found);
        }
        self.check_end(end.err(), failure);
    }

    /// The pages of a list, and the failure that ends it.
    pub(crate) fn lists_pages<O: Paged>(
        &mut self,
        builder: Builder<O::Api>,
        operation: O,
        expected: Vec<O::Output>,
        failure: Option<O::Error>,
    ) where
        O::Output: PartialEq,
    {
        let (wire, mut found) = (self.wire, Vec::new());
        let read = |client: Client<O::Api>| {
            let mut pages = client.pages(operation);
            while let Some(page) = wire.wait(pages.next()) {
                found.push(page?);
            }
            Ok(())
        };
        let end = self.with_client(builder, read);
        if found != expected {
            self.wrong("pages", &expected, &found);
        }
        self.check_end(end.err(), failure);
    }
}
