"""Which network addresses a source may be fetched from: only those of the public internet.

What is judged is the address that a connection is about to be made to, never the
spelling of a host. So ``2130706433``, ``0x7f.1``, ``[::ffff:127.0.0.1]`` and a
public name that resolves to 127.0.0.1 are all the same thing here.

The networks are those of IANA's special-purpose registries; Python's own
``is_global`` has changed between patch releases, so the table stands here and
``is_global`` is asked besides.
"""

import ipaddress
from functools import cache

IPv4 = ipaddress.IPv4Address
IPv6 = ipaddress.IPv6Address

_NOT_PUBLIC = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
    *("192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"),
    *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    # A public address that is a cloud's own service inside its machines.
    "168.63.129.16/32",
    # IPv6 gives out 2000::/3 and nothing else; of it these serve other ends.
    *("::/3", "4000::/2", "8000::/1"),
    *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
)
# Translators: what is connected to is the IPv4 address in the last 32 bits.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# What RFC 5214 puts before an IPv4 address, but for the bit that says it is unique.
_ISATAP, _ISATAP_BITS = 0x00005EFE, 0xFDFFFFFF
# Names that mean this machine or this network, whatever a resolver answers.
_LOCAL_NAMES = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "corp", "home", "private")
_LOCAL_ZONES = ("home.arpa", "in-addr.arpa", "ip6.arpa")


@cache
def _networks() -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(ipaddress.ip_network(text) for text in _NOT_PUBLIC)


def is_public(address: str) -> bool:
    """Tell whether ``address``, an IPv4 or IPv6 address as text, belongs to the public internet."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return _is_public(parsed)


def is_local_name(host: str) -> bool:
    """Tell whether a host name can only mean this machine or its network.

    Args:
        host: A name, or an address without brackets.

    """
    name = host.rstrip(".").lower()
    if not name:
        return True
    if ":" in name:
        return False  # an IPv6 address, which is judged as one
    if "." not in name:
        # Numbers are addresses in an old spelling, and are judged when they are resolved.
        return not name[0].isdigit()
    return name.rpartition(".")[2] in _LOCAL_NAMES or name.endswith(tuple(f".{zone}" for zone in _LOCAL_ZONES))


def _is_public(address: IPv4 | IPv6) -> bool:
    if isinstance(address, IPv6):
        if address in _NAT64:
            return _is_public(IPv4(int(address) & 0xFFFFFFFF))
        if address.scope_id is not None or address.ipv4_mapped is not None or _is_isatap(address):
            return False
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address in network for network in _networks() if network.version == address.version)


def _is_isatap(address: IPv6) -> bool:
    """Tell whether an IPv4 address is hidden in the way of RFC 5214; only private networks use it."""
    return (int(address) >> 32) & _ISATAP_BITS == _ISATAP
