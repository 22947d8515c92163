//! Charts: data in, SVG markup out; one per file.
