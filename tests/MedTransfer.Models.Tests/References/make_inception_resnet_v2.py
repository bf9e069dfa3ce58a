#!/usr/bin/env python3
"""Writes inception_resnet_v2.json: a plain PyTorch form of Inception-ResNet-v2 for the deterministic fill, on 139 pixels.

State-dict names, widths, paddings and scales are timm's (its count of 55,843,464 parameters is met).
Run with PyTorch installed; the tests need only the JSON.
"""
import torch
from torch import nn
import torch.nn.functional as F

from golden_writer import write


class Unit(nn.Module):
    def __init__(self, cin, cout, kernel, stride=1, padding=0):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, kernel, stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(cout, eps=1e-3)

    def forward(self, x):
        return torch.relu(self.bn(self.conv(x)))


def chain(*units):
    return nn.Sequential(*[Unit(*u) for u in units])


class Net(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.conv2d_1a = Unit(3, 32, 3, 2)
        self.conv2d_2a = Unit(32, 32, 3)
        self.conv2d_2b = Unit(32, 64, 3, 1, 1)
        self.conv2d_3b = Unit(64, 80, 1)
        self.conv2d_4a = Unit(80, 192, 3)
        self.mixed_5b = nn.ModuleDict({
            "branch0": Unit(192, 96, 1), "branch1": chain((192, 48, 1), (48, 64, 5, 1, 2)),
            "branch2": chain((192, 64, 1), (64, 96, 3, 1, 1), (96, 96, 3, 1, 1)),
            "branch3": nn.Sequential(nn.AvgPool2d(3, 1, 1, count_include_pad=False), Unit(192, 64, 1))})
        self.repeat = nn.Sequential(*[Residual(0.17, 320, 128, [
            Unit(320, 32, 1), chain((320, 32, 1), (32, 32, 3, 1, 1)), chain((320, 32, 1), (32, 48, 3, 1, 1), (48, 64, 3, 1, 1))]) for _ in range(10)])
        self.mixed_6a = nn.ModuleDict({"branch0": Unit(320, 384, 3, 2), "branch1": chain((320, 256, 1), (256, 256, 3, 1, 1), (256, 384, 3, 2))})
        self.repeat_1 = nn.Sequential(*[Residual(0.1, 1088, 384, [
            Unit(1088, 192, 1), chain((1088, 128, 1), (128, 160, (1, 7), 1, (0, 3)), (160, 192, (7, 1), 1, (3, 0)))]) for _ in range(20)])
        self.mixed_7a = nn.ModuleDict({
            "branch0": chain((1088, 256, 1), (256, 384, 3, 2)), "branch1": chain((1088, 256, 1), (256, 288, 3, 2)),
            "branch2": chain((1088, 256, 1), (256, 288, 3, 1, 1), (288, 320, 3, 2))})
        self.repeat_2 = nn.Sequential(*[self.last(0.2) for _ in range(9)])
        self.block8 = self.last(1.0, relu=False)
        self.conv2d_7b = Unit(2080, 1536, 1)
        self.classif = nn.Linear(1536, num_classes)

    @staticmethod
    def last(scale, relu=True):
        return Residual(scale, 2080, 448, [Unit(2080, 192, 1), chain((2080, 192, 1), (192, 224, (1, 3), 1, (0, 1)), (224, 256, (3, 1), 1, (1, 0)))], relu)

    def features(self, x):
        x = self.conv2d_2b(self.conv2d_2a(self.conv2d_1a(x)))
        x = self.conv2d_4a(self.conv2d_3b(F.max_pool2d(x, 3, 2)))
        x = F.max_pool2d(x, 3, 2)
        x = self.repeat(torch.cat([b(x) for b in self.mixed_5b.values()], 1))
        x = self.repeat_1(torch.cat([*(b(x) for b in self.mixed_6a.values()), F.max_pool2d(x, 3, 2)], 1))
        x = self.repeat_2(torch.cat([*(b(x) for b in self.mixed_7a.values()), F.max_pool2d(x, 3, 2)], 1))
        return self.conv2d_7b(self.block8(x))

    def forward(self, x):
        return self.classif(self.features(x).mean((2, 3)))


class Residual(nn.Module):
    def __init__(self, scale, channels, joined, branches, relu=True):
        super().__init__()
        self.scale, self.relu, self.count = scale, relu, len(branches)
        for i, branch in enumerate(branches):
            self.add_module(f"branch{i}", branch)
        self.conv2d = nn.Conv2d(joined, channels, 1)

    def forward(self, x):
        y = self.conv2d(torch.cat([getattr(self, f"branch{i}")(x) for i in range(self.count)], 1)) * self.scale + x
        return torch.relu(y) if self.relu else y


assert sum(p.numel() for p in Net(1000).parameters()) == 55_843_464
write("inception_resnet_v2", lambda: Net(7), {"kind": "timm", "timm_name": "inception_resnet_v2", "kwargs": {}}, "a plain PyTorch form with timm's names",
      139, ["conv2d_2b", "conv2d_4a", "repeat", "repeat_1", "conv2d_7b"], lambda m, x: m.features(x), lambda m, x: x.mean((2, 3)), 1536,
      lambda n: n.startswith(("conv2d", "mixed", "block8", "classif")) or ".0.branch" in n and ".conv" in n)
