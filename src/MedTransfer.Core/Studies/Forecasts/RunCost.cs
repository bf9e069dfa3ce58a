using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Studies;

/// <summary>What a run costs, as far as its choices tell.</summary>
internal sealed class RunCost(RunConfig config, DatasetInfo info)
{
    // A forward pass is about a third of a training step; where most of the network is frozen, a step is hardly more than one.
    private const double ForwardShare = 1.0 / 3;

    // Values of AdamW and of the best epoch beside the weights themselves.
    private const int CheckpointCopies = 4;

    private const int BytesPerNumber = 4;
    private const int BytesPerScore = 20;

    internal RunConfig Config => config;

    internal DatasetInfo Info => info;

    /// <summary>Runs of one kind cost the same an image.</summary>
    internal string Kind => string.Create(
        CultureInfo.InvariantCulture,
        $"{config.Model.Name}, {(config.Data.Size == config.Input.Size ? "" : $"{config.Data.Size} → ")}{config.Input.Size} px, batch {config.Batch}, {EnumNames<Precision>.Of(config.Precision)}{(config.Strategy is FineTuneStrategy ? "" : $", {config.Strategy.Name}")}");

    /// <summary>Training images shown.</summary>
    internal long Images => Shown(config.Strategy.TakesSteps ? config.Epochs : 1);

    /// <summary>Work in the unit of a training image.</summary>
    internal double Work => WorkOf(config.Strategy.TakesSteps ? config.Epochs : 1);

    /// <summary>How much a training image costs, as far as sizes tell: pixels of the input times parameters.</summary>
    internal double Size => (double)config.Input.Size * config.Input.Size * Math.Max(1, Parameters);

    internal long WeightBytes => BytesPerNumber * Parameters;

    internal long CheckpointBytes => CheckpointCopies * WeightBytes;

    /// <summary>Weights, predictions, and the features of neighbours.</summary>
    internal long Bytes => WeightBytes + (BytesPerScore * info.OutputCount * (info.Samples.Validation + info.Samples.Test))
        + (config.Strategy.AnswersByNeighbours ? BytesPerNumber * ModelZoo.Find(config.Model.Name).FeatureDimension * Shown(1) : 0);

    private long Parameters
    {
        get
        {
            var entry = ModelZoo.Find(config.Model.Name);
            return entry.ParameterCount - ((1000L - info.OutputCount) * (entry.FeatureDimension + 1));
        }
    }

    /// <summary>Work of so many epochs: a run may end early.</summary>
    internal double WorkOf(int epochs)
    {
        var forward = config.Strategy is FineTuneStrategy or SimClrStrategy ? ForwardShare : 1;
        var views = config.TestViews is { } name ? TestTimeAugmentation.Parse(name).Count : 1;
        return Shown(epochs) + (forward * (((double)info.Samples.Validation * epochs) + (info.Samples.Test * views)));
    }

    private long Shown(int epochs) => epochs * (long)Math.Ceiling(info.Samples.Train * (config.Fraction ?? 1));
}
