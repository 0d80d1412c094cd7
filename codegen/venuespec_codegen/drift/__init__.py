"""What a documentation page says now against what it said when the spec was made from it."""
