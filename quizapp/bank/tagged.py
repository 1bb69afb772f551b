"""A mark on unions of dataclasses, for pydantic, which is not imported before it validates."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class TaggedBy:
    """Marks a union whose branches differ in one key; pydantic then reports one branch only."""

    key: str

    def __get_pydantic_core_schema__(
        self, union: object, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        """Tell pydantic which key decides."""
        from pydantic import Discriminator

        return Discriminator(self.key).__get_pydantic_core_schema__(union, handler)
