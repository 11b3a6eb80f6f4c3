import itertools
import json

from odoo.tests import tagged

from .common import PortalCommon

ODD = [
    "",
    "%00",
    "a%00b",
    "a" * 5000,
    "-1",
    "0",
    "1e999",
    "9" * 40,
    "../../etc/passwd",
    "%2e%2e%2f",
    "None",
    "[]",
    "{'a': 1}",
    "' OR 1=1 --",
    "<script>",
    "%ff%fe",
    "%F0%9F%9A%97",
    "粤B12345",
    "\u202e",
    "%0d%0aX-Evil:1",
]
NAMES = [
    "lines",
    "decision",
    "reason",
    "offer",
    "done",
    "self",
    "token",
    "photo",
    "size",
    "rest",
    "params",
    "debug",
    "lang",
    "csrf_token",
    "lines[]",
    "context",
]
#: what a page may answer to nonsense
CLEAN = {200, 301, 303, 400, 404, 405, 409, 410, 413, 415, 429}


@tagged("post_install", "-at_install")
class TestFuzz(PortalCommon):
    """Nothing anybody sends to our public routes ends in an error 500."""

    def setUp(self):
        super().setUp()
        for kind in ("token", "address", "forged", "decision"):
            self.env["ir.config_parameter"].sudo().set_param(
                f"carcare_portal.limit_{kind}", 100000
            )

    def _send(self, method, path, **kwargs):
        url = self.base_url() + path
        answer = self.opener.request(
            method, url, timeout=30, allow_redirects=False, **kwargs
        )
        label = (method, path[-80:], str(kwargs)[:200])
        self.assertIn(answer.status_code, CLEAN, label)
        return answer

    def _get_state(self):
        self.env.invalidate_all()
        lines = self.order.line_ids
        return [lines.mapped("approval_state"), len(self.order.sudo().log_ids)]

    def _get_good(self):
        return {
            "lines": str(self.wash_line.id),
            "decision": "approved",
            "offer": self.wash_line.get_offer_digest(),
        }

    def test_when_the_token_is_odd_then_clean(self):
        """Every odd token is a page that does not exist."""
        for text in ODD:
            for rest in ("", "/stage", "/decide", "/acknowledge", "/photo/1/s"):
                self._send("GET", f"/carcare/w/{text}{rest}")

    def test_when_the_path_is_odd_then_clean(self):
        """Every odd address below a good link is clean."""
        for text in ODD:
            for path in ("/{}", "/photo/{}/s", "/photo/1/{}", "/photo/{}", "/stage/{}"):
                self._send("GET", self.link.get_path() + path.format(text))

    def test_when_the_query_is_odd_then_clean(self):
        """Every odd parameter of every name is clean, and changes nothing."""
        before = self._get_state()
        for name, text in itertools.product(NAMES, ODD[:12]):
            for path in ("", "/stage", "/decide"):
                self._send("GET", f"{self.link.get_path()}{path}?{name}={text}")
        self.assertEqual(self._get_state(), before)

    def test_when_the_form_is_odd_then_refused(self):
        """Wrong and over-long form fields are refused cleanly."""
        before = self._get_state()
        odd = ["", "\x00", "a\x00b", "a" * 5000, "-1", "1.5", "[]", "☃", "1,", "1,,2"]
        for name, text in itertools.product(self._get_good(), odd):
            data = {**self._get_good(), name: text}
            answer = self._send("POST", self.link.get_path() + "/decide", data=data)
            self.assertIn(answer.status_code, (400, 404), (name, text[:20]))
        for text in ("\x00", "a\x00b", "a" * 5000):
            data = {**self._get_good(), "reason": text}
            answer = self._send("POST", self.link.get_path() + "/decide", data=data)
            self.assertEqual(answer.status_code, 400)
        self.assertEqual(self._get_state(), before)

    def test_when_a_field_is_missing_or_a_file_then_refused(self):
        """A form without its fields, or with a file in one, is malformed."""
        path = self.link.get_path() + "/decide"
        for name in self._get_good():
            data = {key: text for key, text in self._get_good().items() if key != name}
            for files in (None, {name: ("x.txt", b"\x00\xff")}):
                answer = self._send("POST", path, data=data, files=files)
                self.assertEqual(answer.status_code, 400)

    def test_when_the_body_is_odd_then_clean(self):
        """Other content types, broken bodies and huge ones are clean."""
        bodies = [
            (json.dumps({"line": 1}), "application/json"),
            ("{broken", "application/json"),
            ("no boundary", "multipart/form-data"),
            ("--x\r\nbroken", "multipart/form-data; boundary=x"),
            ("a=%zz&%=&&=", "application/x-www-form-urlencoded"),
            ("lines=" + "9" * 200000, "application/x-www-form-urlencoded"),
            (b"\xff\xfe\x00", "text/plain"),
        ]
        for body, kind in bodies:
            for path in ("", "/decide", "/acknowledge", "/stage"):
                self._send(
                    "POST",
                    self.link.get_path() + path,
                    data=body,
                    headers={"Content-Type": kind},
                )

    def test_when_the_method_is_odd_then_clean(self):
        """Other methods are refused, HEAD is answered."""
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"):
            for path in ("", "/stage", "/decide", "/photo/1/s"):
                self._send(method, self.link.get_path() + path)

    def test_when_headers_are_odd_then_clean(self):
        """Broken cookies, languages and ranges do not matter."""
        for headers in (
            {"Cookie": "session_id=../../x; frontend_lang=xx_XX"},
            {"Accept-Language": "q=;;,\u00ff".encode("latin-1")},
            {"Range": "bytes=9-1", "If-None-Match": "x", "If-Modified-Since": "x"},
            {"X-Forwarded-For": "'; DROP TABLE x --"},
        ):
            self._send("GET", self.link.get_path(), headers=headers)
