"""Puts one name into each place of a small spec where names are given, and uses what comes of it."""

import ast
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from typing import Final, TypeAlias, cast

from attrs import frozen

from venuespec_codegen.read.check import Data

from .attack import Verdict, built
from .importing import imported
from .positions import Spec, small_specs
from .scopes import check_scopes
from .texts import NAMES
from .using import Values, check_endpoint

Tree: TypeAlias = dict[str, Data]
Files: TypeAlias = dict[str, Tree]
_ABOUT: Final[Tree] = {"description": "One more.", "source": "docs"}
_GIVEN: Final[Mapping[str, Values]] = {
    "acme": {"symbol": "A-B-SWAP", "side": "long", "count": 1, "all": True},
    "beta": {"note": "a b", "positionId": "7", "recvWindow": 500},
}
_FACTS: Final = {"acme": {"mode": "hedge"}, "beta": dict[str, str]()}


@frozen
class Kind:
    """One kind of name: how to give it, and what to send and to see then."""

    give: Callable[[Files, str], None]
    parameter: bool = False
    rule: bool = False
    fact: bool = False


def _at(tree: Tree, *keys: str) -> Tree:
    for key in keys:
        tree = cast("Tree", tree.setdefault(key, {}))
    return tree


def _rule(files: Files, when: str, value: str) -> None:
    rules = cast("list[Data]", files["acme/shut.yaml"]["rules"])
    conditions: Tree = {when: value, "context.mode": "hedge"}
    rules.append({"id": "one-more", "when": conditions, "forbidden": ["all"], "because": "So.", "source": "docs"})


def _parameter(files: Files, name: str) -> None:
    _at(files["acme/shut.yaml"], "parameters")[name] = {"type": "string", **_ABOUT}
    _rule(files, name, "long")


def _enumerated_parameter(files: Files, name: str) -> None:
    _at(files["acme/shut.yaml"], "parameters")[name] = {"type": "string", "enum": ["long", "x"], **_ABOUT}
    _rule(files, name, "long")


def _field(files: Files, name: str) -> None:
    _at(files["acme/shut.yaml"], "response", "fields")[name] = {"type": "string", "example": "long", **_ABOUT}


def _enumerated_field(files: Files, name: str) -> None:
    fields = _at(files["acme/shut.yaml"], "response", "fields")
    fields[name] = {"type": "string", "enum": ["long", "x"], "example": "long", "ignoreCase": True, **_ABOUT}


def _enumeration(files: Files, name: str) -> None:
    _at(files["acme/shut.yaml"], "parameters")["more"] = {"type": "string", "enum": ["a"], "enumName": name, **_ABOUT}


def _member(files: Files, name: str) -> None:
    parameters = _at(files["acme/shut.yaml"], "parameters")
    parameters["more"] = {"type": "string", "enum": ["a", "b"], "members": {"a": {"name": name}}, **_ABOUT}


def _value(files: Files, name: str) -> None:
    _at(files["acme/shut.yaml"], "parameters")["more"] = {"type": "string", "enum": [name, "else"], **_ABOUT}


def _context(files: Files, name: str) -> None:
    _at(files["acme/exchange.yaml"], "context")[name] = {"enum": ["a", "b"], **_ABOUT}
    _rule(files, f"context.{name}", "a")


def _derived(files: Files, name: str) -> None:
    match: list[Data] = [{"pattern": "A-.*", "value": "a"}]
    _at(files["acme/exchange.yaml"], "derived")[name] = {"from": "symbol", "match": match, **_ABOUT}
    _rule(files, f"derived.{name}", "a")


def _credential(files: Files, name: str) -> None:
    files["acme/exchange.yaml"] = _renamed(files["acme/exchange.yaml"], "secret_key", name)


def _clock(files: Files, name: str) -> None:
    files["acme/exchange.yaml"] = _renamed(files["acme/exchange.yaml"], "timestamp", name)


