#![no_main]

use imip_milter_fuzz::laws::reader;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reader::check(bytes).unwrap_or_else(|e| panic!("{e}")));
