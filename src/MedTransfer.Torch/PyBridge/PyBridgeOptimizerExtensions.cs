using MedTransfer.Files;
using MedTransfer.Weights;
using TorchSharp.Modules;

namespace TorchSharp.PyBridge;

/// <summary>
/// Loads and saves the state of optimizers as Python's <c>torch.save(optimizer.state_dict(), ...)</c> does. Parameters are told apart
/// by their order in the groups, which has to be the same on both sides.
/// </summary>
public static class PyBridgeOptimizerExtensions
{
    /// <summary>Loads options and state, all or nothing.</summary>
    /// <param name="optim">The optimizer.</param>
    /// <param name="location">The file; in a checkpoint the state is looked for under <c>optimizer</c> and <c>optimizer_state_dict</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="MedTransfer.UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="MedTransfer.InvalidContentException">The file is broken, or of another optimizer or model.</exception>
    public static void load_py(this OptimizerHelper optim, string location)
    {
        ArgumentNullException.ThrowIfNull(optim);
        ArgumentException.ThrowIfNullOrEmpty(location);
        using var scope = torch.NewDisposeScope();
        OptimizerTables.Load(optim, PyTorchValues.Read(location), location);
    }

    /// <summary>Loads what a stream holds from its place on; see <see cref="load_py(OptimizerHelper, string)"/>.</summary>
    /// <param name="optim">The optimizer.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    /// <inheritdoc cref="load_py(OptimizerHelper, string)" path="/exception"/>
    public static void load_py(this OptimizerHelper optim, Stream stream, bool leaveOpen = false) => Spool.Read(stream, leaveOpen, path =>
    {
        optim.load_py(path);
        return true;
    });

    /// <summary>Saves options and state: whole, or the file stays as it was.</summary>
    /// <param name="optim">The optimizer.</param>
    /// <param name="location">The file; its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void save_py(this OptimizerHelper optim, string location) =>
        AtomicFile.Write(location, stream => PyTorchWriter.Write(stream, OptimizerTables.Of(optim)));

    /// <summary>Saves options and state.</summary>
    /// <param name="optim">The optimizer.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    public static void save_py(this OptimizerHelper optim, Stream stream, bool leaveOpen = false) =>
        Spool.Write(stream, leaveOpen, to => PyTorchWriter.Write(to, OptimizerTables.Of(optim)));
}
