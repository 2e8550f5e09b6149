use crate::exchange::sent;
use crate::method_names::operations::send;
use crate::method_names::types::Settings;

#[test]
fn setters_and_methods_do_not_get_in_each_others_way() {
    let settings = Settings::new();
    assert_eq!(Clone::clone(&settings), <Settings as Default>::default());
    let sent = sent(send(settings));
    assert!(sent.starts_with("POST https://names.example/it\n") && sent.ends_with("\n\n{}"), "{sent}");
}
