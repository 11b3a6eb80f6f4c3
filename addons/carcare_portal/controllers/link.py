import json
import re

from werkzeug.exceptions import HTTPException

from odoo.exceptions import UserError
from odoo.http import Controller, Response, request, route
from odoo.tools import get_lang, hmac

#: photo sizes: the only pictures the links serve
SIZES = {"s": "image_512", "l": "image_1280"}
DECISIONS = ("approved", "declined", "deferred")
REASON_LENGTH = 200
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
DIGITS = re.compile(r"[1-9][0-9]{0,8}")
IDS = re.compile(r"[1-9][0-9]{0,8}(,[1-9][0-9]{0,8}){0,199}")
DIGEST = re.compile(r"[0-9a-f]{32}")
#: requests per minute; settings named carcare_portal.limit_<key>
LIMITS = {"token": 300, "address": 600, "forged": 20, "decision": 30}
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
}
PUBLIC = {
    "type": "http",
    "auth": "public",
    "methods": ["GET", "HEAD", "POST"],
    # The token in the path is the only credential; no cookie and no login is ever
    # looked at, so there is nothing another site could ride on.
    "csrf": False,
    "save_session": False,
    "sitemap": False,
    "max_content_length": 64 * 1024,
}


class Refusal(Exception):
    """The request is answered with a short page; ``code`` is an HTTP status."""

    def __init__(self, code, reason):
        super().__init__(reason)
        self.code = code
        self.reason = reason


