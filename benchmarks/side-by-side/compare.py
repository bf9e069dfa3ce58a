"""Reads pairs of `bench step` results (ours, PyTorch's), JSON objects one after the other; prints and returns a verdict."""
import json, statistics, sys

text, lines = open(sys.argv[1]).read().strip(), []
while text:
    value, end = json.JSONDecoder().raw_decode(text)
    lines.append(value)
    text = text[end:].lstrip()
ours, theirs = lines[0::2], lines[1::2]
ratios = [a["median_s"] / b["median_s"] for a, b in zip(ours, theirs)]
print(json.dumps({
    "pairs": len(ratios),
    "ours_median_s": statistics.median(a["median_s"] for a in ours),
    "pytorch_median_s": statistics.median(b["median_s"] for b in theirs),
    "ratio_median": statistics.median(ratios), "ratio_min": min(ratios), "ratio_max": max(ratios),
    "pytorch": theirs[0]["torch"]}, indent=2))
sys.exit(0 if statistics.median(ratios) <= 1 else 1)
