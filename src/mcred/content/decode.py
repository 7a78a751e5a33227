"""From JSON data to the model: dataclass fields are the keys, their types say how to read the values.

The data has passed its schema, so decoding never has to explain a fault to a user.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from mcred.model.reference import CompetencyRef, CredentialRef

T = TypeVar("T")
Decoder = Callable[[Any], Any]


def decode(kind: type[T], data: object) -> T:
    """An instance of the dataclass ``kind`` made from schema-valid JSON data."""
    decoder: Decoder = _decoder(kind)  # type: ignore[arg-type]  # classes are hashable
    value: T = decoder(data)
    return value


@cache
def _decoder(kind: Any) -> Decoder:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return _decoder(next(one for one in arguments if one is not type(None)))
    if origin is tuple:
        return _tuple_decoder(_decoder(arguments[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_decoder(_decoder(arguments[0]), _decoder(arguments[1]))
    if kind in {CredentialRef, CompetencyRef}:
        parse: Decoder = kind.parse
        return parse
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    if kind is Fraction:
        # repr gives the number as it was written: at most 15 digits survive the trip through binary.
        return lambda value: Fraction(repr(value))
    if kind is int or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _tuple_decoder(item: Decoder) -> Decoder:
    """Lists become tuples; one bare value, where the schema allows it, a tuple of one."""
    if item is _as_it_is:
        return lambda value: tuple(value) if isinstance(value, list) else (value,)
    return lambda value: tuple(item(one) for one in (value if isinstance(value, list) else [value]))


def _mapping_decoder(key: Decoder, value: Decoder) -> Decoder:
    return lambda data: types.MappingProxyType({key(k): value(v) for k, v in data.items()})


def _dataclass_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    plan = {
        one.metadata.get("key", one.name): (one.name, _decoder(hints[one.name]))
        for one in fields(kind)
        if one.init
    }

    def read(data: Mapping[str, Any]) -> Any:
        given = {}
        for key, value in data.items():
            if key in plan:
                name, decoder = plan[key]
                given[name] = value if decoder is _as_it_is else decoder(value)
        return kind(**given)

    return read


def required_keys(kind: Any) -> tuple[str, ...]:
    """The keys that ``kind`` cannot be made without; the schemas must require them."""
    return tuple(one.metadata.get("key", one.name) for one in fields(kind) if _has_no_default(one))


def _has_no_default(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING
