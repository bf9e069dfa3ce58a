using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>In another element type; this tensor itself where nothing changes.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(Aten.To_dtype.Call(this, type, non_blocking, copy), disposeAfter);

        /// <summary>On another device; this tensor itself where nothing changes.</summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            ArgumentNullException.ThrowIfNull(device);
            return to(dtype, device, copy, disposeAfter, non_blocking);
        }

        /// <summary>In another element type on another device; this tensor itself where nothing changes.</summary>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(Aten.To_device.Call(this, device, type, non_blocking, copy), disposeAfter);

        /// <summary>On a device given by name.</summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>On a device of a kind.</summary>
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>With the element type and device of another tensor.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) =>
            to(Known(other).dtype, other.device, non_blocking: non_blocking);

        /// <summary>In another element type.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(type, copy, disposeAfter, non_blocking);

        /// <summary>In the element type of another tensor.</summary>
        public Tensor type_as(Tensor tensor) => to(Known(tensor).dtype);

        /// <summary>In the processor's memory.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>On a CUDA device.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            to(device ?? CUDA, non_blocking: non_blocking);

        /// <summary>In single precision.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>In double precision.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>In half precision.</summary>
        public Tensor half() => to(ScalarType.Float16);

        /// <summary>In bfloat16.</summary>
        public Tensor bfloat16() => to(ScalarType.BFloat16);

        /// <summary>As 64-bit integers.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>As 32-bit integers.</summary>
        public Tensor @int() => to(ScalarType.Int32);

        /// <summary>As unsigned 8-bit integers.</summary>
        public Tensor @byte() => to(ScalarType.Byte);

        /// <summary>As truth values.</summary>
        public Tensor @bool() => to(ScalarType.Bool);

        /// <summary>As signed 8-bit integers.</summary>
        public Tensor @char() => to(ScalarType.Int8);

        /// <summary>As 16-bit integers.</summary>
        public Tensor @short() => to(ScalarType.Int16);

        /// <summary>As complex numbers of two singles.</summary>
        public Tensor cfloat() => to(ScalarType.ComplexFloat32);

        /// <summary>As complex numbers of two doubles.</summary>
        public Tensor cdouble() => to(ScalarType.ComplexFloat64);

        /// <summary>In another element type.</summary>
        public Tensor type(ScalarType dtype) => to(dtype);

        /// <summary>In the element type of a conversion such as <see cref="FloatTensor(Tensor)"/>.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc)
        {
            ArgumentNullException.ThrowIfNull(typeFunc);
            return typeFunc(this);
        }

        /// <summary>Makes this stand for another tensor's memory, shape and strides.</summary>
        public Tensor set_(Tensor source) => Aten.SetInPlace_source_Tensor.CallInPlace(this, source);

        /// <summary>In page-locked memory, from which a GPU copies in the background.</summary>
        public Tensor pin_memory() => Aten.PinMemory.Call(this);

        private Tensor Converted(Tensor result, bool disposeAfter)
        {
            if (disposeAfter) Dispose();
            return result;
        }
    }
}
