namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The element at a position in row-major order of a tensor in the processor's memory.</summary>
        /// <exception cref="InvalidOperationException">The tensor is elsewhere, or of another type.</exception>
        /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
        public T ReadCpuValue<T>(long i)
            where T : unmanaged => data<T>().At(i);

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
        public float ReadCpuBFloat16(long i) => (float)ReadCpuValue<BFloat16>(i);

        /// <inheritdoc cref="ReadCpuValue"/>
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        /// <inheritdoc cref="ReadCpuValue"/>
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <summary>The elements in row-major order: a <see cref="Scalar"/>, or a list with one entry for each along the first dimension.</summary>
        public object tolist()
        {
            using var scope = NewDisposeScope();
            return Dimensions == 0 ? ToScalar() : unbind().Select(entry => entry.tolist()).ToList();
        }
    }
}
