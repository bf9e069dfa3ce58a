"""One training step (or forward pass) of plain PyTorch, timed as `medtransfer bench step` times ours. Prints one JSON object."""
import argparse, json, resource, statistics, time

parser = argparse.ArgumentParser()
parser.add_argument("--model", default="resnet50")
parser.add_argument("--size", type=int, default=64)
parser.add_argument("--batch", type=int, default=8)
parser.add_argument("--optimizer", choices=["sgd", "adamw"], default="sgd")
parser.add_argument("--precision", choices=["auto", "fp32", "bf16"], default="auto", help="auto is PyTorch's default, fp32")
parser.add_argument("--layout", choices=["auto", "nchw", "nhwc"], default="auto", help="auto is PyTorch's default, nchw")
parser.add_argument("--forward-only", action="store_true")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--classes", type=int, default=2)
parser.add_argument("--warmup", type=int, default=3)
parser.add_argument("--iterations", type=int, default=20)
options = parser.parse_args()

import torch

import networks

torch.set_num_threads(options.threads)
torch.manual_seed(0)
model = networks.create(options.model, options.size, options.classes)
model.train(not options.forward_only)
images = torch.randn(options.batch, 3, options.size, options.size)
labels = torch.arange(options.batch) % options.classes
if options.layout == "nhwc":
    model = model.to(memory_format=torch.channels_last)
    images = images.contiguous(memory_format=torch.channels_last)
if options.optimizer == "sgd":
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
else:
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.01)


def loss():
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.precision == "bf16"):
        return torch.nn.functional.cross_entropy(model(images), labels)


def step():
    if options.forward_only:
        with torch.no_grad():
            return loss().item()
    optimizer.zero_grad(set_to_none=True)
    value = loss()
    value.backward()
    optimizer.step()
    return value.item()


for _ in range(options.warmup):
    step()
times = []
for _ in range(options.iterations):
    start = time.perf_counter()
    last = step()
    times.append(time.perf_counter() - start)
median = statistics.median(times)
print(json.dumps({"median_s": median, "min_s": min(times), "images_per_s": options.batch / median,
                  "peak_rss_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, "loss": last,
                  "torch": torch.__version__}))
