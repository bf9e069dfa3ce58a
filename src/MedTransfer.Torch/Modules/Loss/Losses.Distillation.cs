using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

public static partial class Losses
{
    /// <summary>
    /// Knowledge distillation (Hinton et al. 2015): <c>α T² KL(teacher ‖ student)</c>, both softened by a temperature T, and
    /// <c>(1 - α)</c> times the student's cross-entropy; the mean over the batch.
    /// </summary>
    /// <param name="student">The student's logits, <c>[N, K]</c>.</param>
    /// <param name="teacher">The teacher's logits, <c>[N, K]</c>; no gradient flows into them.</param>
    /// <param name="target">Class numbers, <c>[N]</c> (64-bit integers).</param>
    /// <param name="temperature">What the logits are divided by.</param>
    /// <param name="alpha">The share of the teacher, from 0 to 1.</param>
    public static Tensor Distillation(Tensor student, Tensor teacher, Tensor target, double temperature = 4, double alpha = 0.5)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        using DisposeScope scope = NewDisposeScope();
        Tensor divergence = nn.functional.kl_div(
            (student / temperature).log_softmax(1), (teacher.detach() / temperature).log_softmax(1), log_target: true, nn.Reduction.Sum);
        Tensor imitation = divergence * (temperature * temperature / student.shape[0]);
        Tensor own = nn.functional.cross_entropy(student, target);
        return ((alpha * imitation) + ((1 - alpha) * own)).MoveToOuterDisposeScope();
    }

    /// <summary>The class probabilities of blended images (mixup, Zhang et al. 2018): λ of an image's own class and 1 - λ of its partner's.</summary>
    /// <param name="labels">Class numbers, <c>[N]</c> (64-bit integers).</param>
    /// <param name="permutation">The number of each image's partner, <c>[N]</c> (64-bit integers).</param>
    /// <param name="lambda">The share of the image itself, from 0 to 1.</param>
    /// <param name="classes">The number of classes, K.</param>
    /// <param name="dtype">The element type of the result.</param>
    /// <returns><c>[N, K]</c>, a target for <see cref="nn.functional.cross_entropy"/>.</returns>
    public static Tensor MixedTargets(
        Tensor labels, Tensor permutation, double lambda, long classes, ScalarType dtype = ScalarType.Float32)
    {
        ArgumentNullException.ThrowIfNull(labels);
        using DisposeScope scope = NewDisposeScope();
        Tensor own = nn.functional.one_hot(labels, classes).to(dtype);
        return ((lambda * own) + ((1 - lambda) * own.index_select(0, permutation))).MoveToOuterDisposeScope();
    }
}
