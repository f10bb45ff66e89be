//! The desktop suite.
