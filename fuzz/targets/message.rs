#![no_main]

use imip_milter_fuzz::laws::message;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| message::check(bytes).unwrap_or_else(|e| panic!("{e}")));
