using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>How outputs of each form are counted and read.</summary>
internal static class LogitForms
{
    /// <summary>How many outputs a network needs for so many classes or findings.</summary>
    public static int Outputs(this LogitForm form, int classes) => form switch
    {
        LogitForm.OneLogit => 1,
        LogitForm.Thresholds => classes - 1,
        _ => classes,
    };

    /// <summary>
    /// Probabilities in double precision, so that rounding makes no ties. Where the P(y &gt; k) rise with k, as nothing hinders a
    /// network to say, each is lowered to the least before it; their differences are then the classes' probabilities.
    /// </summary>
    /// <param name="form">What the outputs mean.</param>
    /// <param name="logits">The outputs, <c>[B, outputs]</c>.</param>
    /// <returns><c>[B, K]</c>; rows add up to 1 except for findings.</returns>
    public static Tensor Probabilities(this LogitForm form, Tensor logits)
    {
        var full = logits.to(ScalarType.Float64);
        switch (form)
        {
            case LogitForm.Classes:
                return full.softmax(1);
            case LogitForm.Findings:
                return full.sigmoid();
            case LogitForm.OneLogit:
                return cat([(-full).sigmoid(), full.sigmoid()], 1);
            default:
                var above = full.sigmoid().cummin(1).Item1;
                var edge = ones([full.shape[0], 1], dtype: ScalarType.Float64, device: full.device);
                return cat([edge, above], 1) - cat([above, zeros_like(edge)], 1);
        }
    }
}
