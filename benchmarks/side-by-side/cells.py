"""Wall time of one cell of a study, `medtransfer train` against cell.py, from the start of each process to its end, in turns. The bounds are for the sum."""
import argparse, itertools, json, os, pathlib, statistics, subprocess, sys, tempfile, time

here = pathlib.Path(__file__).parent
parser = argparse.ArgumentParser()
parser.add_argument("--tool", required=True, help="MedTransfer.Tool.dll")
parser.add_argument("--folder", required=True, help="where breastmnist.npz and pneumoniamnist.npz lie")
parser.add_argument("--pairs", type=int, default=3)
parser.add_argument("--epochs", default="2")
parser.add_argument("--threads", default="2")
options = parser.parse_args()

DATA = ["breastmnist", "pneumoniamnist"]
NETWORKS = [("resnet50", "28"), ("squeezenet1_1", "64")]
MODES = {"defaults": ([], 0.5), "float32 nchw": (["--precision", "fp32", "--layout", "nchw"], 0.8)}


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"MEDMNIST_ROOT": options.folder})
    return time.perf_counter() - start


times = {who: {} for who in ["pytorch", *MODES]}
for pair, data, (model, size) in itertools.product(range(options.pairs), DATA, NETWORKS):
    same = ["--model", model, "--size", size, "--epochs", options.epochs, "--batch", "64", "--lr", "2e-4", "--threads", options.threads]
    case = f"{data} {model} {size} px"
    for mode, (arguments, _) in MODES.items():
        with tempfile.TemporaryDirectory() as folder:
            command = ["dotnet", options.tool, "train", "--data", data, *same, "--augment", "crop-flip", "--out", folder, "--json", *arguments]
            times[mode].setdefault(case, []).append(seconds(command))
    path = os.path.join(options.folder, f"{data}.npz")
    times["pytorch"].setdefault(case, []).append(seconds([sys.executable, str(here / "cell.py"), "--data", path, *same]))

cases = list(times["pytorch"])
whole = {who: [sum(times[who][case][pair] for case in cases) for pair in range(options.pairs)] for who in times}
failed = False
for mode, (_, bound) in MODES.items():
    ratios = [ours / theirs for ours, theirs in zip(whole[mode], whole["pytorch"])]
    failed |= statistics.median(ratios) > bound
    print(json.dumps({
        "mode": mode, "pairs": options.pairs, "bound": bound,
        "ratio_median": statistics.median(ratios), "ratio_min": min(ratios), "ratio_max": max(ratios),
        "ours_median_s": statistics.median(whole[mode]), "theirs_median_s": statistics.median(whole["pytorch"]),
        "cases": {case: statistics.median(a / b for a, b in zip(times[mode][case], times["pytorch"][case])) for case in cases}}, indent=2))
sys.exit(failed)
