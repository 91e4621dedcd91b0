"""Django as WSGI inside the ASGI server, as Schwarm is served."""

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

application = WSGIMiddleware(get_wsgi_application(), workers=4)  # type: ignore[arg-type]
