//! Spans for the crate `tracing` (feature `tracing`).

use std::future::Future;

use tracing::field::Empty;
use tracing::{Instrument, debug, info_span};

use crate::execute::Interrupted;
use crate::hook::Call;
use crate::{Reply, UnsentError};

/// Makes a call within a span. The span holds the path as the description writes it, never a URL, a header or a body, so no
/// secret gets into it. Its fields are called as OpenTelemetry calls them.
pub(crate) async fn traced(
    first: &Call<'_>,
    call: impl Future<Output = Result<Reply, Interrupted>>,
) -> Result<Reply, Interrupted> {
    let span = info_span!(
        "api_call",
        api.operation = first.operation,
        http.request.method = first.method.as_str(),
        url.template = first.path,
        request.id = first.id,
        http.response.status_code = Empty,
        error.type = Empty,
    );
    let result = call.instrument(span.clone()).await;
    match &result {
        Ok(reply) => span.record("http.response.status_code", reply.status()),
        Err(Interrupted::Transport(error)) => span.record("error.type", format!("{:?}", error.kind())),
        Err(Interrupted::Unsent(UnsentError::Token { .. })) => span.record("error.type", "Token"),
        Err(Interrupted::Unsent(_)) => span.record("error.type", "Unsent"),
    };
    result
}

/// Says that a call is made once more.
pub(crate) fn repeated(number: u32, wait: std::time::Duration) {
    debug!(attempt = number, wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX), "the call is repeated");
}
