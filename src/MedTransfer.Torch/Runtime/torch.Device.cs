namespace TorchSharp;

public static partial class torch
{
    /// <summary>A place where tensors live: <c>cpu</c>, <c>cuda</c> (the current one) or <c>cuda:1</c>.</summary>
    public class Device
    {
        /// <summary>A device of a kind; index -1 is the current one.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>A device of a kind given by name; index -1 is the current one.</summary>
        public Device(string deviceType, int index = -1)
            : this(KindOf(deviceType, deviceType), index)
        {
        }

        /// <summary>A device written as <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
        /// <exception cref="ArgumentException">The text names no device.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            var parts = description.Split(':');
            type = KindOf(parts[0], description);
            index = -1;
            if (parts.Length > 2 || (parts.Length == 2 && !(int.TryParse(parts[1], out var number) && (index = number) >= 0)))
            {
                throw new ArgumentException($"'{description}' is not a device; write cpu, cuda or cuda:0.", nameof(description));
            }
        }

        /// <summary>The CUDA device of this number.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>Its number, or -1 for the current one.</summary>
        public int index { get; }

        internal static Device Unpack(long packed) => new((DeviceType)(packed >> 16), (short)(packed & 0xffff));

        internal long Packed => ((long)type << 16) | ((long)index & 0xffff);

        /// <summary>A device from its description.</summary>
        public static implicit operator Device(string description) => new(description);

        /// <inheritdoc/>
        public override string ToString() => type switch
        {
            DeviceType.CPU => "cpu",
            _ when index >= 0 => $"{type.ToString().ToLowerInvariant()}:{index}",
            _ => type.ToString().ToLowerInvariant(),
        };

        private static DeviceType KindOf(string name, string description) => name.ToLowerInvariant() switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "mps" => DeviceType.MPS,
            "meta" => DeviceType.META,
            _ => throw new ArgumentException($"'{description}' is not a device; write cpu, cuda or cuda:0.", nameof(description)),
        };
    }

    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>Shapes without memory.</summary>
    public static readonly Device META = new(DeviceType.META);

    /// <summary>The current CUDA device.</summary>
    public static Device CUDA => new(DeviceType.CUDA);

    /// <summary>A device from its description: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>.</summary>
    public static Device device(string description) => new(description);

    /// <summary>A device of a kind given by name.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A device of a kind.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>The CUDA device of this number.</summary>
    public static Device device(int index) => new(index);
}
