using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Functional;

/// <summary>
/// Losses beside the Python line of the same meaning and, with torch 1.13, its mean, its sum, its unreduced values times
/// <see cref="Waves"/> from 3 on and the gradient of the mean times the waves from 7 on.
/// </summary>
internal static class LossCases
{
    public delegate Tensor Computation(LossInputs i, nn.Reduction r);

    public static IReadOnlyDictionary<string, (Computation Loss, double[] Expected)> All { get; } = new[]
    {
        Case(
            "F.l1_loss(x, y, reduction=r)",
            (i, r) => nn.L1Loss(r).call(i.X, i.Y),
            0.97317807331, 11.67813688, -0.02035934406, -0.53939376666),
        Case(
            "F.smooth_l1_loss(x, y, reduction=r)",
            (i, r) => nn.SmoothL1Loss(r).call(i.X, i.Y),
            0.55569458345, 6.6683350014, 0.0056879119929, -0.48808787194),
        Case(
            "F.smooth_l1_loss(x, y, reduction=r, beta=0.3)",
            (i, r) => nn.SmoothL1Loss(r, 0.3).call(i.X, i.Y),
            0.82803329604, 9.9363995525, -0.0022315311843, -0.53169444772),
        Case(
            "F.huber_loss(x, y, reduction=r, delta=0.4)",
            (i, r) => nn.HuberLoss(0.4, r).call(i.X, i.Y),
            0.31374339536, 3.7649207443, 0.0014646902968, -0.21188595341),
        Case(
            "F.mse_loss(x, y, reduction=r)",
            (i, r) => nn.MSELoss(r).call(i.X, i.Y),
            1.2568982884, 15.082779461, 0.022298734403, -1.3911090328),
        Case(
            "F.nll_loss(F.log_softmax(x, 1), k, reduction=r)",
            (i, r) => nn.NLLLoss(reduction: r).call(i.X.log_softmax(1), i.K),
            1.4655659638, 4.3966978913, 4.1869365397, -0.24051912321),
        Case(
            "F.nll_loss(F.log_softmax(x, 1), k, weight=w, reduction=r)",
            (i, r) => nn.NLLLoss(i.W, r).call(i.X.log_softmax(1), i.K),
            1.3063772782, 3.592537515, 3.3107534394, -0.038331985502),
        Case(
            "F.nll_loss(F.log_softmax(image, 1), mask, weight=w[:2], reduction=r)",
            (i, r) => nn.NLLLoss(i.W[..2], r).call(i.Image.log_softmax(1), i.Mask),
            0.79384870482, 9.5261844578, 0.7890702754, -0.15729481016),
        Case(
            "F.cross_entropy(image, mask, weight=w[:2], ignore_index=1, reduction=r, label_smoothing=0.1)",
            (i, r) => nn.functional.cross_entropy(i.Image, i.Mask, i.W[..2], 1, r, 0.1),
            1.1497402272, 3.4492206816, -1.2890768639, -0.72702646117),
        Case(
            "F.cross_entropy(x, y.softmax(1), weight=w, reduction=r, label_smoothing=0.2)",
            (i, r) => nn.functional.cross_entropy(i.X, i.Y.softmax(1), i.W, reduction: r, label_smoothing: 0.2),
            1.4897580467, 4.4692741402, 4.2421805011, -0.11246260368),
        Case(
            "F.binary_cross_entropy(x.sigmoid(), y.abs(), reduction=r)",
            (i, r) => nn.BCELoss(reduction: r).call(i.X.sigmoid(), i.Y.abs()),
            0.66349697538, 7.9619637046, 1.0847230999, 0.036837438051),
        Case(
            "F.binary_cross_entropy(x.sigmoid(), y.abs(), weight=w, reduction=r)",
            (i, r) => nn.BCELoss(i.W, r).call(i.X.sigmoid(), i.Y.abs()),
            0.70558545697, 8.4670254837, 0.90277796481, 0.052071235029),
        Case(
            "F.binary_cross_entropy_with_logits(x, y.abs(), weight=w, pos_weight=2 * w, reduction=r)",
            (i, r) => nn.BCEWithLogitsLoss(i.W, r, 2 * i.W).call(i.X, i.Y.abs()),
            1.3476553234, 16.17186388, -1.6638270748, 0.27877873298),
        Case(
            "F.kl_div(F.log_softmax(x, 1), y.softmax(1), reduction=r)",
            (i, r) => nn.KLDivLoss(false, r).call(i.X.log_softmax(1), i.Y.softmax(1)),
            0.041181611649, 0.49417933979, -0.0070379581681, -0.045485177762),
        Case(
            "F.kl_div(F.log_softmax(x, 1), y.log_softmax(1), reduction=r, log_target=True)",
            (i, r) => nn.KLDivLoss(reduction: r).call(i.X.log_softmax(1), i.Y.log_softmax(1)),
            0.041181611649, 0.49417933979, -0.0070379581681, -0.045485177762),
        Case(
            "F.poisson_nll_loss(x, 3 * y.abs(), reduction=r)",
            (i, r) => nn.PoissonNLLLoss(reduction: r).call(i.X, 3 * i.Y.abs()),
            0.86409655952, 10.369158714, 2.1249093236, 0.026957133737),
        Case(
            "F.poisson_nll_loss(x.abs(), 3 * y.abs(), log_input=False, full=True, eps=0.25, reduction=r)",
            (i, r) => nn.PoissonNLLLoss(false, true, 0.25f, r).call(i.X.abs(), 3 * i.Y.abs()),
            1.9015585743, 22.818702892, -1.5002189619, 0.56463039553),
        Case(
            "F.gaussian_nll_loss(x, y, z.abs(), eps=0.25, reduction=r)",
            (i, r) => nn.GaussianNLLLoss(eps: 0.25f, reduction: r).call(i.X, i.Y, i.Z.abs()),
            1.0198228833, 12.237874599, 2.2932953796, -1.3618381385),
        Case(
            "F.gaussian_nll_loss(y, z, x.abs(), full=True, eps=0.25, reduction=r)",
            (i, r) => nn.GaussianNLLLoss(true, 0.25f, r).call(i.Y, i.Z, i.X.abs()),
            0.66415598631, 7.9698718357, 0.49500865597, -0.2802807533),
        Case(
            "F.gaussian_nll_loss(x, y, z[:, 0].abs(), eps=0.25, reduction=r)",
            (i, r) => nn.GaussianNLLLoss(eps: 0.25f, reduction: r).call(i.X, i.Y, i.Z.select(1, 0).abs()),
            1.756512477, 21.078149724, -0.015711276736, -2.2125200538),
        Case(
            "F.gaussian_nll_loss(x, y, z[:, :1].abs(), eps=0.25, reduction=r)",
            (i, r) => nn.GaussianNLLLoss(eps: 0.25f, reduction: r).call(i.X, i.Y, i.Z.narrow(1, 0, 1).abs()),
            1.756512477, 21.078149724, -0.015711276736, -2.2125200538),
        Case(
            "F.soft_margin_loss(x, y.sign(), reduction=r)",
            (i, r) => nn.SoftMarginLoss(r).call(i.X, i.Y.sign()),
            0.88755843613, 10.650701234, -0.013565587649, -0.32953248545),
        Case(
            "F.multilabel_soft_margin_loss(x, (y > 0).long(), reduction=r)",
            (i, r) => nn.MultiLabelSoftMarginLoss(reduction: r).call(i.X, i.Y.gt(0).to(ScalarType.Int64)),
            0.88755843613, 2.6626753084, 2.5536076703, -0.32953248545),
        Case(
            "F.multilabel_soft_margin_loss(x, (y > 0).double(), weight=w, reduction=r)",
            (i, r) => nn.MultiLabelSoftMarginLoss(i.W, r).call(i.X, i.Y.gt(0).to(ScalarType.Float64)),
            0.82986614285, 2.4895984286, 2.4006386556, -0.29514219674),
        Case(
            "F.multilabel_margin_loss(x, torch.tensor([[3, 0, -1, 1], [1, -1, 2, 0], [2, 1, 0, 3]]), reduction=r)",
            (i, r) => nn.MultiLabelMarginLoss(r).call(i.X, tensor(new long[] { 3, 0, -1, 1, 1, -1, 2, 0, 2, 1, 0, 3 }, [3, 4])),
            0.55942286378, 1.6782685913, 1.5641503806, 0.016585442624),
        Case(
            "F.multi_margin_loss(x, k, reduction=r)",
            (i, r) => nn.MultiMarginLoss(reduction: r).call(i.X, i.K),
            0.78284655633, 2.348539669, 2.2408095117, -0.15282416157),
        Case(
            "F.multi_margin_loss(x, k, p=2, margin=0.5, weight=w, reduction=r)",
            (i, r) => nn.MultiMarginLoss(2, 0.5, i.W, r).call(i.X, i.K),
            0.18932731432, 0.56798194297, 0.5291036929, -0.17995593527),
        Case(
            "F.hinge_embedding_loss(x, y.sign(), reduction=r)",
            (i, r) => nn.HingeEmbeddingLoss(reduction: r).call(i.X, i.Y.sign()),
            0.38319221257, 4.5983065509, -1.797173653, 0.50704221605),
        Case(
            "F.hinge_embedding_loss(x, y.sign(), margin=0.3, reduction=r)",
            (i, r) => nn.functional.hinge_embedding_loss(i.X, i.Y.sign(), 0.3, r),
            0.13931425816, 1.671771098, 0.33219833498, 0.15858210282),
        Case(
            "F.margin_ranking_loss(x, y, z.sign(), margin=0.2, reduction=r)",
            (i, r) => nn.MarginRankingLoss(0.2, r).call(i.X, i.Y, i.Z.sign()),
            0.88990328151, 10.678839378, -0.45126111891, -0.44783371706),
        Case(
            "F.cosine_embedding_loss(x, y, torch.tensor([1, -1, -1]), margin=-0.5, reduction=r)",
            (i, r) => nn.CosineEmbeddingLoss(-0.5, r).call(i.X, i.Y, tensor(new long[] { 1, -1, -1 })),
            0.50291315619, 1.5087394686, 1.3914850106, 0.072849084136),
        Case(
            "F.triplet_margin_loss(x, y, z, reduction=r)",
            (i, r) => nn.TripletMarginLoss(reduction: r).call(i.X, i.Y, i.Z),
            1.1715890678, 3.5147672033, 3.3498740321, 0.0057097667299),
        Case(
            "F.triplet_margin_loss(x, y, z, margin=2.0, p=1, eps=1e-3, swap=True, reduction=r)",
            (i, r) => nn.TripletMarginLoss(2, 1, 1e-3, true, r).call(i.X, i.Y, i.Z),
            4.9593939573, 14.878181872, 14.348012303, -2.1575750666),
        Case(
            "F.triplet_margin_with_distance_loss(x, y, z, reduction=r)",
            (i, r) => nn.TripletMarginWithDistanceLoss(reduction: r).call(i.X, i.Y, i.Z),
            1.1715890678, 3.5147672033, 3.3498740321, 0.0057097667299),
        Case(
            "F.triplet_margin_with_distance_loss(x, y, z, distance_function=lambda a, b: (a - b).abs().amax(1), margin=2.0, swap=True, reduction=r)",
            (i, r) => nn.TripletMarginWithDistanceLoss((a, b) => (a - b).abs().amax([1]), 2, true, r).call(i.X, i.Y, i.Z),
            2.9738078456, 8.9214235368, 8.5150586584, -0.72073564292),
        Case(
            "F.ctc_loss(F.log_softmax(paths, 2), torch.tensor([[1, 1], [2, 1]]), torch.tensor([4, 3]), torch.tensor([1, 2]), reduction=r)",
            (i, r) => nn.CTCLoss(reduction: r).call(i.Paths.log_softmax(2), tensor(new long[] { 1, 1, 2, 1 }, [2, 2]), tensor(new long[] { 4, 3 }), tensor(new long[] { 1, 2 })),
            1.6737479015, 4.2807218294, 4.0212221124, -0.22547846521),
        Case(
            "F.ctc_loss(F.log_softmax(paths, 2), torch.tensor([[1, 1], [2, 2]]), torch.tensor([4, 1]), torch.tensor([1, 2]), blank=0, zero_infinity=True, reduction=r)",
            (i, r) => nn.CTCLoss(0, true, r).call(i.Paths.log_softmax(2), tensor(new long[] { 1, 1, 2, 2 }, [2, 2]), tensor(new long[] { 4, 1 }), tensor(new long[] { 1, 2 })),
            1.2071348884, 2.4142697768, 2.162458266, -0.20917619309),
    }.ToDictionary(c => c.Python, c => (c.Loss, c.Expected));

    private static (string Python, Computation Loss, double[] Expected) Case(
        string python, Computation loss, double mean, double sum, double values, double gradient) =>
        (python, loss, [mean, sum, values, gradient]);
}
