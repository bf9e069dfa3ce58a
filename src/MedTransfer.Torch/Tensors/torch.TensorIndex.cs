using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// One position of an index expression: a number, a range, a new dimension, an ellipsis, a truth value or a tensor
    /// (positions or a mask). Expressions mean what they mean in PyTorch; steps are positive.
    /// </summary>
    public struct TensorIndex
    {
        private enum Kind
        {
            Slice,
            Single,
            None,
            Ellipsis,
            Bool,
            Tensor,
        }

        private Kind _kind;
        private long? _start;
        private long? _stop;
        private long? _step;
        private Tensor? _tensor;

        /// <summary>All that is left in between.</summary>
        public static TensorIndex Ellipsis = new() { _kind = Kind.Ellipsis };

        /// <summary>A new dimension of length 1.</summary>
        public static TensorIndex None = new() { _kind = Kind.None };

        /// <summary><see cref="None"/>.</summary>
        public static TensorIndex Null = None;

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = Slice();

        /// <summary>A new dimension: of length 1 if true, empty if false.</summary>
        public static TensorIndex Bool(bool value) => new() { _kind = Kind.Bool, _start = value ? 1 : 0 };

        /// <summary>One entry; its dimension goes away. Negative ones count from the end.</summary>
        public static TensorIndex Single(long? index) => new() { _kind = Kind.Single, _start = index ?? throw new ArgumentNullException(nameof(index)) };

        /// <summary>Entries from start up to stop in steps; negative bounds count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { _kind = Kind.Slice, _start = start, _stop = stop, _step = step };

        /// <summary>Entries from the first up to the second.</summary>
        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);

        /// <summary>Entries of a range.</summary>
        public static TensorIndex Slice(Range range) => Slice(
            range.Start is { IsFromEnd: true, Value: 0 } ? long.MaxValue : Signed(range.Start),
            range.End is { IsFromEnd: true, Value: 0 } ? null : Signed(range.End));

        /// <summary>Entries of positions, or where a mask (Bool or Byte) holds.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new() { _kind = Kind.Tensor, _tensor = Known(tensor) };

        /// <summary>One entry.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One entry.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is the end, behind the last entry.</exception>
        public static implicit operator TensorIndex(Index index) => index is { IsFromEnd: true, Value: 0 }
            ? throw new ArgumentOutOfRangeException(nameof(index), "^0 lies behind the last entry; ^1 is the last.")
            : Single(Signed(index));

        /// <summary>Entries of a range.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>Entries from the first up to the second.</summary>
        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        /// <summary>The tensor of positions, or the number as a tensor.</summary>
        /// <exception cref="InvalidOperationException">The index is neither.</exception>
        public static implicit operator Tensor(TensorIndex value) => value._kind switch
        {
            Kind.Tensor => value._tensor!,
            Kind.Single => tensor(value._start!.Value),
            _ => throw new InvalidOperationException("Only an index that is a tensor or a number can be read as a tensor."),
        };

        /// <summary>
        /// The view that numbers, ranges and new dimensions select, and the tensors that select from its dimensions: null for
        /// a whole dimension, no entries where there is nothing to gather.
        /// </summary>
        internal static (Tensor View, Tensor?[] Gathers) Resolve(Tensor source, TensorIndex[] indices)
        {
            var left = source.Dimensions - indices.Sum(index => index.Consumed);
            if (left < 0) throw new IndexOutOfRangeException($"Too many indices for a tensor of {source.Dimensions} dimensions: {indices.Sum(i => i.Consumed)}.");
            if (indices.Count(index => index._kind == Kind.Ellipsis) > 1) throw new ArgumentException("An index expression has one ellipsis at most.", nameof(indices));

            var view = source.alias();
            var gathers = new List<Tensor?>();
            long masked = 0;
            foreach (var index in indices)
            {
                var dimension = gathers.Count + masked;
                switch (index._kind)
                {
                    case Kind.Single:
                        view = view.select(dimension, index._start!.Value);
                        break;
                    case Kind.Slice:
                        view = Aten.Slice_Tensor.Call(view, dimension, index._start, index._stop, index._step ?? 1);
                        gathers.Add(null);
                        break;
                    case Kind.None:
                        view = view.unsqueeze(dimension);
                        gathers.Add(null);
                        break;
                    case Kind.Ellipsis:
                        gathers.AddRange(new Tensor?[left]);
                        break;
                    case Kind.Bool:
                        Choose(index._start != 0);
                        break;
                    case Kind.Tensor when index._tensor!.Dimensions == 0 && index.IsMask:
                        Choose(index._tensor.ToBoolean());
                        break;
                    case Kind.Tensor when index._tensor!.Dimensions == 0:
                        view = view.select(dimension, index._tensor.ToInt64());
                        break;
                    default:
                        // A mask stands for one tensor of positions in each of its dimensions; libtorch makes them of it.
                        gathers.Add(index._tensor);
                        masked += index.Consumed - 1;
                        break;
                }
            }

            // Whole dimensions at the end need no mention, and libtorch 1.13 misplaces a mask before them when it fills with a number.
            return (view, [.. gathers[..(gathers.FindLastIndex(gather => gather is not null) + 1)]]);

            void Choose(bool taken)
            {
                view = view.unsqueeze(gathers.Count + masked);
                gathers.Add(zeros(taken ? 1 : 0, ScalarType.Int64, source.device));
            }
        }

        private readonly bool IsMask => _tensor!.dtype is ScalarType.Bool or ScalarType.Byte;

        private readonly long Consumed => _kind switch
        {
            Kind.Single or Kind.Slice => 1,
            Kind.Tensor => IsMask ? _tensor!.Dimensions : 1,
            _ => 0,
        };

        private static long Signed(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
