"""Web addresses: what counts as one, what is refused before anything is sent, and how one is shown."""

import re
from typing import TYPE_CHECKING

from summarizer.errors import AddressError
from summarizer.reading.addresses import is_local_name

if TYPE_CHECKING:
    import httpx2

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
# Compiled when the first address is met: most sources are none.
_USERINFO = r"^(\s*[a-z][a-z0-9+.-]*:[/\\]*)[^/?#\s]*@"
# Parameters that let whoever holds the address in; an address is shown without their values.
_SECRETS = (
    r"([?&;](?:access_?token|auth(?:_?token|orization)?|api_?key|apikey|jwt|key|pass(?:word|wd)?|pwd|secret|"
    r"session(?:_?id)?|sid|sig(?:nature)?|token|x-amz-(?:credential|security-token|signature)|x-goog-signature)=)[^&;#]*"
)
_UNSAFE = "[\\x00-\\x20\\x7f-\\x9f\\\\\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
_WEB_PORTS = frozenset({None, 80, 443, 8080, 8443})
# Browsers and servers stop at about this length.
_LONGEST = 8_000


def is_url(source: str) -> bool:
    """Tell whether ``source`` is an address with a scheme rather than a path."""
    return _SCHEME.match(source) is not None


def shown(url: str) -> str:
    """Return an address as it may be printed: without name, password, keys and fragment."""
    address = re.sub(_USERINFO, r"\1", url.partition("#")[0], flags=re.IGNORECASE)
    return re.sub(_SECRETS, r"\1…", address, flags=re.IGNORECASE).strip()


def parse_url(text: str, *, allow_private: bool = False) -> "httpx2.URL":
    """Return an address that may be asked.

    Args:
        text: The address.
        allow_private: Leave hosts and ports unjudged.

    Raises:
        AddressError: It is not http or https, malformed, or means a private network by its name.

    """
    import httpx2

    name = shown(text)
    text = text.strip()
    if len(text) > _LONGEST:
        raise AddressError(f"{name[:80]}…: is longer than {_LONGEST:,} characters; no page has such an address.")
    if re.search(_UNSAFE, text):
        raise AddressError(f"{name}: holds a space, a backslash or a control character; copy the address again.")
    scheme = _SCHEME.match(text)
    if scheme is None or scheme[1].lower() not in {"http", "https"}:
        raise AddressError(f"{name}: only http:// and https:// are fetched; save the source as a file and name that.")
    try:
        url = httpx2.URL(text)
        host, port = url.raw_host.decode("ascii"), url.port
    except (httpx2.InvalidURL, ValueError) as error:
        raise AddressError(f"{name}: is not a well-formed address; copy it again.") from error
    if not host or not re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:.]+", host, re.IGNORECASE):
        raise AddressError(f"{name}: names no host that could be asked; copy the address again.")
    if not allow_private:
        if is_local_name(host):
            raise refusal(name)
        if port not in _WEB_PORTS:
            raise AddressError(f"{name}: port {port} is none of the web's; --allow-private allows any port.")
    return url


def refusal(name: str) -> AddressError:
    """Return the error for an address on a private network."""
    return AddressError(
        f"{name}: leads to this machine or a private network, which is not fetched unless --allow-private is given."
    )
