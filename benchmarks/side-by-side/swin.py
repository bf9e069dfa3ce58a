"""Swin transformer in plain PyTorch, the way its users write it; same layers and parameter names as the one of MedTransfer."""
import torch
from torch import nn
from torch.nn import functional as F


def relative_index(height, width):
    grid = torch.stack(torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")).flatten(1)
    offset = (grid[:, :, None] - grid[:, None, :]).permute(1, 2, 0)
    return ((offset[..., 0] + height - 1) * (2 * width - 1) + offset[..., 1] + width - 1).flatten()


class WindowAttention(nn.Module):
    def __init__(self, dim, heads, window):
        super().__init__()
        self.heads, self.area, self.scale = heads, window[0] * window[1], (dim // heads) ** -0.5
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * window[0] - 1) * (2 * window[1] - 1), heads))
        self.register_buffer("relative_position_index", relative_index(*window), persistent=False)
        self.qkv, self.proj = nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)

    def forward(self, x, mask):
        count, area, dim = x.shape
        q, k, v = self.qkv(x).reshape(count, area, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        weights = (q * self.scale) @ k.transpose(-2, -1)
        bias = self.relative_position_bias_table[self.relative_position_index].view(area, area, -1).permute(2, 0, 1)
        weights = weights + bias.unsqueeze(0)
        if mask is not None:
            weights = weights.view(-1, mask.shape[0], self.heads, area, area) + mask.unsqueeze(1).unsqueeze(0)
            weights = weights.view(-1, self.heads, area, area)
        return self.proj((weights.softmax(-1) @ v).transpose(1, 2).reshape(count, area, dim))


class Mlp(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(dim, 4 * dim), nn.Linear(4 * dim, dim)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


def partition(x, window):
    n, h, w, c = x.shape
    x = x.view(n, h // window[0], window[0], w // window[1], window[1], c)
    return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, window[0] * window[1], c)


class Block(nn.Module):
    def __init__(self, dim, heads, size, window, shift, drop_path):
        super().__init__()
        self.window, self.drop_path = (min(size, window),) * 2, drop_path
        self.shift = window // 2 if shift and size > window else 0
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attn, self.mlp = WindowAttention(dim, heads, self.window), Mlp(dim)
        self.register_buffer("attn_mask", self.make_mask(size) if self.shift else None, persistent=False)

    def make_mask(self, size):
        size = -(-size // self.window[0]) * self.window[0]
        image, part = torch.zeros(1, size, size, 1), 0
        cuts = (slice(0, -self.window[0]), slice(-self.window[0], -self.shift), slice(-self.shift, None))
        for rows in cuts:
            for columns in cuts:
                image[:, rows, columns] = part
                part += 1
        windows = partition(image, self.window).squeeze(-1)
        difference = windows[:, None, :] - windows[:, :, None]
        return difference.masked_fill(difference != 0, -100.0)

    def attend(self, x):
        n, h, w, c = x.shape
        if self.shift:
            x = torch.roll(x, (-self.shift, -self.shift), (1, 2))
        x = F.pad(x, (0, 0, 0, -w % self.window[1], 0, -h % self.window[0]))
        height, width = x.shape[1:3]
        x = self.attn(partition(x, self.window), self.attn_mask)
        x = x.view(n, height // self.window[0], width // self.window[1], *self.window, c)
        x = x.permute(0, 1, 3, 2, 4, 5).contiguous().view(n, height, width, c)[:, :h, :w].contiguous()
        return torch.roll(x, (self.shift, self.shift), (1, 2)) if self.shift else x

    def skip(self, x):
        if not self.training or self.drop_path == 0:
            return x
        keep = 1 - self.drop_path
        return x * x.new_empty((x.shape[0],) + (1,) * (x.ndim - 1)).bernoulli_(keep).div_(keep)

    def forward(self, x):
        x = x + self.skip(self.attend(self.norm1(x)))
        return x + self.skip(self.mlp(self.norm2(x)))


class PatchMerging(nn.Module):
    def __init__(self, dim, out):
        super().__init__()
        self.norm, self.reduction = nn.LayerNorm(4 * dim), nn.Linear(4 * dim, out, bias=False)

    def forward(self, x):
        n, h, w, c = x.shape
        x = F.pad(x, (0, 0, 0, w % 2, 0, h % 2))
        x = x.reshape(n, (h + 1) // 2, 2, (w + 1) // 2, 2, c).permute(0, 1, 3, 4, 2, 5).flatten(3)
        return self.reduction(self.norm(x))


class Stage(nn.Module):
    def __init__(self, dim, out, heads, size, window, drop_paths):
        super().__init__()
        self.downsample = PatchMerging(dim, out) if dim != out else nn.Identity()
        self.blocks = nn.Sequential(*[Block(out, heads, size, window, i % 2 == 1, p) for i, p in enumerate(drop_paths)])

    def forward(self, x):
        return self.blocks(self.downsample(x))


class PatchEmbed(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.proj, self.norm = nn.Conv2d(3, dim, 4, 4), nn.LayerNorm(dim)

    def forward(self, x):
        return self.norm(self.proj(x).permute(0, 2, 3, 1))


class Head(nn.Module):
    def __init__(self, dim, classes):
        super().__init__()
        self.fc = nn.Linear(dim, classes)

    def forward(self, x):
        return self.fc(x.mean((1, 2)))


class Swin(nn.Module):
    def __init__(self, image, classes, dim, depths, heads, window=7, drop_path=0.1):
        super().__init__()
        self.patch_embed = PatchEmbed(dim)
        rates, stages, before = iter(torch.linspace(0, drop_path, sum(depths)).tolist()), [], dim
        for i, depth in enumerate(depths):
            stages.append(Stage(before, dim << i, heads[i], image // 4 >> i, window, [next(rates) for _ in range(depth)]))
            before = dim << i
        self.layers, self.norm, self.head = nn.Sequential(*stages), nn.LayerNorm(before), Head(before, classes)

    def forward(self, x):
        return self.head(self.norm(self.layers(self.patch_embed(x))))


def swin_base_patch4_window7_224(image, classes):
    return Swin(image, classes, 128, (2, 2, 18, 2), (4, 8, 16, 32))
