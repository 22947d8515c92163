//! Reports as PDF. Empty until reports are built; every page prints from the browser meanwhile.
