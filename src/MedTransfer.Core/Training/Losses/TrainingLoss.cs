using System.Text.Json;
using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Which loss is minimised: a value, whose factories are here. A training that names none takes <see cref="Usual"/>. All are
/// means in natural logarithms; findings that are not known (<see cref="ImageSplit.Unlabelled"/>) are left out. Mixed samples
/// (<see cref="BatchMixer"/>) are learned as the probabilities that they carry.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(SoftmaxLoss), "cross-entropy")]
[JsonDerivedType(typeof(SigmoidLoss), "binary-cross-entropy")]
[JsonDerivedType(typeof(CoralLoss), "coral")]
[JsonDerivedType(typeof(CumulativeLinkLoss), "cumulative-link")]
[JsonDerivedType(typeof(FocalLoss), "focal")]
[JsonDerivedType(typeof(DistillationLoss), "distillation")]
public abstract record TrainingLoss
{
    private static readonly PolicyReader<TrainingLoss> Reader = new(
        "loss", new Dictionary<(string Kind, string Key), double>(), loss => loss.FindFaults(null, null));

    /// <summary>The weights of classes or positive labels; null for none.</summary>
    public LossWeights? Weights { get; init; }

    /// <summary>Whether <see cref="Weights"/> mean something to it.</summary>
    internal virtual bool TakesWeights => true;

    /// <summary>Whether it can be computed for mixed samples.</summary>
    internal virtual bool TakesMixtures => true;

    /// <summary>Softmax cross entropy: one output a class, for binary, multi-class and ordinal tasks.</summary>
    /// <param name="weights">Of the classes; none when null. The mean divides by the weights of the samples.</param>
    /// <param name="labelSmoothing">The share of the target that is spread evenly over the classes (Szegedy et al. 2016); at least 0, below 1.</param>
    public static TrainingLoss CrossEntropy(LossWeights? weights = null, double labelSmoothing = 0) => new SoftmaxLoss { Weights = weights, LabelSmoothing = labelSmoothing };

    /// <summary>Cross entropy of sigmoids: one output a finding of a multi-label task, or a single one for a binary task.</summary>
    /// <param name="positiveWeights">By what positive labels count more; none when null.</param>
    public static TrainingLoss BinaryCrossEntropy(LossWeights? positiveWeights = null) => new SigmoidLoss { Weights = positiveWeights };

    /// <inheritdoc cref="CoralLoss"/>
    public static TrainingLoss Coral() => new CoralLoss();

    /// <inheritdoc cref="CumulativeLinkLoss"/>
    public static TrainingLoss CumulativeLink() => new CumulativeLinkLoss();

    /// <summary>The focal loss (Lin et al. 2017): cross entropy in which what is easy counts less, by (1 - p)^γ.</summary>
    /// <param name="gamma">γ, at least 0; the paper's is 2.</param>
    /// <param name="weights">Of the classes, for tasks of one class of several; the mean does not divide by them.</param>
    /// <param name="alpha">The weight of positive labels in multi-label tasks, from 0 to 1, negative ones get the rest; none when null.</param>
    public static TrainingLoss Focal(double gamma = 2, LossWeights? weights = null, double? alpha = null) => new FocalLoss { Gamma = gamma, Weights = weights, Alpha = alpha };

    /// <summary>
    /// Knowledge distillation (Hinton et al. 2015): α T² KL(teacher ‖ student), both softened by T, and 1 - α times the
    /// cross entropy. The teacher sees the same images as the student; the validation loss is the cross entropy alone.
    /// </summary>
    /// <param name="teacher">A network with an output a class. It is brought to the training's device and stays as it is otherwise.</param>
    /// <param name="temperature">T, positive.</param>
    /// <param name="alpha">α, from 0 to 1.</param>
    public static TrainingLoss Distillation(ImageModel teacher, double temperature = 4, double alpha = 0.5)
    {
        ArgumentNullException.ThrowIfNull(teacher);
        return new DistillationLoss { Teacher = teacher, Temperature = temperature, Alpha = alpha };
    }

    /// <summary>The loss of a task for which none is named: binary cross entropy for multi-label tasks, else cross entropy.</summary>
    /// <param name="task">The kind of task.</param>
    public static TrainingLoss Usual(LearningTask task) => task == LearningTask.MultiLabel ? BinaryCrossEntropy() : CrossEntropy();

