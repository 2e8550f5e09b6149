//! Statuses: how descriptions write them, and what they are called.

use crate::ir::Status;

/// A key of `responses`: three digits, a range such as `4XX`, or `default`.
pub(super) fn parse(text: &str) -> Option<Status> {
    let upper = text.to_ascii_uppercase();
    match upper.as_str() {
        "DEFAULT" => Some(Status::Default),
        range if range.len() == 3 && range.ends_with("XX") => {
            range[..1].parse().ok().filter(|digit| (1..=5).contains(digit)).map(Status::Range)
        }
        exact => exact.parse().ok().filter(|code| (100..=999).contains(code)).map(Status::Exact),
    }
}

/// Whether it says that the call succeeded.
pub(super) const fn is_success(status: Status) -> bool {
    matches!(status, Status::Exact(200..=299) | Status::Range(2))
}

/// Whether a reply of this status never has a body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
pub(super) const fn is_bodiless(status: Status) -> bool {
    matches!(status, Status::Exact(204 | 205 | 304))
}

/// The name of a variant for it.
pub(super) fn name(status: Status) -> String {
    match status {
        Status::Exact(code) => reason(code),
        Status::Range(digit) => class(digit).to_owned(),
        Status::Default => "Default".to_owned(),
    }
}

/// What an inline type of a reply is called after its operation.
pub(super) fn part_name(status: Status) -> String {
    match status {
        Status::Exact(200..=299) | Status::Range(2) => "Response".to_owned(),
        Status::Exact(code) => reason(code),
        Status::Range(digit) => format!("Status{digit}xx"),
        Status::Default => "Default".to_owned(),
    }
}

const fn class(digit: u8) -> &'static str {
    match digit {
        1 => "Informational",
        2 => "Success",
        3 => "Redirection",
        4 => "ClientError",
        _ => "ServerError",
    }
}

/// The name of a status: its reason phrase (RFC 9110, section 15, and the IANA registry), or its number.
fn reason(code: u16) -> String {
    let reason = match code {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        421 => "MisdirectedRequest",
        422 => "UnprocessableContent",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        431 => "HeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        505 => "HttpVersionNotSupported",
        507 => "InsufficientStorage",
        508 => "LoopDetected",
        511 => "NetworkAuthenticationRequired",
        other => return format!("Status{other}"),
    };
    reason.to_owned()
}
