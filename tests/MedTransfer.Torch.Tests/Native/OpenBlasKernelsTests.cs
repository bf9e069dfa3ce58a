using System.Runtime.Intrinsics.X86;
using MedTransfer.Testing;
using MedTransfer.Torch.Native;

namespace MedTransfer.Torch.Tests.Native;

public class OpenBlasKernelsTests
{
    // CPUID 1, EAX of Emerald Rapids, Raptor Lake, Sapphire Rapids, Skylake, Zen 4 and Zen 5, as in Intel's and AMD's manuals.
    [Theory]
    [InlineData("GenuineIntel", 0xC06F2, true, "Haswell")]
    [InlineData("GenuineIntel", 0xB0671, true, "Haswell")]
    [InlineData("GenuineIntel", 0xB0671, false, null)]
    [InlineData("GenuineIntel", 0x806F8, true, null)]
    [InlineData("GenuineIntel", 0x50654, true, null)]
    [InlineData("AuthenticAMD", 0xA10F11, true, null)]
    [InlineData("AuthenticAMD", 0xB00F21, true, "Zen")]
    [InlineData("GenuineIntel", 0xB00F21, true, null)]
    public void Only_a_processor_of_later_years_is_told_its_kernels(string vendor, int signature, bool avx2, string? kernels) =>
        Assert.Equal(kernels, OpenBlasKernels.KernelsOf(vendor, signature, avx2));

    [SkippableFact]
    public void A_processor_with_AVX2_has_no_kernels_of_SSE3()
    {
        Skip.IfNot(Avx2.IsSupported, "the processor has no AVX2");
        Skip.If(OpenBlasCore.Name is null, "libtorch uses another BLAS");
        Assert.NotEqual("Prescott", OpenBlasCore.Name);
    }

    [Fact]
    public void The_same_product_has_the_same_bits_wherever_it_lies_in_memory()
    {
        TorchSharp.torch.manual_seed(3);
        using var a = TorchSharp.torch.randn(61, 67, TorchSharp.torch.ScalarType.Float64);
        using var b = TorchSharp.torch.randn(67, 59, TorchSharp.torch.ScalarType.Float64);
        using var expected = TorchSharp.torch.mm(a, b);
        for (var shift = 1; shift < 8; shift++)
        {
            using var memory = TorchSharp.torch.zeros((67 * 59) + shift, TorchSharp.torch.ScalarType.Float64);
            using var part = memory.narrow(0, shift, 67 * 59);
            using var moved = part.view(67, 59);
            moved.copy_(b);
            using var found = TorchSharp.torch.mm(a, moved);
            Assert.Equal(expected.data<double>().ToArray(), found.data<double>().ToArray());
        }
    }
}
