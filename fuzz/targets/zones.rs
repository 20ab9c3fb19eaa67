#![no_main]

use imip_milter_fuzz::laws::zones;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| zones::check(bytes).unwrap_or_else(|e| panic!("{e}")));