    /// <summary>Reads a loss's name, or a JSON object such as <c>{"name": "focal", "gamma": 2, "weights": "balanced"}</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="InvalidConfigurationException">It is none; every fault is listed.</exception>
    public static TrainingLoss Parse(string text) => Reader.Parse(text, "loss");

    /// <summary>How many outputs a network needs: one for a binary task with <see cref="BinaryCrossEntropy"/>, one less than the classes for <see cref="Coral"/> and <see cref="CumulativeLink"/>, else one each.</summary>
    /// <param name="task">The kind of task.</param>
    /// <param name="classes">Classes, or findings of a multi-label task.</param>
    public int Outputs(LearningTask task, int classes) => Form(task == LearningTask.MultiLabel).Outputs(classes);

    /// <summary>How many outputs a network needs for a data set.</summary>
    /// <param name="data">The data set.</param>
    public int Outputs(ImageDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Outputs(data.Info.Task, (int)data.Outputs);
    }

    /// <summary>What is wrong with the settings, one sentence each; nothing when they are usable.</summary>
    /// <param name="task">The kind of task; null checks what can be judged without it.</param>
    /// <param name="classes">Classes or findings; null as for the task.</param>
    public virtual IEnumerable<string> FindFaults(LearningTask? task, int? classes)
    {
        if (Weights is null) return [];
        if (!TakesWeights) return ["loss: this one takes no weights; leave them out, or use cross-entropy or focal."];
        return Weights.FindFaults(task is { } known && classes is { } count && Form(known == LearningTask.MultiLabel) == LogitForm.OneLogit ? 1 : classes);
    }

    /// <summary>Reads a JSON name or object; faults are added to the list.</summary>
    internal static TrainingLoss? Read(JsonElement value, string path, List<string> faults) => Reader.Read(value, path, faults);

    /// <summary>The same with weights as numbers, computed from the training split where they are to be balanced.</summary>
    internal TrainingLoss WeighedBy(TrainingData data)
    {
        if (Weights is null || Weights.Values is not null) return this;
        var labels = data.Train.LabelsAsIntegers();
        var form = Form(data.Task == LearningTask.MultiLabel);
        return this with
        {
            Weights = LossWeights.Of(form == LogitForm.Classes
                ? ClassWeights.Balanced(labels, data.Outputs)
                : ClassWeights.OfPositives(labels, form.Outputs(data.Outputs))),
        };
    }

    /// <summary>What must be done before a training begins.</summary>
    internal virtual void Begin(TrainingPlan plan)
    {
    }

    /// <summary>What must be done with the gradients before a step.</summary>
    internal virtual void FinishGradients(ImageModel model)
    {
    }

    /// <summary>What the outputs mean.</summary>
    internal abstract LogitForm Form(bool multiLabel);

    /// <summary>The mean loss of a batch.</summary>
    /// <param name="logits"><c>[B, outputs]</c> in at least 32 bits.</param>
    /// <param name="labels">int64 <c>[B]</c>, or <c>[B, K]</c> of probabilities in the type of the logits, or of findings with <see cref="ImageSplit.Unlabelled"/>.</param>
    /// <param name="weights"><see cref="Weights"/> in the type of the logits; null for none.</param>
    internal abstract Tensor Mean(Tensor logits, Tensor labels, Tensor? weights);

    /// <summary>How much each sample counts in a mean over samples; null where all count alike.</summary>
    /// <param name="labels">A class a sample, or its findings row after row.</param>
    /// <param name="columns">Findings a sample; 1 for classes.</param>
    internal virtual double[]? Shares(int[] labels, int columns) => columns > 1 ? SharesOfKnown(labels, columns) : null;

    /// <summary>Whether the loss is for one of several classes, said as a fault for the others.</summary>
    private protected static IEnumerable<string> OnlyClasses(string name, LearningTask? task)
    {
        if (task == LearningTask.MultiLabel) yield return $"loss: {name} is for one class of several, but the findings of this task are independent; use binary-cross-entropy or focal.";
    }

    /// <summary>The share of known findings of each sample; null where all are known.</summary>
    private static double[]? SharesOfKnown(int[] labels, int columns) => labels.Contains(ImageSplit.Unlabelled)
        ? [.. labels.Chunk(columns).Select(row => row.Count(label => label != ImageSplit.Unlabelled) / (double)columns)]
        : null;
}
