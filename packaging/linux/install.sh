#!/bin/sh
# Installs digitpad for you alone, or for everyone when run as root: sh install.sh; sh install.sh --remove takes it away again.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
name=@NAME@
packages="@PACKAGES@"
if [ "$(id -u)" = 0 ]; then prefix=/usr/local; else prefix=$HOME/.local; fi
share=$prefix/share
icons=$share/icons/hicolor

remove() {
    rm -rf "$prefix/lib/$name"
    rm -f "$prefix/bin/$name" "$share/applications/$name.desktop" "$share/metainfo/$name.metainfo.xml" \
        "$share/mime/packages/$name-mime.xml" "$icons/scalable/apps/$name.svg" "$icons/256x256/apps/$name.png" "$icons/512x512/apps/$name.png"
}

refresh() {
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$share/applications" || true; fi
    if command -v update-mime-database >/dev/null && [ -d "$share/mime/packages" ]; then update-mime-database "$share/mime" || true; fi
    if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -qtf "$icons" || true; fi
}

# Of the Debian packages that the window needs, those that are not here; nothing on other systems.
lacking() {
    command -v dpkg-query >/dev/null || return 0
    for package in $packages; do
        dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^.i' || printf ' %s' "$package"
    done
}

remove
if [ "${1:-}" = --remove ]; then
    refresh
    echo "$name is removed; what it kept of yours (runs, settings) is still there."
    exit 0
fi
mkdir -p "$prefix/lib" "$prefix/bin" "$share"
cp -R "$here/$name" "$prefix/lib/$name"
cp -R "$here/share/." "$share/"
ln -s "../lib/$name/$name" "$prefix/bin/$name"
command=$(printf '%s' "$prefix/bin/$name" | sed 's/[&|\\]/\\&/g')
sed "s|^Exec=$name|Exec=\"$command\"|" "$here/share/applications/$name.desktop" > "$share/applications/$name.desktop"
refresh
echo "$name is installed. Start it from your applications, or as $prefix/bin/$name"
lacking=$(lacking)
if [ -n "$lacking" ]; then echo "Its window needs packages that are not here: sudo apt-get install$lacking"; fi
