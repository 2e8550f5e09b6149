use crate::exchange::sent;
use crate::multipart_related::operations as ops;
use runtime::Part;

const BASE: &str = "https://related.example";

#[test]
fn related_parts() {
    let body = ops::ProvideEvidenceBody::new(ops::ProvideEvidenceBodyInput::new("PROOF_OF_DELIVERY"))
        .file(Part::from("%PDF").file_name("a.pdf"))
        .raw("raw")
        .thumbnail("thumb")
        .caption("Ü");
    let lines = [
        &format!("POST {BASE}/disputes/D%2F1/evidence"),
        "content-type: multipart/related; boundary=part-of-multipart-body-0; type=\"application/json\"",
        "",
        "--part-of-multipart-body-0\r",
        "Content-Disposition: form-data; name=\"input\"\r",
        "Content-Type: application/json\r",
        "\r",
        "{\"kind\":\"PROOF_OF_DELIVERY\"}\r",
        "--part-of-multipart-body-0\r",
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r",
        "Content-Type: application/pdf\r",
        "\r",
        "%PDF\r",
        "--part-of-multipart-body-0\r",
        "Content-Disposition: form-data; name=\"raw\"; filename=\"blob\"\r",
        "Content-Type: application/octet-stream\r",
        "\r",
        "raw\r",
        "--part-of-multipart-body-0\r",
        "Content-Disposition: form-data; name=\"thumbnail\"; filename=\"blob\"\r",
        "Content-Type: application/octet-stream\r",
        "\r",
        "thumb\r",
        "--part-of-multipart-body-0\r",
        "Content-Disposition: form-data; name=\"caption\"\r",
        "Content-Type: text/plain\r",
        "\r",
        "Ü\r",
        "--part-of-multipart-body-0--\r",
        "",
    ];
    assert_eq!(sent(ops::provide_evidence("D/1", body)), lines.join("\n"));
}

#[test]
fn mixed_parts_need_no_names() {
    let sent = sent(ops::mixed([Part::from("{}").media_type("application/json"), Part::from("x")]));
    let body = "--part-of-multipart-body-0\r\nContent-Type: application/json\r\n\r\n{}\r\n\
                --part-of-multipart-body-0\r\n\r\nx\r\n--part-of-multipart-body-0--\r\n";
    let head = "content-type: multipart/mixed; boundary=part-of-multipart-body-0";
    assert_eq!(sent, format!("POST {BASE}/mixed\n{head}\n\n{body}"));
}
