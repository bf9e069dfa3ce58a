using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MedTransfer.Torch;
using MedTransfer.Torch.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of the elements as they are.</summary>
        /// <exception cref="InvalidOperationException">It holds their conjugates or negatives.</exception>
        internal unsafe void* DataPointer => IsLazy
            ? throw new InvalidOperationException("The memory holds the elements' conjugates or negatives: call resolve_conj() or resolve_neg() first.")
            : (void*)Alive(Bridge.Check(Bridge.mt_tensor_data(Handle)));

        /// <summary>Whether it is a conjugated or negated view of memory that was left as it is.</summary>
        internal bool IsLazy => Alive(Bridge.mt_tensor_is_lazy(Handle)) != 0;

        /// <summary>A copy in the processor's memory in row-major order, without gradient.</summary>
        internal Tensor Plain()
        {
            using var off = no_grad();
            return Aten.Empty.Call(shape, dtype, Value.None, CPU).copy_(this);
        }

        /// <summary>The only element, as a .NET number of the tensor's own type.</summary>
        /// <exception cref="InvalidOperationException">There is not exactly one element, or it is of another type.</exception>
        public unsafe T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new InvalidOperationException($"item() needs a tensor of one element; this one has {NumberOfElements}.");
            }

            CheckType<T>(dtype);
            if (is_cpu() && !IsLazy) return *(T*)DataPointer;
            using var here = Plain();
            return *(T*)here.DataPointer;
        }

        /// <summary>The elements as .NET numbers; the tensor must be in the processor's memory.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            CheckType<T>(dtype);
            return new TensorAccessor<T>(this);
        }

        /// <summary>The memory of a contiguous tensor on the processor; setting copies into it.</summary>
        /// <exception cref="InvalidOperationException">The tensor is elsewhere or not contiguous, or too large for a span.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                var length = NumberOfElements * ElementSize;
                if (!is_cpu() || !is_contiguous()) throw new InvalidOperationException("Only a contiguous tensor on the processor has its bytes in a row: call cpu() and contiguous().");
                if (length > int.MaxValue) throw new InvalidOperationException($"The tensor's {length} bytes exceed what a span can hold.");
                return length == 0 ? [] : new Span<byte>(DataPointer, (int)length);
            }
            set => value.CopyTo(bytes);
        }

        /// <summary>The only element as a scalar.</summary>
        public Scalar ToScalar() => dtype switch
        {
            ScalarType.Byte => item<byte>(),
            ScalarType.Int8 => item<sbyte>(),
            ScalarType.Int16 => item<short>(),
            ScalarType.Int32 => item<int>(),
            ScalarType.Int64 => item<long>(),
            ScalarType.Float32 => item<float>(),
            ScalarType.Float64 => item<double>(),
            ScalarType.Float16 => item<Half>(),
            ScalarType.BFloat16 => item<BFloat16>(),
            ScalarType.ComplexFloat32 => item<(float, float)>(),
            ScalarType.ComplexFloat64 => item<Complex>(),
            ScalarType.Bool => item<bool>(),
            _ => throw new InvalidOperationException($"A tensor of {dtype} has no scalar; convert it first."),
        };

        internal static void CheckType<T>(ScalarType type)
            where T : unmanaged
        {
            var fits = type switch
            {
                ScalarType.Byte => typeof(T) == typeof(byte),
                ScalarType.Int8 => typeof(T) == typeof(sbyte),
                ScalarType.Int16 => typeof(T) == typeof(short),
                ScalarType.Int32 => typeof(T) == typeof(int),
                ScalarType.Int64 => typeof(T) == typeof(long),
                ScalarType.Float16 => typeof(T) == typeof(Half),
                ScalarType.Float32 => typeof(T) == typeof(float),
                ScalarType.Float64 => typeof(T) == typeof(double),
                ScalarType.Bool => typeof(T) == typeof(bool),
                ScalarType.BFloat16 => typeof(T) == typeof(BFloat16) || typeof(T) == typeof(ushort),
                ScalarType.ComplexFloat32 => typeof(T) == typeof((float, float)),
                ScalarType.ComplexFloat64 => typeof(T) == typeof(Complex),
                _ => false,
            };
            if (!fits) throw new InvalidOperationException($"A tensor of {type} cannot be read as {typeof(T).Name}; convert it with to(...).");
        }
    }
}
