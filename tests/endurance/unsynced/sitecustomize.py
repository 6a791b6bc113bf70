"""Makes a server's database trust the machine to write some day. The control of synced.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from assessment.store import engine

    prepare = engine._prepare_writer

    def without_sync(driver, record):
        prepare(driver, record)
        driver.execute("PRAGMA synchronous=OFF").fetchall()

    engine._prepare_writer = without_sync
    engine.SERVER_SIDE = engine.SERVER_SIDE.replace("synchronous_commit=on", "synchronous_commit=off")
