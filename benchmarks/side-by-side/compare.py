"""Reads pairs of results (ours, theirs), JSON objects one after the other; prints a verdict and fails above a bound."""
import json, statistics, sys

text, results = open(sys.argv[1]).read().strip(), []
bound = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
while text:
    value, end = json.JSONDecoder().raw_decode(text)
    results.append(value)
    text = text[end:].lstrip()
for result in results:
    if "images_per_s" in result and "median_s" not in result:  # of throughputs, the time of an image
        result |= {"median_s": 1 / result["images_per_s"], "min_s": 1 / result["max_images_per_s"]}
ours, theirs = results[0::2], results[1::2]


def ratios(key):
    return [a[key] / b[key] for a, b in zip(ours, theirs)]


median = statistics.median(ratios("median_s"))
verdict = {
    "pairs": len(ours), "bound": bound, "ratio_median": median,
    "ratio_min": min(ratios("median_s")), "ratio_max": max(ratios("median_s")),
    "ratio_of_best_steps": min(a["min_s"] for a in ours) / min(b["min_s"] for b in theirs),
    "ours_median_s": statistics.median(a["median_s"] for a in ours),
    "theirs_median_s": statistics.median(b["median_s"] for b in theirs)}
if "peak_rss_bytes" in ours[0]:
    verdict["peak_memory_ratio"] = statistics.median(ratios("peak_rss_bytes"))
if "growth_bytes" in ours[0]:
    verdict |= {f"{who}_growth_by_file": max(r["growth_bytes"] / r["file_bytes"] for r in results) for who, results in (("ours", ours), ("theirs", theirs))}
if "value" in ours[0]:
    verdict |= {"ours_value": ours[0]["value"], "theirs_value": theirs[0]["value"]}
verdict |= {key: ours[0][key] for key in ("precision", "layout") if key in ours[0]}
verdict |= {key: theirs[0][key] for key in ("torch", "numpy", "torchvision") if key in theirs[0]}
print(json.dumps(verdict, indent=2))
sys.exit(0 if median <= bound else 1)
