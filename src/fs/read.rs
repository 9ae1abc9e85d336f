//! The one door for every read: what stands at a path is looked at before it is opened and after, and no more
//! is read of it than a limit allows.

use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::fs::{Failure, NameFault};
use crate::limits::{FOLDER_ENTRIES, Limit, bytes_in_words};

const CANNOT_READ: &str = "non si può leggere";
pub(crate) const CANNOT_LIST: &str = "non si può leggere la cartella";

/// A reason why what stands at a path is not read, or nothing is made there, though the disk would do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(not(unix), expect(dead_code, reason = "pipes and sockets are known apart on Unix alone"))]
pub(crate) enum Unfit {
    #[error("è una pipe, non un file")]
    Pipe,
    #[error("è un socket, non un file")]
    Socket,
    #[error("è un dispositivo, non un file")]
    Device,
    #[error("è di {}, e se ne leggono al massimo {limit}", bytes_in_words(*size))]
    TooLarge { size: u64, limit: &'static Limit },
    #[error("contiene più di {limit} file e cartelle")]
    TooMany { limit: &'static Limit },
    #[error("ha cartelle una dentro l'altra per più di {limit} livelli")]
    TooDeep { limit: &'static Limit },
    #[error("il nome {0}")]
    Name(NameFault),
}

impl Unfit {
    /// The remedy.
    pub(crate) fn hint(self) -> &'static str {
        match self {
            Unfit::Pipe | Unfit::Socket | Unfit::Device => {
                "toglierlo, o mettere al suo posto un file; se è un collegamento, guardare dove porta"
            }
            Unfit::TooLarge { limit, .. } | Unfit::TooMany { limit } | Unfit::TooDeep { limit } => {
                limit.remedy
            }
            Unfit::Name(_) => "scegliere un nome con lettere, cifre e trattini, che va bene ovunque",
        }
    }

    /// The code of its finding.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Unfit::Pipe | Unfit::Socket | Unfit::Device | Unfit::Name(_) => "K1",
            Unfit::TooLarge { limit, .. } | Unfit::TooMany { limit } | Unfit::TooDeep { limit } => limit.code,
        }
    }
}

impl From<Unfit> for io::Error {
    fn from(unfit: Unfit) -> Self {
        let kind = match unfit {
            Unfit::Pipe | Unfit::Socket | Unfit::Device => ErrorKind::InvalidInput,
            Unfit::TooLarge { .. } | Unfit::TooMany { .. } | Unfit::TooDeep { .. } => ErrorKind::FileTooLarge,
            Unfit::Name(_) => ErrorKind::InvalidFilename,
        };
        io::Error::new(kind, unfit)
    }
}

/// Reads the bytes of a file, if they are no more than a limit; a link to a file is followed.
pub(crate) fn read(path: &Path, limit: &'static Limit) -> Result<Vec<u8>, Failure> {
    try_read(path, limit).map_err(|error| Failure::new(CANNOT_READ, path, error))
}

fn try_read(path: &Path, limit: &'static Limit) -> io::Result<Vec<u8>> {
    let file = open(path, limit)?;
    let mut bytes = Vec::new();
    // The size that the disk tells may be untrue, and grow: the byte beyond the limit shows it.
    file.take(limit.most as u64 + 1).read_to_end(&mut bytes)?;
    refuse_size(bytes.len() as u64, limit)?;
    Ok(bytes)
}

/// Whether a file has these bytes and no others; no more than a piece of it is in memory.
pub(crate) fn holds(path: &Path, bytes: &[u8], limit: &'static Limit) -> io::Result<bool> {
    let mut file = io::BufReader::with_capacity(PIECE, open(path, limit)?);
    let mut rest = bytes;
    loop {
        let piece = file.fill_buf()?;
        let Some(left) = rest.strip_prefix(piece) else { return Ok(false) };
        let length = piece.len();
        if length == 0 {
            return Ok(rest.is_empty());
        }
        rest = left;
        file.consume(length);
    }
}

/// The bytes of a file that are looked at together.
const PIECE: usize = 1 << 16;

/// Opens a file to be read, and nothing else; a link to a file is followed.
fn open(path: &Path, limit: &'static Limit) -> io::Result<File> {
    // Before it is opened: a device may act on that alone.
    refuse_unfit(&fs::metadata(path)?, limit)?;
    let mut options = fs::OpenOptions::new();
    options.read(true);
    without_waiting(&mut options);
    let file = options.open(path)?;
    // Another may have put something else there in the meantime.
    refuse_unfit(&file.metadata()?, limit)?;
    Ok(file)
}