class CarcareLinkController(Controller):
    """The customer's page. Every answer is a page or JSON of ours, never an error 500.

    Anything malformed is answered 400, anything unknown 404, a dead link 410, too many
    requests 429, a refused decision 409.
    """

    @route(["/carcare/w", "/carcare/w/<string:token>"], **PUBLIC)
    def carcare_link_page(self, token="", **params):
        """Show the page of a link."""
        return self._answer(token, self._show_page, params)

    @route("/carcare/w/<string:token>/stage", **PUBLIC)
    def carcare_link_stage(self, token, **params):
        """Return the stage as JSON, for polling."""
        return self._answer(token, self._show_stage, params)

    @route("/carcare/w/<string:token>/photo/<string:photo>/<string:size>", **PUBLIC)
    def carcare_link_photo(self, token, photo, size, **params):
        """Return a photo of the order in one of the fixed sizes."""
        return self._answer(token, self._show_photo, {"photo": photo, "size": size})

    @route("/carcare/w/<string:token>/decide", **PUBLIC)
    def carcare_link_decide(self, token, **params):
        """Take a decision on one line or several, then show the page."""
        return self._answer(token, self._take_decision, params)

    @route("/carcare/w/<string:token>/acknowledge", **PUBLIC)
    def carcare_link_acknowledge(self, token, **params):
        """Take the acknowledgement of damage marks and belongings."""
        return self._answer(token, self._take_acknowledgement, params)

    @route("/carcare/w/<string:token>/<path:rest>", **PUBLIC)
    def carcare_link_unknown(self, token, rest, **params):
        """Answer any other address below a link."""
        return self._answer(token, self._show_unknown, params)

    def _answer(self, token, handler, params):
        """Run ``handler`` for a valid link and turn every refusal into a page."""
        try:
            link = self._get_link(token)
            with request.env.cr.savepoint():
                response = handler(link, params)
        except Refusal as refusal:
            response = self._show_refusal(refusal.code, refusal.reason, token)
        except UserError as error:
            response = self._show_refusal(409, str(error), token)
        except HTTPException as error:
            response = self._show_refusal(error.code or 400, "malformed", token)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    def _get_link(self, token):
        """Return the valid link of a token; count the request, refuse the rest."""
        address = self._get_address_key()
        self._count("address", address)
        link = request.env["carcare.link"].find_by_token(token)
        if not link:
            self._count("forged", address)
            raise Refusal(404, "unknown")
        self._count("token", str(link.id))
        link = link.with_customer_language()
        if link.status != "valid":
            raise Refusal(410, "gone")
        return link

    def _count(self, kind, key):
        limit = self._get_limit(kind)
        if not request.env["carcare.link.window"].sudo().hit(f"{kind}:{key}", limit):
            raise Refusal(429, "busy")

    def _get_limit(self, kind):
        """Return how many requests per minute a key of this kind may make."""
        settings = request.env["ir.config_parameter"].sudo()
        value = settings.get_param(f"carcare_portal.limit_{kind}", LIMITS[kind])
        try:
            return max(1, int(value))
        except ValueError:
            return LIMITS[kind]

    def _get_address_key(self):
        """Return a digest of the caller's address: counted, never kept readable."""
        address = request.httprequest.remote_addr or ""
        return hmac(request.env(su=True), "carcare.link.address", address)[:32]

    def _show_page(self, link, params):
        link.touch()
        done = params.get("done")
        values = {"done": done if done in (*DECISIONS, "seen") else ""}
        return self._render(
            link.env, "carcare_portal.page", values | link.prepare_page()
        )

    def _show_stage(self, link, params):
        body = json.dumps(link.prepare_news(), ensure_ascii=False)
        return Response(body, content_type="application/json; charset=utf-8")

    def _show_photo(self, link, params):
        field = SIZES.get(params["size"])
        if not field or not DIGITS.fullmatch(params["photo"]):
            raise Refusal(404, "unknown")
        photo = link.order_id.photo_ids.filtered(
            lambda photo: str(photo.id) == params["photo"]
        )
        if not photo or not photo[field]:
            raise Refusal(404, "unknown")
        stream = link.env["ir.binary"]._get_stream_from(photo, field)
        return stream.get_response(max_age=0, content_security_policy=None)

    def _show_unknown(self, link, params):
        raise Refusal(404, "unknown")

    def _take_decision(self, link, params):
        if request.httprequest.method != "POST":
            return self._back(link)
        self._count("decision", str(link.id))
        line_ids = params.get("lines")
        decision = params.get("decision")
        reason = params.get("reason", "")
        self._ensure(self._fits(IDS, line_ids))
        self._ensure(isinstance(decision, str) and decision in DECISIONS)
        self._ensure(isinstance(reason, str) and len(reason) <= REASON_LENGTH)
        self._ensure(not CONTROL.search(reason))
        self._ensure(self._fits(DIGEST, params.get("offer")))
        ids = [int(text) for text in line_ids.split(",")]
        lines = link.decide(ids, decision, reason.strip(), params["offer"])
        if not lines:
            raise Refusal(404, "unknown")
        return self._back(link, decision)

    def _take_acknowledgement(self, link, params):
        if request.httprequest.method != "POST":
            return self._back(link)
        self._count("decision", str(link.id))
        self._ensure(self._fits(DIGEST, params.get("offer")))
        link.acknowledge_intake(params["offer"])
        return self._back(link, "seen")

    def _fits(self, pattern, value):
        return isinstance(value, str) and bool(pattern.fullmatch(value))

    def _ensure(self, sound):
        if not sound:
            raise Refusal(400, "malformed")

    def _back(self, link, done=""):
        """Send the browser to the page, so that a reload repeats nothing."""
        query = f"?done={done}" if done else ""
        return request.redirect(f"{link.get_path()}{query}", code=303)

    def _show_refusal(self, code, reason, token):
        """Return the short page that says what is wrong and what to do."""
        env = request.env(su=True)
        env = env(context={**env.context, "lang": get_lang(env, "zh_CN").code})
        titles = {
            400: env._("This request is not complete"),
            404: env._("This page does not exist"),
            409: env._("Please look again"),
            410: env._("This link is no longer valid"),
            429: env._("Too many requests"),
        }
        texts = {
            "malformed": env._("Go back, reload the page and try again."),
            "unknown": env._("Check the link, or ask the shop to send it again."),
            "gone": env._("Ask the shop to send you a new link."),
            "busy": env._("Wait a minute, then reload the page."),
        }
        values = {
            "title": titles.get(code, titles[400]),
            "text": texts.get(reason, reason),
            "back": f"/carcare/w/{token}" if code in (400, 409) else "",
        }
        return self._render(env, "carcare_portal.refusal", values, code)

    def _render(self, env, template, values, status=200):
        values = {"page_lang": (env.lang or "zh_CN").replace("_", "-"), **values}
        html = env["ir.qweb"]._render(template, values)
        return Response(html, status=status, content_type="text/html; charset=utf-8")
