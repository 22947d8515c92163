//! Padding: a seal's size tells only which of 17 sizes the content fits in.
//!
//! **Invariant:** content has exactly one padded form, and only that form is read back.

/// u32, big-endian, before the content.
const LENGTH_BYTES: usize = 4;
const SIZE_MAX: usize = 65_536;

/// The sizes, ascending: 256, 384, 512, 768, 1,024, 1,536 and so on up to 65,536.
pub(crate) fn sizes() -> impl Iterator<Item = usize> {
    (8..=16)
        .flat_map(|power| [1 << power, (1 << power) + (1 << (power - 1))])
        .filter(|&size| size <= SIZE_MAX)
}

/// The smallest size that holds the content with its length; none for content over 65,532 bytes.
pub(crate) fn size_for(content: &[u8]) -> Option<usize> {
    sizes().find(|&size| size - LENGTH_BYTES >= content.len())
}

/// Writes length, content and zeros, `size` bytes in all, behind what is in `out`.
pub(crate) fn write(out: &mut Vec<u8>, content: &[u8], size: usize) {
    let end = out.len() + size;
    let length = u32::try_from(content.len()).expect("content is at most 64 KiB: size_for said so");
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(content);
    out.resize(end, 0);
}

/// The content of a padded text; none if it was padded in any other way than [`write`] does.
pub(crate) fn read(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk()?;
    let (content, zeros) = rest.split_at_checked(u32::from_be_bytes(*length).try_into().ok()?)?;
    let canonical = size_for(content) == Some(padded.len()) && zeros.iter().all(|&byte| byte == 0);
    canonical.then_some(content)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{read, size_for, sizes, write};

    #[test]
    fn there_are_seventeen_sizes() {
        let sizes: Vec<usize> = sizes().collect();
        assert_eq!(sizes.get(..6), Some([256, 384, 512, 768, 1024, 1536].as_slice()));
        assert_eq!((sizes.len(), sizes.last()), (17, Some(&65_536)));
        assert!(sizes.is_sorted());
    }

    #[test]
    fn one_byte_more_than_fits_takes_the_next_size() {
        assert_eq!(size_for(&[1; 252]), Some(256));
        assert_eq!(size_for(&[1; 253]), Some(384));
        assert_eq!(size_for(&vec![1; 65_532]), Some(65_536));
        assert_eq!(size_for(&vec![1; 65_533]), None);
    }

    proptest! {
        #[test]
        fn padded_content_comes_back(content in prop::collection::vec(any::<u8>(), 0..3000)) {
            let mut out = Vec::new();
            write(&mut out, &content, size_for(&content).expect("it is short"));
            prop_assert_eq!(read(&out), Some(content.as_slice()));
        }

        #[test]
        fn garbage_is_refused_or_canonical(padded in prop::collection::vec(any::<u8>(), 0..600)) {
            prop_assert!(read(&padded).is_none_or(|content| size_for(content) == Some(padded.len())));
        }

        #[test]
        fn another_padding_of_the_same_content_is_refused(length in 0_usize..252, at in 0_usize..252) {
            let content = vec![7; length];
            let mut out = Vec::new();
            write(&mut out, &content, 384);
            prop_assert_eq!(read(&out), None);
            out.clear();
            write(&mut out, &content, 256);
            if at >= length {
                out[4 + at] = 1;
                prop_assert_eq!(read(&out), None);
            }
        }
    }
}
