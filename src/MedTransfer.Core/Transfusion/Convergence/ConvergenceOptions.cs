using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Transfusion;

/// <summary>How the speed of convergence is measured.</summary>
public sealed record ConvergenceOptions
{
    /// <summary>The targets; 95 % of the best value by default.</summary>
    public IReadOnlyList<ConvergenceTarget> Targets { get; init; } = [ConvergenceTarget.ShareOfBest(0.95)];

    /// <summary>What is looked at, always on the validation split; the AUC by default.</summary>
    public Metric Metric { get; init; }

    /// <summary>Whether the target counts as reached only from the evaluation on after which no later one falls below it; default false, the first time.</summary>
    public bool Kept { get; init; }

    /// <summary>Whether the time is interpolated linearly between the evaluations before and after; default false, the evaluation at which it was seen.</summary>
    public bool Interpolate { get; init; }

    /// <summary>What time is counted in; epochs by default.</summary>
    public ConvergenceUnit Unit { get; init; }

    /// <summary>The band of the curves; the t interval by default.</summary>
    public CurveBand Band { get; init; }

    /// <summary>Level of the intervals; 0.95 by default.</summary>
    public double Confidence { get; init; } = 0.95;

    internal void Check()
    {
        var faults = new Faults();
        faults.Require(Targets.Count > 0, "target: none is given.");
        if (Metric.FaultOfWatching() is { } fault) faults.Add($"metric: {fault}.");
        faults.AddRange(Targets.Select(t => t.FindFault()).OfType<string>());
        faults.Require(Targets.Distinct().Count() == Targets.Count, "target: one stands twice.");
        faults.Require(Confidence is > 0 and < 1, $"confidence: must be above 0 and below 1, found {Confidence}.");
        faults.Throw("The convergence study");
    }

    /// <summary>The metric in words.</summary>
    internal string MetricName => Metric switch { Metric.ValidationLoss => "validation loss", Metric.ValidationAccuracy => "validation accuracy", _ => "validation AUC" };

    /// <summary>Whether a run measured the metric at all; a contrastive one knows no more than its loss.</summary>
    internal bool IsKnown(IReadOnlyList<EpochRecord> history) => history.Any(e => double.IsFinite(e.ValueOf(Metric)));

    /// <summary>A time with its unit.</summary>
    internal string UnitName => Unit == ConvergenceUnit.Steps ? "steps" : "epochs";
}
