"""One training step of plain PyTorch, timed as `medtransfer bench step` times ours. Prints one JSON object."""
import argparse, json, statistics, time

parser = argparse.ArgumentParser()
parser.add_argument("--model", default="resnet50")
parser.add_argument("--size", type=int, default=64)
parser.add_argument("--batch", type=int, default=8)
parser.add_argument("--optimizer", choices=["sgd", "adamw"], default="sgd")
parser.add_argument("--precision", choices=["fp32", "bf16"], default="fp32")
parser.add_argument("--layout", choices=["nchw", "nhwc"], default="nchw")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--classes", type=int, default=1000)
parser.add_argument("--warmup", type=int, default=3)
parser.add_argument("--steps", type=int, default=20)
options = parser.parse_args()

import torch, torchvision

torch.set_num_threads(options.threads)
torch.manual_seed(0)
model = getattr(torchvision.models, options.model)(num_classes=options.classes).train()
images = torch.randn(options.batch, 3, options.size, options.size)
labels = torch.randint(0, options.classes, (options.batch,))
if options.layout == "nhwc":
    model = model.to(memory_format=torch.channels_last)
    images = images.contiguous(memory_format=torch.channels_last)
if options.optimizer == "sgd":
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
else:
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-4, weight_decay=0.02)


def step():
    optimizer.zero_grad(set_to_none=True)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.precision == "bf16"):
        loss = torch.nn.functional.cross_entropy(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


for _ in range(options.warmup):
    step()
times = []
for _ in range(options.steps):
    start = time.perf_counter()
    step()
    times.append(time.perf_counter() - start)
median = statistics.median(times)
print(json.dumps({"median_s": median, "min_s": min(times), "images_per_s": options.batch / median,
                  "torch": torch.__version__}))
