//! One GET, within limits.

use codegen::diagnostic::visible;

use super::record::Record;
use super::url;
use crate::failure::Failure;

/// What a server answered.
#[cfg_attr(not(feature = "http"), expect(dead_code, reason = "nothing is asked without the feature"))]
pub(super) enum Answer {
    /// What is known already.
    Same,
    /// Something to look at.
    New { bytes: Vec<u8>, record: Record },
}

/// Fetches a description, unless the server says that it is the one that is known.
pub(super) fn get(address: &str, known: Option<&Record>) -> Result<Answer, Failure> {
    if let Some(objection) = url::objection(address) {
        return Err(Failure::Usage(format!("`{}` is not fetched: {objection}", visible(address))));
    }
    send(address, known)
}

#[cfg(not(feature = "http"))]
fn send(_: &str, _: Option<&Record>) -> Result<Answer, Failure> {
    Err(without("http"))
}

/// The refusal of a program that was built without a feature.
#[cfg(not(feature = "https"))]
fn without(feature: &str) -> Failure {
    Failure::Usage(format!(
        "this build of xtask speaks no {feature}: its feature `https` brings a TLS library. \
         Run `cargo xtask-https fetch`, which enables it"
    ))
}

#[cfg(feature = "http")]
use asking::send;

#[cfg(feature = "http")]
mod asking {
    use std::time::Duration;

    use codegen::diagnostic::visible;
    use reqwest::header::{ACCEPT, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
    use reqwest::redirect::Policy;
    use reqwest::{Client, Response, StatusCode};

    use super::super::record::{Record, digest};
    use super::{Answer, url};
    use crate::failure::Failure;

    /// The longest fetch, and the longest attempt to connect.
    const TIMEOUT: Duration = Duration::from_secs(60);
    const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

    /// The largest description, in bytes.
    const LARGEST: usize = 64 << 20;

    /// How often a server may send us somewhere else.
    const REDIRECTS: usize = 5;

    pub(super) fn send(address: &str, known: Option<&Record>) -> Result<Answer, Failure> {
        #[cfg(not(feature = "https"))]
        if url::is_secure(address) {
            return Err(super::without("https"));
        }
        let failed = |reason: String| Failure::Usage(format!("cannot fetch `{}`: {reason}", visible(address)));
        #[cfg(feature = "https")]
        if !is_provided() {
            return Err(failed("there is no cryptography for this kind of processor".to_owned()));
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| failed(error.to_string()))?;
        runtime.block_on(exchange(address, known)).map_err(failed)
    }

    /// Says whose cryptography TLS uses, and answers whether there is one: it is written for two kinds of processor.
    #[cfg(feature = "https")]
    fn is_provided() -> bool {
        #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            // It fails only if another thread was first, with the same.
            let _ = rustls_graviola::default_provider().install_default();
        }
        rustls::crypto::CryptoProvider::get_default().is_some()
    }

    async fn exchange(address: &str, known: Option<&Record>) -> Result<Answer, String> {
        let client = Client::builder()
            .redirect(Policy::custom(|attempt| match url::objection(attempt.url().as_str()) {
                _ if attempt.previous().len() > REDIRECTS => attempt.error("too many redirects"),
                // From https there is no way back.
                _ if attempt.previous().iter().any(|url| url.scheme() == "https")
                    && attempt.url().scheme() != "https" =>
                {
                    attempt.error("it redirects from https to http")
                }
                Some(objection) => attempt.error(format!("it redirects to an address of which {objection}")),
                None => attempt.follow(),
            }))
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .user_agent(concat!("openapi-xtask/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| chain(&error))?;
        let mut request = client.get(address).header(ACCEPT, "application/yaml, application/json, */*;q=0.5");
        if let Some(etag) = known.and_then(|record| record.etag.as_deref()) {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(date) = known.and_then(|record| record.last_modified.as_deref()) {
            request = request.header(IF_MODIFIED_SINCE, date);
        }
        let response = request.send().await.map_err(|error| chain(&error))?;
        match response.status() {
            StatusCode::NOT_MODIFIED if known.is_some() => Ok(Answer::Same),
            StatusCode::OK => read(address, response).await,
            other => Err(format!("the server answers {other}")),
        }
    }

    async fn read(address: &str, mut response: Response) -> Result<Answer, String> {
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (etag, last_modified) = (header(ETAG), header(LAST_MODIFIED));
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| chain(&error))? {
            if bytes.len() + chunk.len() > LARGEST {
                return Err(format!("it is larger than {} MiB", LARGEST >> 20));
            }
            bytes.extend_from_slice(&chunk);
        }
        let record = Record { url: address.to_owned(), digest: digest(&bytes), etag, last_modified };
        Ok(Answer::New { bytes, record })
    }

    /// An error with its sources, without the address, which is said already.
    fn chain(error: &reqwest::Error) -> String {
        let mut text = String::new();
        let mut source: Option<&dyn std::error::Error> = Some(error);
        while let Some(error) = source {
            let said = error.to_string();
            text = if text.is_empty() { said } else { format!("{text}: {said}") };
            source = error.source();
        }
        visible(&text).into_owned()
    }
}
