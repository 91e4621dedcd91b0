"""A browser without a screen: keeps cookies and its connection, sends forms, follows no redirect."""

import http.client
import re
import time
from dataclasses import dataclass
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

# the server closes connections that are quiet for five
KEPT_SECONDS = 3.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def token(self) -> str:
        """What has to be sent along with the forms of this page."""
        found = TOKEN.search(self.text)
        if found is None:
            raise AssertionError(f"No form in this page ({self.status}): {self.text[:300]}")
        return unescape(found[1])


class Visitor:
    """One person's browser at one server on this machine."""

    def __init__(self, port: int, timeout: float = 30) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self._asked = 0.0
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        return self._ask("POST", path, urlencode(fields))

    def sign_in(self, email: str, password: str) -> None:
        page = self.get("/account/login/")
        fields = {"login": email, "password": password, "csrfmiddlewaretoken": page.token}
        answer = self.post("/account/login/", fields)
        if answer.status != 302:
            raise AssertionError(f"{email} could not sign in: {answer.status}")

    def listen(self, path: str) -> http.client.HTTPResponse:
        """The open answer of `path`, to be read line by line."""
        self._connection.request("GET", path, headers=self._headers())
        return self._connection.getresponse()

    def close(self) -> None:
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        if time.monotonic() - self._asked > KEPT_SECONDS:
            self._connection.close()  # the server has done so; asking opens it again
        self._connection.request(method, path, body, self._headers())
        response = self._connection.getresponse()
        self._asked = time.monotonic()
        self._take_cookies(response.headers.get_all("Set-Cookie") or [])
        return Answer(response.status, dict(response.headers.items()), response.read())

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        place = {"Origin": f"http://localhost:{self.port}", "Host": f"localhost:{self.port}"}
        return place | {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}

    def _take_cookies(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
