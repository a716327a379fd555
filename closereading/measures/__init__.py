"""Measures of an edition: pure functions, tables in and tables out, one module a subject."""
