#!/bin/sh
# Prints the JDK to build and run with: JAVA_HOME if it is set, else JDK 25 where it is installed, else the java on the path.
if [ -n "$JAVA_HOME" ] && [ -x "$JAVA_HOME/bin/javac" ]; then echo "$JAVA_HOME"; exit 0; fi
for home in /usr/lib/jvm/*25* /usr/lib/jvm/*21* /usr/lib/jvm/*17*; do
  if [ -x "$home/bin/javac" ]; then echo "$home"; exit 0; fi
done
javac=$(command -v javac) || { echo "A JDK of version 17 or later is needed." >&2; exit 1; }
dirname "$(dirname "$(readlink -f "$javac")")"
