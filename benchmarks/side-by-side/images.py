"""Times decoding JPEG files and resizing them (bilinear): `medtransfer bench images` against Pillow with as many workers.

Makes its own pictures (waves, a gradient and noise, quality 90) in a temporary folder. Rounds alternate, so that a machine
whose speed drifts is fair to all. Everything ends in one array of all images."""
import argparse, concurrent.futures, json, multiprocessing, os, statistics, subprocess, tempfile, time

parser = argparse.ArgumentParser()
parser.add_argument("--count", type=int, default=5000)
parser.add_argument("--side", type=int, default=512)
parser.add_argument("--size", type=int, default=224)
parser.add_argument("--threads", type=int, default=os.cpu_count())
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--tool", default="src/MedTransfer.Tool/bin/Release/net10.0/MedTransfer.Tool.dll")
options = parser.parse_args()

import numpy
import PIL
from PIL import Image

size = (options.size, options.size)


def make(folder):
    random = numpy.random.RandomState(1)
    y, x = numpy.mgrid[0 : 2 * options.side, 0 : 2 * options.side]
    waves = numpy.stack([128 + 50 * numpy.sin(0.03 * (x + 40 * c)) + 40 * numpy.cos(0.021 * y + c) for c in range(3)], 2)
    field = (waves + random.normal(0, 6, waves.shape)).clip(0, 255).astype("uint8")
    for i in range(options.count):
        left, top = random.randint(0, options.side, 2)
        picture = Image.fromarray(field[top : top + options.side, left : left + options.side])
        picture.save(f"{folder}/{i:05}.jpg", quality=90)


def decode(path, draft):
    with Image.open(path) as image:
        if draft:
            image.draft("RGB", size)
        return image.convert("RGB").resize(size, Image.BILINEAR)


def pillow_threads(paths, draft):
    images = numpy.empty((len(paths), *size, 3), "uint8")

    def work(i):
        images[i] = numpy.asarray(decode(paths[i], draft))

    with concurrent.futures.ThreadPoolExecutor(options.threads) as pool:
        list(pool.map(work, range(len(paths))))


def decode_bytes(job):
    return decode(*job).tobytes()


def pillow_processes(paths, draft):
    images = numpy.empty((len(paths), *size, 3), "uint8")
    with multiprocessing.Pool(options.threads) as pool:
        for i, pixels in enumerate(pool.imap(decode_bytes, [(path, draft) for path in paths], chunksize=32)):
            images[i] = numpy.frombuffer(pixels, "uint8").reshape(*size, 3)


def ours(folder, *more):
    command = ["dotnet", options.tool, "bench", "images", "--folder", folder, "--size", str(options.size)]
    command += ["--threads", str(options.threads), "--rounds", "1", "--json", *more]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["median_s"]


def timed(work, *arguments):
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


with tempfile.TemporaryDirectory() as folder:
    make(folder)
    paths = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    ways = {
        "medtransfer": lambda: ours(folder),
        "pillow_threads": lambda: timed(pillow_threads, paths, False),
        "pillow_processes": lambda: timed(pillow_processes, paths, False),
        "medtransfer_full": lambda: ours(folder, "--full"),
        "pillow_threads_draft": lambda: timed(pillow_threads, paths, True),
        "pillow_processes_draft": lambda: timed(pillow_processes, paths, True),
    }
    seconds = {name: [] for name in ways}
    for _ in range(options.rounds):
        for name, way in ways.items():
            seconds[name].append(way())
    megabytes = sum(os.path.getsize(path) for path in paths) / 1e6

median = {name: statistics.median(values) for name, values in seconds.items()}
best = {name: min(values) for name, values in seconds.items()}
print(json.dumps({
    "images": options.count, "side": options.side, "size": options.size, "threads": options.threads, "megabytes": round(megabytes, 1),
    "pillow": PIL.__version__,
    "images_per_s": {name: round(options.count / value, 1) for name, value in median.items()},
    "speed_over_pillow": {name: round(value / median["medtransfer"], 2) for name, value in median.items() if name.startswith("pillow")},
    "full_decoding_over_pillow": {name: round(median[name] / median["medtransfer_full"], 2) for name in ("pillow_threads", "pillow_processes")},
    "best_rounds": {name: round(value / best["medtransfer"], 2) for name, value in best.items()},
    "seconds": {name: [round(value, 2) for value in values] for name, values in seconds.items()}}, indent=2))