def _canonical(files: Files, name: str) -> None:
    files["beta/exchange.yaml"] = _renamed(files["beta/exchange.yaml"], "signed", name)


def _renamed(tree: Tree, old: str, new: str) -> Tree:
    def walk(value: Data) -> Data:
        if isinstance(value, dict):
            return {new if key == old else key: walk(one) for key, one in value.items()}
        if isinstance(value, list):
            return [walk(one) for one in value]
        return value.replace(f"{{{old}}}", f"{{{new}}}") if isinstance(value, str) else value

    return cast("Tree", walk(tree))


def _endpoint(files: Files, name: str) -> None:
    files[f"acme/{name}.yaml"] = {**deepcopy(files["acme/shut.yaml"]), "endpoint": name}


def _exchange(files: Files, name: str) -> None:
    for path in [path for path in files if path.startswith("acme/")]:
        files[path.replace("acme", name, 1)] = files.pop(path)
    files[f"{name}/exchange.yaml"]["exchange"] = name


def _error(files: Files, name: str) -> None:
    rows = cast("list[Tree]", files["acme/exchange.yaml"]["errors"])
    rows.append({**rows[-1], "code": "9", "name": name})


KINDS: Final[Mapping[str, Kind]] = {
    "parameter": Kind(_parameter, parameter=True, rule=True),
    "enumerated parameter": Kind(_enumerated_parameter, parameter=True, rule=True),
    "reply field": Kind(_field),
    "enumerated reply field": Kind(_enumerated_field),
    "enumeration": Kind(_enumeration),
    "member": Kind(_member),
    "value": Kind(_value),
    "context fact": Kind(_context, fact=True, rule=True),
    "derived fact": Kind(_derived, rule=True),
    "credential": Kind(_credential),
    "clock value": Kind(_clock),
    "canonical string": Kind(_canonical),
    "endpoint": Kind(_endpoint),
    "exchange": Kind(_exchange),
    "error": Kind(_error),
}


def named(kind: Kind, name: str) -> Verdict:
    """Judge the spec with this name; where it is not refused, send, read and break a rule with it."""
    base = next(spec for spec in small_specs() if spec.name == "base")
    folder = "beta" if kind.give is _canonical else "acme"
    files = {path: cast("Tree", deepcopy(data)) for path, data in base.files.items() if path.startswith(folder)}
    kind.give(files, name)
    verdict = built(Spec("named", dict(files.items())))
    if not verdict.refused:
        check_scopes(verdict.files)
        with imported(verdict.files) as modules:
            exchange = verdict.model.exchanges[0]
            given = {**_GIVEN[folder], name: "long"} if kind.parameter else _GIVEN[folder]
            facts = {**_FACTS[folder], name: "a"} if kind.fact else _FACTS[folder]
            for endpoint in exchange.endpoints:
                broken = check_endpoint(modules, exchange, endpoint, given, facts)
                assert ("one-more" in broken) == kind.rule
    return verdict


@cache
def vocabulary() -> tuple[str, ...]:
    """List every word that generated code of the small spec uses as a name, in all forms that names take here."""
    base = next(spec for spec in small_specs() if spec.name == "base")
    words = {name for text in built(base).files.values() for name in _names(text)}
    forms = {form for word in words for form in _forms(word)}
    return (*sorted(words | forms | {word.lower() for word in words} | {word.upper() for word in words}), *NAMES)


def _names(text: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        values = (getattr(node, key, None) for key in ("id", "attr", "arg", "name", "asname", "module"))
        found |= {part for value in values if isinstance(value, str) for part in value.split(".")}
    return found


def _forms(word: str) -> set[str]:
    """Words of which the generator would make this one."""
    bare = re.sub(r"^(_FIELD|_RULE|_PATTERN|_READ|derived|read|reply)_", "", word).strip("_")
    bare = re.sub(r"(Client|Request|Response|Value)$", "", bare) or bare
    return {bare, bare.lower(), re.sub(r"(?<=[a-z])(?=[A-Z])", "_", bare).lower()}
