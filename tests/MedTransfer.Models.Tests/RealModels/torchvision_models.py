"""Builds torchvision's own models with random weights, saves them as people do, and writes what they answer.

Called by TorchvisionFiles.cs: python3 torchvision_models.py FOLDER. Tested with torch 1.13.1 and torchvision 0.14.1.
"""
import json
import os
import sys

import torch
import torchvision

CLASSES = 7
SIZES = {"swin_t": 224, "vit_b_16": 224, "inception_v3": 299}  # what these are made for; else 64
LEGACY = ("vgg11_bn", "densenet121")


def build(name, **options):
    """A model none of whose tensors is like another: biases and scales are drawn too, and a head that would begin at zero."""
    torch.manual_seed(20221213)
    model = getattr(torchvision.models, name)(weights=None, num_classes=CLASSES, **options)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 1 or not parameter.any():
                parameter.add_(torch.randn_like(parameter), alpha=0.1)
    images = torch.randn(2, 3, SIZES.get(name, 64), SIZES.get(name, 64))
    norms = [m for m in model.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    if norms:
        for norm in norms:
            norm.momentum = None  # the statistics of what follows, not of a start at 0 and 1
        with torch.no_grad():
            model.train()(torch.randn(2, *images.shape[1:]))
    return model.eval(), images


def write(folder, name, file, save, **options):
    model, images = build(name, **options)
    save(model, os.path.join(folder, file))
    with torch.no_grad():
        logits = model(images)
    images.numpy().astype("<f4").tofile(os.path.join(folder, file + ".images"))
    return {"size": images.shape[-1], "logits": logits.flatten().tolist(), "batch_norm": any(isinstance(m, torch.nn.BatchNorm2d) for m in model.modules())}


def save_state(model, path):
    torch.save(model.state_dict(), path)


def save_legacy(model, path):
    torch.save(model.state_dict(), path, _use_new_zipfile_serialization=False)


def save_checkpoint(model, path):
    """What a training script of the ImageNet example leaves behind."""
    optimizer = torch.optim.SGD(model.parameters(), 0.1, momentum=0.9)
    state = {"module." + name: value for name, value in model.state_dict().items()}
    torch.save({"epoch": 90, "arch": "resnet", "state_dict": state, "best_acc1": torch.tensor(76.1), "optimizer": optimizer.state_dict()}, path)


def main(folder):
    torch.set_num_threads(1)  # two threads on a busy machine wait for each other most of the time
    names = ["resnet18", "resnet50", "densenet121", "vgg11_bn", "vgg16", "efficientnet_b0", "swin_t", "vit_b_16", "alexnet", "squeezenet1_0", "mobilenet_v2", "mobilenet_v3_small"]
    facts = {}
    for name in names:
        options = {"init_weights": False} if name.startswith("vgg") else {}  # 130 million draws less
        facts[name + ".pth"] = write(folder, name, name + ".pth", save_legacy if name in LEGACY else save_state, **options)
    facts["inception_v3.pth"] = write(folder, "inception_v3", "inception_v3.pth", save_state, aux_logits=True, init_weights=False, transform_input=False)
    facts["checkpoint.pth.tar"] = write(folder, "resnet18", "checkpoint.pth.tar", save_checkpoint)
    save_state(build("mnasnet0_5")[0], os.path.join(folder, "mnasnet0_5.pth"))
    torch.save(build("squeezenet1_1")[0], os.path.join(folder, "whole_model.pth"))
    with open(os.path.join(folder, "facts.json"), "w") as file:
        json.dump(facts, file)


if __name__ == "__main__":
    main(sys.argv[1])
