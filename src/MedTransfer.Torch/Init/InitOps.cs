using MedTransfer.Torch;

namespace TorchSharp;

/// <summary>The operators of libtorch that only initialisations need.</summary>
internal static class InitOps
{
    public static readonly Operator Qr = new("aten::linalg_qr");
}
