#!/usr/bin/env bash
# Times a training step of medtransfer against plain PyTorch on the same libtorch: process by process, in turns, so that a
# machine whose speed drifts is fair to both. Usage: run.sh [PAIRS] [bench step options]; exit code 1 if ours is slower.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

PYTHON=${PYTHON:-/usr/bin/python3}
if ! "$PYTHON" -c 'import torch, torchvision' 2>/dev/null; then
  echo "Skipped: $PYTHON has no torch and torchvision (on Debian: apt install python3-torch python3-torchvision)." >&2
  exit 0
fi

pairs=${1:-5}
[ $# -gt 0 ] && shift
options=("$@")
[ $# -gt 0 ] || options=(--model resnet50 --size 64 --batch 8 --optimizer sgd --precision fp32 --layout nchw --threads 2)
tool=src/MedTransfer.Tool/bin/${CONFIGURATION:-Release}/net10.0/MedTransfer.Tool.dll
results=$(mktemp)
trap 'rm -f "$results"' EXIT
for ((i = 1; i <= pairs; i++)); do
  dotnet "$tool" bench step "${options[@]}" --json >>"$results"
  "$PYTHON" benchmarks/side-by-side/step.py "${options[@]}" >>"$results"
done
echo "medtransfer bench step ${options[*]}"
"$PYTHON" benchmarks/side-by-side/compare.py "$results"
