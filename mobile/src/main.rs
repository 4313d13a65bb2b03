//! The tablet app's entry point.

fn main() {
    palier_mobile::launch();
}
