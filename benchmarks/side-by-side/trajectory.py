"""Ten steps of ResNet-18 in float64 by plain PyTorch: the reference of TrajectoryTests. Prints it as JSON.

    /usr/bin/python3 benchmarks/side-by-side/trajectory.py > tests/MedTransfer.Core.Tests/Training/Trajectories/reference.json

First weights, images and labels come from a hash of their names and places, and the order of the samples from the generator
that medtransfer shuffles with, both written down here anew, so that the two sides share nothing but the formulas."""
import json

import numpy
import torch
import torchvision

TRAIN, SIZE, CLASSES, BATCH, EPOCHS, SEED = 40, 32, 3, 8, 2, 5
MASK = (1 << 64) - 1


def mix(state):
    """A step of SplitMix64."""
    state = (state + 0x9E3779B97F4A7C15) & MASK
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & MASK
    return state ^ (state >> 31)


def fnv(text):
    """FNV-1a, 64 bits."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


def bits(name, count):
    with numpy.errstate(over="ignore"):
        z = numpy.arange(count, dtype=numpy.uint64) + numpy.uint64(fnv(name)) + numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        return z ^ (z >> numpy.uint64(31))


def first(name, shape):
    """Filters and matrices: uniform in plus or minus sqrt(6 / inputs); other scales: 1 plus or minus 0.1, other shifts: plus or minus 0.1."""
    u = (bits(name, int(numpy.prod(shape))) >> numpy.uint64(11)).astype(numpy.float64) * 2.0**-52 - 1
    if len(shape) > 1:
        u *= numpy.sqrt(6 / numpy.prod(shape[1:]))
    else:
        u *= 0.1
        u += 1 if name.endswith("weight") else 0
    return torch.from_numpy(u.reshape(shape))


def order(seed, epoch):
    """Fisher and Yates with xoshiro256**, without the rejection that so few samples all but never meet."""
    state = 0
    for key in (seed, epoch):
        state = mix(state ^ key)
    words = []
    for _ in range(4):
        state = mix(state)
        words.append(state)
    a, b, c, d = words
    samples = list(range(TRAIN))
    for i in range(TRAIN - 1, 0, -1):
        x = (b * 5) & MASK
        drawn = (((x << 7 | x >> 57) & MASK) * 9) & MASK
        t = (b << 17) & MASK
        c, d = c ^ a, d ^ b
        b, a = b ^ c, a ^ d
        c ^= t
        d = (d << 45 | d >> 19) & MASK
        j = drawn * (i + 1) >> 64
        samples[i], samples[j] = samples[j], samples[i]
    return samples


images = (bits("images", TRAIN * SIZE * SIZE) >> numpy.uint64(56)).astype(numpy.float64).reshape(TRAIN, 1, SIZE, SIZE)
images = torch.from_numpy(images / 256).expand(-1, 3, -1, -1).contiguous()
labels = torch.arange(TRAIN) % CLASSES
torch.set_num_threads(2)


def train(make):
    model = torchvision.models.resnet18(num_classes=CLASSES).double()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(first(name, parameter.shape))
    optimizer = make(model.parameters())
    rate = optimizer.param_groups[0]["lr"]
    model.train()
    losses = []
    for epoch in range(EPOCHS):
        optimizer.param_groups[0]["lr"] = rate * 0.5**epoch
        for samples in torch.tensor(order(SEED, epoch)).split(BATCH):
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(model(images[samples]), labels[samples])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return {"losses": losses, "tensors": {
        name: [value.norm().item(), *(value.flatten()[place].item() for place in (0, value.numel() // 2, -1))]
        for name, value in model.state_dict().items() if value.is_floating_point()}}


result = {
    "torch": torch.__version__,
    "order": [order(SEED, epoch) for epoch in range(EPOCHS)],
    "sgd": train(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, weight_decay=1e-4)),
    "adamw": train(lambda p: torch.optim.AdamW(p, lr=1e-3, weight_decay=0.02)),
}
print(json.dumps(result).replace("], ", "],\n").replace("}, ", "},\n"))
