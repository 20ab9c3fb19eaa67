//! Containers made by a small writer, and what becomes of them.
