#!/usr/bin/env bash
# Times medtransfer against plain PyTorch on the same libtorch, NumPy and Pillow: process by process, in turns, so that a machine whose speed
# drifts is fair to both.
# Usage: run.sh [PAIRS] [bench step options]     one comparison; BOUND=0.6 makes it fail above that ratio (default 1)
#        run.sh all [PAIRS]                      the table of bounds that this project keeps
#        run.sh data [PAIRS]                     those of them that concern data: loading, augmented batches, image files
#        run.sh weights [PAIRS]                  loading 350 MB of weights, in both formats
#        run.sh cell [PAIRS]                     whole trainings of a study's cell, start-up and loading included, against a PyTorch user's script
#        run.sh workers [PAIRS]                  five seeds of small networks by two worker processes against one process with two threads
#        run.sh stats [PAIRS]                    AUC, bootstrap, CKA, SVCCA against scikit-learn and numpy on the same BLAS
#        run.sh gradcam [PAIRS]                  Grad-CAM of 1,000 images against the loop of pytorch-grad-cam
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

PYTHON=${PYTHON:-/usr/bin/python3}
if ! "$PYTHON" -c 'import torch, torchvision' 2>/dev/null; then
  echo "Skipped: $PYTHON has no torch and torchvision (on Debian: apt install python3-torch python3-torchvision)." >&2
  exit 0
fi

tool=src/MedTransfer.Tool/bin/${CONFIGURATION:-Release}/net10.0/MedTransfer.Tool.dll
results=$(mktemp)
trap 'rm -f "$results"' EXIT
status=0

# compare BOUND PAIRS SCRIPT BENCHMARK OPTIONS...
compare() {
  local bound=$1 pairs=$2 script=$3 benchmark=$4 i; shift 4
  : >"$results"
  for ((i = 1; i <= pairs; i++)); do
    dotnet "$tool" bench "$benchmark" "$@" --json >>"$results"
    "$PYTHON" "benchmarks/side-by-side/$script" "$@" >>"$results"
  done
  echo "medtransfer bench $benchmark $*"
  "$PYTHON" benchmarks/side-by-side/compare.py "$results" "$bound" || status=1
}

step() { local bound=$1 pairs=$2; shift 2; compare "$bound" "$pairs" step.py step "$@" --size 64 --threads 2 --classes 1000; }

data() {
  local pairs=$1 name path
  for name in pneumoniamnist retinamnist; do
    path=$(medmnist "$name")
    if [ -z "$path" ]; then
      echo "Skipped: $name.npz is not here (medtransfer datasets download $name)." >&2
      continue
    fi
    [ "$name" != pneumoniamnist ] || compare 0.60 "$pairs" load.py load --data "$path" --rounds 200
    compare 0.125 "$pairs" batches.py batches --data "$path" --size 64 --batch 128 --epochs 8
  done
  "$PYTHON" benchmarks/side-by-side/images.py --rounds "$pairs" --tool "$tool"
}

weights() {
  local pairs=$1 folder file
  folder=$(mktemp -d)
  for file in vit_b_16.pth vit_b_16.safetensors; do
    "$PYTHON" benchmarks/side-by-side/weights.py --path "$folder/$file" --make
    compare 0.70 "$pairs" weights.py weights --path "$folder/$file"
  done
  rm -r "$folder"
}

gradcam() {
  local folder
  folder=$(mktemp -d)
  "$PYTHON" benchmarks/side-by-side/gradcam.py --weights "$folder/resnet18.pth" --make
  compare 0.70 "$1" gradcam.py gradcam --weights "$folder/resnet18.pth" --images 1000 --size 64 --batch 64 --threads 2
  rm -r "$folder"
}

medmnist() { find "${MEDMNIST_ROOT:-$HOME/.medmnist}" shared/data/medmnist ../shared/data/medmnist -name "$1.npz" 2>/dev/null | head -n 1 || true; }

workers() {
  local path
  path=$(medmnist breastmnist)
  if [ -z "$path" ]; then
    echo "Skipped: breastmnist.npz is not here (medtransfer datasets download breastmnist)." >&2
  else
    "$PYTHON" benchmarks/side-by-side/workers.py --tool "$tool" --folder "${path%/*}" --pairs "$1"
  fi
}

cell() {
  local path
  path=$(medmnist pneumoniamnist)
  if [ -z "$path" ] || [ ! -f "${path%/*}/breastmnist.npz" ]; then
    echo "Skipped: breastmnist.npz and pneumoniamnist.npz are not here (medtransfer datasets download NAME)." >&2
  elif ! "$PYTHON" -c 'import sklearn' 2>/dev/null; then
    echo "Skipped: $PYTHON has no scikit-learn (on Debian: apt install python3-sklearn)." >&2
  else
    "$PYTHON" benchmarks/side-by-side/cells.py --tool "$tool" --folder "${path%/*}" --pairs "$1" || status=1
  fi
}

# Thread counts are equal; NumPy's BLAS and ours are the system's.
stats() {
  local pairs=$1 threads
  threads=$(nproc)
  if ! "$PYTHON" -c 'import sklearn, scipy' 2>/dev/null; then
    echo "Skipped: $PYTHON has no scikit-learn and scipy (on Debian: apt install python3-sklearn python3-scipy)." >&2
    return
  fi
  export OMP_NUM_THREADS=$threads
  compare 0.30 "$pairs" stats.py stats --work auc --rounds 9
  compare 1.00 "$pairs" stats.py stats --work delong --rounds 20
  compare 0.05 "$pairs" stats.py stats --work bootstrap --rounds 3
  compare 1.00 "$pairs" stats.py stats --work cka --rounds 20
  compare 1.00 "$pairs" stats.py stats --work svcca --rounds 3
  compare 3.00 "$pairs" stats.py stats --work wilcoxon --rounds 50
  unset OMP_NUM_THREADS
}

if [ "${1:-}" = cell ]; then
  cell "${2:-3}"
elif [ "${1:-}" = workers ]; then
  workers "${2:-3}"
elif [ "${1:-}" = stats ]; then
  stats "${2:-5}"
elif [ "${1:-}" = gradcam ]; then
  gradcam "${2:-5}"
elif [ "${1:-}" = weights ]; then
  weights "${2:-5}"
elif [ "${1:-}" = data ]; then
  data "${2:-5}"
elif [ "${1:-}" = all ]; then
  pairs=${2:-5}
  swin=swin_base_patch4_window7_224
  for optimizer in sgd adamw; do
    step 1.00 "$pairs" --model resnet50 --batch 8 --optimizer "$optimizer" --precision fp32 --layout nchw
    step 0.60 "$pairs" --model resnet50 --batch 8 --optimizer "$optimizer" --precision auto --layout auto
    step 1.00 "$pairs" --model "$swin" --batch 8 --optimizer "$optimizer" --precision fp32 --layout nchw --iterations 8
    step 0.80 "$pairs" --model "$swin" --batch 8 --optimizer "$optimizer" --precision auto --layout auto --iterations 8
  done
  step 0.55 "$pairs" --model resnet50 --batch 32 --forward-only --precision auto --layout auto
  compare 0.70 "$pairs" optimizer.py optimizer --threads 2
  compare 1.00 "$pairs" op.py op --threads 2
  data "$pairs"
else
  pairs=${1:-5}
  [ $# -gt 0 ] && shift
  options=("$@")
  [ $# -gt 0 ] || options=(--model resnet50 --size 64 --batch 8 --classes 1000 --optimizer sgd --precision fp32 --layout nchw --threads 2)
  compare "${BOUND:-1.00}" "$pairs" step.py step "${options[@]}"
fi
exit $status
