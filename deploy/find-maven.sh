#!/usr/bin/env bash
# Prints a Maven of 3.9 or later, which live reload needs: the one at hand, or one fetched like any other artifact.
set -euo pipefail
cd "$(dirname "$0")/.."
version=3.9.16
at_hand=$(mvn -v | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
if [ "$(printf '%s\n3.9.0\n' "$at_hand" | sort -V | head -1)" = 3.9.0 ]; then
  command -v mvn
  exit
fi
home=backend/target/maven/apache-maven-$version
if [ ! -x "$home/bin/mvn" ]; then
  mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=org.apache.maven:apache-maven:$version:tar.gz:bin -DoutputDirectory="$PWD/backend/target/maven" >&2
  tar -xzf "backend/target/maven/apache-maven-$version-bin.tar.gz" -C backend/target/maven
fi
echo "$PWD/$home/bin/mvn"
