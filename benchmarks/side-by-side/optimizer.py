"""Steps of an optimizer alone in plain PyTorch, over a model's parameters with random gradients, timed as `OptimizerBenchmark`
times ours. `--foreach` takes the list operators (PyTorch's fastest way without a GPU). Prints one JSON object."""
import argparse, json, statistics, time

parser = argparse.ArgumentParser()
parser.add_argument("--model", default="swin_base_patch4_window7_224")
parser.add_argument("--size", type=int, default=224)
parser.add_argument("--classes", type=int, default=1000)
parser.add_argument("--optimizer", choices=["sgd", "adam", "adamw", "rmsprop"], default="adamw")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--foreach", action=argparse.BooleanOptionalAction, default=True)
parser.add_argument("--warmup", type=int, default=2)
parser.add_argument("--iterations", type=int, default=7)
options = parser.parse_args()

import torch

import networks

torch.set_num_threads(options.threads)
torch.manual_seed(0)
model = networks.create(options.model, options.size, options.classes)
parameters = list(model.parameters())
for parameter in parameters:
    parameter.grad = torch.randn_like(parameter) * 0.01
optimizer = {
    "sgd": lambda: torch.optim.SGD(parameters, lr=0.01, momentum=0.9, foreach=options.foreach),
    "adam": lambda: torch.optim.Adam(parameters, lr=1e-4, foreach=options.foreach),
    "adamw": lambda: torch.optim.AdamW(parameters, lr=1e-4, weight_decay=0.02, foreach=options.foreach),
    "rmsprop": lambda: torch.optim.RMSprop(parameters, lr=1e-4, foreach=options.foreach),
}[options.optimizer]()

times = []
for i in range(-options.warmup, options.iterations):
    start = time.perf_counter()
    optimizer.step()
    if i >= 0:
        times.append(time.perf_counter() - start)
print(json.dumps({"median_s": statistics.median(times), "min_s": min(times), "tensors": len(parameters),
                  "parameters": sum(p.numel() for p in parameters), "iterations": options.iterations, "torch": torch.__version__}))
