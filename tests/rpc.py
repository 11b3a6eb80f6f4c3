"""A small client of Odoo's web RPC, as the browser speaks it."""

import http.cookiejar
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TIMEOUT_S = 120


class Refused(Exception):
    """The server refused in words: ``kind`` is the exception's name there."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Unhandled(Exception):
    """A 500, a lost connection or a traceback: never an acceptable answer."""


SPOKEN = (
    "odoo.exceptions.UserError",
    "odoo.exceptions.ValidationError",
    "odoo.exceptions.AccessError",
    "odoo.exceptions.RedirectWarning",
)


class Client:
    """One logged-in browser tab."""

    def __init__(self, url: str, database: str, login: str) -> None:
        self.url = url
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(jar)
        )
        answer = self._post(
            "/web/session/authenticate",
            {"db": database, "login": login, "password": login},
        )
        self.uid = answer["uid"]
        self.context = answer["user_context"]

    def call(self, model: str, method: str, *args: Any, **kwargs: Any) -> Any:
        """Call a model method; the user's context is added.

        :raises Refused: when the server says no in words.
        :raises Unhandled: on anything else that is no answer.
        """
        kwargs["context"] = {**self.context, **kwargs.get("context", {})}
        return self._post(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": list(args), "kwargs": kwargs},
        )

    def _post(self, path: str, params: dict) -> Any:
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "params": params}).encode()
        request = urllib.request.Request(
            self.url + path, body, {"Content-Type": "application/json"}
        )
        try:
            with self._opener.open(request, timeout=TIMEOUT_S) as response:
                answer = json.load(response)
        except (urllib.error.URLError, OSError, ValueError) as error:
            raise Unhandled(repr(error)) from error
        if "error" not in answer:
            return answer.get("result")
        data = answer["error"].get("data", {})
        if data.get("name") in SPOKEN:
            raise Refused(data["name"], data.get("message", ""))
        raise Unhandled(f"{data.get('name')}: {data.get('message')}")


@dataclass
class Outcome:
    """What one of several simultaneous calls came to."""

    value: Any = None
    error: Exception | None = None
    seconds: float = 0.0

    @property
    def accepted(self) -> bool:
        """The call was carried out."""
        return self.error is None

    @property
    def refused(self) -> bool:
        """The call was refused in words."""
        return isinstance(self.error, Refused)


def at_once(calls: list[Callable[[], Any]]) -> list[Outcome]:
    """Start all calls at the same moment; return their outcomes in order."""
    gate = threading.Barrier(len(calls))
    outcomes = [Outcome() for _ in calls]

    def work(index: int) -> None:
        gate.wait()
        start = time.monotonic()
        try:
            outcomes[index].value = calls[index]()
        except Exception as error:  # noqa: BLE001 - the outcome is the result
            outcomes[index].error = error
        outcomes[index].seconds = time.monotonic() - start

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
