//! What is done once, when the program is built:
//!
//! - the files of `data/` are read for [`content::embedded`](../content/embedded.rs), so that adding an
//!   entry needs no Rust: whatever lies in the folder is found;
//! - the drawings of `assets/figure/` are read for [`figure::load`](../figure/load.rs).
#![expect(clippy::disallowed_methods, reason = "a build script has no library to go through")]

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::ZlibEncoder};

/// The part of `src/content/` that reads one file.
#[expect(dead_code, clippy::struct_field_names, reason = "it is made for the program, not for this script")]
mod content {
    pub mod card;
    pub mod core_question;
    pub mod diagnostic;
    pub mod drill;
    pub mod entry;
    pub mod file;
    pub mod handout_text;
    pub mod hash;
    pub mod heard;
    pub mod id;
    pub mod language;
    pub mod library;
    pub mod locator;
    pub mod pose;
    pub mod reading;
    pub mod red_flag;
    pub mod sign;
    pub mod sign_off;
    pub mod source;
    pub mod step;
    pub mod text;
    pub mod vocabulary;
}
#[path = "figure/svg.rs"]
mod svg;

use content::file::ContentFile;

use svg::{Drawing, Node};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let (data, figure) = (root.join("data"), root.join("assets/figure"));
    for watched in [&data, &figure] {
        println!("cargo::rerun-if-changed={}", watched.display());
    }
    write_content(&data, &out)?;
    write(&out.join("drawings.rs"), drawings(&figure)?)
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(path, bytes)?)
}

/// Writes the values and the packed texts of the files of `data`, and a table of where each stands.
///
/// A file that can't be read has no value: the program reads it again, and reports what is wrong.
fn write_content(data: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let (mut table, mut values, mut texts) = (String::from("&[\n"), Vec::new(), String::new());
    for folder in sorted(data)? {
        for path in sorted(&folder)? {
            let file = content_file(data, &path)?;
            let starts = (values.len(), texts.len());
            if let Ok((_, value)) = file.value() {
                values.extend(postcard::to_allocvec(&value)?);
            }
            texts.push_str(&file.text);
            writeln!(table, "    ({:?}, {}..{}, {}..{}),", file.path, starts.0, values.len(), starts.1, texts.len())?;
        }
    }
    table.push_str("]\n");
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(texts.as_bytes())?;
    write(&out.join("bundled_files.rs"), table)?;
    write(&out.join("content.postcard"), values)?;
    write(&out.join("content.ron.zlib"), packed.finish()?)
}

fn content_file(data: &Path, path: &Path) -> Result<ContentFile, Box<dyn Error>> {
    let inside = path.strip_prefix(data)?.to_string_lossy().replace('\\', "/");
    Ok(ContentFile { shown_path: inside.clone(), path: inside, text: fs::read_to_string(path)?.into() })
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
