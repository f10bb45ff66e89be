//! Practice ClickUp: a stand-in on this computer
