#!/usr/bin/env bash
# The one entry: setup | build | test | study | bench | side-by-side | api | pack. Each does what it needs first and is quiet when there is nothing to do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
CONFIGURATION=${CONFIGURATION:-Release}
DEBIAN_PACKAGES=(libtorch-dev cmake g++ libopenblas0-openmp libjpeg62-turbo-dev libpng-dev libdeflate0)
# Only some tests need these: a private Slurm, and a browser that opens the reports. Without them those tests are skipped and say so.
TEST_PACKAGES=(munge slurmctld slurmd slurm-client chromium fonts-liberation)
LIBRARIES=(libmedtransfer_bridge.so images/libmedtransfer_images.so)

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit 2; }

usage() {
  cat <<'TEXT'
./build.sh COMMAND [ARGUMENTS]
  setup    install what is missing (Debian) and build the native libraries; LIBTORCH=/path uses another libtorch
  build    setup, then compile everything
  test     build, then run all tests (arguments go to dotnet test)
  study    build, then run the quick study and show its table and report (arguments go to medtransfer study run)
  bench    build, then run the benchmark classes (arguments go to BenchmarkDotNet, for example --filter '*Convolution*')
  side-by-side
           build, then time the same work here and in Python's PyTorch, where that is installed: a training step, or all bounds
           with the argument "all", those of data with "data", of weights with "weights", of statistics with "stats"
  api      compile, then write the public API of every package to src/*/PublicApi.txt, with which the tests compare it
  pack     build, then make the NuGet packages in packages/ (arguments go to dotnet pack; with
           -p:BaselineFolder=/path/to/published -p:BaselineVersion=0.1.0 it refuses what breaks users of that version)
TEXT
}

missing_packages() {
  local package
  for package in "$@"; do
    [ -n "${LIBTORCH:-}" ] && [ "$package" = libtorch-dev ] && continue
    dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s\n' "$package"
  done
}

install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    command -v cmake >/dev/null && command -v c++ >/dev/null && [ -n "${LIBTORCH:-}" ] && return
    fail "This machine has no apt. Install CMake 3.18+, a C++17 compiler, libjpeg-turbo and libpng with its own package
manager, get libtorch (1.13 to 2.x), and run: LIBTORCH=/path/to/libtorch ./build.sh setup"
  fi
  local missing
  mapfile -t missing < <(missing_packages "${DEBIAN_PACKAGES[@]}")
  [ ${#missing[@]} -eq 0 ] && return
  if ! apt_install "${missing[@]}"; then
    tail -n 20 artifacts/apt.log >&2
    fail "Installing failed (artifacts/apt.log). Install these yourself and run this again: ${missing[*]}"
  fi
}

apt_install() {
  local sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  say "Installing $*"
  mkdir -p artifacts
  { "${sudo[@]}" apt-get update -qq && "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$@"; } >artifacts/apt.log 2>&1
}

# Asks for no password: on a machine of one's own the tests do not need the rights of root.
install_test_packages() {
  command -v dpkg-query >/dev/null || return 0
  { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; } || return 0
  local missing
  mapfile -t missing < <(missing_packages "${TEST_PACKAGES[@]}")
  [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}" || say "Not installed, so the tests that need them are skipped (artifacts/apt.log): ${missing[*]}"
}

need_dotnet() {
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing: install dotnet-sdk-10.0 and run this again."
}

# The native libraries are rebuilt when their sources, the libtorch or this machine's setting of LIBTORCH change.
native_key() {
  { cat native/CMakeLists.txt native/src/* native/images/*; printf '%s\n' "${LIBTORCH:-system}"
    [ -n "${LIBTORCH:-}" ] && cat "$LIBTORCH/build-version" 2>/dev/null
    dpkg-query -W -f='${Version}' libtorch-dev 2>/dev/null || true; } | sha256sum | cut -d' ' -f1
}

built() {
  local library
  for library in "${LIBRARIES[@]}"; do [ -f "artifacts/native/${library##*/}" ] || return 1; done
}

build_native() {
  local key library; key=$(native_key)
  [ "$(cat artifacts/native/key 2>/dev/null)" = "$key" ] && built && return
  say "Building the native libraries"
  mkdir -p artifacts/native
  if ! { cmake -S native -B artifacts/native-build -DCMAKE_BUILD_TYPE=Release -DLIBTORCH="${LIBTORCH:-}" &&
      cmake --build artifacts/native-build --parallel "$(nproc)"; } >artifacts/native-build.log 2>&1; then
    grep -E 'error|Error' artifacts/native-build.log | head -n 20 >&2 || tail -n 20 artifacts/native-build.log >&2
    fail "The native libraries did not build (artifacts/native-build.log)."
  fi
  for library in "${LIBRARIES[@]}"; do
    cp "artifacts/native-build/$library" artifacts/native/new && mv artifacts/native/new "artifacts/native/${library##*/}"
  done
  printf '%s\n' "$key" >artifacts/native/key
}

setup() { need_dotnet; install_packages; build_native; }

build() {
  setup
  local log=artifacts/build.log
  if ! dotnet build MedTransfer.sln -c "$CONFIGURATION" -v quiet --nologo -clp:NoSummary >"$log" 2>&1; then
    sort -u "$log" | grep -E 'error|warning' | head -n 40 >&2 || cat "$log" >&2
    fail "The build failed ($log)."
  fi
}

run_tests() {
  build
  install_test_packages
  # Two test projects at a time with half of the processors each: libtorch would use them all in both, and what waits (for Slurm's timers, for
  # processes) leaves its half to the other. More at a time makes those slower that measure time. They go in the order of
  # MedTransfer.sln, which names those first that take longest.
  local cores; cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
  OMP_NUM_THREADS=${OMP_NUM_THREADS:-$(((cores + 1) / 2))} dotnet test MedTransfer.sln -c "$CONFIGURATION" --no-build --nologo -m:2 "$@"
}

tool() { dotnet "src/MedTransfer.Tool/bin/$CONFIGURATION/net10.0/MedTransfer.Tool.dll" "$@"; }

bench() {
  [ $# -gt 0 ] || set -- --filter '*'
  dotnet run -c "$CONFIGURATION" --no-build --project benchmarks/MedTransfer.Benchmarks -- "$@"
}

api() {
  setup
  MEDTRANSFER_RENEW_API=1 dotnet test tests/MedTransfer.Packages.Tests -c "$CONFIGURATION" -v quiet --nologo --filter FullyQualifiedName~PublicApiTests
}

pack() {
  build
  dotnet pack MedTransfer.sln -c "$CONFIGURATION" --no-build -v quiet --nologo "$@"
  say "Packages:"; ls packages/*.nupkg >&2
}

command=${1:-}
[ $# -gt 0 ] && shift
case "$command" in
  setup) setup ;;
  build) build ;;
  test) run_tests "$@" ;;
  study) build; tool study run quick --out "${STUDY_OUT:-studies/quick}" "$@" ;;
  bench) build; bench "$@" ;;
  side-by-side) build; benchmarks/side-by-side/run.sh "$@" ;;
  api) api ;;
  pack) pack "$@" ;;
  ''|help|-h|--help) usage ;;
  *) usage >&2; fail "Unknown command '$command'." ;;
esac
