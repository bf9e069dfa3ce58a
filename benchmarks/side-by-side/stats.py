"""Times the statistics as a researcher writes them with scikit-learn, scipy and numpy, over the same made-up numbers as `medtransfer bench stats`."""
import argparse, json, statistics, time

import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument("--work", required=True, choices=["auc", "delong", "bootstrap", "cka", "svcca", "wilcoxon"])
parser.add_argument("--rounds", type=int, default=5)
options = parser.parse_args()


def uniform(n, stream):
    """Numbers in [0, 1) that any language makes alike: a mixed 32-bit counter."""
    h = (np.arange(n, dtype=np.uint64) + np.uint64(stream * 0x9E3779B1)) & np.uint64(0xFFFFFFFF)
    for factor in (0x7FEB352D, 0x846CA68B):
        h = ((h ^ (h >> np.uint64(16))) * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    return (h ^ (h >> np.uint64(15))).astype(np.float64) / 2.0**32


def scored(n):
    truth = (uniform(n, 1) < 0.4).astype(np.int64)
    first = 0.3 * truth + uniform(n, 2)
    return truth, first, 0.5 * first + 0.5 * uniform(n, 3)


def activations(stream, neurons=512, points=10_000, factors=60):
    shared = uniform(factors * points, 4).reshape(factors, points) - 0.5
    mixing = uniform(neurons * factors, stream).reshape(neurons, factors) - 0.5
    noise = uniform(neurons * points, stream + 1).reshape(neurons, points) - 0.5
    return mixing @ shared + 0.3 * noise


def auc():
    from sklearn.metrics import roc_auc_score
    truth, score, _ = scored(1_000_000)
    return lambda: roc_auc_score(truth, score)


def delong():
    from scipy.stats import norm, rankdata
    truth, *scores = scored(100_000)

    def placements(score):
        positive, negative = score[truth == 1], score[truth == 0]
        both = rankdata(np.concatenate([positive, negative]))
        m, n = len(positive), len(negative)
        return (both[:m] - rankdata(positive)) / n, 1 - (both[m:] - rankdata(negative)) / m

    def run():
        (p1, n1), (p2, n2) = map(placements, scores)
        variance = np.cov(p1, p2) / len(p1) + np.cov(n1, n2) / len(n1)
        z = (p1.mean() - p2.mean()) / np.sqrt(variance[0, 0] + variance[1, 1] - 2 * variance[0, 1])
        return 2 * norm.sf(abs(z))

    return run


def bootstrap():
    from sklearn.metrics import roc_auc_score
    truth, score, _ = scored(1_000)
    generator = np.random.default_rng(0)

    def run():
        drawn = []
        for _ in range(10_000):
            i = generator.integers(0, len(truth), len(truth))
            drawn.append(roc_auc_score(truth[i], score[i]))
        return np.percentile(drawn, 2.5)

    return run


def cka():
    x, y = activations(10), activations(20)

    def run():
        a, b = x - x.mean(1, keepdims=True), y - y.mean(1, keepdims=True)
        return np.linalg.norm(a @ b.T) ** 2 / (np.linalg.norm(a @ a.T) * np.linalg.norm(b @ b.T))

    return run


def svcca():
    x, y = activations(10), activations(20)

    def directions(acts):
        _, s, v = np.linalg.svd(acts - acts.mean(1, keepdims=True), full_matrices=False)
        energy = np.cumsum(s**2) / np.sum(s**2)
        return v[: np.searchsorted(energy, 0.99) + 1]

    return lambda: np.linalg.svd(directions(x) @ directions(y).T, compute_uv=False).mean()


def wilcoxon():
    from scipy.stats import wilcoxon
    d = uniform(50, 5) - 0.45
    return lambda: wilcoxon(d, mode="exact").pvalue


run = globals()[options.work]()
value, seconds = run(), []
for _ in range(options.rounds):
    start = time.perf_counter()
    value = run()
    seconds.append(time.perf_counter() - start)
print(json.dumps({"median_s": statistics.median(seconds), "min_s": min(seconds), "value": float(value), "numpy": np.__version__}))
