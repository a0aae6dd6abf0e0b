"""Asking git beside the app: nothing waits for the answer that needn't."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def begin(
    function: Callable[Asked, Answer], *args: Asked.args, **kw: Asked.kwargs
) -> Future[Answer]:
    """Run a function in a thread of its own, which ends with the app however long it takes.

    (``asyncio.to_thread`` is for what must be finished before the app is left, like saving.)
    """
    answer: Future[Answer] = Future()
    answer.set_running_or_notify_cancel()  # so that whoever gives up waiting disturbs nothing

    def run() -> None:
        try:
            answer.set_result(function(*args, **kw))
        except Exception as error:  # noqa: BLE001 - whoever waits is told
            answer.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return answer


async def aside(function: Callable[Asked, Answer], *args: Asked.args, **kw: Asked.kwargs) -> Answer:
    """What the function gives, once it does; the app goes on meanwhile."""
    return await asyncio.wrap_future(begin(function, *args, **kw))
