//! Mail providers whose customers are strangers to each other `[auth-10]`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::config::Config;

static BUILT_IN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("public_domains.txt").lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Whether the domain (an A-label), or one above it, belongs to a public mail provider: by the
/// built-in list or `public_domains`. A public suffix counts as one, too.
pub fn is_public_domain(config: &Config, domain: &str) -> bool {
    if psl::domain_str(domain).is_none() {
        return true;
    }
    let mut name = Some(domain);
    while let Some(one) = name {
        if BUILT_IN.contains(one) || config.server.public_domains.iter().any(|d| d == one) {
            return true;
        }
        name = one.split_once('.').map(|(_, above)| above);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_and_their_subdomains() {
        let text = "[server]\npublic_domains = [\"builtin\", \"isp.example\"]";
        let config = Config::parse(text, "test.toml").unwrap();
        for domain in ["gmail.com", "mail.gmx.de", "isp.example", "a.isp.example", "co.uk", "com"] {
            assert!(is_public_domain(&config, domain), "{domain}");
        }
        for domain in ["example.org", "notgmail.com", "gmail.com.example.org", "other.example"] {
            assert!(!is_public_domain(&config, domain), "{domain}");
        }
        assert!(BUILT_IN.iter().all(|d| d.contains('.') && *d == d.to_lowercase()));
    }
}
