import pytest
from jinja2 import UndefinedError

from venuespec_codegen.render.sinks import RawTextError, identifier, literal
from venuespec_codegen.render.templates_env import environment


def test_an_encoded_value_is_printed() -> None:
    made = environment().from_string("{{ name }} = {{ value }}\n").render(name=identifier("a"), value=literal("x\n"))
    assert made == 'a = "x\\n"\n'


@pytest.mark.parametrize("template", ["{{ name }}", "{{ name.upper() }}", "{{ 1 }}", "{{ 'x' }}", "{{ name ~ 'x' }}"])
def test_raw_text_is_refused_wherever_it_comes_from(template: str) -> None:
    with pytest.raises(RawTextError):
        environment().from_string(template).render(name="import os")


def test_an_unknown_name_is_an_error_and_not_nothing() -> None:
    with pytest.raises(RawTextError, match="Undefined"):
        environment().from_string("{{ nothing }}").render()
    with pytest.raises(UndefinedError):
        environment().from_string("{% if nothing %}x{% endif %}").render()


def test_no_template_prints_text_of_its_own_making() -> None:
    # A filter or a literal inside a printed expression would be text that no encoder has seen.
    loader = environment().loader
    assert loader is not None
    for name in environment().list_templates():
        source, _, _ = loader.get_source(environment(), name)
        printed = [part.split("}}")[0] for part in source.split("{{")[1:]]
        assert [one for one in printed if "|" in one or "~" in one or '"' in one or "'" in one] == [], name
