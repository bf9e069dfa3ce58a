"""Times PIL and torchvision transforms in a torch DataLoader, as `medtransfer bench batches` times ours."""
import argparse, json, statistics, time

parser = argparse.ArgumentParser()
parser.add_argument("--data", default="pneumoniamnist", help="path of an npz file, or a name in ~/.medmnist")
parser.add_argument("--size", type=int, default=64)
parser.add_argument("--batch", type=int, default=128)
parser.add_argument("--workers", type=int, default=2)
parser.add_argument("--epochs", type=int, default=5)
options = parser.parse_args()

import os
import numpy, torch, torchvision
from PIL import Image
from torchvision import transforms

path = options.data if options.data.endswith(".npz") else os.path.expanduser(f"~/.medmnist/{options.data}.npz")
with numpy.load(path) as file:
    images, labels = file["train_images"], file["train_labels"]
transform = transforms.Compose([
    transforms.RandomResizedCrop(options.size, (0.8, 1)),
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
    transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
])


class Training(torch.utils.data.Dataset):
    def __len__(self):
        return len(images)

    def __getitem__(self, index):
        return transform(Image.fromarray(images[index]).convert("RGB")), labels[index]


rates = []
loader = torch.utils.data.DataLoader(Training(), options.batch, shuffle=True, num_workers=options.workers, persistent_workers=True)
for epoch in range(options.epochs + 1):
    start = time.perf_counter()
    for x, y in loader:
        pass
    if epoch > 0:
        rates.append(len(images) / (time.perf_counter() - start))
print(json.dumps({"images_per_s": statistics.median(rates), "max_images_per_s": max(rates), "images": len(images), "torchvision": torchvision.__version__}))
