"""Writes values.json: what PyTorch 1.13 gives for the expressions of the tables beside this file.

The inputs are those of ReferenceTests.cs. Each result is [element type, shape, values]; complex numbers are pairs.
"""
import json
import math
import pathlib
import re

import torch

INPUTS = """
x = torch.tensor([[0.5, -1.5, 2.0], [-0.25, 1.0, -3.0]], dtype=torch.float64)
y = torch.tensor([[1.5, 2.0, -0.5], [0.75, -2.0, 1.0]], dtype=torch.float64)
u = torch.tensor([[0.1, 0.5, 0.9], [0.3, 0.7, 0.2]], dtype=torch.float64)
v = torch.tensor([0.5, 2.0, -1.0], dtype=torch.float64)
w = torch.tensor([0.5, -1.0, 3.0], dtype=torch.float64)
s = torch.tensor([1.0, 3.0, 5.0, 7.0], dtype=torch.float64)
z = torch.tensor(2.5, dtype=torch.float64)
e = torch.zeros(0, 3, dtype=torch.float64)
m = torch.tensor([[2.0, -1.0, 0.5], [1.0, 3.0, -2.0], [0.0, 0.5, 1.0]], dtype=torch.float64)
b = torch.tensor([[1.0, 2.0], [-1.0, 0.5], [0.25, -2.0]], dtype=torch.float64)
g = (torch.arange(12, dtype=torch.float64) * 0.5 - 2).reshape(2, 2, 3)
h = (torch.arange(12, dtype=torch.float64) * 0.25 - 1).reshape(2, 3, 2)
n = torch.tensor([[math.nan, 1.0, math.inf], [-math.inf, math.nan, 2.0]], dtype=torch.float64)
i = torch.tensor([[6, -4, 9], [12, 7, -8]])
j = torch.tensor([[4, 3, -2], [5, 2, 6]])
k = torch.tensor([[0, 1, 1], [1, 0, 0]])
r = torch.tensor([1, 0])
rep = torch.tensor([3, 1, 1, 2, 3, 3])
p = torch.tensor([[True, False, True], [False, False, True]])
q = torch.tensor([[True, True, False], [False, True, False]])
c = torch.tensor([1 + 2j, -1 - 0.5j, 0.5 + 0j, -2j], dtype=torch.complex128).reshape(2, 2)
"""


def number(value):
    if math.isnan(value):
        return "NaN"
    return ("Infinity" if value > 0 else "-Infinity") if math.isinf(value) else float(f"{value:.14g}")


def results(found):
    if isinstance(found, (tuple, list)):
        return [one for part in found for one in results(part)]
    tensor = torch.as_tensor(found)
    plain = torch.view_as_real(tensor.resolve_conj()) if tensor.is_complex() else tensor
    values = [number(float(value)) for value in plain.flatten().tolist()]
    return [[str(tensor.dtype).replace("torch.", ""), list(tensor.shape), values]]


def evaluate(expression):
    scope = {"torch": torch, "math": math}
    exec(INPUTS, scope)
    return results(eval(expression, scope))


folder = pathlib.Path(__file__).parent
sources = "\n".join(path.read_text() for path in sorted(folder.glob("*Tests.cs")))
keys = re.findall(r'^ +\{\s+"((?:[^"\\]|\\.)*)",', sources, re.MULTILINE)
values = {key: evaluate(key) for key in keys}
lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(values.items())]
(folder / "values.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
