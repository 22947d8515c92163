//! Where a practice's things lie: its folder, its database, its master key, its own library folders.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::app::MasterKey;
use anyhow::{Context, bail};

use crate::library::{Complaint, Library};

use super::Stopped;

/// The key's place for a whole machine, used when it can be written.
const SYSTEM_PLACE: &str = "/etc/resile/master.key";

/// Reads the master key from `place`, or from its usual places.
pub fn read_key(place: Option<&Path>) -> Result<MasterKey, Stopped> {
    let Some(place) = place.map(Path::to_owned).or_else(found) else {
        let say = "there is no master key: run `resile init` first, or name the file with --key";
        return Err(Stopped::WrongUse(say.into()));
    };
    let text =
        fs::read_to_string(&place).with_context(|| format!("cannot read the key {}", place.display()))?;
    let wrong =
        || anyhow::anyhow!("{} is not a Resile master key, or a letter of it is wrong", place.display());
    Ok(MasterKey::parse(text.trim()).map_err(|_| wrong())?)
}

/// Writes a new key, readable by its owner only; never over one that is there.
pub fn write_key(master: &MasterKey, place: &Path, data: &Path) -> Result<(), anyhow::Error> {
    if really(place).starts_with(really(data)) {
        bail!(
            "the key must not lie in the data folder {}: a copy of one would be a copy of both",
            data.display()
        );
    }
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o400)
        .open(place)
        .with_context(|| format!("cannot write the key {}", place.display()))?;
    writeln!(file, "{}", *master.print())?;
    file.sync_all()?;
    Ok(())
}

/// The same place, however it was spelled: its nearest folder that is there, and the rest.
fn really(place: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let whole = here.join(place);
    whole
        .ancestors()
        .find_map(|above| {
            let rest = whole.strip_prefix(above).ok()?;
            Some(fs::canonicalize(above).ok()?.join(rest))
        })
        .unwrap_or(whole)
}

/// Where `init` puts the key when none is named.
pub fn usual_place() -> PathBuf {
    let system = PathBuf::from(SYSTEM_PLACE);
    let writable = system.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok());
    if writable { system } else { own_place().unwrap_or(system) }
}

fn found() -> Option<PathBuf> {
    [Some(PathBuf::from(SYSTEM_PLACE)), own_place()].into_iter().flatten().find(|place| place.exists())
}

#[expect(clippy::disallowed_methods, reason = "the user's own folder is told by the environment")]
fn own_place() -> Option<PathBuf> {
    let home = std::env::var_os("HOME")?;
    Some(PathBuf::from(home).join(".config/resile/master.key"))
}

/// The database's address: PostgreSQL if one is named, else one file in the data folder.
pub fn database(data: &Path, url: Option<&str>) -> String {
    url.map_or_else(|| format!("sqlite:{}", data.join("resile.db").display()), str::to_owned)
}

/// The embedded library with the practice's folders; complaints go to standard error and stop nothing.
pub fn library(folders: &[PathBuf]) -> Library {
    complaining(Library::load(folders))
}

/// The same for a paid offer.
pub fn commercial_library(folders: &[PathBuf]) -> Library {
    complaining(Library::commercial(folders))
}

fn complaining((library, complaints): (Library, Vec<Complaint>)) -> Library {
    for complaint in complaints {
        eprintln!("resile: {complaint}");
    }
    library
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_the_data_folder_is_refused_however_it_is_spelled() {
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("data");
        fs::create_dir_all(kept.join("deep")).unwrap();
        std::os::unix::fs::symlink(&kept, folder.path().join("other")).unwrap();
        let master = MasterKey::new(crate::app::chance::fresh());
        for place in ["data/key", "data/deep/key", "data/deep/../key", "other/key", "data/./new/key"] {
            assert!(write_key(&master, &folder.path().join(place), &kept).is_err(), "{place}");
        }
        let through_link = folder.path().join("other");
        assert!(write_key(&master, &kept.join("key"), &through_link).is_err());
        assert!(write_key(&master, &folder.path().join("beside"), &kept).is_ok());
    }
}
