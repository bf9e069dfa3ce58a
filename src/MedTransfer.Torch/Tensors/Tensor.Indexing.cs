using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator Gathered = new("aten::index", "Tensor");
        private static readonly Operator Scattered = new("aten::index_put_");

        /// <summary>Elements by an index expression, as in PyTorch; setting writes into them, broadcast and converted.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>Elements at positions, or where masks hold; setting writes into them.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>What lies at a position of the first dimensions; setting writes into it.</summary>
        public Tensor this[params long[] indices]
        {
            get => At(indices);
            set => Put(indices, value);
        }

        /// <summary>What lies at a position of the first dimension; setting writes into it.</summary>
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Put([i1], value);
        }

        /// <summary>What lies at a position of the first two dimensions; setting writes into it.</summary>
        public Tensor this[long i1, long i2]
        {
            get => At([i1, i2]);
            set => Put([i1, i2], value);
        }

        /// <summary>What lies at a position of the first three dimensions; setting writes into it.</summary>
        public Tensor this[long i1, long i2, long i3]
        {
            get => At([i1, i2, i3]);
            set => Put([i1, i2, i3], value);
        }

        /// <summary>What lies at a position of the first four dimensions; setting writes into it.</summary>
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At([i1, i2, i3, i4]);
            set => Put([i1, i2, i3, i4], value);
        }

        /// <summary>What lies at a position of the first five dimensions; setting writes into it.</summary>
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => At([i1, i2, i3, i4, i5]);
            set => Put([i1, i2, i3, i4, i5], value);
        }

        /// <summary>What lies at a position of the first six dimensions; setting writes into it.</summary>
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => At([i1, i2, i3, i4, i5, i6]);
            set => Put([i1, i2, i3, i4, i5, i6], value);
        }

        /// <summary>Elements by an index expression, as in PyTorch: a view where it holds no tensor, else a copy.</summary>
        /// <exception cref="IndexOutOfRangeException">There are more indices than dimensions.</exception>
        public Tensor index(params TensorIndex[] indices)
        {
            ArgumentNullException.ThrowIfNull(indices);
            using var scope = NewDisposeScope();
            var (view, gathers) = TensorIndex.Resolve(this, indices);
            return (gathers.Length == 0 ? view : Gathered.Call(view, gathers)).MoveToOuterDisposeScope();
        }

        /// <summary>Elements at positions, or where masks hold; null takes a whole dimension.</summary>
        public Tensor index(params Tensor[] indices) => index(Positions(indices));

        /// <summary>Writes a tensor, broadcast and converted, into the elements of an index expression.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <summary>Writes a tensor, broadcast and converted, into the elements of an index expression, or adds it there; each occurrence of a position counts.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            ArgumentNullException.ThrowIfNull(value);
            ArgumentNullException.ThrowIfNull(indices);
            using var scope = NewDisposeScope();
            var (view, gathers) = TensorIndex.Resolve(this, indices);
            value = WithoutLeadingOnes(value);
            if (gathers.Length > 0)
            {
                Scattered.CallVoid(view, gathers, value.to(dtype, value.Dimensions == 0 ? value.device : device), accumulate);
            }
            else if (accumulate)
            {
                view.add_(value);
            }
            else
            {
                view.copy_(value);
            }

            return this;
        }

        /// <summary>Writes a tensor into the elements at positions, or where masks hold; null takes a whole dimension.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Positions(indices), false);

        /// <summary>Writes a tensor into the elements at positions, or adds it there; each occurrence of a position counts.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => index_put_(value, Positions(indices), accumulate);

        /// <summary>Writes a number into the elements of an index expression.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = Aten.ScalarTensor.Call(value, dtype, Value.None, device);
            return index_put_(number, indices, false);
        }

        /// <summary>Writes a number into the elements at positions, or where masks hold.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Positions(indices));

        private static TensorIndex[] Positions(Tensor?[] indices)
        {
            ArgumentNullException.ThrowIfNull(indices);
            return [.. indices.Select(index => index is null ? TensorIndex.Colon : TensorIndex.Tensor(index))];
        }

        private static Tensor WithoutLeadingOnes(Tensor value)
        {
            var lengths = value.shape;
            var ones = lengths.TakeWhile(length => length == 1).Count();
            return ones == 0 ? value : value.reshape(lengths[ones..]);
        }

        private Tensor At(ReadOnlySpan<long> position)
        {
            var view = alias();
            foreach (var index in position)
            {
                using var outer = view;
                view = outer.select(0, index);
            }

            return view;
        }

        private void Put(ReadOnlySpan<long> position, Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            using var scope = NewDisposeScope();
            At(position).copy_(WithoutLeadingOnes(value));
        }
    }
}
