"""The programs that type what docs/beheer.md says still find it there; they need an engine for containers, this does not."""

from __future__ import annotations

from tests.endurance import composed, under_systemd
from tests.endurance.under_systemd import MANUAL


def test_copying_and_putting_back_with_containers_stand_in_the_manual():
    told = dict(composed.COPIES.findall(MANUAL))
    assert set(told) == {"maken", "terugzetten"}
    assert "pg_dump" in told["maken"]
    assert "pg_restore" in told["terugzetten"]


def test_every_step_of_the_service_stands_in_the_manual():
    typed = "\n".join(under_systemd.blocks())
    steps = ("useradd", under_systemd.UNPACK, "pip install --require-hashes", "chmod -R a+rX", "enable --now samenpeil", "nginx -t")
    places = [typed.index(step) for step in steps]
    assert places == sorted(places)
    assert len(under_systemd.RESTORE.findall(MANUAL)) == 1
