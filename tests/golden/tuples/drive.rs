use crate::exchange::{exchange, received};
use crate::tuples::operations::{echo, list_segments};
use crate::tuples::types::{Point, Shape, ShapeChoice, ShapeEntrySecond, ShapeOpenRow, ShapeRestItem};

#[test]
fn each_place_has_its_type() {
    let shape = Shape::new()
        .range((1, 2))
        .entry(("a".to_owned(), ShapeEntrySecond::new().size(3)))
        .single([None])
        .old((true, "b".to_owned()))
        .choice(ShapeChoice::List(("c".to_owned(), 4)));
    let body = r#"{"range":[1,2],"entry":["a",{"size":3}],"single":[null],"old":[true,"b"],"choice":["c",4]}"#;
    let exchange = exchange(echo(shape.clone()), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), shape);
}

#[test]
fn another_length_is_an_error() {
    assert!(received(echo(Shape::new()), 200, r#"{"range":[1]}"#).is_err());
    assert!(received(echo(Shape::new()), 200, r#"{"range":[1,2,3]}"#).is_err());
    assert!(received(echo(Shape::new()), 200, r#"{"entry":["a",1]}"#).is_err());
}

#[test]
fn a_list_that_may_go_on_keeps_all() {
    let body = r#"{"position":[7.5,8.5,100.0],"openRows":["a",1,null],"rest":["a",1,2],"unevaluated":["a"]}"#;
    let shape = received(echo(Shape::new()), 200, body).expect("200 is the success");
    assert_eq!(shape.position.as_deref(), Some([7.5, 8.5, 100.0].as_slice()));
    let rows = shape.open_rows.as_deref().expect("they are there");
    assert!(matches!(rows, [ShapeOpenRow::Text(_), ShapeOpenRow::Integer(1), ShapeOpenRow::Other(_)]), "{rows:?}");
    let rest = shape.rest.as_deref().expect("it is there");
    assert!(matches!(rest, [ShapeRestItem::Text(_), ShapeRestItem::Integer(1), ShapeRestItem::Integer(2)]), "{rest:?}");
    let exchange = exchange(echo(shape), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
}

#[test]
fn a_tuple_may_hold_itself() {
    let body = r#"{"link":[{"x":1.0,"next":[{"x":2.0},5]},4]}"#;
    let shape = received(echo(Shape::new()), 200, body).expect("200 is the success");
    let (point, distance) = shape.link.clone().expect("it is there");
    assert_eq!((point.next.map(|next| next.0.x), distance), (Some(2.0), 4));
    assert!(exchange(echo(shape), 200, "{}").sent.ends_with(body));
}

#[test]
fn lists_of_tuples() {
    let segments = received(list_segments(), 200, r#"[[{"x":1.0},{"x":2.0}]]"#).expect("200 is the success");
    assert_eq!(segments, [(Point::new(1.0), Point::new(2.0))]);
}
