using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves all parameters and buffers to a device and converts the floating-point and complex ones.</summary>
            /// <param name="device">The device.</param>
            /// <param name="dtype">A floating-point or complex type; integer buffers keep theirs.</param>
            /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
            /// <returns>This module.</returns>
            /// <remarks>Parameters stay the same objects, so optimizers made before keep working.</remarks>
            /// <exception cref="ArgumentException">The type is an integer or truth type.</exception>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                _toEpilog(device, dtype, non_blocking);
                return this;
            }

            /// <summary>Moves all parameters and buffers to a device.</summary>
            /// <param name="deviceType">The kind of device.</param>
            /// <param name="deviceIndex">Its number, -1 for the current one.</param>
            /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
            /// <returns>This module.</returns>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                _toEpilog(deviceType, deviceIndex, non_blocking);
                return this;
            }

            /// <summary>Converts the floating-point and complex parameters and buffers.</summary>
            /// <param name="dtype">A floating-point or complex type; integer buffers keep theirs.</param>
            /// <param name="non_blocking">Has no effect without a change of device.</param>
            /// <returns>This module.</returns>
            /// <exception cref="ArgumentException">The type is an integer or truth type.</exception>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, non_blocking);
                return this;
            }

            /// <summary>Moves all parameters and buffers to where another tensor is, in its element type.</summary>
            /// <param name="other">The tensor to follow.</param>
            /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
            /// <returns>This module.</returns>
            public Module _to(Tensor other, bool non_blocking)
            {
                ArgumentNullException.ThrowIfNull(other);
                return _to(other.device, other.dtype, non_blocking);
            }

            /// <summary>Moves and converts the submodules, then this module's own tensors.</summary>
            /// <param name="device">The device.</param>
            /// <param name="dtype">A floating-point or complex type; integer buffers keep theirs.</param>
            /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
            /// <exception cref="ArgumentException">The type is an integer or truth type.</exception>
            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking)
            {
                InitializeDevice(device);
                CheckType(dtype);
                foreach (Module child in ownModules.Values)
                {
                    child._to(device, dtype, non_blocking);
                }

                _toEpilog((ScalarType?)dtype, device, non_blocking);
            }

            /// <summary>Moves the submodules, then this module's own tensors.</summary>
            /// <param name="deviceType">The kind of device.</param>
            /// <param name="deviceIndex">Its number, -1 for the current one.</param>
            /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                var device = new Device(deviceType, deviceIndex);
                InitializeDevice(device);
                foreach (Module child in ownModules.Values)
                {
                    child._to(deviceType, deviceIndex, non_blocking);
                }

                _toEpilog(null, device, non_blocking);
            }

            /// <summary>Converts the submodules, then this module's own tensors.</summary>
            /// <param name="dtype">A floating-point or complex type; integer buffers keep theirs.</param>
            /// <param name="non_blocking">Has no effect without a change of device.</param>
            /// <exception cref="ArgumentException">The type is an integer or truth type.</exception>
            protected void _toEpilog(ScalarType dtype, bool non_blocking)
            {
                CheckType(dtype);
                foreach (Module child in ownModules.Values)
                {
                    child._to(dtype, non_blocking);
                }

                _toEpilog(dtype, null!, non_blocking);
            }

            /// <summary>
            /// Moves and converts this module's own parameters and buffers, which stay the same objects. A module with further
            /// tensors overrides it, calls the base and takes them along.
            /// </summary>
            /// <param name="dtype">The element type, or null to keep each one's.</param>
            /// <param name="device">The device, or null to stay.</param>
            /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                using (no_grad())
                {
                    foreach (Tensor tensor in ownParameters.Values.Concat(ownBuffers.Values.Select(b => b.Tensor)))
                    {
                        TensorTransfer.InPlace(tensor, device, dtype, non_blocking);
                    }
                }
            }

            /// <summary>The device and the floating-point type for new parameters: what was asked for, or the default.</summary>
            /// <param name="device">The device asked for, or null.</param>
            /// <param name="dtype">The type asked for, or null.</param>
            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            private static void CheckType(ScalarType dtype)
            {
                if (!is_floating_point(dtype) && !is_complex(dtype))
                {
                    throw new ArgumentException($"Parameters are of floating-point or complex types; {dtype} is neither.", nameof(dtype));
                }
            }
        }
    }
}
