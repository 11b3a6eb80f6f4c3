# Finds a Python 3.10-3.13 and runs a module of bin/lib with it. Sourced by bin/*.
BIN_DIR=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)

fitting_python() {
    for name in ${CARCARE_PYTHON:-} python3 python3.13 python3.12 python3.11 python3.10; do
        if "$name" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' \
            2>/dev/null; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

run_python() {
    python=$(fitting_python) || {
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            echo "==> Installing python3 (root, apt)"
            apt-get update -qq && apt-get install -y -qq python3 python3-venv >/dev/null
        fi
        python=$(fitting_python) || {
            echo "Python 3.10 to 3.13 is needed. On Debian: apt install python3 python3-venv" >&2
            exit 2
        }
    }
    PYTHONPATH="$BIN_DIR/lib" PYTHONDONTWRITEBYTECODE=1 exec "$python" -u -m "$@"
}
