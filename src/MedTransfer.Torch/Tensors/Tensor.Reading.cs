namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The element at a position in row-major order of a tensor in the processor's memory.</summary>
        /// <exception cref="InvalidOperationException">The tensor is elsewhere, or of another type.</exception>
        /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
        public unsafe T ReadCpuValue<T>(long i)
            where T : unmanaged
        {
            CheckType<T>(dtype);
            if (!is_cpu()) throw new InvalidOperationException("The tensor is not in the processor's memory: call cpu().");
            if ((ulong)i >= (ulong)NumberOfElements) throw new IndexOutOfRangeException($"Position {i} lies outside [0, {NumberOfElements}).");
            var lengths = shape;
            var strides = stride();
            var offset = 0L;
            for (var d = lengths.Length - 1; d >= 0; d--)
            {
                (i, var position) = Math.DivRem(i, lengths[d]);
                offset += position * strides[d];
            }

            return ((T*)DataPointer)[offset];
        }

        /// <inheritdoc cref="ReadCpuValue"/>
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        /// <inheritdoc cref="ReadCpuValue"/>
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        /// <inheritdoc cref="ReadCpuValue"/>
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        /// <inheritdoc cref="ReadCpuValue"/>
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        /// <inheritdoc cref="ReadCpuValue"/>
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        /// <inheritdoc cref="ReadCpuValue"/>
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        /// <inheritdoc cref="ReadCpuValue"/>
        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        /// <inheritdoc cref="ReadCpuValue"/>
        public float ReadCpuBFloat16(long i) => BitConverter.UInt32BitsToSingle((uint)ReadCpuValue<ushort>(i) << 16);

        /// <inheritdoc cref="ReadCpuValue"/>
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        /// <inheritdoc cref="ReadCpuValue"/>
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);
    }
}