/// Makes an opening return at once: a pipe's would wait until somebody opens its other end.
#[cfg(unix)]
fn without_waiting(options: &mut fs::OpenOptions) {
    use rustix::fs::OFlags;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags.bits() as i32);
}

/// Makes an opening return at once, which it does on this system.
#[cfg(not(unix))]
fn without_waiting(_: &mut fs::OpenOptions) {}

/// Refuses what is no file, and a file that is too large.
fn refuse_unfit(metadata: &Metadata, limit: &'static Limit) -> io::Result<()> {
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if metadata.is_file() {
        return refuse_size(metadata.len(), limit);
    }
    Err(special(metadata).into())
}

fn refuse_size(size: u64, limit: &'static Limit) -> io::Result<()> {
    if size > limit.most as u64 { Err(Unfit::TooLarge { size, limit }.into()) } else { Ok(()) }
}

#[cfg(unix)]
fn special(metadata: &Metadata) -> Unfit {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    match (kind.is_fifo(), kind.is_socket()) {
        (true, _) => Unfit::Pipe,
        (_, true) => Unfit::Socket,
        _ => Unfit::Device,
    }
}

#[cfg(not(unix))]
fn special(_: &Metadata) -> Unfit {
    Unfit::Device
}

/// Lists the paths of a folder's entries, sorted by name.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    try_list(folder).map_err(|error| Failure::new(CANNOT_LIST, folder, error))
}

fn try_list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        if paths.len() == FOLDER_ENTRIES.most {
            return Err(Unfit::TooMany { limit: &FOLDER_ENTRIES }.into());
        }
        paths.push(entry?.path());
    }
    // The system lists them in an order of its own, and documents and messages are the same on every disk.
    paths.sort();
    Ok(paths)
}

/// Returns the one path of what stands there: absolute and without links.
pub(crate) fn real(path: &Path) -> Result<PathBuf, Failure> {
    fs::canonicalize(path).map_err(|error| Failure::new(CANNOT_READ, path, error))
}

#[cfg(test)]
mod tests {
    use crate::fs::read::*;
    use crate::limits::{IMAGE_FILE, TEXT_FILE};

    #[cfg(target_os = "linux")]
    #[test]
    fn nothing_but_a_file_of_fit_size_is_read() {
        use std::os::unix::fs::symlink;

        use rustix::fs::{CWD, FileType, Mode, mknodat};

        let root = tempfile::tempdir().expect("a temporary folder");
        let path = |name: &str| root.path().join(name);
        mknodat(CWD, path("pipe"), FileType::Fifo, Mode::RWXU, 0).expect("a pipe");
        mknodat(CWD, path("socket"), FileType::Socket, Mode::RWXU, 0).expect("a socket");
        File::create(path("grande")).and_then(|file| file.set_len(10 << 30)).expect("a sparse file");
        fs::create_dir(path("cartella")).expect("a folder");
        for (name, target) in [("alla-pipe", "pipe"), ("zero", "/dev/zero"), ("al-nulla", "nulla")] {
            symlink(target, path(name)).expect("a link");
        }
        for (name, reason) in [
            ("pipe", "è una pipe, non un file"),
            ("alla-pipe", "è una pipe, non un file"),
            ("socket", "è un socket, non un file"),
            ("zero", "è un dispositivo, non un file"),
            ("grande", "è di 10 GiB, e se ne leggono al massimo 1 MiB"),
            ("cartella", "è una cartella, non un file"),
            ("al-nulla", "non esiste"),
        ] {
            let failure = read(&path(name), &TEXT_FILE).expect_err("it is no file to be read");
            let expected = format!("non si può leggere «{}»: {reason}", path(name).display());
            assert_eq!(failure.to_string(), expected);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_link_to_a_file_is_followed_and_a_file_at_the_limit_is_read() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (file, link) = (root.path().join("a"), root.path().join("b"));
        File::create(&file).and_then(|file| file.set_len(TEXT_FILE.most as u64)).expect("a file");
        std::os::unix::fs::symlink("a", &link).expect("a link");
        assert_eq!(read(&link, &TEXT_FILE).map(|bytes| bytes.len()).ok(), Some(TEXT_FILE.most));
        // The system's own files have no size before they are read.
        assert!(read(Path::new("/proc/self/status"), &IMAGE_FILE).is_ok_and(|bytes| !bytes.is_empty()));
    }
}
