#!/usr/bin/env python3
"""Writes initial_weights.json: what torchvision's networks start with after torch.manual_seed(0), in numbers per tensor.

timm's ResNet draws the same numbers in the same order as torchvision's with zero_init_residual=True. timm's VGG draws its head from
other distributions, so that only the features are compared.
"""
import json

import torch
import torchvision

models = {
    "alexnet": lambda: torchvision.models.alexnet(num_classes=7),
    "densenet121": lambda: torchvision.models.densenet121(num_classes=7),
    "vgg11_bn": lambda: torchvision.models.vgg11_bn(num_classes=7).features,
    "squeezenet1_0": lambda: torchvision.models.squeezenet1_0(num_classes=7),
    "squeezenet1_1": lambda: torchvision.models.squeezenet1_1(num_classes=7),
    "resnet18": lambda: torchvision.models.resnet18(num_classes=7, zero_init_residual=True),
    "resnet50": lambda: torchvision.models.resnet50(num_classes=7, zero_init_residual=True),
    "mobilenet_v2": lambda: torchvision.models.mobilenet_v2(num_classes=7),
    "mobilenet_v3_small": lambda: torchvision.models.mobilenet_v3_small(num_classes=7),
}
out = {"torch_version": torch.__version__, "torchvision_version": torchvision.__version__, "seed": 0, "models": {}}
for name, build in models.items():
    torch.manual_seed(0)
    out["models"][name] = {
        ("features." if name.startswith("vgg") else "") + key: {"l2": t.double().norm().item(), "first": [float(str(x)) for x in t.reshape(-1)[:3].numpy()]}
        for key, t in build().state_dict().items() if t.dtype == torch.float32 and t.double().norm().item() not in (0.0, t.numel() ** 0.5)
    }
json.dump(out, open("initial_weights.json", "w"))
