namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <inheritdoc cref="torch.block_diag(Tensor[])"/>
        public static Tensor block_diag(params Tensor[] tensors) => torch.block_diag(tensors);
    }
}
