#![no_main]

use imip_milter_fuzz::laws::tnef;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tnef::check(bytes).unwrap_or_else(|e| panic!("{e}")));
