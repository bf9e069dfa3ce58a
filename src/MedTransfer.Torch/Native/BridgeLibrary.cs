using System.Reflection;
using System.Runtime.InteropServices;

namespace MedTransfer.Torch.Native;

/// <summary>Finds and loads the native bridge, and with it libtorch.</summary>
internal static class BridgeLibrary
{
    internal const string Name = "medtransfer_bridge";

    private static readonly Lock Gate = new();
    private static bool s_registered;
    private static nint s_handle;

    internal static void Register()
    {
        lock (Gate)
        {
            if (s_registered) return;
            NativeLibrary.SetDllImportResolver(typeof(BridgeLibrary).Assembly, Resolve);
            s_registered = true;
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Name) return 0;
        lock (Gate)
        {
            return s_handle != 0 ? s_handle : s_handle = Load();
        }
    }

    private static nint Load()
    {
        var tried = new List<string>();
        foreach (var candidate in Candidates())
        {
            if (!File.Exists(candidate))
            {
                tried.Add(candidate);
                continue;
            }

            try
            {
                OpenMpWaiting.Shorten();
                var handle = NativeLibrary.Load(candidate);
                GiveCallbacks(handle);
                UsePhysicalCores(handle);
                return handle;
            }
            catch (DllNotFoundException e)
            {
                throw new DllNotFoundException(
                    $"The native bridge {candidate} does not load, most likely because libtorch is missing or was replaced since the "
                    + $"bridge was built. Run './build.sh setup', or rebuild native/ with LIBTORCH pointing to your libtorch. Cause: {e.Message}", e);
            }
        }

        throw new DllNotFoundException(
            $"The native bridge of MedTransfer.Torch was not found. Looked for: {string.Join(", ", tried)}. "
            + "Run './build.sh setup' in the repository, or point MEDTRANSFER_BRIDGE to the file.");
    }

    private static unsafe void GiveCallbacks(nint library)
    {
        var set = (delegate* unmanaged<delegate* unmanaged<nint, nint, nint*, int, nint, nint*, int>, delegate* unmanaged<nint, void>, void>)
            NativeLibrary.GetExport(library, "mt_callbacks_set");
        set(&ManagedCallback.Invoke, &ManagedCallback.Release);
    }

    /// <summary>Debian's libtorch starts with one thread; what the user has set for OpenMP stays in force.</summary>
    private static unsafe void UsePhysicalCores(nint library)
    {
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is { Length: > 0 }) return;
        _ = ((delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "mt_set_threads"))(TorchThreads.PhysicalCores);
    }

    private static IEnumerable<string> Candidates()
    {
        var file = OperatingSystem.IsWindows() ? $"{Name}.dll" : OperatingSystem.IsMacOS() ? $"lib{Name}.dylib" : $"lib{Name}.so";
        if (Environment.GetEnvironmentVariable("MEDTRANSFER_BRIDGE") is { Length: > 0 } given)
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
        if (Path.GetDirectoryName(typeof(BridgeLibrary).Assembly.Location) is { Length: > 0 } lib)
        {
            yield return Path.GetFullPath(Path.Combine(lib, "..", "..", "runtimes", "linux-x64", "native", file));
        }
    }
}
