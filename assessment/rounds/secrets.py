"""Makes secrets, codes and their hashes; keeps none of them and never decides what one opens."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import time
import unicodedata
from functools import cache
from pathlib import Path

ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # no i, l, o, 0, 1: they look alike
ID_LENGTH = 8
SECRET_BYTES = 18  # 144 bits, 24 characters in a link
KEY_BYTES = 32
COOKIE_BYTES = 32
READ_ALONG_DAYS = 365  # our own choice: a projection link lasts until the next meeting, then ends by itself
LONGEST_CODE = 19  # characters without spaces, as somebody types it; anything longer is looked up as a link only
SOUNDS_LIKE = (("ij", "ei"), ("ou", "au"))
KEY_FILE = "sleutel"
ON_ITS_WAY = "sleutel.terugzetten"  # the key that a restore is about to put there
WORDS = Path(__file__).with_name("words.txt")


def new_id() -> str:
    """An id for a peiling or an alliance, such as `k7m2pxw9`. It is not a secret."""
    return "".join(secrets.choice(ID_LETTERS) for _ in range(ID_LENGTH))


def new_key() -> str:
    """A random key for a row; says nothing about when it was made."""
    return secrets.token_hex(16)


def new_secret() -> str:
    """A link secret that cannot be made again."""
    return secrets.token_urlsafe(SECRET_BYTES)


def new_visitor(key: bytes) -> str:
    """The value of a cookie: 256 random bits, signed with the server key so that nobody can choose one for somebody else."""
    value = secrets.token_urlsafe(COOKIE_BYTES)
    return f"{value}.{_signature(key, value)}"


def gave_out(key: bytes, visitor: str) -> bool:
    """Whether this cookie is one of ours."""
    value, _, signature = visitor.rpartition(".")
    return hmac.compare_digest(signature.encode("utf-8", "surrogatepass"), _signature(key, value).encode())


def _signature(key: bytes, value: str) -> str:
    return hmac.new(key, b"visitor:" + value.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]


def digest(secret: str) -> str:
    """What is stored of a long secret: SHA-256, hexadecimal."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def can_be_code(text: str) -> bool:
    """Whether somebody may have typed a code here. The counting of wrong codes draws the line at the same place (server/attempts.py)."""
    return len("".join(text.split())) <= LONGEST_CODE


def also_digest(digest: str, round_id: str) -> str:
    """What is stored so that the key with this digest opens another round too. Another hash than `digest`: it is no secret's digest."""
    return hashlib.sha3_256(f"{digest}.{round_id}".encode()).hexdigest()


def code_digest(key: bytes, code: str) -> str:
    """What is stored of a short code: HMAC with the server key, so that a stolen database cannot be searched.

    Capitals, accents, spaces, hyphens and letters that sound alike make no difference: „Lijster haven 47“ is `leister-haven-47`.
    """
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", code).lower() if letter.isascii() and letter.isalnum())
    for heard, written in SOUNDS_LIKE:
        letters = letters.replace(heard, written)
    return _hmac(key, "korte code", letters).hex()


def account_digest(key: bytes, issuer: str, subject: str) -> str:
    """What is stored of an account: HMAC with the server key, so that a stolen database cannot be searched for somebody."""
    return _hmac(key, "account", issuer, subject).hex()


def passing(seconds: int) -> str:
    """A secret that ends by itself. Only its hash is kept, so the time in it cannot be changed."""
    return f"{new_secret()}.{_now() + seconds}"


def is_over(passing_secret: str) -> bool:
    """Whether a secret that ends by itself did."""
    until = passing_secret.rpartition(".")[2]
    return not (until.isascii() and until.isdecimal() and len(until) <= 12) or int(until) < _now()


def derived_secret(key: bytes, *context: str) -> str:
    """A link secret that can be shown again: HMAC of where it belongs to, 144 bits, safe in a URL."""
    return base64.urlsafe_b64encode(_hmac(key, "link", *context)[:SECRET_BYTES]).decode()


def derived_code(key: bytes, *context: str) -> str:
    """A code to say aloud, such as `molen-haven-47`."""
    number = int.from_bytes(_hmac(key, "code", *context), "big")
    words = word_list()
    number, tail = divmod(number, 100)
    number, second = divmod(number, len(words))
    return f"{words[number % len(words)]}-{words[second]}-{tail:02d}"


@cache
def word_list() -> tuple[str, ...]:
    """The words of the codes."""
    return tuple(WORDS.read_text(encoding="utf-8").split())


def server_key(folder: Path) -> bytes:
    """The key of this installation: 32 bytes in `sleutel`, made at the first start. Raises OSError."""
    path = folder / KEY_FILE
    try:
        return _whole(path.read_bytes())
    except FileNotFoundError:
        pass
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = draft_of_key(folder, secrets.token_bytes(KEY_BYTES))
    try:
        os.link(draft, path)  # whoever comes second uses the key of the first
    except FileExistsError:
        pass
    except OSError:  # a disk without links
        os.replace(draft, path)
    draft.unlink(missing_ok=True)
    return _whole(path.read_bytes())


def draft_of_key(folder: Path, key: bytes, name: str = KEY_FILE) -> Path:
    """A key on the disk beside where it goes, to be put in place by its name alone. Raises OSError."""
    draft = folder / f"{name}-{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return draft


def key_on_its_way(folder: Path) -> bytes | None:
    """The key that `restore` laid ready beside `sleutel` and did not get to put in its place, or None. Raises OSError."""
    path = folder / ON_ITS_WAY
    return _whole(path.read_bytes()) if path.exists() else None


def _whole(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise OSError("het bestand 'sleutel' is niet heel")
    return key


def _hmac(key: bytes, *context: str) -> bytes:
    return hmac.new(key, "\x1f".join(context).encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def _now() -> int:
    return int(time.time())
