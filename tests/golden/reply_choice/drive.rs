use crate::exchange::{exchange_as, sent};
use crate::reply_choice::operations::{
    GetAvatarError, GetAvatarOutput, GetCaptionsOutput, GetProfileOutput, GetTranscriptError, GetTranscriptOutput,
    get_avatar, get_captions, get_profile, get_report, get_transcript,
};
use runtime::http::HeaderValue;
use runtime::http::header::CONTENT_TYPE;
use runtime::{Error, HttpReply, Operation};

/// What becomes of a reply; an empty content type is none.
fn read<O: Operation>(
    operation: O,
    status: u16,
    content_type: &'static str,
    body: &'static str,
) -> Result<O::Output, Error<O>> {
    let reply = HttpReply::new(status, body);
    exchange_as(operation, match content_type {
        "" => reply,
        _ => reply.with_header(CONTENT_TYPE, HeaderValue::from_static(content_type)),
    })
    .result
}

/// Where and why a body does not fit.
fn malformed<O: Operation>(result: Result<O::Output, Error<O>>) -> String {
    match result {
        Err(Error::Malformed { error, .. }) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_content_type_tells_the_bodies_apart() {
    let read = |content_type, body| read(get_transcript(), 200, content_type, body);
    let typed = |result| matches!(result, Ok(GetTranscriptOutput::Ok(transcript)) if transcript.words == ["a"]);
    assert!(typed(read("application/vnd.example.transcript+json", r#"{"words": ["a"]}"#)));
    let text = read("Text/Plain; charset=utf-8", r#"{"words": ["a"]}"#).expect("text is text");
    assert_eq!(text, GetTranscriptOutput::OkText(r#"{"words": ["a"]}"#.to_owned()));
    assert!(typed(read("application/json", r#"{"words": ["a"]}"#)), "another name of JSON");
    assert!(typed(read("", r#"{"words": ["a"]}"#)), "JSON shows by itself that it is JSON");
    assert!(malformed::<crate::reply_choice::operations::GetTranscript>(read("", "a")).contains("expected value"));
}

#[test]
fn failures_are_told_apart_too() {
    let failure = |status, content_type, body| match read(get_transcript(), status, content_type, body) {
        Err(Error::Failure { failure, .. }) => failure,
        other => panic!("{other:?}"),
    };
    let problem = failure(404, "application/json", r#"{"title": "t"}"#);
    assert!(matches!(problem, GetTranscriptError::NotFound(problem) if problem.title == "t"));
    assert!(matches!(failure(404, "text/html", "<p>"), GetTranscriptError::NotFoundText(text) if text == "<p>"));
    assert!(matches!(failure(410, "text/html", "<p>"), GetTranscriptError::GoneText(text) if text == "<p>"));
}

#[test]
fn without_json_nothing_is_guessed() {
    let read = |status, content_type, body| read(get_captions(), status, content_type, body);
    assert_eq!(read(200, "text/vtt", "WEBVTT").expect("a text"), GetCaptionsOutput::Ok("WEBVTT".to_owned()));
    let zip = GetCaptionsOutput::OkBytes("PK".into());
    assert_eq!(read(200, "application/zip", "PK").expect("bytes"), zip);
    assert_eq!(read(200, "application/gzip", "PK").expect("bytes"), zip);
    assert_eq!(read(204, "", "").expect("nothing"), GetCaptionsOutput::NoContent);
    let said = malformed::<crate::reply_choice::operations::GetCaptions>(read(200, "text/html", "<p>"));
    assert_eq!(said, "$: the content type \"text/html\" is not a documented one");
    let said = malformed::<crate::reply_choice::operations::GetCaptions>(read(200, "", "<p>"));
    assert_eq!(said, "$: there is no content type to tell which of the documented bodies it is");
}

#[test]
fn schemas_of_one_media_type_are_told_apart_by_its_parameters() {
    let read = |content_type, body| read(get_profile(), 200, content_type, body);
    let first = read("application/json", r#"{"words": []}"#).expect("the first one");
    assert!(matches!(first, GetProfileOutput::Ok(transcript) if transcript.words.is_empty()));
    let second = read("application/json;Version=\"2\"; charset=utf-8", r#"{"title": "t"}"#).expect("the second one");
    assert!(matches!(second, GetProfileOutput::OkJson(problem) if problem.title == "t"));
    let third = read("application/vnd.example.v3+json", r#"{"v3": 3}"#).expect("the third one");
    assert!(matches!(third, GetProfileOutput::OkVndExampleV3Json(profile) if profile.v3 == 3));
    malformed::<crate::reply_choice::operations::GetProfile>(read("application/vnd.example.v4+json", r#"{"v3": 3}"#));
}

#[test]
fn any_media_type_takes_the_rest() {
    let read = |status, content_type, body| read(get_avatar(), status, content_type, body);
    for content_type in ["image/png", "text/html", ""] {
        assert_eq!(read(200, content_type, "p").expect("bytes"), GetAvatarOutput::OkBytes("p".into()));
    }
    let typed = read(200, "application/json", r#"{"words": []}"#).expect("JSON");
    assert!(matches!(typed, GetAvatarOutput::Ok(_)));
    let Err(Error::Failure { failure, .. }) = read(500, "text/plain", "no") else { panic!("a failure") };
    assert!(matches!(failure, GetAvatarError::DefaultText(text) if text == "no"));
}

#[test]
fn a_success_that_only_the_default_covers_is_no_failure() {
    for (content_type, body) in [("application/json", r#"{"title": "t"}"#), ("text/plain", "fine"), ("", "")] {
        let result = read(get_avatar(), 202, content_type, body);
        assert!(matches!(&result, Err(Error::Undocumented(reply)) if reply.status() == 202), "{result:?}");
    }
}

#[test]
fn xml_beside_json_is_not_asked_for() {
    assert_eq!(sent(get_report()), "GET https://choice.example/report\naccept: application/json\n");
    assert_eq!(read(get_report(), 200, "application/json", r#"{"words": []}"#).expect("JSON").words.len(), 0);
    let said = malformed::<crate::reply_choice::operations::GetReport>(read(get_report(), 200, "application/xml", "<a/>"));
    assert!(said.ends_with("(the content type is \"application/xml\")"), "{said}");
}
