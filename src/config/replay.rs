//! The mode of `imip-milter replay`. It stands in the configuration because that is what every
//! step asks: no policy sends anything, no other calendar is touched, and where a message stands
//! for its sender says more than in mail that is just coming.

use crate::itip::Mailbox;
use crate::trust::Tier;

/// A calendar is built from archived mail: nothing is sent, nothing is done later, and no other
/// calendar is touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// Whose mail it is; his calendar alone is written.
    pub user: Mailbox,
    /// The tier of senders of whom nothing proves anything; never above [`Replay::HIGHEST`].
    pub trust: Option<Tier>,
}

impl Replay {
    /// The most that a sender without proof may be believed.
    pub const HIGHEST: Tier = Tier::Known;

    /// The tier of a sender of whom nothing proves anything.
    pub fn unproven(&self) -> Tier {
        self.trust.unwrap_or(Tier::Unverified).clamp(Tier::Unverified, Self::HIGHEST)
    }
}
