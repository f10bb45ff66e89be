//! What every front end shares in handing a token out
