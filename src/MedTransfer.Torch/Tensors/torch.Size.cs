using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The length of each dimension of a tensor. Two sizes are equal when their lengths are.</summary>
    public readonly struct Size : IEnumerable<long>
    {
        private readonly long[]? _shape;

        /// <summary>The size of these lengths.</summary>
        public Size(long[] shape) => _shape = [.. Checked(shape)];

        /// <summary>The size of these lengths.</summary>
        public Size(int[] shape) => _shape = [.. Checked(shape).Select(length => (long)length)];

        /// <summary>The size of these lengths.</summary>
        public Size(IEnumerable<long> shape) => _shape = [.. Checked(shape)];

        /// <summary>One dimension.</summary>
        public Size(long size) => _shape = [size];

        /// <summary>One dimension.</summary>
        public Size(int size) => _shape = [size];

        /// <summary>Two dimensions.</summary>
        public Size((long, long) size) => _shape = [size.Item1, size.Item2];

        /// <summary>Two dimensions.</summary>
        public Size((int, int) size) => _shape = [size.Item1, size.Item2];

        /// <summary>Three dimensions.</summary>
        public Size((long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3];

        /// <summary>Three dimensions.</summary>
        public Size((int, int, int) size) => _shape = [size.Item1, size.Item2, size.Item3];

        /// <summary>Four dimensions.</summary>
        public Size((long, long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>Four dimensions.</summary>
        public Size((int, int, int, int) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>Five dimensions.</summary>
        public Size((long, long, long, long, long) size) =>
            _shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        /// <summary>Five dimensions.</summary>
        public Size((int, int, int, int, int) size) =>
            _shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        /// <summary>Six dimensions.</summary>
        public Size((long, long, long, long, long, long) size) =>
            _shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        /// <summary>Six dimensions.</summary>
        public Size((int, int, int, int, int, int) size) =>
            _shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        /// <summary>No dimensions: the size of a single number.</summary>
        public static Size Empty = new(Array.Empty<long>());

        /// <summary>A copy of the lengths.</summary>
        public long[] Shape => [.. Lengths];

        /// <summary>The number of dimensions.</summary>
        public int Length => Lengths.Length;

        /// <summary>Whether there are no dimensions.</summary>
        public bool IsEmpty => Length == 0;

        /// <summary>Whether it is the size of a single number: no dimensions.</summary>
        public bool IsScalar => Length == 0;

        private long[] Lengths => _shape ?? [];

        /// <summary>The length of a dimension; negative ones count from the end.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
        public long this[int idx] => this[(long)idx];

        /// <summary>The length of a dimension; negative ones count from the end.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
        public long this[long idx] => idx >= -Length && idx < Length
            ? Lengths[idx < 0 ? idx + Length : idx]
            : throw new ArgumentOutOfRangeException(nameof(idx), idx, $"The size has {Length} dimensions.");

        /// <summary>One dimension.</summary>
        public static implicit operator Size(long size) => new(size);

        /// <summary>The size of these lengths.</summary>
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>Two dimensions.</summary>
        public static implicit operator Size((long, long) size) => new(size);

        /// <summary>Three dimensions.</summary>
        public static implicit operator Size((long, long, long) size) => new(size);

        /// <summary>Four dimensions.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);

        /// <summary>Five dimensions.</summary>
        public static implicit operator Size((long, long, long, long, long) size) => new(size);

        /// <summary>Six dimensions.</summary>
        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);

        /// <summary>The dimensions of both, one after the other.</summary>
        public static Size operator +(Size left, Size right) => new([.. left.Lengths, .. right.Lengths]);

        /// <summary>The dimensions of both, one after the other.</summary>
        public static Size operator +(Size left, IEnumerable<long> right) => new([.. left.Lengths, .. right]);

        /// <summary>Whether all lengths are equal.</summary>
        public static bool operator ==(Size left, Size right) => left.Lengths.AsSpan().SequenceEqual(right.Lengths);

        /// <summary>Whether any length differs.</summary>
        public static bool operator !=(Size left, Size right) => !(left == right);

        /// <summary>The number of elements of a tensor of this size.</summary>
        public long numel() => Lengths.TotalSize();

        /// <summary>The dimensions from first up to next.</summary>
        /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
        public Size Slice(int first, int next) => new(Lengths.AsSpan()[first..next].ToArray());

        /// <summary>The first dimensions.</summary>
        public IEnumerable<long> Take(int i) => Lengths.Take(i);

        /// <inheritdoc/>
        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Lengths).GetEnumerator();

        /// <inheritdoc/>
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Size other && this == other;

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var length in Lengths) hash.Add(length);
            return hash.ToHashCode();
        }

        private static T Checked<T>(T shape)
            where T : class
        {
            ArgumentNullException.ThrowIfNull(shape);
            return shape;
        }
    }
}
