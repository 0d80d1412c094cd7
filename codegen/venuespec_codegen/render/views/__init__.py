"""Model to view: everything a template prints, already encoded for its place."""
