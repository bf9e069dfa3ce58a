"""One training of a study's cell as a PyTorch user writes it: npz, PIL, torchvision, DataLoader, scikit-learn. Prints one JSON object."""
import argparse, copy, json, os, tempfile

import numpy
import torch
from PIL import Image
from sklearn.metrics import accuracy_score, roc_auc_score
from torch.utils.data import DataLoader, Dataset
from torchvision import models, transforms

parser = argparse.ArgumentParser()
parser.add_argument("--data", required=True, help="path of a MedMNIST file with two classes")
parser.add_argument("--model", default="resnet50")
parser.add_argument("--size", type=int, default=28)
parser.add_argument("--batch", type=int, default=64)
parser.add_argument("--epochs", type=int, default=2)
parser.add_argument("--lr", type=float, default=2e-4)
parser.add_argument("--workers", type=int, default=2)
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()

torch.set_num_threads(options.threads)
torch.manual_seed(0)
normalize = [transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))]
augmented = transforms.Compose([transforms.RandomResizedCrop(options.size, (0.8, 1)), transforms.RandomHorizontalFlip()] + normalize)
plain = transforms.Compose([transforms.Resize((options.size, options.size))] + normalize)


class Split(Dataset):
    def __init__(self, file, name, transform):
        self.images, self.labels, self.transform = file[f"{name}_images"], file[f"{name}_labels"].squeeze(1).astype(numpy.int64), transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.transform(Image.fromarray(self.images[index]).convert("RGB")), self.labels[index]


def loader(name, transform, shuffle=False):
    return DataLoader(Split(file, name, transform), options.batch, shuffle=shuffle, num_workers=options.workers)


def evaluate(batches):
    model.eval()
    scores, labels = [], []
    with torch.no_grad():
        for x, y in batches:
            scores.append(model(x).softmax(1))
            labels.append(y)
    scores, labels = torch.cat(scores).numpy(), torch.cat(labels).numpy()
    return roc_auc_score(labels, scores[:, 1]), accuracy_score(labels, scores.argmax(1))


with numpy.load(options.data) as file:
    train, validation, test = loader("train", augmented, True), loader("val", plain), loader("test", plain)
model = getattr(models, options.model)(num_classes=2)
optimizer = torch.optim.AdamW(model.parameters(), lr=options.lr)
best, best_state = -1.0, None
for epoch in range(options.epochs):
    model.train()
    for x, y in train:
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
    auc, _ = evaluate(validation)
    if auc > best:
        best, best_state = auc, copy.deepcopy(model.state_dict())
model.load_state_dict(best_state)
with tempfile.TemporaryDirectory() as folder:
    torch.save(best_state, os.path.join(folder, "best.pth"))
auc, accuracy = evaluate(test)
print(json.dumps({"validation_auc": best, "test_auc": auc, "test_accuracy": accuracy, "torch": torch.__version__}))
