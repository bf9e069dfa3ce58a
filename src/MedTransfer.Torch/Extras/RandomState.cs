using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>The states of the processor's and the current GPU's default generators, to be put in force again.</summary>
internal sealed class RandomState
{
    private readonly (Device Device, byte[] State)[] _states;

    private RandomState((Device Device, byte[] State)[] states) => _states = states;

    // Kept as managed bytes: a state outlives every dispose scope, and is no leak.
    internal static RandomState Capture() => new([.. Devices().Select(device =>
    {
        using var generator = Generator.DefaultOf(device);
        using var state = generator.get_state();
        return (device, state.bytes.ToArray());
    })]);

    /// <summary>Puts these states in force until the result is disposed.</summary>
    internal IDisposable Restore()
    {
        var before = Capture();
        Set();
        return new OnDispose(before.Set);
    }

    private static IEnumerable<Device> Devices() => cuda.is_available() ? [CPU, CUDA] : [CPU];

    private void Set()
    {
        foreach (var (device, bytes) in _states)
        {
            using var generator = Generator.DefaultOf(device);
            using var state = empty(bytes.Length, ScalarType.Byte);
            bytes.CopyTo(state.bytes);
            generator.set_state(state);
        }
    }
}
