"""Grad-CAM by PyTorch hooks, the loop that pytorch-grad-cam runs, over the same network and images as `medtransfer bench gradcam`.

The loop: a forward hook keeps the layer's output and hooks its gradient; evaluation mode; the classes of the highest logits;
zero_grad; backward of the sum of their logits through the whole network; both brought to numpy; weights, weighted sum and ReLU there;
each map scaled, resized and scaled again by itself. That library resizes by OpenCV; torch's bilinear resizing stands in here, which is
faster for one small map than scipy's zoom.
"""
import argparse, json, resource, statistics, time

parser = argparse.ArgumentParser()
parser.add_argument("--model", default="resnet18")
parser.add_argument("--weights", help="a file of the network's state dict")
parser.add_argument("--make", action="store_true", help="write that file and stop")
parser.add_argument("--images", type=int, default=1000)
parser.add_argument("--size", type=int, default=64)
parser.add_argument("--batch", type=int, default=64)
parser.add_argument("--classes", type=int, default=1000)
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--warmup", type=int, default=1)
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()

import numpy as np
import torch

import networks

torch.set_num_threads(options.threads)
torch.manual_seed(0)
model = networks.create(options.model, options.size, options.classes)
if options.make:
    torch.save(model.state_dict(), options.weights)
    raise SystemExit
if options.weights:
    model.load_state_dict(torch.load(options.weights))
model.eval()
pixels = torch.sin(torch.arange(options.images * 3 * options.size**2, dtype=torch.float64)).float()
images = pixels.reshape(options.images, 3, options.size, options.size)
activations, gradients = [], []


def keep(module, inputs, output):
    activations.append(output.cpu().detach())
    output.register_hook(lambda gradient: gradients.insert(0, gradient.cpu().detach()))


model.layer4.register_forward_hook(keep)


def scale(maps):
    result = []
    for one in maps:
        one = one - np.min(one)
        one = one / (1e-7 + np.max(one))
        if one.shape != (options.size, options.size):
            one = torch.nn.functional.interpolate(torch.from_numpy(one)[None, None], (options.size, options.size), mode="bilinear", align_corners=False)[0, 0].numpy()
        result.append(one)
    return np.float32(result)


def explain(batch):
    activations.clear()
    gradients.clear()
    outputs = model(batch)
    classes = np.argmax(outputs.cpu().data.numpy(), axis=-1)
    model.zero_grad()
    sum(output[k] for output, k in zip(outputs, classes)).backward(retain_graph=True)
    a, g = activations[0].numpy(), gradients[0].numpy()
    weights = np.mean(g, axis=(2, 3))
    maps = scale(np.maximum((weights[:, :, None, None] * a).sum(axis=1), 0))[:, None, :]
    return scale(np.mean(np.maximum(maps, 0), axis=1))


seconds = []
for round in range(-options.warmup, options.rounds):
    start = time.perf_counter()
    maps = np.concatenate([explain(images[first:first + options.batch]) for first in range(0, options.images, options.batch)])
    if round >= 0:
        seconds.append(time.perf_counter() - start)
median = statistics.median(seconds)
print(json.dumps({"median_s": median, "min_s": min(seconds), "images_per_s": options.images / median,
                  "peak_rss_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, "value": float(np.mean(maps, dtype=np.float64)),
                  "torch": torch.__version__}))
