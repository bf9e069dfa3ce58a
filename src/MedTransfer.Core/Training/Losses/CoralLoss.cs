using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>
/// CORAL (Cao, Mirjalili and Raschka 2020): as <see cref="CumulativeLinkLoss"/>, but the questions share one weight vector and
/// differ in their biases only, z_k = w·x + b_k, so that all rank the samples alike. The classifier keeps its K - 1 rows, which
/// begin equal with falling biases and all get the sum of their gradients. Elementwise optimizers therefore train exactly the
/// shared vector; a gradient norm counts it K - 1 times.
/// </summary>
public sealed record CoralLoss : OrdinalLoss
{
    internal override void Begin(TrainingPlan plan) => SharedRows.Begin(plan.Model);

    internal override void FinishGradients(ImageModel model) => SharedRows.Tie(model);
}
