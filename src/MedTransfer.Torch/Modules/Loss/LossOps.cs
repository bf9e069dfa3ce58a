using MedTransfer.Torch;

namespace TorchSharp;

/// <summary>The operators of libtorch behind the losses.</summary>
internal static class LossOps
{
    public static readonly Operator BinaryCrossEntropy = new("aten::binary_cross_entropy");
    public static readonly Operator BinaryCrossEntropyWithLogits = new("aten::binary_cross_entropy_with_logits");
    public static readonly Operator CosineEmbedding = new("aten::cosine_embedding_loss");
    public static readonly Operator CrossEntropy = new("aten::cross_entropy_loss");
    public static readonly Operator Ctc = new("aten::ctc_loss", "Tensor");
    public static readonly Operator HingeEmbedding = new("aten::hinge_embedding_loss");
    public static readonly Operator Huber = new("aten::huber_loss");
    public static readonly Operator KullbackLeibler = new("aten::kl_div");
    public static readonly Operator L1 = new("aten::l1_loss");
    public static readonly Operator MarginRanking = new("aten::margin_ranking_loss");
    public static readonly Operator MeanSquaredError = new("aten::mse_loss");
    public static readonly Operator MultiLabelMargin = new("aten::multilabel_margin_loss");
    public static readonly Operator MultiMargin = new("aten::multi_margin_loss");
    public static readonly Operator NegativeLogLikelihood = new("aten::nll_loss_nd");
    public static readonly Operator PairwiseDistance = new("aten::pairwise_distance");
    public static readonly Operator Poisson = new("aten::poisson_nll_loss");
    public static readonly Operator SmoothL1 = new("aten::smooth_l1_loss");
    public static readonly Operator SoftMargin = new("aten::soft_margin_loss");
    public static readonly Operator TripletMargin = new("aten::triplet_margin_loss");
}
