using System.Runtime.InteropServices;

namespace MedTransfer.Testing;

/// <summary>Whose kernels the OpenBLAS uses that libtorch computes with.</summary>
public static class OpenBlasCore
{
    private delegate nint CoreName();

    /// <summary>The processor that the kernels were written for, such as "Haswell"; null where libtorch uses another BLAS.</summary>
    public static string? Name
    {
        get
        {
            using var loadsLibtorch = TorchSharp.torch.ones(1);
            if (!OperatingSystem.IsLinux() || !File.ReadLines("/proc/self/maps").Any(line => line.Contains("/libopenblas", StringComparison.Ordinal))) return null;
            if (!NativeLibrary.TryLoad("libopenblas.so.0", out var library)) return null;
            return Marshal.PtrToStringUTF8(Marshal.GetDelegateForFunctionPointer<CoreName>(NativeLibrary.GetExport(library, "openblas_get_corename"))());
        }
    }
}
