"""Plays all scenes, one exchange after the other."""

from .bingx_scenes import bingx_scenes
from .okx_scenes import okx_scenes
from .scene import Scene


async def play() -> list[Scene]:
    """Run both exchanges' scenes on simulators of their own and return what happened."""
    return [scene for scenes in (okx_scenes(), bingx_scenes()) async for scene in scenes]
