using MedTransfer.Torch;

namespace TorchSharp.Modules;

/// <summary>
/// libtorch's operators that make a whole step in one call; null where the libtorch in use lacks one. Their declarations are
/// the same from the version that brought them on: Adam from 1.13, AdamW from 2.0, SGD from 2.2; for the processor from 2.4.
/// </summary>
internal static class FusedOps
{
    /// <summary>
    /// <c>(self[], grads[], exp_avgs[], exp_avg_sqs[], max_exp_avg_sqs[], state_steps[], lr, beta1, beta2, weight_decay, eps, amsgrad, maximize)</c>.
    /// </summary>
    public static readonly Operator? Adam = Find("aten::_fused_adam_");

    /// <summary>The same with the weight decay apart from the gradient.</summary>
    public static readonly Operator? AdamW = Find("aten::_fused_adamw_");

    /// <summary><c>(self[], grads[], momentum_buffer_list[], weight_decay, momentum, lr, dampening, nesterov, maximize, is_first_step)</c>.</summary>
    public static readonly Operator? Sgd = Find("aten::_fused_sgd_");

    private static Operator? Find(string name) => Operator.Exists(name) ? new Operator(name) : null;
}
