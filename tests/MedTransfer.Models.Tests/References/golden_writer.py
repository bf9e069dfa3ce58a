"""Writes what a PyTorch network with batch norm computes for the deterministic fill of tests/goldens/models/README.md.

The format is that of the files there; make_*.py beside this file name the networks.
"""
import json
import math

import torch

from make_squeezenet1_1 import fill, nested, summary, values


def rule(name, shape):
    weight = name.endswith(".weight")
    if name.endswith("running_var"):
        return lambda v: 1 + 0.5 * ((v + 1) / 2)
    if len(shape) <= 1:
        return (lambda v: 1 + 0.1 * v) if weight else (lambda v: 0.1 * v)
    scale = math.sqrt(4.5 / math.prod(shape[1:]))
    return lambda v: v * scale


def filled(build, dtype):
    model = build().to(dtype)
    with torch.no_grad():
        for name, t in model.state_dict().items():
            if not name.endswith("num_batches_tracked"):
                t.copy_(fill(name, t.shape, dtype, rule(name, t.shape)))
    return model


def stages(model, x, taps):
    """Maps of the tapped modules, by hooks."""
    seen, modules = {}, dict(model.named_modules())
    hooks = [modules[t].register_forward_hook(lambda m, i, o, t=t: seen.__setitem__(t, o.detach().clone())) for t in taps]
    model(x)
    for hook in hooks:
        hook.remove()
    return [{"name": t, **summary(seen[t], 8)} for t in taps]


def run(build, size, taps, features, head, kept, dtype):
    x = fill("input", (2, 3, size, size), dtype, lambda v: 1.7 * v)
    w = fill("loss", (2, 7), dtype, lambda v: v)
    model = filled(build, dtype).eval()
    with torch.no_grad():
        last = features(model, x)
        out = {"logits": nested(model(x)), "logits_of_zero_input": values(model(torch.zeros_like(x[:1]))[0]),
               "forward_features": summary(last, 16), "pre_logits": summary(head(model, last), 16), "stages": stages(model, x, taps)}
    calibrated = filled(build, dtype).train()
    norms = {n: m for n, m in calibrated.named_modules() if isinstance(m, torch.nn.BatchNorm2d)}
    for norm in norms.values():
        norm.momentum = 1.0
    with torch.no_grad():
        calibrated(x)
        calibrated.eval()
        out["calibrated_eval"] = {"logits": nested(calibrated(x)), "stages": stages(calibrated, x, taps)}
    model = filled(build, dtype).train()
    logits = model(x)
    loss = (logits * w).sum()
    loss.backward()
    grads = {n: p.grad for n, p in model.named_parameters()}
    state = model.state_dict()

    def l2(ending):
        return math.sqrt(sum(t.double().pow(2).sum().item() for n, t in state.items() if n.endswith(ending)))

    out["train"] = {
        "logits": nested(logits), "loss": values(loss)[0],
        "grads": {n: {"shape": list(g.shape), "l2": g.double().norm().item(), "first": values(g.reshape(-1)[:4])}
                  for n, g in grads.items() if kept(n)},
        "total_grad_l2": math.sqrt(sum(g.double().pow(2).sum().item() for g in grads.values())),
        "batch_norm": {n: {"running_mean_l2": l2(n + ".running_mean"), "running_var_l2": l2(n + ".running_var")} for n in list(norms)[::10]},
        "all_running_mean_l2": l2("running_mean"), "all_running_var_l2": l2("running_var"),
    }
    return out


def write(name, build, constructor, note, size, taps, features, head, num_features, kept=lambda n: True):
    torch.set_num_threads(1)
    model = filled(build, torch.float32)
    state = model.state_dict()
    buffers = dict(model.named_buffers())
    flat = torch.cat([t.reshape(-1) for n, t in state.items() if not n.endswith("num_batches_tracked")]).double()
    double = run(build, size, taps, features, head, kept, torch.float64)
    single = run(build, size, taps, features, head, kept, torch.float32)
    # In front of a batch norm a bias or scale has no effect: its gradient is noise, which differs between the precisions.
    noise = [n for n, g in single["train"]["grads"].items() if abs(g["l2"] - double["train"]["grads"][n]["l2"]) > 0.01 * double["train"]["grads"][n]["l2"]]
    json.dump({
        "name": name, "torch_version": torch.__version__, "constructor": constructor, "note": note,
        "num_classes": 7, "in_chans": 3, "input_shape": [2, 3, size, size], "num_features": num_features,
        "parameter_count": sum(p.numel() for p in model.parameters()), "parameter_tensors": len(list(model.parameters())),
        "buffer_count": sum(b.numel() for b in buffers.values()), "buffer_tensors": len(buffers), "non_persistent_buffers": [],
        "state_dict": [[n, list(t.shape), str(t.dtype).removeprefix("torch.")] for n, t in state.items()],
        "fill": {"weight_var": 4.5, "filled_elements": flat.numel(), "sum": flat.sum().item(), "sum_of_squares": flat.pow(2).sum().item(),
                 "input_first": values(fill("input", (8,), torch.float32, lambda v: 1.7 * v))},
        "stages_from": "module_output_hook", "float32": single, "float64": double, "zero_gradients": noise,
    }, open(name + ".json", "w"))
