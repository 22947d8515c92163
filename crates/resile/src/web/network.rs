//! Where a request comes from: the address of the sender, and the network it counts for.
//!
//! **Invariant:** `X-Forwarded-For` is believed only as far as named proxies wrote it: from the right, up to
//! the first hop that is none of them. No address is kept or logged. Not here: the limits (`limits`).

use std::convert::Infallible;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderName};

use super::Web;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A block of addresses, as `10.0.0.0/8`; a single address is a block of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr {
    base: IpAddr,
    bits: u8,
}

/// What is not an address or a block of them.
#[derive(Debug, thiserror::Error)]
#[error("not an address or a block of addresses such as 10.0.0.0/8")]
pub struct NotACidr;

impl FromStr for Cidr {
    type Err = NotACidr;

    fn from_str(text: &str) -> Result<Self, NotACidr> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(at, bits)| (at, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| NotACidr)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse).map_err(|_| NotACidr)?;
        if bits > most { Err(NotACidr) } else { Ok(Self { base: first_of(address, bits), bits }) }
    }
}

impl Cidr {
    pub fn holds(&self, address: IpAddr) -> bool {
        address.is_ipv4() == self.base.is_ipv4() && first_of(address, self.bits) == self.base
    }
}

/// What counts as one network when tries are counted: /24, or /64 of the newer addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    pub fn of(address: IpAddr) -> Self {
        Self(first_of(address, if address.is_ipv4() { 24 } else { 64 }))
    }

    /// This machine itself, without a proxy that says more.
    pub fn is_this_machine(self) -> bool {
        match self.0 {
            IpAddr::V4(address) => address.is_loopback(),
            IpAddr::V6(address) => Self::of(IpAddr::V6(Ipv6Addr::LOCALHOST)).0 == IpAddr::V6(address),
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// The network a request counts for, for use cases that count in the database.
pub struct Sender(pub Network);

impl FromRequestParts<Web> for Sender {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        Ok(Self(Network::of(sender(&parts.extensions, &parts.headers, &web.proxies))))
    }
}

/// Who sent this. A request that came over no socket is this machine's own.
pub fn sender(extensions: &Extensions, headers: &HeaderMap, proxies: &[Cidr]) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_canonical());
    let mut sender = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let lines: Vec<&str> =
        headers.get_all(FORWARDED_FOR).iter().filter_map(|line| line.to_str().ok()).collect();
    for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        if !proxies.iter().any(|proxy| proxy.holds(sender)) {
            break;
        }
        let Ok(hop) = hop.trim().parse::<IpAddr>() else { break };
        sender = hop.to_canonical();
    }
    sender
}

fn first_of(address: IpAddr, bits: u8) -> IpAddr {
    let bits = u32::from(bits);
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let mask = u32::MAX.checked_shl(32_u32.saturating_sub(bits)).unwrap_or(0);
            IpAddr::V4(Ipv4Addr::from_bits(v4.to_bits() & mask))
        }
        IpAddr::V6(v6) => {
            let mask = u128::MAX.checked_shl(128_u32.saturating_sub(bits)).unwrap_or(0);
            IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & mask))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, told: &[&str], proxies: &[&str]) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().expect("an address"), 4711)));
        let lines = told.iter().map(|line| (FORWARDED_FOR, line.parse().expect("a header")));
        let proxies: Vec<Cidr> = proxies.iter().map(|block| block.parse().expect("a block")).collect();
        let mut headers = HeaderMap::new();
        for (name, line) in lines {
            headers.append(name, line);
        }
        sender(&extensions, &headers, &proxies).to_string()
    }

    #[test]
    fn only_what_named_proxies_wrote_is_believed() {
        assert_eq!(seen("203.0.113.7", &["198.51.100.1"], &[]), "203.0.113.7", "no proxy, no belief");
        assert_eq!(seen("127.0.0.1", &["198.51.100.1"], &["127.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("127.0.0.1", &["6.6.6.6, 198.51.100.1"], &["127.0.0.1"]), "198.51.100.1");
        assert_eq!(
            seen("127.0.0.1", &["6.6.6.6", "198.51.100.1, 10.0.0.9"], &["127.0.0.1", "10.0.0.0/8"]),
            "198.51.100.1",
            "past the second proxy, over two lines"
        );
        assert_eq!(seen("127.0.0.1", &["nonsense"], &["127.0.0.1"]), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &[], &["127.0.0.1"]), "127.0.0.1");
        assert_eq!(seen("::ffff:203.0.113.7", &[], &[]), "203.0.113.7");
    }

    #[test]
    fn neighbours_count_as_one() {
        let network = |text: &str| Network::of(text.parse().expect("an address"));
        assert_eq!(network("203.0.113.7"), network("203.0.113.200"));
        assert_ne!(network("203.0.113.7"), network("203.0.114.7"));
        assert_eq!(network("2001:db8:1:2::7"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::7"), network("2001:db8:1:3::7"));
        assert!(network("127.0.0.1").is_this_machine() && network("::1").is_this_machine());
        assert!(!network("10.0.0.1").is_this_machine() && !network("2001:db8::1").is_this_machine());
    }

    #[test]
    fn a_block_is_written_as_usual() {
        for wrong in ["", "10.0.0.0/33", "::/129", "ten/8", "10.0.0.0/", "10.0.0.0/-1"] {
            assert!(wrong.parse::<Cidr>().is_err(), "{wrong}");
        }
        let all: Cidr = "0.0.0.0/0".parse().expect("a block");
        assert!(all.holds("8.8.8.8".parse().expect("an address")));
        assert!(!all.holds("::1".parse().expect("an address")));
    }
}
