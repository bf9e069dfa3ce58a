"""The networks of plain PyTorch under MedTransfer's names."""
import torchvision

import swin


def create(name, size, classes):
    if name.startswith("swin"):
        return getattr(swin, name)(size, classes)
    return getattr(torchvision.models, name)(num_classes=classes)
