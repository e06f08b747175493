//! Lists the files of `data/` for [`content::embedded`](../content/embedded.rs), so that adding an
//! entry needs no Rust: the library finds whatever lies in the folder when it is built.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let data = Path::new(&root).join("data");
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=src/build.rs");

    let mut table = String::from("&[\n");
    for folder in sorted(&data)? {
        for file in sorted(&folder)? {
            let path = file.strip_prefix(&data)?.to_string_lossy().replace('\\', "/");
            writeln!(table, "    ({path:?}, include_str!({:?})),", file.display().to_string())?;
        }
    }
    table.push_str("]\n");
    #[expect(clippy::disallowed_methods, reason = "a build script has no library to go through")]
    fs::write(Path::new(&env::var("OUT_DIR")?).join("embedded_files.rs"), table)?;
    Ok(())
}

/// What lies in `folder`, by name, without hidden files; nothing for a file.
fn sorted(folder: &Path) -> Result<Vec<std::path::PathBuf>, Box<dyn Error>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    paths.sort();
    Ok(paths)
}
