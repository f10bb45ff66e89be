//! From the vault's types to the wire's.
