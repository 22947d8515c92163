//! The colour tokens in sRGB, for browsers that know neither `light-dark()` nor `oklch()`.
//!
//! **Invariant:** made from the same token list at start, so the two can never differ.
//! Conversion: Björn Ottosson, "A perceptual color space for image processing" (2020); out-of-gamut
//! channels are clipped.

use std::fmt::Write;

/// The `@supports not` block for every token `--name: light-dark(oklch(..), oklch(..))` of `sheet`.
pub(super) fn fallback(sheet: &str) -> String {
    let (mut light, mut dark) = (String::new(), String::new());
    for (name, day, night) in sheet.split(';').filter_map(token) {
        write!(light, "{name}:{day};").expect("writing to a String does not fail");
        write!(dark, "{name}:{night};").expect("writing to a String does not fail");
    }
    format!(
        "@supports not (color:light-dark(red,red)){{@layer tokens{{:root{{{light}}}\
         @media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\
         :root[data-theme=dark]{{{dark}}}}}}}"
    )
}

fn token(declaration: &str) -> Option<(&str, String, String)> {
    let (name, value) = declaration.split_once("light-dark(oklch(")?;
    let name = name.trim_end_matches([':', ' ']);
    let name = name.get(name.rfind("--")?..)?;
    let (day, night) = value.split_once("),")?;
    let night = night.trim_start().strip_prefix("oklch(")?.strip_suffix("))")?;
    Some((name, hex(day)?, hex(night)?))
}

/// `.425 .072 163 / .5` as `#265c457f`.
fn hex(oklch: &str) -> Option<String> {
    let (colour, alpha) = oklch.split_once('/').unwrap_or((oklch, "1"));
    let mut numbers = colour.split_whitespace().map(str::parse::<f64>);
    let (lightness, chroma, hue) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    let alpha: f64 = alpha.trim().parse().ok()?;
    let mut out = String::from("#");
    for channel in linear(lightness, chroma, hue.to_radians()).map(gamma) {
        write!(out, "{:02x}", byte(channel)).ok()?;
    }
    if alpha < 1.0 {
        write!(out, "{:02x}", byte(alpha)).ok()?;
    }
    Some(out)
}

/// Linear-light red, green, blue.
fn linear(lightness: f64, chroma: f64, hue: f64) -> [f64; 3] {
    let (green_red, blue_yellow) = (chroma * hue.cos(), chroma * hue.sin());
    let cone = |a: f64, b: f64| (lightness + a * green_red + b * blue_yellow).powi(3);
    let long = cone(0.396_337_777_4, 0.215_803_757_3);
    let medium = cone(-0.105_561_345_8, -0.063_854_172_8);
    let short = cone(-0.089_484_177_5, -1.291_485_548_0);
    [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
    ]
}

fn gamma(linear: f64) -> f64 {
    if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255 just before")]
fn byte(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_colours_come_out_as_published() {
        assert_eq!(hex("1 0 0").as_deref(), Some("#ffffff"));
        assert_eq!(hex("0 0 0").as_deref(), Some("#000000"));
        assert_eq!(hex("0.62796 0.25768 29.234").as_deref(), Some("#ff0000"));
        assert_eq!(hex("0.45201 0.31321 264.052 / .5").as_deref(), Some("#0000ff80"));
    }

    #[test]
    fn every_colour_token_has_its_plain_twin() {
        let tokens = include_str!("../../../assets/css/tokens.css");
        let plain = fallback(tokens);
        let named = tokens.lines().filter(|line| line.contains("light-dark(")).count();
        assert!(named > 20);
        assert_eq!(plain.matches("--").count(), named * 3);
        assert!(plain.contains("--ink:#"));
    }
}
