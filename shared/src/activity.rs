//! Activity: what was done, counted without names.
