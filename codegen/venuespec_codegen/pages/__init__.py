"""Documentation pages, however damaged, to rows with their places."""
