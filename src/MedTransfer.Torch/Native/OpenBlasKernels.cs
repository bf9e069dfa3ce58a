using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MedTransfer.Torch.Native;

/// <summary>
/// Names OpenBLAS's kernels where it does not know the processor. Its lists of models end with the year of the version (0.3.21, of Debian
/// 12, is of 2022). For a later one of Intel's it was seen to take kernels of the year 2004: slower, and with bits that depend on where in
/// memory a tensor happens to lie, so that the same seed does not give the same bits. Those of Haswell have neither fault; those of Skylake-X lead a
/// training in double precision further from PyTorch's. For a later family of AMD's, where what it takes was not seen, Zen's are named as a precaution.
/// </summary>
internal static class OpenBlasKernels
{
    private const string Variable = "OPENBLAS_CORETYPE";

    // The last of the lists of 0.3.21 (driver/others/dynamic.c): Intel's Rocket Lake, and AMD's family of Zen 3 and 4.
    private const int LastKnownModel = 0xA7;
    private const int LastKnownFamily = 0x19;

    /// <summary>Call before OpenBLAS is loaded, which reads its settings then. What the user has set stays in force.</summary>
    internal static void Name()
    {
        if (OperatingSystem.IsLinux() && X86Base.IsSupported && KernelsOf(Vendor(), X86Base.CpuId(1, 0).Eax, Avx2.IsSupported) is { } kernels)
            NativeEnvironment.SetDefault(Variable, kernels);
    }

    /// <summary>The kernels for a processor that OpenBLAS may not know; null where its own choice is right.</summary>
    /// <param name="vendor">The processor's maker, as it names itself.</param>
    /// <param name="signature">Its family, model and stepping (CPUID 1, EAX).</param>
    /// <param name="hasAvx2">Whether it has AVX2.</param>
    internal static string? KernelsOf(string vendor, int signature, bool hasAvx2)
    {
        if (!hasAvx2) return null;
        var family = (signature >> 8) & 0xF;
        var model = ((signature >> 12) & 0xF0) | ((signature >> 4) & 0xF);
        return vendor switch
        {
            "GenuineIntel" when family == 6 && model > LastKnownModel => "Haswell",
            "AuthenticAMD" when family == 0xF && family + ((signature >> 20) & 0xFF) > LastKnownFamily => "Zen",
            _ => null,
        };
    }

    private static string Vendor()
    {
        var (_, ebx, ecx, edx) = X86Base.CpuId(0, 0);
        return System.Text.Encoding.ASCII.GetString(MemoryMarshal.AsBytes([ebx, edx, ecx]));
    }
}
