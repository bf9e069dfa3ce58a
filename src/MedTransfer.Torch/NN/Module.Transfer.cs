using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves all parameters and buffers to a device and converts the floating-point ones.</summary>
            /// <param name="device">The device.</param>
            /// <param name="dtype">The element type; integer buffers keep theirs.</param>
            /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
            /// <returns>This module.</returns>
            /// <remarks>Parameters stay the same objects, so optimizers made before keep working.</remarks>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) =>
                Transfer(device, dtype, non_blocking, child => child._to(device, dtype, non_blocking));

            /// <summary>Moves all parameters and buffers to a device.</summary>
            /// <param name="deviceType">The kind of device.</param>
            /// <param name="deviceIndex">Its number, -1 for the current one.</param>
            /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
            /// <returns>This module.</returns>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Transfer(new Device(deviceType, deviceIndex), null, non_blocking, child => child._to(deviceType, deviceIndex, non_blocking));

            /// <summary>Converts the floating-point parameters and buffers.</summary>
            /// <param name="dtype">The element type; integer buffers keep theirs.</param>
            /// <param name="non_blocking">Has no effect without a change of device.</param>
            /// <returns>This module.</returns>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) =>
                Transfer(null, dtype, non_blocking, child => child._to(dtype, non_blocking));

            /// <summary>Moves all parameters and buffers to where another tensor is, in its element type.</summary>
            /// <param name="other">The tensor to follow.</param>
            /// <param name="non_blocking">True to copy from pinned memory without waiting.</param>
            /// <returns>This module.</returns>
            public Module _to(Tensor other, bool non_blocking)
            {
                ArgumentNullException.ThrowIfNull(other);
                return _to(other.device, other.dtype, non_blocking);
            }

            private Module Transfer(Device? device, ScalarType? dtype, bool nonBlocking, Action<Module> toChild)
            {
                foreach (Module child in ownModules.Values)
                {
                    toChild(child);
                }

                using (no_grad())
                {
                    foreach (Parameter parameter in ownParameters.Values)
                    {
                        TensorTransfer.InPlace(parameter, device, dtype, nonBlocking);
                    }

                    foreach ((Tensor tensor, _) in ownBuffers.Values)
                    {
                        TensorTransfer.InPlace(tensor, device, dtype, nonBlocking);
                    }
                }

                return this;
            }
        }
    }
}
