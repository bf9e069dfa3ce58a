#!/usr/bin/env python3
"""Writes convnets.json: logits, gradients and batch-norm statistics of convolutional networks for the deterministic fill of
tests/goldens/models/README.md, from torchvision's own classes; of the CBR family, which nobody published, from plain torch.nn.

Run with PyTorch and torchvision installed (Debian: python3-torch, python3-torchvision); the tests need only the JSON.
"""
import json
import math
from collections import OrderedDict

import torch
import torchvision
from torch import nn

from make_squeezenet import fill, values

# torchvision's VGG names its linear layers otherwise than timm; the numbers follow from timm's names.
VGG_NAMES = {"classifier.0.": "pre_logits.fc1.", "classifier.3.": "pre_logits.fc2.", "classifier.6.": "head.fc."}


def rule(name, shape):
    if name.endswith("running_var"):
        return lambda v: 1 + 0.5 * (v + 1) / 2
    if len(shape) <= 1:
        return (lambda v: 1 + 0.1 * v) if name.endswith(".weight") else (lambda v: 0.1 * v)
    return lambda v: v * math.sqrt(4.5 / math.prod(shape[1:]))


def resnet(name, cifar=False):
    model = getattr(torchvision.models, name)(num_classes=7)
    if cifar:
        model.conv1, model.maxpool = nn.Conv2d(3, 64, 3, padding=1, bias=False), nn.Identity()
    return model


def densenet(name, cifar=False):
    model = getattr(torchvision.models, name)(num_classes=7)
    if cifar:
        model.features.conv0, model.features.pool0 = nn.Conv2d(3, 64, 3, padding=1, bias=False), nn.Identity()
    return model


def cbr(kernel, channels, pools, same):
    blocks, before = [], 3
    for i, width in enumerate(channels):
        layers = OrderedDict(conv=nn.Conv2d(before, width, kernel, padding=kernel // 2 if same else 0, bias=False),
                             norm=nn.BatchNorm2d(width), relu=nn.ReLU())
        if i < pools:
            layers["pool"] = nn.MaxPool2d(3, 2, padding=1 if same else 0)
        blocks.append(nn.Sequential(layers))
        before = width
    return nn.Sequential(OrderedDict(blocks=nn.Sequential(*blocks), pool=nn.AdaptiveAvgPool2d(1), flat=nn.Flatten(), fc=nn.Linear(before, 7)))


NETWORKS = [
    ("resnet34", 64, False, lambda: resnet("resnet34")),
    ("resnet18", 28, True, lambda: resnet("resnet18", cifar=True)),
    ("resnet50", 28, True, lambda: resnet("resnet50", cifar=True)),
    ("densenet121", 28, True, lambda: densenet("densenet121", cifar=True)),
    ("densenet169", 65, False, lambda: densenet("densenet169")),
    ("densenet201", 64, False, lambda: densenet("densenet201")),
    ("vgg11_bn", 64, False, lambda: torchvision.models.vgg11_bn(num_classes=7, dropout=0.0)),
    ("vgg13", 70, False, lambda: torchvision.models.vgg13(num_classes=7, dropout=0.0)),
    ("alexnet", 128, False, lambda: torchvision.models.alexnet(num_classes=7, dropout=0.0)),
    ("cbr_large_t", 64, False, lambda: cbr(7, [32, 64, 128, 256, 512], 4, True)),
    ("cbr_large_w", 28, False, lambda: cbr(7, [64, 128, 256, 512], 4, True)),
    ("cbr_small_valid", 128, False, lambda: cbr(7, [32, 64, 128, 256], 4, False)),
    ("cbr_tiny", 28, False, lambda: cbr(5, [64, 128, 256, 512], 4, True)),
    ("cbr_tiny_narrow", 28, False, lambda: cbr(5, [32, 64, 128, 256], 4, True)),
]


def main():
    torch.set_num_threads(1)
    out = []
    for name, size, cifar, build in NETWORKS:
        model = build().double()
        with torch.no_grad():
            for key, t in model.state_dict().items():
                for old, new in VGG_NAMES.items() if name.startswith("vgg") else []:
                    key = key.replace(old, new)
                if not key.endswith("num_batches_tracked"):
                    t.copy_(fill(key, t.shape, torch.float64, rule(key, t.shape)))
        x = fill("input", (2, 3, size, size), torch.float64, lambda v: 1.7 * v)
        with torch.no_grad():
            logits = model.eval()(x)
        trained = model.train()(x)
        (trained * fill("loss", (2, 7), torch.float64, lambda v: v)).sum().backward()
        out.append({
            "name": name, "size": size, "cifar_stem": cifar, "parameter_count": sum(p.numel() for p in model.parameters()),
            "logits": [values(row) for row in logits], "train_logits": [values(row) for row in trained],
            "total_grad_l2": math.sqrt(sum(p.grad.pow(2).sum().item() for p in model.parameters())),
            "running_var_l2": math.sqrt(sum(t.pow(2).sum().item() for k, t in model.state_dict().items() if k.endswith("running_var"))),
        })
    json.dump({"torch_version": torch.__version__, "torchvision_version": torchvision.__version__, "networks": out}, open("convnets.json", "w"), indent=1)


if __name__ == "__main__":
    main()
