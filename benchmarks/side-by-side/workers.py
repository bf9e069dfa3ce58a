"""Wall time of several seeds of a network: `medtransfer study run --workers N`, a thread each, against one process with N threads, in turns."""
import argparse, json, os, statistics, subprocess, tempfile, time

parser = argparse.ArgumentParser()
parser.add_argument("--tool", required=True, help="MedTransfer.Tool.dll")
parser.add_argument("--folder", required=True, help="where breastmnist.npz lies")
parser.add_argument("--pairs", type=int, default=3)
parser.add_argument("--workers", type=int, default=2)
parser.add_argument("--seeds", type=int, default=5)
parser.add_argument("--epochs", type=int, default=3)
parser.add_argument("--networks", nargs="*", default=["cbr_tiny:28", "resnet18:28", "squeezenet1_1:64", "resnet50:28"])
options = parser.parse_args()


def seconds(study, how):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "study.json")
        with open(path, "w") as file:
            json.dump(study, file)
        start = time.perf_counter()
        command = ["dotnet", options.tool, "study", "run", path, "--out", os.path.join(folder, "out"), "--json", how, str(options.workers)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"MEDMNIST_ROOT": options.folder})
        return time.perf_counter() - start


for network in options.networks:
    model, size = network.split(":")
    study = {"name": f"seeds-{model.replace('_', '-')}", "datasets": [{"name": "breastmnist", "size": int(size)}], "models": [model], "initializations": ["random"],
             "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": list(range(options.seeds)), "epochs": options.epochs, "batch": 64}
    pairs = [(seconds(study, "--workers"), seconds(study, "--threads")) for _ in range(options.pairs)]
    ratios = [side / alone for side, alone in pairs]
    print(json.dumps({"network": network, "pairs": options.pairs, "ratio_median": statistics.median(ratios), "ratio_min": min(ratios), "ratio_max": max(ratios),
                      "workers_s": statistics.median(side for side, _ in pairs), "alone_s": statistics.median(alone for _, alone in pairs)}))
