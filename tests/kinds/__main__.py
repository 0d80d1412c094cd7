"""`python -m tests.kinds`: write specs/KINDS.md."""

from .page import PAGE, page

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
