using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>How far each parameter may go in proportion to its own norm: the idea of LARS and LAMB.</summary>
internal static class TrustRatio
{
    /// <summary>One ratio for each parameter, 1 where one of its norms is zero; on the parameters' device, without waiting for it.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="changes">Their gradients or changes.</param>
    /// <param name="ratio">Computes the ratios from the norms of both.</param>
    public static torch.Tensor Of(torch.Tensor[] parameters, torch.Tensor[] changes, Func<torch.Tensor, torch.Tensor, torch.Tensor> ratio)
    {
        torch.Tensor weights = torch.stack(ListOps.Norms.CallList(parameters));
        torch.Tensor norms = torch.stack(ListOps.Norms.CallList(changes));
        return ratio(weights, norms).masked_fill(weights.eq(0), 1).masked_fill(norms.eq(0), 1);
    }

    /// <summary>The changes times their ratios.</summary>
    public static torch.Tensor[] Scale(torch.Tensor[] changes, torch.Tensor ratios) => ListOps.Product.CallList(changes, ratios.unbind());
}
