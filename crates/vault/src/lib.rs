//! What Keyrack keeps, and what can be done with it
