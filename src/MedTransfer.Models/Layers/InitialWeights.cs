using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Initial weights that several families share.</summary>
internal static class InitialWeights
{
    private const double LinearDeviation = 0.01;

    // Vision transformers' choice, from Dosovitskiy et al.'s code on.
    private const double TruncatedDeviation = 0.02;

    /// <summary>
    /// Of VGG, and of what follows it: Kaiming normal by fan-out for convolutions (He et al., "Delving Deep into Rectifiers", 2015), a
    /// normal of deviation 0.01 for linear layers, 0 for every bias. Drawn in the order of <paramref name="modules"/>; others stay.
    /// </summary>
    internal static void Draw(IEnumerable<Module> modules)
    {
        foreach (var module in modules)
        {
            if (module is Conv2d convolution)
            {
                init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
                if (convolution.bias is { } bias) init.zeros_(bias);
            }
            else if (module is Linear linear)
            {
                init.normal_(linear.weight, 0, LinearDeviation);
                init.zeros_(linear.bias!);
            }
        }
    }

    /// <summary>Of transformers: a normal of deviation 0.02, cut off at ±2, for the weight, 0 for the bias.</summary>
    internal static void DrawTruncated(Linear linear)
    {
        init.trunc_normal_(linear.weight, std: TruncatedDeviation);
        if (linear.bias is not null) init.zeros_(linear.bias);
    }
}
