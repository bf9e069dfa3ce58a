using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Copies laid side by side along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Aten.Repeat.Call(this, sizes);

        /// <summary>Each entry repeated.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.RepeatInterleave_self_int.Call(this, repeats, dim, output_size);

        /// <summary>Each entry repeated as often as given.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.RepeatInterleave_self_Tensor.Call(this, repeats, dim, output_size);

        /// <summary>Reversed along dimensions.</summary>
        public Tensor flip(params long[] dims) => Aten.Flip.Call(this, dims);

        /// <summary>Entries rolled along dimensions.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Aten.Roll.Call(this, shifts, dims);

        /// <summary>Entries rolled along a dimension (null: in row-major order).</summary>
        public Tensor roll(long shifts, long? dims = null) => 
            Aten.Roll.Call(this, shifts, dims is { } d ? [d] : Array.Empty<long>());

        /// <summary>Entries rolled in row-major order.</summary>
        public Tensor roll(long[] shifts) => roll(shifts, Array.Empty<long>());

        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            roll(shifts.ToArray(), dims.ToArray());

        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll((long, long) shifts, (long, long) dims) =>
            roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            roll([shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);

        /// <summary>Copies laid side by side along each dimension; missing leading counts are 1.</summary>
        public Tensor tile(long[] reps) => Aten.Tile.Call(this, reps);

        /// <summary>Columns reversed.</summary>
        public Tensor fliplr() => Aten.Fliplr.Call(this);

        /// <summary>Rows reversed.</summary>
        public Tensor flipud() => Aten.Flipud.Call(this);

        /// <summary>Quarter turns from the first to the second of two dimensions (null: 0 and 1).</summary>
        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Aten.Rot90.Call(this, k, dims is (var from, var to) ? [from, to] : (long[])[0, 1]);
    }
}
