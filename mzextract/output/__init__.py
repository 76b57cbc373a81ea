"""Results for people: plain text, tables, HTML."""
