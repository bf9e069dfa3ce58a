#!/usr/bin/env python3
"""Writes mobilenet_*.json and tiny_mobilenet_*.json: what torchvision's MobileNets compute for the deterministic fill.

Run with PyTorch and torchvision installed (Debian: python3-torch, python3-torchvision); the tests need only the JSON.
"""
from torchvision.models import mobilenetv2, mobilenetv3

from golden_writer import write

V2_TAPS = ["features.1", "features.3", "features.6", "features.13", "features.18"]
TAPS = {"small": ["features.0", "features.1", "features.3", "features.8", "features.12"],
        "large": ["features.1", "features.3", "features.6", "features.12", "features.16"]}


def pooled(model, x):
    return x.mean((2, 3))


def hidden(model, x):
    return model.classifier[1](model.classifier[0](x.mean((2, 3))))


def second(name, width):
    write(name, lambda: mobilenetv2.MobileNetV2(num_classes=7, width_mult=width, dropout=0.0),
          {"kind": "class", "class": "torchvision.models.mobilenetv2.MobileNetV2", "kwargs": {"width_mult": width, "dropout": 0.0}},
          "torchvision", 64, V2_TAPS, lambda m, x: m.features(x), pooled, 1280, lambda n: width < 1 or ".1." in n or "classifier" in n)


def third(name, variant, width):
    arch = "mobilenet_v3_" + variant

    def build():
        rows, last = mobilenetv3._mobilenet_v3_conf(arch, width_mult=width)
        return mobilenetv3.MobileNetV3(rows, last, num_classes=7, dropout=0.0)

    write(name, build,
          {"kind": "class", "class": "torchvision.models.mobilenetv3.MobileNetV3",
           "kwargs": {"arch": arch, "width_mult": width, "dropout": 0.0}},
          "torchvision", 64, TAPS[variant], lambda m, x: m.features(x), hidden, build().classifier[0].in_features,
          lambda n: width < 1 or ".1." in n or "classifier" in n)


second("mobilenet_v2", 1.0)
second("tiny_mobilenet_v2", 0.25)
third("mobilenet_v3_small", "small", 1.0)
third("mobilenet_v3_large", "large", 1.0)
third("tiny_mobilenet_v3_small", "small", 0.25)
third("tiny_mobilenet_v3_large", "large", 0.25)
