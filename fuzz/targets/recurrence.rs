#![no_main]

use imip_milter_fuzz::laws::recurrence;

libfuzzer_sys::fuzz_target!(
    |bytes: &[u8]| recurrence::check(bytes).unwrap_or_else(|e| panic!("{e}"))
);
