//! The same call by a generated client, and by hand with reqwest and serde.

use std::hint::black_box;
use std::time::Duration;

use generated::infisical::{self, groups, types};
use tokio::runtime::Runtime;

use crate::users::Users;

/// How long a call may take, which is what the transport of the runtime grants.
const LIMIT: Duration = Duration::from_secs(60);

const GROUP: &str = "5a8e0b4e-6f3e-4f6b-9d0a-3f2a4c1f7b60";

/// Who makes a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    Generated,
    ByHand,
}

impl Caller {
    pub(crate) const BOTH: [Self; 2] = [Self::Generated, Self::ByHand];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::ByHand => "by hand",
        }
    }
}

/// Both clients, on one thread, each with a connection that stays open.
pub(crate) struct Callers {
    tokio: Runtime,
    generated: infisical::Client,
    by_hand: reqwest::Client,
    origin: String,
}

impl Callers {
    /// Clients of a server. Each has made a call, which yielded the same.
    pub(crate) fn of(origin: &str) -> Self {
        let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let token = infisical::auth::bearer_auth("token");
        let generated = infisical::Client::builder().origin(origin).auth(token).build().expect("it is complete");
        // What makes the requests the same, and the same limit of time, since the system wakes up for one more timer. It has
        // no limit of bytes, as the other one does.
        let by_hand = reqwest::Client::builder().user_agent("openapi-runtime/0.1.0").timeout(LIMIT);
        let by_hand = by_hand.build().expect("it is complete");
        let callers = Self { tokio, generated, by_hand, origin: origin.to_owned() };
        let (one, other) = callers.tokio.block_on(async { (callers.generated().await, callers.by_hand().await) });
        assert_eq!((one.users.len(), one.total_count), (other.users.len(), other.total_count));
        callers
    }

    /// Makes some calls, one after the other.
    pub(crate) fn call(&self, caller: Caller, count: u64) {
        self.tokio.block_on(async {
            for _ in 0..count {
                match caller {
                    Caller::Generated => drop(black_box(self.generated().await)),
                    Caller::ByHand => drop(black_box(self.by_hand().await)),
                }
            }
        });
    }

    async fn generated(&self) -> types::GroupUserList {
        self.generated.send(groups::list_group_users(GROUP).offset(0).limit(50)).await.expect("the server answers")
    }

    async fn by_hand(&self) -> Users {
        let url = format!("{}/api/v1/groups/{GROUP}/users?offset=0&limit=50", self.origin);
        let request = self.by_hand.get(url).bearer_auth("token").header("accept", "application/json");
        let reply = request.send().await.expect("the server answers");
        assert_eq!(reply.status(), 200);
        serde_json::from_slice(&reply.bytes().await.expect("the body arrives")).expect("the types are right")
    }
}
