"""Files in answers, whole or the part a player asks for."""

import re

from django.core.files import File
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class _Part:
    """The next `length` bytes of a file."""

    def __init__(self, file: File[bytes], length: int) -> None:
        self._file, self._left = file, length

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        found: bytes = self._file.read(wanted)
        self._left -= len(found)
        return found

    def close(self) -> None:
        self._file.close()


def file_response(
    request: HttpRequest, file: File[bytes], *, content_type: str, name: str, as_attachment: bool
) -> StreamingHttpResponse | HttpResponse:
    """The file, or the one range of bytes that was asked for; anything else in `Range` is ignored."""
    size = file.size
    asked = _asked(request.headers.get("Range", ""), size)
    if asked and asked[0] >= size:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = asked or (0, size - 1)
    file.seek(start)
    body = _Part(file, end - start + 1) if asked else file
    response = FileResponse(body, content_type=content_type, filename=name, as_attachment=as_attachment)
    response["Content-Length"] = str(end - start + 1)
    response["Accept-Ranges"] = "bytes"
    if asked:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


def _asked(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a `Range` header with one range; None for the whole file."""
    match = RANGE.fullmatch(header.strip())
    if match is None or match[1] == match[2] == "":
        return None
    if match[1] == "":
        return max(0, size - int(match[2])), size - 1
    start, end = int(match[1]), int(match[2]) if match[2] else size - 1
    is_backwards = match[2] != "" and end < start
    return None if is_backwards else (start, min(end, size - 1))
