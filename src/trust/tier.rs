//! The ordered scale of trust, and thresholds on it.

use std::fmt;

/// How far the sender of a message is believed, for one user. Ordered: later is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Forged, spam, or ambiguous: never writes, never answered.
    Refused,
    /// Nothing proves the From address.
    Unverified,
    /// The From domain is authenticated; the user does not know the sender.
    Verified,
    /// Authenticated, and the user has dealt with the sender before.
    Known,
    /// A user of this host.
    Internal,
    /// The user himself, by authenticated submission.
    Own,
}

impl Tier {
    /// The name in header, log and report (`Own` is `self`).
    pub fn as_str(self) -> &'static str {
        match self {
            Tier::Refused => "refused",
            Tier::Unverified => "unverified",
            Tier::Verified => "verified",
            Tier::Known => "known",
            Tier::Internal => "internal",
            Tier::Own => "self",
        }
    }

    /// By its name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Tier::Refused, Tier::Unverified, Tier::Verified, Tier::Known, Tier::Internal, Tier::Own]
            .into_iter()
            .find(|t| t.as_str() == name)
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The least tier that may cause something (`x_from` keys). `refused` passes none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// No one at all.
    Nobody,
    /// This tier or better.
    AtLeast(Tier),
}

impl Threshold {
    /// The values that a configuration may name.
    pub const NAMES: [&'static str; 6] =
        ["nobody", "self", "internal", "known", "verified", "anyone"];

    /// By its name in the configuration.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "nobody" => Threshold::Nobody,
            "self" => Threshold::AtLeast(Tier::Own),
            "internal" => Threshold::AtLeast(Tier::Internal),
            "known" => Threshold::AtLeast(Tier::Known),
            "verified" => Threshold::AtLeast(Tier::Verified),
            "anyone" => Threshold::AtLeast(Tier::Unverified),
            _ => return None,
        })
    }

    /// The name in the configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Threshold::Nobody => "nobody",
            Threshold::AtLeast(Tier::Unverified | Tier::Refused) => "anyone",
            Threshold::AtLeast(tier) => tier.as_str(),
        }
    }

    /// Whether `tier` reaches the threshold.
    pub fn admits(self, tier: Tier) -> bool {
        match self {
            Threshold::Nobody => false,
            Threshold::AtLeast(least) => tier != Tier::Refused && tier >= least,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_passes_nothing() {
        for name in Threshold::NAMES {
            let threshold = Threshold::from_name(name).unwrap();
            assert_eq!(threshold.as_str(), name);
            assert!(!threshold.admits(Tier::Refused));
        }
        assert!(Threshold::from_name("known").unwrap().admits(Tier::Internal));
        assert!(!Threshold::from_name("known").unwrap().admits(Tier::Verified));
    }
}
