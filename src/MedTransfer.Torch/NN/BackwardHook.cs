using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// Runs in each backward pass through a module, once the gradients of its inputs are known. The gradients are disposed when it
/// returns: to keep one, take an <c>alias()</c> or <c>clone()</c> and detach it from its scope.
/// </summary>
/// <param name="module">The module.</param>
/// <param name="ofInputs">The gradient of each input; null for one that is no tensor or needs none.</param>
/// <param name="ofResult">The gradient of the result, one element.</param>
/// <returns>Gradients to use in place of those of the inputs, as many; null to keep them.</returns>
public delegate Tensor?[]? BackwardHook(nn.Module module, Tensor?[] ofInputs, Tensor?[] ofResult);
