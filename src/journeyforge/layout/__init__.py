"""A document becomes a scene: shapes in placed groups, measured, laid out, indexed."""
