"""A sample project to try gonogo on: a believable product two weeks before its launch."""

from gonogo.demo.make import make_demo

__all__ = ["make_demo"]
