using System.Text.Json.Serialization;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Knowledge distillation; see <see cref="TrainingLoss.Distillation"/>. Its JSON names the teacher's architecture only.</summary>
public sealed record DistillationLoss : TrainingLoss
{
    /// <summary>The network to imitate; null where the loss was read from JSON, which cannot hold it.</summary>
    [JsonIgnore]
    public ImageModel? Teacher { get; init; }

    /// <summary>The teacher's architecture.</summary>
    [JsonPropertyName("teacher")]
    public string? TeacherName => Teacher?.Architecture;

    /// <summary>What the logits are divided by; 4 when not given.</summary>
    public double Temperature { get; init; } = 4;

    /// <summary>The share of the teacher; 0.5 when not given.</summary>
    public double Alpha { get; init; } = 0.5;

    internal override bool TakesWeights => false;

    internal override bool TakesMixtures => false;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(LearningTask? task, int? classes)
    {
        foreach (var fault in base.FindFaults(task, classes).Concat(OnlyClasses("distillation", task))) yield return fault;
        if (Teacher is null) yield return "loss: distillation needs its teacher, a network that a file cannot hold; use Trainer.Loss(TrainingLoss.Distillation(teacher)).";
        else if (classes is { } count && Teacher.NumClasses != count) yield return $"loss: the teacher '{Teacher.Architecture}' has {Teacher.NumClasses} outputs but the data have {count} classes.";
        if (!(double.IsFinite(Temperature) && Temperature > 0)) yield return $"loss: the temperature must be positive, found {Temperature}.";
        if (Alpha is not (>= 0 and <= 1)) yield return $"loss: alpha must be from 0 to 1, found {Alpha}.";
    }

    internal override LogitForm Form(bool multiLabel) => LogitForm.Classes;

    internal override Tensor Mean(Tensor logits, Tensor labels, Tensor? weights) => nn.functional.cross_entropy(logits, labels);

    internal override void Begin(TrainingPlan plan)
    {
        plan.Mode.Prepare(Teacher!);
        Teacher!.eval();
    }

    /// <summary>The mean loss of a batch whose images the teacher sees too.</summary>
    internal Tensor Imitate(Tensor logits, Batch batch, ComputeMode mode)
    {
        Tensor answers;
        using (no_grad()) answers = mode.Logits(Teacher!, batch.Images).to(logits.dtype);
        return Torch.Losses.Distillation(logits, answers, batch.Labels, Temperature, Alpha);
    }
}
