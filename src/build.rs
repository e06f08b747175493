//! What is done once, when the program is built:
//!
//! - the files of `data/` are listed for [`content::embedded`](../content/embedded.rs), so that
//!   adding an entry needs no Rust: the library finds whatever lies in the folder;
//! - the drawings of `assets/figure/` are read for [`figure::load`](../figure/load.rs).

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

#[path = "figure/svg.rs"]
mod svg;

use svg::{Drawing, Node};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let (data, figure) = (root.join("data"), root.join("assets/figure"));
    for watched in [&data, &figure, &root.join("src/build.rs"), &root.join("src/figure/svg.rs")] {
        println!("cargo::rerun-if-changed={}", watched.display());
    }
    write(&out.join("embedded_files.rs"), &files(&data)?)?;
    write(&out.join("drawings.rs"), &drawings(&figure)?)
}

#[expect(clippy::disallowed_methods, reason = "a build script has no library to go through")]
fn write(path: &Path, source: &str) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(path, source)?)
}

/// Path and text of each file of `data`.
fn files(data: &Path) -> Result<String, Box<dyn Error>> {
    let mut table = String::from("&[\n");
    for folder in sorted(data)? {
        for file in sorted(&folder)? {
            let path = file.strip_prefix(data)?.to_string_lossy().replace('\\', "/");
            writeln!(table, "    ({path:?}, include_str!({:?})),", file.display().to_string())?;
        }
    }
    table.push_str("]\n");
    Ok(table)
}

/// What lies in `folder`, by name, without hidden files; nothing for a file.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    paths.sort();
    Ok(paths)
}

/// A static item for each drawing in `figure`: `FRONT` for `front.svg`.
#[expect(clippy::disallowed_methods, reason = "a build script has no library to go through")]
fn drawings(figure: &Path) -> Result<String, Box<dyn Error>> {
    let mut source = String::new();
    for file in sorted(figure)?.iter().filter(|file| file.extension().is_some_and(|extension| extension == "svg")) {
        let name = file.file_stem().map(|stem| stem.to_string_lossy().to_uppercase()).unwrap_or_default();
        let Drawing { size, nodes } =
            svg::read(&fs::read_to_string(file)?).map_err(|error| format!("{}: {error}", file.display()))?;
        write!(source, "pub(super) static {name}: Drawing = Drawing {{ size: {size:?}, nodes: Cow::Borrowed(&[")?;
        write_nodes(&mut source, &nodes)?;
        source.push_str("]) };\n");
    }
    Ok(source)
}

fn write_nodes(source: &mut String, nodes: &[Node]) -> std::fmt::Result {
    for node in nodes {
        match node {
            Node::Group { id, nodes } => {
                write!(source, "Node::Group {{ id: Cow::Borrowed({id:?}), nodes: Cow::Borrowed(&[")?;
                write_nodes(source, nodes)?;
                source.push_str("]) },\n");
            }
            Node::Path { id, is_filled, line_width, segments } => {
                writeln!(
                    source,
                    "Node::Path {{ id: Cow::Borrowed({id:?}), is_filled: {is_filled}, line_width: {line_width:?}, \
                     segments: Cow::Borrowed(&{segments:?}) }},"
                )?;
            }
            Node::Other => source.push_str("Node::Other,\n"),
        }
    }
    Ok(())
}
