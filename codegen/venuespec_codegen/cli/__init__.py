"""The command line: the only part that prints. One module per command, each with ``add_parser`` and ``run``."""
