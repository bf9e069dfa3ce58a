using MedTransfer.Weights;

namespace TorchSharp.PyBridge;

/// <summary>Loads and saves modules in the file formats of Python's PyTorch and of safetensors.</summary>
public static class PyBridgeModuleExtensions
{
    /// <summary>Loads a file of <c>torch.save</c>, all or nothing.</summary>
    /// <param name="module">The module; values are converted to its types and devices.</param>
    /// <param name="location">The file, of either format of PyTorch. A state dict in a checkpoint is found (see <see cref="PyTorchFile.Open(string, string)"/>).</param>
    /// <param name="strict">Whether names that are missing or that the module does not have are an error.</param>
    /// <param name="skip">Names that keep their values.</param>
    /// <param name="loadedParameters">Gets each name in the file, and whether its tensor was loaded.</param>
    /// <returns>The module.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="MedTransfer.UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="MedTransfer.InvalidContentException">The file is broken, or holds more than weights.</exception>
    /// <exception cref="InvalidOperationException">Names or shapes do not fit; the message lists all differences.</exception>
    public static torch.nn.Module load_py(
        this torch.nn.Module module, string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
    {
        using var file = PyTorchFile.Open(location);
        return ModuleWeights.Load(module, file, strict, skip, loadedParameters);
    }

    /// <summary>Loads what a stream holds from its place on; see <see cref="load_py(torch.nn.Module, string, bool, IList{string}, Dictionary{string, bool})"/>.</summary>
    /// <param name="module">The module.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="strict">Whether names that are missing or that the module does not have are an error.</param>
    /// <param name="skip">Names that keep their values.</param>
    /// <param name="loadedParameters">Gets each name in the stream, and whether its tensor was loaded.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    /// <returns>The module.</returns>
    /// <inheritdoc cref="load_py(torch.nn.Module, string, bool, IList{string}, Dictionary{string, bool})" path="/exception"/>
    public static torch.nn.Module load_py(
        this torch.nn.Module module, Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null, bool leaveOpen = false) =>
        Spool.Read(stream, leaveOpen, path => module.load_py(path, strict, skip, loadedParameters));

    /// <summary>Saves as <c>torch.save(module.state_dict(), ...)</c> does: whole, or the file stays as it was.</summary>
    /// <param name="module">The module.</param>
    /// <param name="location">The file; its folder must exist.</param>
    /// <param name="skip">Names to leave out.</param>
    /// <returns>The module.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static torch.nn.Module save_py(this torch.nn.Module module, string location, IList<string>? skip = null)
    {
        PyTorchFile.Save(location, ModuleWeights.Without(module, skip));
        return module;
    }

    /// <summary>Saves as <c>torch.save(module.state_dict(), ...)</c> does.</summary>
    /// <param name="module">The module.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="skip">Names to leave out.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    /// <returns>The module.</returns>
    public static torch.nn.Module save_py(this torch.nn.Module module, Stream stream, IList<string>? skip = null, bool leaveOpen = false)
    {
        PyTorchPickler.PickleStateDict(stream, ModuleWeights.Without(module, skip), leaveOpen);
        return module;
    }

    /// <summary>Loads a safetensors file, all or nothing.</summary>
    /// <param name="module">The module; values are converted to its types and devices.</param>
    /// <param name="location">The file.</param>
    /// <param name="strict">Whether names that are missing or that the module does not have are an error.</param>
    /// <param name="skip">Names that keep their values.</param>
    /// <param name="loadedParameters">Gets each name in the file, and whether its tensor was loaded.</param>
    /// <returns>The module.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="MedTransfer.UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="MedTransfer.InvalidContentException">The file breaks a rule of the format.</exception>
    /// <exception cref="InvalidOperationException">Names or shapes do not fit; the message lists all differences.</exception>
    public static torch.nn.Module load_safetensors(
        this torch.nn.Module module, string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
    {
        using var file = SafeTensors.Open(location);
        return ModuleWeights.Load(module, file, strict, skip, loadedParameters);
    }

    /// <summary>Loads what a stream holds from its place on, in the safetensors format.</summary>
    /// <param name="module">The module.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="strict">Whether names that are missing or that the module does not have are an error.</param>
    /// <param name="skip">Names that keep their values.</param>
    /// <param name="loadedParameters">Gets each name in the stream, and whether its tensor was loaded.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    /// <returns>The module.</returns>
    /// <inheritdoc cref="load_safetensors(torch.nn.Module, string, bool, IList{string}, Dictionary{string, bool})" path="/exception"/>
    public static torch.nn.Module load_safetensors(
        this torch.nn.Module module, Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null, bool leaveOpen = false) =>
        Spool.Read(stream, leaveOpen, path => module.load_safetensors(path, strict, skip, loadedParameters));

    /// <summary>Saves the state dict as a safetensors file: whole, or the file stays as it was.</summary>
    /// <param name="module">The module.</param>
    /// <param name="location">The file; its folder must exist.</param>
    /// <param name="skip">Names to leave out.</param>
    /// <returns>The module.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static torch.nn.Module save_safetensors(this torch.nn.Module module, string location, IList<string>? skip = null)
    {
        Safetensors.SaveStateDict(location, ModuleWeights.Without(module, skip));
        return module;
    }

    /// <summary>Saves the state dict in the safetensors format.</summary>
    /// <param name="module">The module.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="skip">Names to leave out.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    /// <returns>The module.</returns>
    public static torch.nn.Module save_safetensors(this torch.nn.Module module, Stream stream, IList<string>? skip = null, bool leaveOpen = false)
    {
        Safetensors.SaveStateDict(stream, ModuleWeights.Without(module, skip), leaveOpen);
        return module;
    }

    /// <summary>Loads a checkpoint of one file or several with an index, in the safetensors format or PyTorch's, all or nothing.</summary>
    /// <param name="module">The module; values are converted to its types and devices.</param>
    /// <param name="path">A file, an index (<c>.index.json</c>), or a folder.</param>
    /// <param name="checkpointName">In a folder, the name before <c>.safetensors</c> or <c>.bin</c>; by default <c>model</c> for the former, <c>pytorch_model</c> for the latter.</param>
    /// <param name="strict">Whether names that are missing or that the module does not have are an error.</param>
    /// <param name="skip">Names that keep their values.</param>
    /// <param name="loadedParameters">Gets each name in the files, and whether its tensor was loaded.</param>
    /// <param name="useTqdm">Without meaning: nothing is printed.</param>
    /// <returns>The module.</returns>
    /// <exception cref="FileNotFoundException">There is no such file, or none in the folder.</exception>
    /// <exception cref="MedTransfer.UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="MedTransfer.InvalidContentException">A file is broken, or the index and the files disagree.</exception>
    /// <exception cref="InvalidOperationException">Names or shapes do not fit; the message lists all differences.</exception>
    public static torch.nn.Module load_checkpoint(
        this torch.nn.Module module, string path, string? checkpointName = null, bool strict = true, IList<string>? skip = null,
        Dictionary<string, bool>? loadedParameters = null, bool useTqdm = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = WeightFile.Open(checkpointName is null || !Directory.Exists(path) ? path : InFolder(path, checkpointName));
        return ModuleWeights.Load(module, file, strict, skip, loadedParameters);
    }

    private static string InFolder(string folder, string name)
    {
        string[] endings = ["", ".safetensors.index.json", ".safetensors", ".bin.index.json", ".bin", ".pth", ".pt"];
        return endings.Select(e => Path.Combine(folder, name + e)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"The folder '{folder}' holds no checkpoint '{name}' ({string.Join(", ", endings.Skip(1).Select(e => name + e))}).");
    }
}
