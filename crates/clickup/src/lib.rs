//! ClickUp's wire: the HTTP and the JSON that Keyrack needs
