//! `imip-milter serve`: the daemon, in the foreground.
