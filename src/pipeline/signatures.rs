//! What the signatures of a message prove of who speaks in it, and who is remembered for signing
//! (RFC 6047 section 3).

use super::find::Found;
use super::{Engine, Input, Speaker};
use crate::itip::{Direction, Mailbox};
use crate::mail::smime::Opened;
use crate::policy::Policy;
use crate::store::{Calendar, StoreError};
use crate::telemetry;
use crate::trust::smime::{Unproven, signers};
use crate::trust::{Assessment, Signed, Tier, assess, assess_signed};

/// Bytes that are verified for one message, counted once for each signature around them.
const MAX_VERIFIED: usize = 64 << 20;

/// How far the sender is believed, in what nobody signed and under each signature.
pub(super) struct Judged {
    pub unsigned: Assessment,
    /// By the number of the signature.
    pub signed: Vec<Assessment>,
}

/// Judges the sender, and for that verifies the signatures around what was found.
pub(super) fn judge(engine: &Engine, input: &Input<'_>, found: &Found) -> Judged {
    let config = &engine.config;
    let headers = &input.message.headers;
    let unsigned = assess(headers, input.connection, config);
    log(input, &unsigned, "unsigned");
    let Some(opened) = &found.opened else { return Judged { unsigned, signed: Vec::new() } };
    // Only what is around an iTIP object is worth verifying.
    let mut needed: Vec<usize> = found.candidates.iter().filter_map(|c| c.signature).collect();
    needed.sort_unstable();
    needed.dedup();
    let mut left = MAX_VERIFIED;
    let mut verdicts: Vec<Option<Option<Vec<Mailbox>>>> = vec![None; opened.signatures.len()];
    let mut signed = vec![unsigned.clone(); opened.signatures.len()];
    for index in needed {
        let mut by = None;
        for (around, _) in opened.around(index) {
            let Some(verdict) = verdicts.get_mut(around) else { continue };
            let verdict =
                verdict.get_or_insert_with(|| verify(engine, input, opened, around, &mut left));
            if let Some(addresses) = verdict {
                by.get_or_insert_with(Vec::new).extend(addresses.iter().cloned());
            }
        }
        let by = by.map_or(Signed::Unproven, Signed::By);
        if let Some(place) = signed.get_mut(index) {
            *place = assess_signed(headers, input.connection, &by, config);
            log(input, place, "signed");
        }
    }
    Judged { unsigned, signed }
}

/// Why the sender is believed as far as he is.
fn log(input: &Input<'_>, assessment: &Assessment, part: &str) {
    let Assessment { base, why, .. } = assessment;
    tracing::debug!(
        queue_id = input.queue_id.unwrap_or(telemetry::NO_QUEUE_ID),
        from = assessment.from.as_ref().map(tracing::field::display),
        %base, why, part,
        "sender judged"
    );
}

/// Who signed; `None`: the signature proves nothing.
fn verify(
    engine: &Engine,
    input: &Input<'_>,
    opened: &Opened,
    index: usize,
    left: &mut usize,
) -> Option<Vec<Mailbox>> {
    let authorities = engine.config.server.smime_cas.as_ref()?;
    let signature = opened.signatures.get(index)?;
    let length = signature.cms.len().saturating_add(opened.detached_length(index));
    *left = left.checked_sub(length)?;
    let detached = opened.detached_content(index);
    let queue_id = input.queue_id.unwrap_or(telemetry::NO_QUEUE_ID);
    match signers(&signature.cms, detached.as_deref(), authorities, input.now) {
        Ok(addresses) => {
            let signers = addresses.iter().map(Mailbox::as_str).collect::<Vec<_>>().join(" ");
            tracing::debug!(queue_id, signers, "signature verified");
            Some(addresses)
        }
        Err(why) => {
            log_unproven(queue_id, &why);
            None
        }
    }
}

fn log_unproven(queue_id: &str, why: &Unproven) {
    tracing::info!(queue_id, failure = %why, "a signature proves nothing");
}

/// The sender whose signature is missing: he has signed before, and nothing that is valid now
/// names him around this (`smime_remember`).
pub(super) fn missing(
    engine: &Engine,
    speaker: &Speaker<'_>,
    direction: Direction,
    policy: &Policy,
    calendar: &dyn Calendar,
) -> Result<Option<Mailbox>, StoreError> {
    let Speaker::Mail(assessment, _) = speaker else { return Ok(None) };
    // Without authorities nobody can sign validly.
    let looks = policy.smime_remember
        && direction == Direction::Inbound
        && engine.config.server.smime_cas.is_some();
    let Some(from) = assessment.from.as_ref().filter(|_| looks && !assessment.is_signed()) else {
        return Ok(None);
    };
    Ok(calendar.signs(from)?.then(|| from.clone()))
}

/// The sender who is to be remembered for having signed this.
pub(super) fn to_remember<'a>(
    speaker: &'a Speaker<'_>,
    direction: Direction,
    policy: &Policy,
) -> Option<&'a Mailbox> {
    let Speaker::Mail(assessment, _) = speaker else { return None };
    let remembers = policy.enabled
        && policy.smime_remember
        && direction == Direction::Inbound
        && assessment.base != Tier::Refused
        && assessment.is_signed();
    assessment.from.as_ref().filter(|_| remembers)
}
