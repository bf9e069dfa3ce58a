using static TorchSharp.torch;

namespace MedTransfer.Core.Evaluation;

/// <summary>Whatever turns a model's input into probabilities: a network, or neighbours among its features.</summary>
internal interface IPredictor : IDisposable
{
    /// <summary>The answers for a batch.</summary>
    /// <param name="images">float32 <c>[B, C, S, S]</c> on the predictor's device, as an <see cref="Data.InputTransform"/> makes them.</param>
    /// <returns>float64 <c>[B, K]</c>: rows add up to 1, or are independent for multi-label tasks.</returns>
    Tensor Probabilities(Tensor images);
}
