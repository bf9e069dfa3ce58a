using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The triangular window of Bartlett: 1 - |2n/N - 1|.</summary>
    /// <param name="len">The window's length.</param>
    /// <param name="periodic">True for one period of a repeated window, false for a symmetric one.</param>
    /// <param name="dtype">A floating-point type; the default one if null.</param>
    /// <param name="device">Where it lives.</param>
    /// <param name="requires_grad">Whether gradients are recorded.</param>
    public static Tensor bartlett_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(FactoryOps.BartlettWindow.Call(len, periodic, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    /// <summary>Blackman's window: 0.42 - 0.5 cos(2πn/N) + 0.08 cos(4πn/N).</summary>
    public static Tensor blackman_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(FactoryOps.BlackmanWindow.Call(len, periodic, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    /// <summary>Hamming's window: alpha - beta cos(2πn/N).</summary>
    public static Tensor hamming_window(long len, bool periodic = true, float alpha = 0.54f, float beta = 0.46f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(FactoryOps.HammingWindow.Call(len, periodic, AsWritten(alpha), AsWritten(beta), dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    /// <summary>Hann's window: sin²(πn/N).</summary>
    public static Tensor hann_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(FactoryOps.HannWindow.Call(len, periodic, dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    /// <summary>Kaiser's window: I₀(beta √(1 - (2n/N - 1)²)) / I₀(beta).</summary>
    public static Tensor kaiser_window(long len, bool periodic = true, float beta = 12, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(FactoryOps.KaiserWindow.Call(len, periodic, AsWritten(beta), dtype, Value.None, device ?? s_defaultDevice), requires_grad);

    // 0.54f as a double is 0.54000002…: what was written is meant, not its single-precision neighbour.
    private static double AsWritten(float value) => (double)(decimal)value;
}
