using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers with its own state.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;

        /// <summary>A generator of the processor with this seed, or a GPU's default generator, seeded anew.</summary>
        public Generator(ulong seed = 0, Device? device = null)
        {
            if (device is null || device.type == DeviceType.CPU)
            {
                _handle = Bridge.Check(Bridge.mt_generator_new(seed));
            }
            else
            {
                _handle = Bridge.Check(Bridge.mt_generator_default(device.Packed));
                Bridge.Check(Bridge.mt_generator_manual_seed(_handle, (long)seed));
            }
        }

        private Generator(nint handle, bool _) => _handle = handle;

        /// <summary>Frees the native generator.</summary>
        ~Generator() => Dispose(false);

        /// <summary>The generator that operations on the processor use when they are given none.</summary>
        public static Generator Default => DefaultOf(CPU);

        /// <summary>The generator that operations on a device use when they are given none.</summary>
        internal static Generator DefaultOf(Device device) => new(Bridge.Check(Bridge.mt_generator_default(device.Packed)), true);

        /// <summary>The native generator.</summary>
        public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>Where its numbers are drawn.</summary>
        public Device device => Device.Unpack(Bridge.mt_generator_device(Handle));

        /// <summary>Starts the stream of this seed.</summary>
        public Generator manual_seed(long seed)
        {
            Bridge.Check(Bridge.mt_generator_manual_seed(Handle, seed));
            return this;
        }

        /// <summary>Starts a stream with a seed of the machine's entropy and returns that seed.</summary>
        public long seed() => Bridge.mt_generator_seed(Handle);

        /// <summary>The seed that the stream started from.</summary>
        public long initial_seed() => Bridge.mt_generator_current_seed(Handle);

        /// <summary>The state as a uint8 tensor.</summary>
        public Tensor get_state() => new(Bridge.Check(Bridge.mt_generator_get_state(Handle)));

        /// <summary>Goes back to a state from <see cref="get_state"/>.</summary>
        public void set_state(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Bridge.Check(Bridge.mt_generator_set_state(Handle, value.Handle));
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native generator.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (_handle != 0) Bridge.mt_generator_free(_handle);
            _handle = 0;
        }
    }
}
