"""Times torch.load + load_state_dict of a ViT-B/16 (346 MB), as `medtransfer bench weights` times ours; --make writes the file."""
import argparse, json, os, resource, statistics, struct, time

parser = argparse.ArgumentParser()
parser.add_argument("--path", required=True)
parser.add_argument("--make", action="store_true")
parser.add_argument("--rounds", type=int, default=10)
parser.add_argument("--warmup", type=int, default=1)
options = parser.parse_args()

import torch, torchvision

torch.manual_seed(0)
model = torchvision.models.vit_b_16()


def save_safetensors(state, path):
    header, at = {}, 0
    for name, tensor in state.items():
        size = tensor.numel() * tensor.element_size()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in state.values():
            file.write(tensor.contiguous().numpy().tobytes())


if options.make:
    state = {name: tensor.detach() for name, tensor in model.state_dict().items()}
    torch.save(state, options.path) if options.path.endswith(".pth") else save_safetensors(state, options.path)
    raise SystemExit

# Python reads the same tensors in its own format: safetensors for Python may not be installed.
path = options.path
if not path.endswith(".pth"):
    path = os.path.join(os.path.dirname(path), "vit_b_16.pth")
before, seconds = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, []
for round in range(-options.warmup, options.rounds):
    start = time.perf_counter()
    model.load_state_dict(torch.load(path))
    if round >= 0:
        seconds.append(time.perf_counter() - start)
growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
print(json.dumps({"median_s": statistics.median(seconds), "min_s": min(seconds), "file_bytes": os.path.getsize(path), "growth_bytes": growth, "torch": torch.__version__}))
