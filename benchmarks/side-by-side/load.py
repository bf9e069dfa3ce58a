"""Times numpy.load of all arrays of a MedMNIST file, without any check, as `medtransfer bench load` times ours with all."""
import argparse, json, os, statistics, time

parser = argparse.ArgumentParser()
parser.add_argument("--data", required=True, help="path of an .npz file")
parser.add_argument("--rounds", type=int, default=40)
parser.add_argument("--warmup", type=int, default=5)
options = parser.parse_args()

import numpy

seconds = []
for round in range(-options.warmup, options.rounds):
    start = time.perf_counter()
    with numpy.load(options.data) as file:
        arrays = {name: file[name] for name in file.files}
    if round >= 0:
        seconds.append(time.perf_counter() - start)
image_bytes = sum(array.nbytes for name, array in arrays.items() if name.endswith("images"))
print(json.dumps({"median_s": statistics.median(seconds), "min_s": min(seconds), "image_bytes": image_bytes, "numpy": numpy.__version__}))
