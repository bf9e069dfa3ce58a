using System.Reflection;
using System.Runtime.InteropServices;
using MedTransfer.Files;

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
        OpenMpWaiting.Shorten();
        OpenBlasKernels.Name();
        var handle = NativeFile.Load(Name, "MEDTRANSFER_BRIDGE", typeof(BridgeLibrary).Assembly,
            "libtorch is missing or was replaced since the library was built; './build.sh setup' rebuilds it, or rebuild native/ with LIBTORCH pointing to your libtorch");
        GiveCallbacks(handle);
        UsePhysicalCores(handle);
        return handle;
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
}
