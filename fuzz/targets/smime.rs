#![no_main]

use imip_milter_fuzz::laws::smime;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| smime::check(bytes).unwrap_or_else(|e| panic!("{e}")));
