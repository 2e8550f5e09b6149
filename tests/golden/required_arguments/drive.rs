use crate::exchange::sent;
use crate::required_arguments::operations::{PostFourRequired, post_four, put_three};
use crate::required_arguments::types::{Four, FourRequired, Three};

fn four() -> Four {
    Four::new(FourRequired { x: "x".to_owned(), y: 1, z: true, w: 0.5 })
}

#[test]
fn three_are_arguments() {
    let body = Three::new("x", 1, ["z".to_owned()]);
    assert_eq!(
        sent(put_three("a", 2, body.w("w"))),
        "PUT https://required.example/a/2\ncontent-type: application/json\n\n{\"x\":\"x\",\"y\":1,\"z\":[\"z\"],\"w\":\"w\"}"
    );
}

#[test]
fn four_have_names() {
    let required = PostFourRequired { a: "a".to_owned(), b: 2, r#type: "t".to_owned(), body: four().v("v") };
    assert_eq!(
        sent(post_four(required).note("n")),
        "POST https://required.example/a/2?type=t&note=n\ncontent-type: application/json\n\n\
         {\"x\":\"x\",\"y\":1,\"z\":true,\"w\":0.5,\"v\":\"v\"}"
    );
}
