//! New files, and second names for old ones, that are on the disk when they are said to be.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a file where nothing stands, with the folders on the way.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create_way(path)?;
    fill(&mut fs::File::create_new(path)?, bytes)
}

/// Writes the bytes of an open file, and waits until the disk has them.
pub(crate) fn fill(file: &mut fs::File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    // A rename may reach the disk before the bytes do: after a power cut, an empty file would bear the name.
    file.sync_all()
}

/// Gives what stands at a path a second name, with the folders on the way; a file is copied where the disk
/// can't do that.
pub(crate) fn second_name(old: &Path, new: &Path) -> io::Result<()> {
    create_way(new)?;
    match fs::hard_link(old, new) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && is_file(old) => copy(old, new),
        linked => linked,
    }
}

/// Copies a file, with its permissions, where nothing stands. Some disks know no second names, or give a file
/// only so many.
pub(crate) fn copy(old: &Path, new: &Path) -> io::Result<()> {
    let mut file = fs::File::create_new(new)?;
    let copied = fill_from(old, &mut file);
    if copied.is_err() {
        let _ = fs::remove_file(new);
    }
    copied
}

fn fill_from(old: &Path, file: &mut fs::File) -> io::Result<()> {
    let mut source = fs::File::open(old)?;
    let permissions = source.metadata()?.permissions();
    io::copy(&mut source, file)?;
    // By the handle that wrote it: Windows puts nothing on the disk for one that may only read.
    file.sync_all()?;
    file.set_permissions(permissions)
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}

fn create_way(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))
}
