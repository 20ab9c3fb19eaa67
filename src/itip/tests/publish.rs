use proptest::prelude::*;

use super::*;
use crate::policy::Apply;

fn published(kind: &str, method: &str, sequence: i64) -> Incoming {
    let text = format!(
        "DTSTAMP:20260302T1000{:02}Z\nSEQUENCE:{sequence}\nSUMMARY:Revision {sequence}\n\
         ORGANIZER:mailto:alice@away.test\nDTSTART:20260310T1000{:02}Z",
        sequence, sequence
    );
    incoming(&ics(method, &[&text]).replace("VEVENT", kind))
}

proptest! {
    /// However the mails are delivered, and however often, the newest word stands; and what was
    /// called off does not come back. `[pub-1]`, `[jou-1]`, `[seq-2]`, `[seq-5]`
    #[test]
    fn every_order_ends_alike(
        kind in prop::sample::select(vec!["VEVENT", "VTODO", "VJOURNAL"]),
        order in prop::collection::vec(0..5_i64, 1..12),
        cancel_at in prop::option::of(0..12_usize),
    ) {
        let mut w = World::new();
        w.policy.publish = Apply::Apply;
        let mut called_off = false;
        for (place, sequence) in order.iter().enumerate() {
            if cancel_at == Some(place) {
                w.send(ALICE, &published(kind, "CANCEL", 9));
                called_off = true;
            }
            w.send(ALICE, &published(kind, "PUBLISH", *sequence));
        }
        let last = order.iter().max().unwrap();
        match &w.snapshot.object {
            None => prop_assert!(called_off),
            Some(stored) => {
                let master = stored.object.master().unwrap();
                prop_assert_eq!(stored.role, Role::Other);
                prop_assert_eq!(own::is_cancelled(master), called_off);
                if !called_off {
                    prop_assert_eq!(master.text("SUMMARY"), Some(format!("Revision {last}")));
                }
            }
        }
    }

    /// Nothing that is published changes anything that people were invited to, whoever says it.
    #[test]
    fn invitations_are_safe(
        sequence in 0..9_i64,
        from in prop::sample::select(vec![ALICE, CAROL, "eve@evil.test", "bob@here.test"]),
        apply in any::<bool>(),
    ) {
        let mut w = World::new();
        w.policy.publish = if apply { Apply::Apply } else { Apply::Ask };
        w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", "")]);
        let before = w.snapshot.object.clone();
        let got = w.send(from, &published("VEVENT", "PUBLISH", sequence));
        prop_assert!(got.starts_with("no_action/"), "{got}");
        prop_assert_eq!(before, w.snapshot.object);
    }
}
