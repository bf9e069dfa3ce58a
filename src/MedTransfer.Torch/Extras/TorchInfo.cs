using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using MedTransfer.Torch.Native;

namespace MedTransfer.Torch;

/// <summary>What the libtorch in use is and can do.</summary>
public static class TorchInfo
{
    /// <summary>libtorch's version, such as <c>1.13.1</c>.</summary>
    public static string Version => TorchSharp.torch.__version__;

    /// <summary>libtorch's own report on how it was built, its BLAS and its threads.</summary>
    public static unsafe string Configuration => Marshal.PtrToStringUTF8((nint)Bridge.mt_torch_config()) ?? "";

    /// <summary>The linear-algebra library that libtorch has loaded: <c>openblas</c>, <c>mkl</c>, <c>blis</c>, <c>reference</c> or <c>unknown</c>.</summary>
    public static string Blas { get; } = FindBlas();

    /// <summary>What this libtorch can do on this machine: name and whether it can.</summary>
    public static IReadOnlyDictionary<string, bool> Capabilities { get; } = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["mkldnn"] = Configuration.Contains("USE_MKLDNN=ON", StringComparison.Ordinal) || Configuration.Contains("Deep Neural Network", StringComparison.Ordinal),
        ["bf16 AVX-512"] = ProcessorFeatures.HasAny("avx512_bf16"),
        ["bf16 AMX"] = ProcessorFeatures.HasAny("amx_bf16"),
        ["int8 VNNI"] = ProcessorFeatures.HasAny("avx_vnni", "avx512_vnni"),
        ["cuda built"] = Bridge.mt_cuda_built() != 0,
        ["cuda device"] = TorchSharp.torch.cuda.is_available(),
        ["cudnn"] = TorchSharp.torch.cuda.is_cudnn_available(),
        ["autocast cpu bfloat16"] = true,
        ["autocast cuda float16"] = TorchSharp.torch.cuda.is_available(),
        ["fused adamw"] = Operator.Exists("aten::_fused_adamw_"),
        ["fused sgd"] = Operator.Exists("aten::_fused_sgd_"),
        ["scaled dot product attention"] = Operator.Exists("aten::scaled_dot_product_attention"),
    };

    /// <summary>Version, BLAS, threads, capabilities and warnings in a few lines for people.</summary>
    public static string Describe()
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"libtorch {Version}, BLAS {Blas}, {TorchThreads.Count} {(TorchThreads.Count == 1 ? "thread" : "threads")} ({TorchThreads.InterOp} between operators) on {TorchThreads.PhysicalCores} {(TorchThreads.PhysicalCores == 1 ? "core" : "cores")}")
            .AppendLine(CultureInfo.InvariantCulture, $"can:    {Names(true)}")
            .AppendLine(CultureInfo.InvariantCulture, $"cannot: {Names(false)}");
        foreach (var warning in Warnings()) text.AppendLine(CultureInfo.InvariantCulture, $"warning: {warning}");
        return text.ToString();

        static string Names(bool able) => string.Join(", ", Capabilities.Where(c => c.Value == able).Select(c => c.Key));
    }

    /// <summary>What makes this machine slower than it need be, in readable sentences; empty if nothing does.</summary>
    public static IReadOnlyList<string> Warnings()
    {
        var warnings = new List<string>();
        if (Blas == "reference")
        {
            warnings.Add("libtorch uses the reference BLAS: matrix products are about 30 times slower than with OpenBLAS. "
                + "Install libopenblas0-openmp ('./build.sh setup' does).");
        }

        if (TorchThreads.Count == 1 && TorchThreads.PhysicalCores > 1)
        {
            warnings.Add($"libtorch uses one thread on a machine of {TorchThreads.PhysicalCores} cores; set TorchThreads.Count or OMP_NUM_THREADS.");
        }

        return warnings;
    }

    private static string FindBlas()
    {
        _ = Bridge.mt_get_threads();
        if (Configuration.Contains("BLAS_INFO=mkl", StringComparison.OrdinalIgnoreCase)) return "mkl";
        if (!File.Exists("/proc/self/maps")) return "unknown";
        var maps = File.ReadAllText("/proc/self/maps");
        foreach (var name in (string[])["openblas", "mkl", "blis", "atlas"])
        {
            if (maps.Contains(name, StringComparison.OrdinalIgnoreCase)) return name;
        }

        return maps.Contains("/blas/libblas.so", StringComparison.Ordinal) || maps.Contains("libblas.so", StringComparison.Ordinal)
            ? "reference"
            : "unknown";
    }
}
