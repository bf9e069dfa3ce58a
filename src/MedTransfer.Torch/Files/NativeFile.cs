using System.Reflection;
using System.Runtime.InteropServices;

namespace MedTransfer.Files;

/// <summary>Finds and loads the native libraries that these packages bring along.</summary>
public static class NativeFile
{
    /// <summary>
    /// Loads a library from the file or folder that an environment variable names; where that is not set, from the
    /// program's folder, a build in a folder above it, or the NuGet package of the assembly.
    /// </summary>
    /// <param name="name">The library's name without prefix and ending, for example <c>medtransfer_bridge</c>.</param>
    /// <param name="variable">The environment variable that points elsewhere.</param>
    /// <param name="assembly">The managed assembly that calls it.</param>
    /// <param name="likelyCause">Why the file may exist and still not load, and what to do then.</param>
    /// <returns>The library's handle.</returns>
    /// <exception cref="DllNotFoundException">No file was found, or it does not load; the message lists the places.</exception>
    public static nint Load(string name, string variable, Assembly assembly, string likelyCause)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var tried = new List<string>();
        foreach (var candidate in Candidates(name, variable, assembly))
        {
            if (!File.Exists(candidate))
            {
                tried.Add(candidate);
                continue;
            }

            try
            {
                return NativeLibrary.Load(candidate);
            }
            catch (DllNotFoundException e)
            {
                throw new DllNotFoundException($"The native library {candidate} does not load. Most likely {likelyCause}. Cause: {e.Message}", e);
            }
        }

        throw new DllNotFoundException(
            $"The native library {name} of {assembly.GetName().Name} was not found. Looked for: {string.Join(", ", tried)}. "
            + $"Run './build.sh setup' in the repository, or point {variable} to the file.");
    }

    private static IEnumerable<string> Candidates(string name, string variable, Assembly assembly)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given)
        {
            // What the user names is the only candidate: falling back would hide a wrong setting.
            yield return Directory.Exists(given) ? Path.Combine(given, file) : given;
            yield break;
        }

        yield return Path.Combine(AppContext.BaseDirectory, file);
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", file);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var built = Path.Combine(folder.FullName, "artifacts", "native", file);
            if (File.Exists(built)) yield return built;
        }

        // A NuGet package keeps its native file beside its managed one's folder in the package cache.
        if (Path.GetDirectoryName(assembly.Location) is { Length: > 0 } lib)
        {
            yield return Path.GetFullPath(Path.Combine(lib, "..", "..", "runtimes", "linux-x64", "native", file));
        }
    }
}
