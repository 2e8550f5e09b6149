//! The four clients when things go wrong, and when lists are long: over real connections.

use std::time::{Duration, Instant};

use generated::{capillary, contensis, infisical, symphony};
use runtime::{Api, Builder, Client, Error, Operation, Paged, Retry, TransportErrorKind};

use symphony::info_barriers::ListGroupMembersError as LoggedOut;

use crate::server::{Act, Server, reply, throttled};

const SECOND: Duration = Duration::from_secs(1);
const TOKEN: &str = r#"{"access_token": "fetched", "token_type": "Bearer", "expires_in": 3600}"#;

/// Retries that do not slow tests down, but for waits that the server asks for.
fn patient() -> Retry {
    Retry::standard().waits(Duration::from_millis(1), 5 * SECOND)
}

fn client<A: Api>(builder: Builder<A>, server: &Server) -> Client<A> {
    builder.origin(server.origin.clone()).build().expect("the client can be built")
}

fn kind<O: Operation>(error: &Error<O>) -> Option<TransportErrorKind> {
    match error {
        Error::Transport(error) => Some(error.kind()),
        _ => None,
    }
}

/// What tells the four apart here: a list that may be read twice, a page of it, and how the server names its failures.
struct Case<A, O> {
    builder: fn() -> Builder<A>,
    list: fn() -> O,
    page: &'static str,
    /// The body of a 429, and whether the description knows that status.
    throttled: (&'static str, bool),
    /// Whether a token is fetched before anything else.
    has_token: bool,
}

impl<A: Api, O: Operation<Api = A>> Case<A, O> {
    /// A server that acts in this order once it has given out a token.
    async fn server(&self, acts: impl IntoIterator<Item = Act>) -> Server {
        let token = self.has_token.then(|| reply(200, TOKEN));
        Server::acting(token.into_iter().chain(acts)).await
    }

    fn calls(&self, server: &Server) -> usize {
        server.lines().len() - usize::from(self.has_token)
    }

    /// Lost connections, half replies and silence, each of which the caller can tell from the others.
    async fn broken_connections(&self) {
        for act in [Act::Drop, Act::Half(self.page.to_owned())] {
            let server = self.server([act.clone()]).await;
            let error = client((self.builder)(), &server).send((self.list)()).await.expect_err("there is no reply");
            assert_eq!(kind(&error), Some(TransportErrorKind::Other), "{act:?}: {error:?}");
            assert_eq!((error.status(), self.calls(&server)), (None, 1), "nothing is repeated unasked");
        }
        let server = self.server([Act::Silence]).await;
        let started = Instant::now();
        let hasty = client((self.builder)(), &server).timeout(Duration::from_millis(200));
        let error = hasty.send((self.list)()).await.expect_err("there is no reply");
        assert!(error.is_timeout() && kind(&error) == Some(TransportErrorKind::Timeout), "{error:?}");
        assert!(started.elapsed() < 5 * SECOND);
        let server = self.server([Act::Drop, Act::Half(self.page.to_owned()), reply(200, self.page)]).await;
        let client = client((self.builder)(), &server).retry(patient());
        client.send((self.list)()).await.expect("the third attempt succeeds");
        assert_eq!(self.calls(&server), 3);
    }

