"""What is raised where the generator itself is at fault; a spec never is."""


class GeneratorDefect(RuntimeError):
    """Something that resolving should have refused reached the output; nothing is written."""
