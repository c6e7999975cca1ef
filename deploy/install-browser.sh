#!/bin/sh
# Chromium and Chinese fonts for the browser journeys, from Debian's packages, where they are missing.
if command -v chromium >/dev/null && fc-list 2>/dev/null | grep -qi "cjk\|wqy"; then exit 0; fi
sudo=""
[ "$(id -u)" = 0 ] || sudo=sudo
$sudo apt-get update -q && $sudo apt-get install -y -q chromium fonts-noto-cjk fontconfig
