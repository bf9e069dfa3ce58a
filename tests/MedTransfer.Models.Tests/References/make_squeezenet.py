#!/usr/bin/env python3
"""Writes squeezenet1_0.json and squeezenet1_1.json: what torchvision computes for the deterministic fill of tests/goldens/models/README.md.

Run with PyTorch and torchvision installed (Debian: python3-torch, python3-torchvision); the tests need only the JSON.
"""
import json
import math

import numpy as np
import torch
import torchvision


def fill(name, shape, dtype, rule):
    seed = 0xCBF29CE484222325
    for byte in name.encode():
        seed = (seed ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + (np.arange(math.prod(shape), dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    v = 2.0 * ((z >> np.uint64(11)).astype(np.float64) * 2.0**-53) - 1.0
    return torch.from_numpy(rule(v).reshape(shape)).to(torch.float32).to(dtype)


def weight_rule(name, shape):
    assert len(shape) > 1 or name.endswith(".bias"), name
    if len(shape) <= 1:
        return lambda v: 0.1 * v
    return lambda v: v * math.sqrt(4.5 / math.prod(shape[1:]))


def short(x):
    return float(np.format_float_positional(np.float32(x), unique=True)) if isinstance(x, np.float32) else float(x)


def values(t):
    return [short(x) for x in t.detach().numpy().reshape(-1)]


def nested(t):
    return [values(row) for row in t]


def summary(t, first):
    d = t.detach().to(torch.float64)
    return {"shape": list(t.shape), "mean": d.mean().item(), "std": d.std(unbiased=False).item(), "l2": d.norm().item(),
            "first": values(t.reshape(-1)[:first])}


TAPS = {"squeezenet1_0": [1, 5, 10, 12], "squeezenet1_1": [1, 4, 7, 12]}


def build(name, dtype):
    model = getattr(torchvision.models, name)(num_classes=7, dropout=0.0).to(dtype)
    with torch.no_grad():
        for key, t in model.state_dict().items():
            t.copy_(fill(key, t.shape, dtype, weight_rule(key, t.shape)))
    return model


def run(name, dtype):
    x = fill("input", (2, 3, 64, 64), dtype, lambda v: 1.7 * v)
    w = fill("loss", (2, 7), dtype, lambda v: v)
    model = build(name, dtype).eval()
    taps = [f"features.{i}" for i in TAPS[name]]
    seen = {}
    modules = dict(model.named_modules())
    for tap in taps:
        modules[tap].register_forward_hook(lambda m, i, o, tap=tap: seen.__setitem__(tap, o.detach().clone()))
    with torch.no_grad():
        logits = model(x)
        stages = [{"name": t, **summary(seen[t], 8)} for t in taps]
        features = model.features(x)
        zero = model(torch.zeros_like(x[:1]))
    model = build(name, dtype).train()
    out = model(x)
    loss = (out * w).sum()
    loss.backward()
    grads = {n: p.grad for n, p in model.named_parameters()}
    total = math.sqrt(sum(g.double().pow(2).sum().item() for g in grads.values()))
    return {
        "logits": nested(logits), "forward_features": summary(features, 16),
        "pre_logits": summary(features.mean((2, 3)), 16), "logits_of_zero_input": values(zero[0]), "stages": stages,
        "train": {"logits": nested(out), "loss": values(loss)[0],
                  "grads": {n: {"shape": list(g.shape), "l2": g.double().norm().item(), "first": values(g.reshape(-1)[:4])}
                            for n, g in grads.items()},
                  "total_grad_l2": total},
    }


def write(name):
    model = build(name, torch.float32)
    state = model.state_dict()
    flat = torch.cat([t.reshape(-1) for t in state.values()]).double()
    first = next(iter(state))
    json.dump({
        "name": name, "torch_version": torch.__version__, "torchvision_version": torchvision.__version__,
        "timm_model_name": None,
        "constructor": {"kind": "torchvision", "timm_name": name, "kwargs": {"dropout": 0.0}},
        "note": f"torchvision.models.{name} with the fill of tests/goldens/models/README.md; pre_logits: mean of the last map",
        "num_classes": 7, "in_chans": 3, "input_shape": [2, 3, 64, 64], "num_features": 512, "head_hidden_size": 512,
        "parameter_count": sum(p.numel() for p in model.parameters()), "parameter_tensors": len(list(model.parameters())),
        "buffer_count": 0, "buffer_tensors": 0, "non_persistent_buffers": [],
        "state_dict": [[n, list(t.shape), "float32"] for n, t in state.items()],
        "fill": {"weight_var": 4.5, "filled_elements": flat.numel(), "sum": flat.sum().item(),
                 "sum_of_squares": flat.pow(2).sum().item(), "first_key": first, "first_values": values(state[first].reshape(-1)[:4]),
                 "input_first": values(fill("input", (8,), torch.float32, lambda v: 1.7 * v)),
                 "loss_weights": nested(fill("loss", (2, 7), torch.float32, lambda v: v))},
        "stages_from": "module_output_hook", "float32": run(name, torch.float32), "float64": run(name, torch.float64), "zero_gradients": [],
    }, open(f"{name}.json", "w"), indent=1)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for name in TAPS:
        write(name)
