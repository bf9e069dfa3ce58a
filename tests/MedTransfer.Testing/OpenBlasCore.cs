using System.Runtime.InteropServices;
using MedTransfer.Torch;

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
            if (TorchInfo.Blas != "openblas" || !NativeLibrary.TryLoad("libopenblas.so.0", out var library)) return null;
            return Marshal.PtrToStringUTF8(Marshal.GetDelegateForFunctionPointer<CoreName>(NativeLibrary.GetExport(library, "openblas_get_corename"))());
        }
    }
}
