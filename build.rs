//! Says to Windows what the program can do: a manifest in the executable, and nothing elsewhere.

use std::env;
use std::error::Error;

use embed_manifest::manifest::{ActiveCodePage, Setting};
use embed_manifest::{embed_manifest, new_manifest};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_CFG_WINDOWS").is_some() {
        let manifest =
            new_manifest("Allegato").long_path_aware(Setting::Enabled).active_code_page(ActiveCodePage::Utf8);
        embed_manifest(manifest)?;
    }
    Ok(())
}
