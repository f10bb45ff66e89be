//! Opens a GTK file dialog at the file it is given, in a process that is not dumpable, as Keyrack's are, and writes down
//! what was chosen.
//!
//! A portal's dialog would not open in such a process: the portal looks at its caller's files in `/proc`, which belong
//! to root. GTK's own dialog has to.

use gtk::prelude::{FileChooserExt as _, NativeDialogExt as _};
use rustix::process::{DumpableBehavior, set_dumpable_behavior};

fn main() {
    set_dumpable_behavior(DumpableBehavior::NotDumpable).expect("Linux has had this since 2.3");
    gtk::init().expect("the suite has a display");
    let (open, nobody) = (gtk::FileChooserAction::Open, None::<&gtk::Window>);
    let chooser = gtk::FileChooserNative::new(Some("Choose a file"), nobody, open, None, None);
    chooser.set_filename(std::env::args_os().nth(1).expect("the case names a file"));
    chooser.connect_response(|chooser, answer| {
        match chooser.filename().filter(|_| answer == gtk::ResponseType::Accept) {
            Some(path) => tell(&path.display().to_string()),
            None => tell("nothing"),
        }
        gtk::main_quit();
    });
    chooser.show();
    gtk::main();
}

#[expect(clippy::print_stdout, reason = "its answer to the case that started it")]
fn tell(answer: &str) {
    println!("{answer}");
}
