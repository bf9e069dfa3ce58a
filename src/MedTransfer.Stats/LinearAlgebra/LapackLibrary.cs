using System.Runtime.InteropServices;

namespace MedTransfer.Stats;

/// <summary>
/// Entry points of a BLAS and LAPACK with 32-bit integers, called as Fortran is: everything by address, matrices
/// column by column, and the length of each text behind the other arguments.
/// </summary>
internal sealed unsafe class LapackLibrary
{
    // Reference BLAS is left out: the managed product is about as fast. Names with 64 in them take 64-bit integers.
    private static readonly string[] Names =
    [
        "libopenblas.so.0", "libopenblas.so", "libopenblas.0.dylib", "libopenblas.dylib", "libopenblas.dll", "openblas.dll",
        "/System/Library/Frameworks/Accelerate.framework/Accelerate", "libmkl_rt.so.2", "mkl_rt.2.dll",
    ];

    private LapackLibrary(string name, nint handle)
    {
        Name = Path.GetFileName(name);
        Dgemm = (delegate* unmanaged[Cdecl]<byte*, byte*, int*, int*, int*, double*, double*, int*, double*, int*, double*,
            double*, int*, nint, nint, void>)NativeLibrary.GetExport(handle, "dgemm_");
        Dsyrk = (delegate* unmanaged[Cdecl]<byte*, byte*, int*, int*, double*, double*, int*, double*, double*, int*, nint,
            nint, void>)NativeLibrary.GetExport(handle, "dsyrk_");
        Dsyevd = (delegate* unmanaged[Cdecl]<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*,
            nint, nint, void>)NativeLibrary.GetExport(handle, "dsyevd_");
        Dgeqrf = (delegate* unmanaged[Cdecl]<int*, int*, double*, int*, double*, double*, int*, int*, void>)
            NativeLibrary.GetExport(handle, "dgeqrf_");
        Dorgqr = (delegate* unmanaged[Cdecl]<int*, int*, int*, double*, int*, double*, double*, int*, int*, void>)
            NativeLibrary.GetExport(handle, "dorgqr_");
        Dgesdd = (delegate* unmanaged[Cdecl]<byte*, int*, int*, double*, int*, double*, double*, int*, double*, int*,
            double*, int*, int*, int*, nint, void>)NativeLibrary.GetExport(handle, "dgesdd_");
        Dgesvd = (delegate* unmanaged[Cdecl]<byte*, byte*, int*, int*, double*, int*, double*, double*, int*, double*, int*,
            double*, int*, int*, nint, nint, void>)NativeLibrary.GetExport(handle, "dgesvd_");
    }

    public string Name { get; }

    public delegate* unmanaged[Cdecl]<byte*, byte*, int*, int*, int*, double*, double*, int*, double*, int*, double*,
        double*, int*, nint, nint, void> Dgemm { get; }

    public delegate* unmanaged[Cdecl]<byte*, byte*, int*, int*, double*, double*, int*, double*, double*, int*, nint, nint,
        void> Dsyrk { get; }

    public delegate* unmanaged[Cdecl]<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint,
        nint, void> Dsyevd { get; }

    public delegate* unmanaged[Cdecl]<int*, int*, double*, int*, double*, double*, int*, int*, void> Dgeqrf { get; }

    public delegate* unmanaged[Cdecl]<int*, int*, int*, double*, int*, double*, double*, int*, int*, void> Dorgqr { get; }

    public delegate* unmanaged[Cdecl]<byte*, int*, int*, double*, int*, double*, double*, int*, double*, int*, double*,
        int*, int*, int*, nint, void> Dgesdd { get; }

    public delegate* unmanaged[Cdecl]<byte*, byte*, int*, int*, double*, int*, double*, double*, int*, double*, int*, double*,
        int*, int*, nint, nint, void> Dgesvd { get; }

    /// <summary>The first library that is there and complete; null where none is.</summary>
    public static LapackLibrary? Find()
    {
        foreach (string name in Names)
        {
            if (!NativeLibrary.TryLoad(name, out nint handle)) continue;
            try
            {
                return new LapackLibrary(name, handle);
            }
            catch (EntryPointNotFoundException)
            {
                // A build without LAPACK, or one whose names carry another decoration.
                NativeLibrary.Free(handle);
            }
        }

        return null;
    }
}
