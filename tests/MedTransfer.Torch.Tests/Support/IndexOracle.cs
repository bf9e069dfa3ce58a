using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests;

/// <summary>
/// A random index expression and the elements it selects, found one by one: PyTorch's rules in their plainest form.
/// Numbers, ranges and new dimensions make a view; then all tensors select together, broadcast, in place of the first of
/// them where they are neighbours, else in front.
/// </summary>
internal sealed class IndexOracle
{
    private readonly List<string> _text = [];

    // A dimension of the view: its offsets into the source, and the positions that tensors select from it.
    private readonly List<(long[] Offsets, Selection? Selection)> _view = [];

    public IndexOracle(long[] shape, Random random)
    {
        long[] strides = [.. shape.Select((_, d) => shape[(d + 1)..].Aggregate(1L, (a, b) => a * b))];
        List<TensorIndex> indices = [];
        long start = 0;
        long[] common = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (long)random.Next(1, 4))];
        bool gathers = random.Next(2) == 0;
        int ellipsis = random.Next(3) == 0 ? random.Next(shape.Length + 1) : -1;
        for (int d = 0; d < shape.Length; d++)
        {
            if (d == ellipsis)
            {
                int skipped = random.Next(shape.Length - d + 1);
                Add(indices, TensorIndex.Ellipsis, "...");
                for (int i = 0; i < skipped; i++, d++) Whole(d);
                if (d == shape.Length) break;
                ellipsis = shape.Length;
            }

            long length = shape[d];
            switch (random.Next(gathers ? 7 : 4))
            {
                case 0:
                    long single = random.NextInt64(-length, length);
                    Add(indices, single, $"{single}");
                    start += (single < 0 ? single + length : single) * strides[d];
                    break;
                case 1:
                    (long? from, long? to, long step) = (Bound(length), Bound(length), random.Next(1, 4));
                    Add(indices, TensorIndex.Slice(from, to, step), $"{from}:{to}:{step}");
                    long first = Clip(from ?? 0, length), last = Clip(to ?? length, length);
                    _view.Add(([.. Enumerable.Range(0, (int)length).Select(i => (long)i).Where(i => i >= first && i < last && (i - first) % step == 0).Select(i => i * strides[d])], null));
                    break;
                case 2:
                    Add(indices, TensorIndex.None, "None");
                    _view.Add(([0], null));
                    d--;
                    break;
                case 3:
                    Add(indices, TensorIndex.Colon, ":");
                    Whole(d);
                    break;
                case 4:
                    long[] positions = [.. Enumerable.Range(0, (int)common.TotalSize()).Select(_ => random.NextInt64(-length, length))];
                    Add(indices, TensorIndex.Tensor(tensor(positions, common)), $"[{string.Join(' ', positions)}] of {string.Join('x', common)}");
                    Gather(d, new Selection(common, [.. positions.Select(p => p < 0 ? p + length : p)]));
                    break;
                case 5:
                    long one = random.NextInt64(length);
                    Add(indices, TensorIndex.Tensor(tensor(new[] { one })), $"[{one}]");
                    Gather(d, new Selection([1], [one]));
                    break;
                default:
                    if (common is not [1] && _view.Any(v => v.Selection is not null)) goto case 4;
                    bool[] mask = [.. Enumerable.Range(0, (int)length).Select(_ => random.Next(2) == 0)];
                    long[] chosen = [.. Enumerable.Range(0, (int)length).Where(i => mask[i]).Select(i => (long)i)];
                    common = [chosen.Length];
                    Add(indices, TensorIndex.Tensor(tensor(mask)), $"mask {string.Concat(mask.Select(m => m ? '1' : '0'))}");
                    Gather(d, new Selection(common, chosen));
                    break;
            }
        }

        Indices = [.. indices];
        (Shape, Offsets) = Select(start);

        long? Bound(long length) => random.Next(3) == 0 ? null : random.NextInt64(-length - 1, length + 2);
        void Whole(int d) => _view.Add(([.. Enumerable.Range(0, (int)shape[d]).Select(i => i * strides[d])], null));
        void Gather(int d, Selection selection) => _view.Add(([.. Enumerable.Range(0, (int)shape[d]).Select(i => i * strides[d])], selection));
    }

    public TensorIndex[] Indices { get; }

    public long[] Shape { get; }

    public long[] Offsets { get; }

    public override string ToString() => $"x[{string.Join(", ", _text)}]";

    private static long Clip(long bound, long length) => Math.Clamp(bound < 0 ? bound + length : bound, 0, length);

    private void Add(List<TensorIndex> indices, TensorIndex index, string text)
    {
        indices.Add(index);
        _text.Add(text);
    }

    private (long[] Shape, long[] Offsets) Select(long start)
    {
        int[] gathered = [.. Enumerable.Range(0, _view.Count).Where(i => _view[i].Selection is not null)];
        int[] plain = [.. Enumerable.Range(0, _view.Count).Except(gathered)];
        long[] together = gathered.Length == 0 ? [] : broadcast_shapes([.. gathered.Select(i => _view[i].Selection!.Shape)]).Shape;
        bool neighbours = gathered.Length > 0 && gathered[^1] - gathered[0] == gathered.Length - 1;
        int before = neighbours ? gathered[0] : 0;
        long[] plainShape = [.. plain.Select(i => (long)_view[i].Offsets.Length)];
        long[] shape = [.. plainShape[..before], .. together, .. plainShape[before..]];

        long[] offsets = [.. Positions(shape).Select(position =>
        {
            long[] selection = position[before..(before + together.Length)];
            long[] rest = [.. position[..before], .. position[(before + together.Length)..]];
            return start + plain.Select((i, k) => _view[i].Offsets[rest[k]]).Sum()
                + gathered.Sum(i => _view[i].Offsets[_view[i].Selection!.At(selection)]);
        })];
        return (shape, offsets);
    }

    private static IEnumerable<long[]> Positions(long[] shape)
    {
        long count = shape.TotalSize();
        for (long n = 0; n < count; n++)
        {
            long[] position = new long[shape.Length];
            long left = n;
            for (int d = shape.Length - 1; d >= 0; d--) (left, position[d]) = Math.DivRem(left, shape[d]);
            yield return position;
        }
    }

    private sealed record Selection(long[] Shape, long[] Positions)
    {
        public long At(long[] position)
        {
            long index = 0;
            for (int d = 0; d < Shape.Length; d++)
            {
                index = (index * Shape[d]) + (Shape[d] == 1 ? 0 : position[position.Length - Shape.Length + d]);
            }

            return Positions[index];
        }
    }
}
