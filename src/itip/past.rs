//! What is over for long, and is kept no longer (`expire`).

use jiff::Timestamp;

use crate::ical::{Component, ComponentKind, Object};
use crate::time::{ExpandLimits, Instances, Zones, is_undated};

/// Whether all of an object was over at `before`: of a series its last date. A to-do that is not
/// done is not over, however late it is; nor is what has no time, or one that nobody can tell.
pub fn is_past(object: &Object, home: &str, limits: &ExpandLimits, before: Timestamp) -> bool {
    let lasts = match object.kind() {
        ComponentKind::Vevent | ComponentKind::Vjournal => false,
        ComponentKind::Vtodo => !object.components().all(is_settled),
        ComponentKind::Vfreebusy | ComponentKind::Vavailability => true,
    };
    if lasts || object.components().any(is_undated) {
        return false;
    }
    let zones = Zones::new(object.calendar(), home);
    match Instances::new(object, &zones, before, limits) {
        Ok(mut instances) => instances.next().is_none(),
        Err(_) => false,
    }
}

fn is_settled(component: &Component) -> bool {
    let status = component.value("STATUS").map(str::to_ascii_uppercase);
    matches!(status.as_deref(), Some("COMPLETED" | "CANCELLED"))
}
