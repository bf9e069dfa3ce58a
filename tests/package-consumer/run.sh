#!/usr/bin/env bash
# Uses the packages of packages/ as a stranger would: the example of each package's page is a program over that package, and
# the tool is installed and asked to train. Needs './build.sh pack' first.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
cat >nuget.config <<XML
<configuration>
  <packageSources><add key="medtransfer-local" value="$root/packages" /></packageSources>
</configuration>
XML
# A package cache of its own: another build of the same version must not be taken for this one.
export NUGET_PACKAGES="$work/cache" MEDTRANSFER_CACHE="$work/images" MEDTRANSFER_OFFLINE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

fail() { printf 'package-consumer: %s\n' "$*" >&2; exit 1; }
has() { [ -s "$1" ] || fail "$1 was not written"; }

for package in Torch Stats Data Models Core; do
  mkdir "$package"
  sed "s/PACKAGE/MedTransfer.$package/; s/VERSION/$version/" "$root/tests/package-consumer/consumer.csproj.template" >"$package/$package.csproj"
  # The first example of the page, as it stands there.
  awk '/^```csharp/ && !seen { seen = inside = 1; next } /^```/ { inside = 0 } inside' "$root/src/MedTransfer.$package/README.md" >"$package/Program.cs"
  [ -s "$package/Program.cs" ] || fail "the page of MedTransfer.$package has no example"
done
cat >all.proj <<'XML'
<Project>
  <ItemGroup><Consumer Include="*/*.csproj" /></ItemGroup>
  <Target Name="Restore"><MSBuild Projects="@(Consumer)" Targets="Restore" /></Target>
  <Target Name="Build"><MSBuild Projects="@(Consumer)" Targets="Build" BuildInParallel="true" Properties="Configuration=Release" /></Target>
</Project>
XML
dotnet msbuild all.proj -t:Restore -v:quiet -nologo
dotnet tool install MedTransfer.Tool --version "$version" --tool-path tool --configfile nuget.config >install.log 2>&1 || fail "$(cat install.log)"
SECONDS=0
dotnet msbuild all.proj -t:Build -m -v:quiet -nologo

run() {
  (cd "$1" && dotnet "bin/Release/net10.0/$1.dll" >output.log 2>&1) || fail "the example of MedTransfer.$1 failed:
$(cat "$1/output.log")"
  printf '== MedTransfer.%s\n' "$1"
  tail -n 4 "$1/output.log"
}

# Statistics come alone: no tensors, no native library.
foreign=$(find Stats/bin/Release/net10.0 -name '*.dll' ! -name Stats.dll ! -name MedTransfer.Stats.dll ! -name MathNet.Numerics.dll)
[ -z "$foreign" ] || fail "with MedTransfer.Stats came $foreign"
for package in Torch Stats Data Models; do run "$package"; done
has Data/first.png

# Train, report, explain.
run Core
for file in studies/optimizers/report.html studies/optimizers/results.csv maps/explanations.csv maps/sheet.png; do has "Core/$file"; done

tool/medtransfer train --data synth-breast --model resnet18 --size 28 --epochs 1 --out run --json >train.json
grep -q '"auc"' train.json || fail 'the installed tool did not train'
printf 'package-consumer: built and ran in %d s\n' "$SECONDS"
