#!/usr/bin/env bash
# A throw-away console project that references the packages of packages/ and trains a step. Needs './build.sh pack' first.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
sed "s/VERSION/$version/" "$root/tests/package-consumer/consumer.csproj.template" >"$work/consumer.csproj"
cp "$root/tests/package-consumer/Program.cs.template" "$work/Program.cs"
cat >"$work/nuget.config" <<XML
<configuration>
  <packageSources><add key="medtransfer-local" value="$root/packages" /></packageSources>
</configuration>
XML
# A package cache of its own: another build of the same version must not be taken for this one.
export NUGET_PACKAGES="$work/cache"
cd "$work"
dotnet run --project consumer.csproj -c Release
