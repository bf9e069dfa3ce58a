namespace MedTransfer.Torch.Native;

/// <summary>The bridge's <c>mt_switch</c>: what libtorch may do on a GPU.</summary>
internal enum Switch
{
    Tf32Matmul = 0,
    Tf32Cudnn = 1,
    Fp16Reduction = 2,
    CudnnBenchmark = 3,
    FlashAttention = 4,
    MathAttention = 5,
}
