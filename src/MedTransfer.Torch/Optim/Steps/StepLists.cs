namespace TorchSharp.Modules;

/// <summary>Parameters that one call of the list operators changes: of one device and element type, with the same numbers of the rule.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="gradients">Their gradients, which must not be changed.</param>
/// <param name="slots">For each kind of state tensor in use one for each parameter.</param>
internal readonly struct StepLists(torch.Tensor[] parameters, torch.Tensor[] gradients, torch.Tensor[][] slots)
{
    public torch.Tensor[] Parameters { get; } = parameters;

    public torch.Tensor[] Gradients { get; } = gradients;

    /// <summary>Whether to try a fused operator: dense numbers of one type on a CUDA device, or anywhere when a test asks for it.</summary>
    public bool IsForFused(StepPath path) =>
        (Parameters[0].is_cuda || path == StepPath.Fused) && Gradients.Zip(Parameters).All(p => p.First.dtype == p.Second.dtype && !p.First.is_sparse);

    /// <summary>The state tensors of one kind.</summary>
    public torch.Tensor[] this[int slot] => slots[slot];

    /// <summary>The gradients with their sign turned to go uphill, then with the weight decay added.</summary>
    public torch.Tensor[] Directions(bool? maximize, double? weightDecay)
    {
        torch.Tensor[] result = maximize == true ? ListOps.Negative.CallList(Gradients) : Gradients;
        return weightDecay is { } decay and not 0 ? ListOps.Sum.CallList(result, Parameters, decay) : result;
    }

    /// <summary>Moves the first two state tensors as Adam's means of the gradient and its square.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="beta1">The decay rate of the first mean.</param>
    /// <param name="beta2">The decay rate of the second mean.</param>
    /// <param name="taken">The share of the gradient in the first mean; null for what the decay leaves.</param>
    public void MoveMoments(torch.Tensor[] gradients, double beta1, double beta2, double? taken = null)
    {
        ListOps.MulScalar.CallVoid(this[0], beta1);
        ListOps.AddList.CallVoid(this[0], gradients, taken ?? 1 - beta1);
        ListOps.MulScalar.CallVoid(this[1], beta2);
        ListOps.AddProduct.CallVoid(this[1], gradients, gradients, 1 - beta2);
    }

    /// <summary>√x / correction + eps for every tensor, in new memory.</summary>
    public static torch.Tensor[] Denominator(torch.Tensor[] squares, double correction, double eps)
    {
        torch.Tensor[] result = ListOps.Sqrt.CallList(squares);
        if (correction != 1)
        {
            ListOps.DivScalar.CallVoid(result, correction);
        }

        ListOps.AddScalar.CallVoid(result, eps);
        return result;
    }
}
