"""Django as a WSGI application, for granian and other servers, and its way to live streams."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schwarm.config.settings")
application = get_wsgi_application()

# isort: split
from django.conf import settings  # noqa: E402

from schwarm.lib import pubsub  # noqa: E402

pubsub.configure(redis_url=settings.REDIS_URL or None, socket_path=settings.LIVE_DIR)
