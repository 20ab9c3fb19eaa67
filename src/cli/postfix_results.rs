//! Whether the results that this filter believes can be forged (RFC 8601 section 5).

use super::postfix::{Postfix, header_check, list};
use super::postfix_filters::OpenDkim;
use crate::config::Server;
use crate::trust;

/// Whether fields with our id from outside are removed, and those of our filters are not.
/// `opendkim`: the one that sees mail before this filter.
pub(super) fn check(
    postfix: &Postfix,
    server: &Server,
    opendkim: Option<&OpenDkim>,
    all: &mut Vec<String>,
) {
    if server.results.is_empty() {
        // Nothing is believed.
        return;
    }
    for id in server.authserv_ids.iter().flat_map(|id| trust::spellings(id)) {
        let id = id.as_str();
        let removed = |parameter: &str| {
            let tables = list(postfix.value(parameter));
            forms(id).iter().all(|field| {
                tables.iter().any(|table| {
                    let gone = ["IGNORE", "STRIP", "REJECT", "DISCARD", "REPLACE"];
                    let action = header_check(table, field);
                    action.is_some_and(|action| gone.contains(&action.as_str()))
                })
            })
        };
        if removed("milter_header_checks") {
            all.push(format!(
                "milter_header_checks removes Authentication-Results of {id}: those of the \
                 filters of this host, too, so that nobody is proven"
            ));
        }
        if removed("header_checks") || opendkim.is_some_and(|o| o.removes_results_of(id)) {
            continue;
        }
        let pattern = id.replace('.', r"\.");
        all.push(format!(
            "nothing was found that removes forged Authentication-Results of {id} from outside \
             mail; put \"/^Authentication-Results:.*{pattern}/ IGNORE\" into \
             /etc/postfix/header_checks and header_checks = regexp:/etc/postfix/header_checks \
             into main.cf, or have the first filter remove them (OpenDKIM: RemoveARAll yes, \
             RemoveARFrom {id})"
        ));
    }
    let dkim = server.results.iter().any(|method| method.as_str() == "dkim");
    if let Some(opendkim) = opendkim.filter(|_| dkim) {
        if !opendkim.is_set("AlwaysAddARHeader") {
            all.push(
                "OpenDKIM writes no result on mail without a signature, where a forged one would \
                 count; set AlwaysAddARHeader yes, or leave \"dkim\" out of [server] results"
                    .to_owned(),
            );
        }
        if opendkim.is_set("AuthservIDWithJobID") {
            all.push(
                "OpenDKIM adds the queue id to its authserv-id (AuthservIDWithJobID), which then \
                 is none of [server] authserv_ids"
                    .to_owned(),
            );
        }
    }
}

/// A field with our id as a sender could write it.
fn forms(id: &str) -> [String; 4] {
    let results = "dmarc=pass header.from=example.net";
    [
        format!("Authentication-Results: {id}; {results}"),
        format!("authentication-results: {} 1; {results}", id.to_ascii_uppercase()),
        format!("Authentication-Results:\n\t{id};\n\t{results}"),
        format!("Authentication-Results: (a) \"{id}\"; {results}"),
    ]
}
