"""Alembic's entry: runs the migrations on the connection it is given; never opens one itself."""

from alembic import context

from assessment.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True, compare_type=True
)
context.run_migrations()
