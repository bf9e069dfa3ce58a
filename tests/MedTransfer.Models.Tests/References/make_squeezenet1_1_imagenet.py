#!/usr/bin/env python3
"""Writes squeezenet1_1_imagenet.json: torchvision's logits with the real ImageNet weights for the deterministic input.

Usage: make_squeezenet1_1_imagenet.py WEIGHTS.safetensors
"""
import json
import struct
import sys

import numpy as np
import torch
import torchvision

from make_squeezenet import fill, values

with open(sys.argv[1], "rb") as file:
    header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
    data = file.read()
header.pop("__metadata__", None)
model = torchvision.models.squeezenet1_1()
model.load_state_dict({
    name: torch.from_numpy(np.frombuffer(data[slice(*t["data_offsets"])], "<f4").reshape(t["shape"]).copy())
    for name, t in header.items()
})
torch.set_num_threads(1)
with torch.no_grad():
    logits = model.eval()(fill("input", (2, 3, 224, 224), torch.float32, lambda v: v))
json.dump({
    "torchvision_version": torchvision.__version__, "input": "fill 'input', [2, 3, 224, 224], times 1",
    "first": [values(row[:16]) for row in logits], "top": logits.argmax(1).tolist(),
    "l2": [row.double().norm().item() for row in logits],
}, open("squeezenet1_1_imagenet.json", "w"), indent=1)
