//! What people are told, in their language: messages in `locales/*.ftl` (Fluent), and dates as the
//! language writes them. Pure; who reads, and which words are said to him, others know.
//!
//! A language is one file there, of which `build.rs` makes a [`Locale`]. It has the messages of
//! `en.ftl` with the same variables; what it lacks is said in English. What stands in for a
//! variable is put in as it is: whoever passes text that is not ours on cleans it before (`[gen-6]`,
//! [`one_line`](crate::mail::one_line)).

mod date;
mod recurrence;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

macro_rules! locales {
    ($($variant:ident = $tag:literal),+ $(,)?) => {
        /// A language that is spoken here.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Locale { $($variant),+ }

        impl Locale {
            /// Every language.
            pub const ALL: &'static [Locale] = &[$(Locale::$variant),+];

            /// Its tag (BCP 47).
            pub fn tag(self) -> &'static str {
                match self { $(Locale::$variant => $tag),+ }
            }

            fn source(self) -> &'static str {
                match self {
                    $(Locale::$variant => include_str!(concat!(
                        env!("CARGO_MANIFEST_DIR"),
                        "/src/text/locales/",
                        $tag,
                        ".ftl"
                    ))),+
                }
            }
        }
    };
}

// Written by `build.rs`: `English = "en"`, and so on for each file in `locales`.
include!(concat!(env!("OUT_DIR"), "/locales.rs"));

impl Locale {
    /// The language of a tag: its first part counts (`de-AT` is German). `None`: not spoken here.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Locale::ALL.iter().copied().find(|l| l.tag().eq_ignore_ascii_case(language))
    }
}

type Bundle = FluentBundle<FluentResource>;

/// Each is read when somebody is first spoken to in it: few languages are needed, and each takes
/// time and memory.
static BUNDLES: [OnceLock<Bundle>; Locale::ALL.len()] =
    [const { OnceLock::new() }; Locale::ALL.len()];

/// The messages of a language. What the file has wrong (a test says so) is left out.
fn bundle(tag: &str, source: &str) -> Bundle {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Isolating characters would stand in headers and be searched for in vain.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(read, _)| read);
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::error!(language = tag, error = ?errors, "some texts are not valid");
    }
    bundle
}

/// What stands for a variable.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Words, as they are.
    Text(&'a str),
    /// A number, which may choose the form of a word.
    Count(usize),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(text)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Count(number)
    }
}

impl Locale {
    fn bundle(self) -> Option<&'static Bundle> {
        let index = Locale::ALL.iter().position(|locale| *locale == self)?;
        Some(BUNDLES.get(index)?.get_or_init(|| bundle(self.tag(), self.source())))
    }

    /// A message, with these for its variables; in English where this language lacks it.
    pub fn say(self, message: &str, variables: &[(&str, Value<'_>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in variables {
            match value {
                Value::Text(text) => args.set(*name, FluentValue::from(*text)),
                Value::Count(number) => args.set(*name, FluentValue::from(*number)),
            }
        }
        let languages = [self, Locale::English].into_iter();
        first(languages.filter_map(Locale::bundle), message, &args)
            .unwrap_or_else(|| message.to_owned())
    }

    /// A message without variables.
    pub fn word(self, message: &str) -> String {
        self.say(message, &[])
    }
}

/// A message in the first of these languages that has it.
fn first<'a>(
    bundles: impl IntoIterator<Item = &'a Bundle>,
    message: &str,
    args: &FluentArgs<'_>,
) -> Option<String> {
    let mut bundles = bundles.into_iter();
    bundles.find_map(|bundle| {
        let pattern = bundle.get_message(message)?.value()?;
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
    })
}
