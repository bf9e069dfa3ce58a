using System.Globalization;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>The weight files of the best epochs. Which epochs they are follows from the history alone, so a resumed training keeps the same.</summary>
internal sealed class BestFiles(CheckpointOptions options, TrainingPlan plan)
{
    private readonly string _pattern = $"{Path.GetFileNameWithoutExtension(options.Path)}-epoch-";

    /// <summary>Takes the weights of an epoch that has just been scored, where they are to be kept.</summary>
    /// <returns>What writes them and removes those that are no longer among the best; null where there is nothing to do.</returns>
    public Action? After(TrainingState state)
    {
        var record = state.History[^1];
        int[] top = [.. Ranked(state.History).Take(options.Top).Select(e => e.Epoch)];
        var isTop = top.Contains(record.Epoch);
        var isBest = options.BestPath is not null && ReferenceEquals(state.Best, record);
        if (!isTop && !isBest) return null;
        var weights = CheckpointSnapshot.Of(plan.Model, Describe(record));
        return () =>
        {
            using (weights)
            {
                if (isTop) weights.Write(PathOf(record.Epoch));
                if (isBest) weights.Write(options.BestPath!);
            }

            for (var epoch = 1; isTop && epoch <= record.Epoch; epoch++)
            {
                if (!top.Contains(epoch)) File.Delete(PathOf(epoch));
            }
        };
    }

    private IEnumerable<EpochRecord> Ranked(IEnumerable<EpochRecord> history)
    {
        double Rank(EpochRecord e) => e.ValueOf(plan.Select) is var value && double.IsNaN(value) ? double.PositiveInfinity
            : plan.Select == Metric.ValidationLoss ? value : -value;
        return history.OrderBy(Rank).ThenBy(e => e.Epoch);
    }

    private Dictionary<string, string> Describe(EpochRecord record) => new()
    {
        ["model"] = plan.Model.Architecture,
        ["epoch"] = record.Epoch.ToString(CultureInfo.InvariantCulture),
        ["val_loss"] = record.ValidationLoss.ToString("R", CultureInfo.InvariantCulture),
        ["val_auc"] = record.ValidationAuc.ToString("R", CultureInfo.InvariantCulture),
        ["val_accuracy"] = record.ValidationAccuracy.ToString("R", CultureInfo.InvariantCulture),
    };

    private string PathOf(int epoch) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.Path))!, string.Create(CultureInfo.InvariantCulture, $"{_pattern}{epoch:D4}.safetensors"));
}
