//! e^x without branches or tables, so that a loop over nodes becomes vector instructions.

/// e^x to about 2 units in the last place; x is kept within -700 to 700.
///
/// x = n ln 2 + r with |r| <= ln 2/2, e^r by its Taylor polynomial of degree 13 (error below 1e-17), 2^n by
/// the exponent bits.
#[inline]
pub(super) fn exp(x: f64) -> f64 {
    const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    // Adding it leaves the nearest whole number in the lowest bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    let x = x.clamp(-700.0, 700.0);
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * LN2_HIGH) - n * LN2_LOW;
    let mut e = 1.0 / 6_227_020_800.0;
    for c in [
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ] {
        e = e * r + c;
    }
    e * f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52)
}

/// sinh(v)/v, for |v| <= 20.
#[inline]
pub(super) fn sinhc(v: f64) -> f64 {
    let near = {
        let q = v * v;
        1.0 + q / 6.0
            * (1.0 + q / 20.0 * (1.0 + q / 42.0 * (1.0 + q / 72.0 * (1.0 + q / 110.0 * (1.0 + q / 156.0)))))
    };
    if v.abs() < 0.5 { near } else { 0.5 * (exp(v) - exp(-v)) / v }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_what_the_standard_library_says() {
        for step in -7000..7000 {
            let x = f64::from(step) * 0.0997;
            assert!((exp(x) / x.exp() - 1.0).abs() < 4e-15, "{x}");
            let v = f64::from(step) * 0.002_83;
            let truth = if v == 0.0 { 1.0 } else { v.sinh() / v };
            assert!((sinhc(v) / truth - 1.0).abs() < 1e-14, "{v}");
        }
        assert!(exp(-1e9) > 0.0 && exp(-1e9) < 1e-300 && (exp(0.0) - 1.0).abs() < 1e-300);
    }
}
