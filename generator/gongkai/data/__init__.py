"""National tables and templates that ship with the package; no code."""
