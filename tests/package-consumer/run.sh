#!/usr/bin/env bash
# Throw-away console projects that reference the packages of packages/: one trains a step, one uses the statistics alone.
# Needs './build.sh pack' first.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
cat >"$work/nuget.config" <<XML
<configuration>
  <packageSources><add key="medtransfer-local" value="$root/packages" /></packageSources>
</configuration>
XML
# A package cache of its own: another build of the same version must not be taken for this one.
export NUGET_PACKAGES="$work/cache"

# consume PACKAGE PROGRAM
consume() {
  mkdir "$work/$1"
  sed "s/PACKAGE/$1/; s/VERSION/$version/" "$root/tests/package-consumer/consumer.csproj.template" >"$work/$1/consumer.csproj"
  cp "$root/tests/package-consumer/$2" "$work/$1/Program.cs"
  (cd "$work/$1" && dotnet run --project consumer.csproj -c Release)
}

consume MedTransfer.Core Program.cs.template
consume MedTransfer.Stats Stats.cs.template
