# shellcheck shell=bash
# Sourced by app/run and tests/run: the Debian packages that each of them needs, and how they are installed.

# shellcheck disable=SC2034
packages_build=(
    g++ cmake ninja-build ccache pkg-config
    qt6-base-dev qt6-multimedia-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libavformat-dev libavcodec-dev libavutil-dev libswscale-dev libswresample-dev
    libboost1.81-dev libsodium-dev libssl-dev libqt6sql6-sqlite qtkeychain-qt6-dev
)
# shellcheck disable=SC2034
packages_run=(libqt6sql6-sqlite qt6-translations-l10n libsecret-1-0 libxcb-cursor0 fonts-noto-cjk)
# shellcheck disable=SC2034
packages_test=(git ffmpeg nginx libnginx-mod-rtmp xvfb xauth x11-apps imagemagick dbus gnome-keyring
    pulseaudio pulseaudio-utils
    swift-proxy swift-account swift-container swift-object memcached python3-swift
    gir1.2-gst-rtsp-server-1.0 python3-gi gstreamer1.0-plugins-good gstreamer1.0-plugins-bad)
# shellcheck disable=SC2034
packages_clang=(clang-19 clang-tidy-19 libclang-rt-19-dev)

# need_packages NAME...: installs those that are missing, and says so first. Needs root or sudo only then.
need_packages() {
    local missing=() package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" = "install ok installed" ] || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "Installing: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "Recdeck needs these packages: ${missing[*]}. Install them as root, or install sudo." >&2
            return 1
        }
        as_root=(sudo)
    fi
    local log
    log=$(mktemp)
    if ! { "${as_root[@]}" apt-get -q update &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends \
            "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        echo "The packages could not be installed; the last lines above say why." >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# build_preset ROOT PRESET [CMAKE ARGUMENT...]: configures and builds; prints one line when there is work, and the compiler's
# words only on failure.
build_preset() {
    local root=$1 preset=$2
    shift 2
    local build=$root/build/$preset log=$root/build/$preset.log
    mkdir -p "$root/build"
    if [ ! -f "$build/build.ninja" ] || [ $# -gt 0 ]; then
        (cd "$root" && cmake --preset "$preset" "$@") >"$log" 2>&1 || {
            tail -n 30 "$log" >&2
            echo "CMake could not configure the preset $preset; its whole output is in $log" >&2
            return 1
        }
    fi
    local steps
    steps=$(ninja -C "$build" -n 2>/dev/null | grep -c '^\[' || true)
    [ "$steps" -gt 1 ] && echo "Building Recdeck ($preset); the first time takes some minutes..."
    ninja -C "$build" >"$log" 2>&1 || {
        grep -E 'error|FAILED|undefined' "$log" | head -n 40 >&2
        echo "The build failed; its whole output is in $log" >&2
        return 1
    }
}
