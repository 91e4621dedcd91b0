# shellcheck shell=bash
# Sourced by other scripts: install Debian packages where we may, and say what is needed where we may not.

as_root() { # COMMAND... as root, by being it or through sudo without a password
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n -- "$@"; fi
}

may_be_root() {
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

debian_install() { # PACKAGE...
  if ! command -v apt-get >/dev/null || ! may_be_root; then
    echo "Please install: $*   (on Debian: sudo apt-get install $*)" >&2
    return 1
  fi
  echo "Installing from Debian: $*" >&2
  # The lists are fetched only where installing without them fails. UTF-8, since a database cluster takes its encoding from here.
  local install=(env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get install -y -qq --no-install-recommends "$@")
  as_root "${install[@]}" >/dev/null 2>&1 </dev/null && return
  as_root apt-get update -qq >/dev/null </dev/null
  as_root "${install[@]}" >/dev/null </dev/null
}
