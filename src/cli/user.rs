//! `imip-milter user`: who there is, and which policy is in force for one.

use std::path::Path;

use clap::Subcommand;
use serde_json::{Map, Value, json};

use super::{Failure, Format, find_user, load, output};
use crate::itip::Mailbox;

#[derive(Subcommand)]
pub(super) enum Command {
    /// The effective policy of a user, each value with the layer it comes from
    Show {
        /// Any of the user's addresses
        address: String,
        /// For a message of this authenticated sender: with the rule that it meets
        #[arg(long, value_name = "ADDR")]
        from: Option<String>,
        /// For an object of this kind (VEVENT, VTODO, VJOURNAL, VFREEBUSY)
        #[arg(long, value_name = "KIND")]
        component: Option<String>,
        #[command(flatten)]
        format: Format,
    },
}

pub(super) fn run(path: &Path, command: &Command) -> Result<(), Failure> {
    let Command::Show { address, from, component, format } = command;
    let config = load(path)?;
    let user = find_user(&config, address)?;
    let sender = match from {
        Some(from) => Some(
            Mailbox::parse(from)
                .ok_or_else(|| Failure::usage(format!("{from:?} is no mail address")))?,
        ),
        None => None,
    };
    let explained = config.explain_for(&user, sender.as_ref(), component.as_deref());
    if format.json {
        let object: Map<String, Value> = explained
            .into_iter()
            .map(|(key, value, layer)| {
                (key.to_owned(), json!({ "value": from_toml(&value), "layer": layer }))
            })
            .collect();
        let mut text =
            serde_json::to_string_pretty(&object).map_err(|e| Failure::io(e.to_string()))?;
        text.push('\n');
        return output::print(text.as_bytes());
    }
    let rows: Vec<Vec<String>> = explained
        .into_iter()
        .map(|(key, value, layer)| vec![key.to_owned(), value, layer])
        .collect();
    output::table(&["KEY", "VALUE", "FROM"], &["VALUE"], &rows)
}

/// A value as TOML writes it, in JSON.
fn from_toml(value: &str) -> Value {
    toml::from_str::<Map<String, Value>>(&format!("value = {value}"))
        .ok()
        .and_then(|mut table| table.remove("value"))
        .unwrap_or_else(|| Value::from(value))
}
