"""How static files are laid out for serving."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names carry a hash, also in imports between JavaScript modules, so browsers may keep them for good."""

    support_js_module_import_aggregation = True
