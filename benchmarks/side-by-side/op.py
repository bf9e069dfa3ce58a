"""Times one operator call of Python's PyTorch, add_ of 4 floats, as `medtransfer bench op` times ours."""
import argparse, json, statistics, time

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--calls", type=int, default=200_000)
parser.add_argument("--rounds", type=int, default=9)
options = parser.parse_args()

import torch

torch.set_num_threads(options.threads)
x, y, seconds = torch.zeros(4), torch.ones(4), []
with torch.no_grad():
    for round in range(options.rounds + 1):
        start = time.perf_counter()
        for _ in range(options.calls):
            x.add_(y)
        if round > 0:
            seconds.append((time.perf_counter() - start) / options.calls)
print(json.dumps({"median_s": statistics.median(seconds), "min_s": min(seconds), "torch": torch.__version__}))