    /// 429 with `Retry-After` in both forms: what a caller sees, and that the wait is held.
    async fn throttling(&self) {
        let (body, is_documented) = self.throttled;
        let date = "date: Sat, 21 Nov 2026 17:00:00 GMT\r\nretry-after: Sat, 21 Nov 2026 17:00:01 GMT\r\n";
        for headers in ["retry-after: 1\r\n", date] {
            let server = self.server([throttled(headers, body)]).await;
            let error = client((self.builder)(), &server).send((self.list)()).await.expect_err("429 is no success");
            assert_eq!((error.status(), error.failure().is_some()), (Some(429), is_documented), "{error:?}");
            assert!(error.reply().and_then(|reply| reply.header("retry-after")).is_some());

            let server = self.server([throttled(headers, body), reply(200, self.page)]).await;
            let started = Instant::now();
            let client = client((self.builder)(), &server).retry(patient());
            client.send((self.list)()).await.expect("the second attempt succeeds");
            let took = started.elapsed();
            assert!((SECOND..5 * SECOND).contains(&took), "the server asked for a second: {took:?}");
            assert_eq!(self.calls(&server), 2);
        }
    }
}

const GROUPS: Case<contensis::Contensis, contensis::groups::ListGroups> = Case {
    builder: crate::contensis::builder,
    list: contensis::groups::list_groups,
    page: r#"{"pageIndex": 0, "pageSize": 25, "totalCount": 0, "pageCount": 0, "items": []}"#,
    throttled: ("{}", false),
    has_token: true,
};

const USERS: Case<infisical::Infisical, infisical::groups::ListGroupUsers> = Case {
    builder: crate::infisical::builder,
    list: || infisical::groups::list_group_users("g"),
    page: r#"{"users": [], "totalCount": 0}"#,
    throttled: (r#"{"reqId": "r", "statusCode": 429, "message": "slow down", "error": "RateLimitError"}"#, true),
    has_token: false,
};

const FOUND: Case<capillary::Capillary, capillary::groups::SearchGroups> = Case {
    builder: crate::capillary::builder,
    list: || capillary::groups::search_groups(capillary::types::ByText::new("night")),
    page: r#"{"data": []}"#,
    throttled: ("{}", false),
    has_token: false,
};

const MEMBERS: Case<symphony::Symphony, symphony::info_barriers::ListGroupMembers> = Case {
    builder: crate::symphony::builder,
    list: || symphony::info_barriers::list_group_members("g"),
    page: "[]",
    throttled: (r#"{"code": 429, "message": "slow down"}"#, true),
    has_token: false,
};

#[tokio::test]
async fn connections_that_break() {
    GROUPS.broken_connections().await;
    USERS.broken_connections().await;
    FOUND.broken_connections().await;
    MEMBERS.broken_connections().await;
}

#[tokio::test]
async fn servers_that_ask_to_wait() {
    tokio::join!(GROUPS.throttling(), USERS.throttling(), FOUND.throttling(), MEMBERS.throttling());
}

#[tokio::test]
async fn what_changes_something_is_repeated_only_where_it_was_turned_away() {
    let removed = r#"{"overallResult": "SUCCESS", "results": ["", ""]}"#;
    let server = Server::acting([throttled("retry-after: 0\r\n", "{}"), Act::Drop, reply(200, removed)]).await;
    let client = client(crate::symphony::builder(), &server).retry(patient());
    let error = client.send(crate::symphony::remove()).await.expect_err("the connection was lost");
    assert_eq!(kind(&error), Some(TransportErrorKind::Other), "whether it had an effect is not known: {error:?}");
    assert_eq!(server.lines().len(), 2, "429 is repeated, a lost POST is not");
}

async fn all<O: Paged>(client: &Client<O::Api>, list: O) -> Vec<O::Item> {
    let mut items = client.items(list);
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.expect("every page can be read"));
    }
    all
}

#[tokio::test]
async fn lists_are_read_to_their_end() {
    let user = |name: &str| {
        let id = "00000000-0000-4000-8000-000000000001";
        format!(r#"{{"id": "{id}", "username": "{name}", "isPartOfGroup": true, "joinedGroupAt": null}}"#)
    };
    let page = |users: &str| reply(200, &format!(r#"{{"totalCount": 3, "users": [{users}]}}"#));
    let server = Server::acting([page(&format!("{}, {}", user("ada"), user("bob"))), page(&user("eve"))]).await;
    let list = infisical::groups::list_group_users("g").limit(2);
    assert_eq!(all(&client(crate::infisical::builder(), &server), list).await.len(), 3);
    let path = "GET /api/v1/groups/g/users?";
    assert_eq!(server.lines(), [format!("{path}limit=2"), format!("{path}limit=2&offset=2")]);

    let server = Server::acting([reply(200, "[1, 2]"), reply(200, "[3]"), reply(200, "[]")]).await;
    let list = symphony::info_barriers::list_group_members("g").limit(2);
    assert_eq!(all(&client(crate::symphony::builder(), &server), list).await, [1, 2, 3]);
    let path = "GET /pod/v1/admin/group/g/membership/list?limit=2";
    assert_eq!(server.lines(), [path.to_owned(), format!("{path}&skip=2"), format!("{path}&skip=3")]);

    let server = Server::acting([reply(200, r#"{"data": [{"groupId": 1}]}"#), reply(200, r#"{"data": []}"#)]).await;
    let found = all(&client(crate::capillary::builder(), &server), (FOUND.list)()).await;
    assert_eq!(found.iter().map(|group| group.group_id).collect::<Vec<_>>(), [1]);
    let path = "GET /v2/userGroup2/search?q=night";
    assert_eq!(server.lines(), [path.to_owned(), format!("{path}&offset=1")]);

    let group = r#"{"id": "00000000-0000-4000-8000-000000000001", "name": "Night shift"}"#;
    let page = |index| {
        let page = format!(r#""pageIndex": {index}, "pageSize": 1, "totalCount": 2, "pageCount": 2"#);
        reply(200, &format!(r#"{{{page}, "items": [{group}]}}"#))
    };
    let server = Server::acting([reply(200, TOKEN), page(0), page(1)]).await;
    assert_eq!(all(&client(crate::contensis::builder(), &server), (GROUPS.list)()).await.len(), 2);
    let path = "GET /api/management/security/groups";
    assert_eq!(server.lines()[1..], [path.to_owned(), format!("{path}?pageIndex=1")]);
}

#[tokio::test]
async fn tokens_of_all_kinds() {
    let body = r#"{"code": 7, "message": "expired", "statusCode": 403, "reqId": "r", "error": "TokenError"}"#;
    let refused = |status| reply(status, body);
    let server = Server::acting([refused(401)]).await;
    let error = client(crate::symphony::builder(), &server).send((MEMBERS.list)()).await.expect_err("it is refused");
    assert!(matches!(error.failure(), Some(LoggedOut::Unauthorized(_))), "{error:?}");
    assert_eq!(server.seen()[0].header("sessiontoken"), Some("not-a-secret"));

    let server = Server::acting([refused(403)]).await;
    let error = client(crate::infisical::builder(), &server).send((USERS.list)()).await.expect_err("it is refused");
    assert!(matches!(error.failure(), Some(infisical::groups::ListGroupUsersError::Forbidden(_))), "{error:?}");
    assert_eq!(server.seen()[0].header("authorization"), Some("Bearer not-a-secret"));

    let host = capillary::server::regional_host(capillary::server::Host::EuApiCapillarytechCom);
    let builder = Client::builder().server(host).auth(capillary::auth::oauth_token("not-a-secret"));
    let server = Server::acting([reply(200, FOUND.page)]).await;
    client(builder, &server).send((FOUND.list)()).await.expect("it succeeds");
    assert_eq!(server.seen()[0].header("x-cap-api-oauth-token"), Some("not-a-secret"));

    let server = Server::acting([reply(400, r#"{"error": "invalid_client"}"#)]).await;
    let error = client(crate::contensis::builder(), &server).send((GROUPS.list)()).await.expect_err("no token");
    assert!(matches!(error, Error::Unsent(runtime::UnsentError::Token { .. })), "{error:?}");
    assert_eq!(server.lines(), ["POST /authenticate/connect/token"]);
}

#[tokio::test]
async fn many_calls_share_one_token_and_one_renewal() {
    const CALLS: usize = 200;
    let tokens = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::start(move |seen, _| {
        use std::sync::atomic::Ordering::SeqCst;
        if seen.line.ends_with("/connect/token") {
            let count = tokens.fetch_add(1, SeqCst) + 1;
            return reply(200, &format!(r#"{{"access_token": "t{count}", "expires_in": 3600}}"#));
        }
        match seen.header("authorization") {
            Some("Bearer t1") if seen.line.ends_with("q=warm") => reply(200, GROUPS.page),
            Some("Bearer t2") => reply(200, GROUPS.page),
            _ => reply(401, "{}"),
        }
    })
    .await;
    let client = client(crate::contensis::builder(), &server);
    client.send((GROUPS.list)().q("warm")).await.expect("the first token is good for this");
    let calls: Vec<_> = (0..CALLS)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send((GROUPS.list)()).await })
        })
        .collect();
    for call in calls {
        call.await.expect("no call panics").expect("every call succeeds");
    }
    let tokens = server.lines().iter().filter(|line| line.ends_with("/connect/token")).count();
    assert_eq!(tokens, 2, "one at first, and one when it was refused");
    let answered = server.seen().iter().filter(|seen| seen.header("authorization") == Some("Bearer t2")).count();
    assert_eq!(answered, CALLS, "nothing is lost, and nothing is sent twice");
}
