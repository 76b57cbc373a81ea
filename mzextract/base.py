"""`Model`, the base of all typed results: how it is pickled, and how the library makes one of values of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from pydantic import BaseModel, ConfigDict

P = ParamSpec("P")
M = TypeVar("M", bound="Model")

_new = object.__new__
# What a pydantic model holds; the setters of its slots pass over the check that it is frozen.
_put_values, _put_given, _put_extra, _put_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


class Model(BaseModel):
    """Base of all typed results: frozen, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle only what the model holds: half the time of pydantic's own way, which counts between processes."""
        given = self.__pydantic_fields_set__  # one set for all models of a class as a rule, see `unchecked`
        return restored, (type(self), self.__dict__, given, self.__pydantic_extra__, self.__pydantic_private__)


def restored(cls: type[M], values: dict[str, Any], given: set[str], extra: Any, private: Any) -> M:
    """The model that was pickled, not validated anew."""
    model = _new(cls)
    _put_values(model, values)
    _put_given(model, given)
    _put_extra(model, extra)
    _put_private(model, private)
    return model


def unchecked(model: Callable[P, M]) -> Callable[P, M]:
    """A constructor like `model`, in a third of its time: it takes the values as they are.

    For what the library itself makes, where mypy checks the types; never for what comes from outside. The fields and
    private attributes must have plain defaults (no factories); what the model does once it is made is for the caller.
    Who gives all values gives them in the order of the fields, which JSON keeps.

    >>> from mzextract.entities import Region
    >>> unchecked(Region)(name="四川省", adcode="510000")
    Region(name='四川省', adcode='510000')
    """
    cls: type[M] = model  # type: ignore[assignment]
    defaults = {name: field.default for name, field in cls.model_fields.items()}
    private = {name: attribute.default for name, attribute in cls.__private_attributes__.items()}
    every, whole = set(defaults), len(defaults)  # a frozen model never changes the set, so all may share it

    def build(*_: P.args, **values: P.kwargs) -> M:
        own = private.copy() if private else None
        if len(values) == whole:
            return restored(cls, values, every, None, own)
        return restored(cls, defaults | values, set(values), None, own)

    return build
