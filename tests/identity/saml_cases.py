"""Signing on with SAML. Run by test_saml.py in a process of its own, whose settings switch SAML on."""

import base64
import os
import re
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.test import Client
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from schwarm.identity.models import Login
from schwarm.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db

ENTITY = os.environ["SCHWARM_SAML_ENTITY_ID"]
SITE = "http://localhost:8000"
ACS = f"{SITE}/account/saml/saml/acs/"
METADATA = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entity}">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<KeyDescriptor use="signing">
<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{certificate}</X509Certificate>
</X509Data></KeyInfo></KeyDescriptor><SingleSignOnService
 Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example.org/sso"/>
</IDPSSODescriptor></EntityDescriptor>"""
RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r{number}" Version="2.0" IssueInstant="{now}"
 Destination="{acs}" InResponseTo="{asked}"><saml:Issuer>{entity}</saml:Issuer><samlp:Status>
<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
<saml:Assertion ID="_a{number}" Version="2.0" IssueInstant="{now}"><saml:Issuer>{entity}</saml:Issuer>
<saml:Subject><saml:NameID>{uid}</saml:NameID><saml:SubjectConfirmation
 Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{end}"
 Recipient="{acs}" InResponseTo="{asked}"/></saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{start}" NotOnOrAfter="{end}"><saml:AudienceRestriction>
<saml:Audience>{site}/account/saml/saml/metadata/</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{now}"><saml:AuthnContext><saml:AuthnContextClassRef
>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>
</saml:AuthnStatement><saml:AttributeStatement>
<saml:Attribute Name="urn:oasis:names:tc:SAML:attribute:subject-id">
<saml:AttributeValue>{uid}</saml:AttributeValue>
</saml:Attribute><saml:Attribute Name="urn:oid:0.9.2342.19200300.100.1.3">
<saml:AttributeValue>{email}</saml:AttributeValue>
</saml:Attribute><saml:Attribute Name="displayName"><saml:AttributeValue>Dora Frei</saml:AttributeValue>
</saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>"""


class Service:
    """A SAML identity provider that signs what it says."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "idp.example.org")])
        self._certificate = (
            x509.CertificateBuilder(name, name, self._key.public_key(), x509.random_serial_number())
            .not_valid_before(datetime.now(UTC) - timedelta(days=1))
            .not_valid_after(datetime.now(UTC) + timedelta(days=1))
            .sign(self._key, hashes.SHA256())
        )

    @property
    def metadata(self) -> bytes:
        certificate = base64.b64encode(self._certificate.public_bytes(serialization.Encoding.DER)).decode()
        return METADATA.format(entity=ENTITY, certificate=certificate).encode()

    def says(self, asked: str, email: str, uid: str = "42") -> str:
        """A signed answer to the request with the id `asked`."""
        now = datetime.now(UTC)
        start, end = now - timedelta(minutes=1), now + timedelta(minutes=5)
        times = {"now": now, "start": start, "end": end}
        xml = RESPONSE.format(
            acs=ACS,
            site=SITE,
            entity=ENTITY,
            asked=asked,
            email=email,
            uid=uid,
            number=int(now.timestamp() * 1e6),
            **{name: f"{time:%Y-%m-%dT%H:%M:%SZ}" for name, time in times.items()},
        )
        key = self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        certificate = self._certificate.public_bytes(serialization.Encoding.PEM)
        signed = OneLogin_Saml2_Utils.add_sign(xml, key.decode(), certificate.decode())
        return base64.b64encode(signed).decode()


@pytest.fixture
def service() -> Iterator[Service]:
    """A service whose metadata can be read at the address that the settings name."""
    make.host()
    cache.clear()
    made = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(made.metadata)

        def log_message(self, *_words: object) -> None:
            """Nothing to tell."""

    port = urlsplit(os.environ["SCHWARM_SAML_METADATA_URL"]).port or 0
    server = HTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": "localhost:8000", "accept-language": "en"})


def ask(browser: Client) -> str:
    """Go to the service and return the id of the request it was sent with."""
    there = browser.get("/account/saml/saml/login/", {"process": "login"})
    asked = parse_qs(urlsplit(there["Location"]).query)["SAMLRequest"][0]
    request = zlib.decompress(base64.b64decode(asked), -15).decode()
    found = re.search(r'\sID="([^"]+)"', request)
    assert found
    return found[1]


def come_back(browser: Client, response: str) -> Any:
    return browser.post("/account/saml/saml/acs/", {"SAMLResponse": response}, follow=True)


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_metadata_for_the_service_can_be_read(browser: Client, service: Service) -> None:
    page = browser.get("/account/saml/saml/metadata/")
    assert page.status_code == 200
    assert ACS in page.content.decode()


def test_sign_in_page_offers_the_service(browser: Client, service: Service) -> None:
    assert 'href="/account/saml/saml/login/' in browser.get("/account/login/").content.decode()


def test_somebody_in_the_books_is_known_by_her_address(browser: Client, service: Service) -> None:
    dora = make.person("Dora Frei", email="dora@example.org")
    come_back(browser, service.says(ask(browser), "Dora@example.org"))
    assert is_in(browser)
    assert Login.objects.get().person == dora


def test_somebody_new_gets_the_name_the_service_gives(browser: Client, service: Service) -> None:
    come_back(browser, service.says(ask(browser), "dora@example.org"))
    assert Person.objects.get(email="dora@example.org").name == "Dora Frei"


def test_address_of_a_domain_that_is_not_trusted_opens_nothing(browser: Client, service: Service) -> None:
    make.person("Eve", email="eve@elsewhere.org")
    assert come_back(browser, service.says(ask(browser), "eve@elsewhere.org")).status_code == 403
    assert not is_in(browser)


def test_answer_signed_by_somebody_else_is_refused(browser: Client, service: Service) -> None:
    page = come_back(browser, Service().says(ask(browser), "dora@example.org"))
    assert "Single sign-on failed" in page.content.decode()
    assert not is_in(browser)


def test_answer_nobody_asked_for_is_refused(browser: Client, service: Service) -> None:
    ask(browser)
    come_back(browser, service.says("ONELOGIN_made_up", "dora@example.org"))
    assert not is_in(browser)


def test_answer_changed_on_the_way_is_refused(browser: Client, service: Service) -> None:
    answer = base64.b64decode(service.says(ask(browser), "dora@example.org"))
    forged = base64.b64encode(answer.replace(b"dora@example.org", b"ada1@example.org")).decode()
    come_back(browser, forged)
    assert not is_in(browser)
