using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One position of an index expression: a number, a range, a new dimension, an ellipsis or a tensor.</summary>
    public struct TensorIndex
    {
        private enum Kind
        {
            Single,
            Slice,
            None,
            Ellipsis,
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

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = Slice();

        /// <summary>One entry; its dimension goes away.</summary>
        public static TensorIndex Single(long? index) => new() { _kind = Kind.Single, _start = index ?? throw new ArgumentNullException(nameof(index)) };

        /// <summary>Entries from start up to stop in steps.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { _kind = Kind.Slice, _start = start, _stop = stop, _step = step };

        /// <summary>Entries of a range.</summary>
        public static TensorIndex Slice(Range range) => Slice(
            Signed(range.Start),
            range.End is { IsFromEnd: true, Value: 0 } ? null : Signed(range.End));

        /// <summary>Entries of positions, or where a mask holds.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new() { _kind = Kind.Tensor, _tensor = tensor };

        /// <summary>One entry.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One entry.</summary>
        public static implicit operator TensorIndex(Index index) => Single(Signed(index));

        /// <summary>Entries of a range.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        internal static Tensor Apply(Tensor source, TensorIndex[] indices)
        {
            // Views first, dimension by dimension; then all tensor positions in one gather, as in PyTorch.
            using var scope = NewDisposeScope();
            var consumed = indices.Count(i => i._kind is not (Kind.None or Kind.Ellipsis));
            var view = source.alias();
            var gathers = new List<Tensor?>();
            long dimension = 0;
            foreach (var index in indices)
            {
                switch (index._kind)
                {
                    case Kind.Single:
                        view = view.select(dimension, index._start!.Value);
                        break;
                    case Kind.Slice:
                        view = Aten.Slice_Tensor.Call(view, dimension++, index._start, index._stop, index._step ?? 1);
                        gathers.Add(null);
                        break;
                    case Kind.None:
                        view = view.unsqueeze(dimension++);
                        gathers.Add(null);
                        break;
                    case Kind.Ellipsis:
                        var skipped = source.Dimensions - consumed;
                        dimension += skipped;
                        for (var i = 0; i < skipped; i++) gathers.Add(null);
                        break;
                    default:
                        gathers.Add(index._tensor);
                        dimension += index._tensor!.dtype == ScalarType.Bool ? index._tensor.Dimensions : 1;
                        break;
                }
            }

            if (gathers.Exists(t => t is not null)) view = IndexOperator.Call(view, (Value)gathers.ToArray());
            return view.MoveToOuterDisposeScope();
        }

        private static readonly Operator IndexOperator = new("aten::index", "Tensor");

        private static long Signed(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }

    public partial class Tensor
    {
        /// <summary>Elements by an index expression, as in NumPy; setting copies into them.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set
            {
                using var scope = NewDisposeScope();
                TensorIndex.Apply(this, indices).copy_(value);
            }
        }

        /// <summary>Elements by an index expression, as in NumPy.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            ArgumentNullException.ThrowIfNull(indices);
            return TensorIndex.Apply(this, indices);
        }
    }
}
