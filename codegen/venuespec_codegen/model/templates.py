"""Templates: literal text with named values between."""

from attrs import frozen


@frozen
class Text:
    """A literal part of a template."""

    text: str

    def __str__(self) -> str:
        """Write the text as a spec does, braces doubled."""
        return self.text.replace("{", "{{").replace("}", "}}")


@frozen
class Reference:
    """A named part of a template.

    Names: ``method``, ``host``, ``path``, ``query`` (as sent, no question mark), ``body``, ``signature``, any
    credential, any named value, any canonical string, and (in ``confirm``) any parameter. ``prefix`` is written before
    the value unless the value is empty: ``{?query}`` is ``Reference("query", prefix="?")``.
    """

    name: str
    prefix: str = ""

    def __str__(self) -> str:
        """Write the reference as a spec does."""
        return f"{{{self.prefix}{self.name}}}"


@frozen
class Template:
    """Literal text with named values between."""

    parts: tuple[Text | Reference, ...]

    def __str__(self) -> str:
        """Write the template as a spec does."""
        return "".join(map(str, self.parts))

    @property
    def references(self) -> tuple[str, ...]:
        """The names used, in order of appearance."""
        return tuple(part.name for part in self.parts if isinstance(part, Reference))
