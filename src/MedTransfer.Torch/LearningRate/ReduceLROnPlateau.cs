namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lowers the learning rates when a measure no longer gets better; NaN never counts as better.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool isMinimum;
                    private readonly bool isRelative;
                    private readonly double factor;
                    private readonly int patience;
                    private readonly double threshold;
                    private readonly int cooldown;
                    private readonly double[] min_lr;
                    private readonly double eps;
                    private double best;
                    private int badEpochs;
                    private int coolingEpochs;

                    /// <summary>Creates the schedule; the rates stay as they are until the first plateau.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="mode"><c>min</c> if less is better, <c>max</c> if more is.</param>
                    /// <param name="factor">By what the rates are multiplied; below 1.</param>
                    /// <param name="patience">The epochs without improvement that are borne.</param>
                    /// <param name="threshold">The least improvement that counts.</param>
                    /// <param name="threshold_mode"><c>rel</c> for an improvement in proportion to the best, <c>abs</c> for a difference.</param>
                    /// <param name="cooldown">The epochs after a change in which nothing counts as bad.</param>
                    /// <param name="min_lr">The lowest rate: one for all groups or one for each; null for 0.</param>
                    /// <param name="eps">The least change of a rate that is worth making.</param>
                    /// <param name="verbose">True to print every change of a rate.</param>
                    /// <exception cref="ArgumentException">A mode is unknown, or there are not as many rates as groups.</exception>
                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001,
                        string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-08, bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        isMinimum = Choose(mode, "min", "max", nameof(mode));
                        isRelative = Choose(threshold_mode, "rel", "abs", nameof(threshold_mode));
                        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(factor, 1);
                        this.factor = factor;
                        this.patience = patience;
                        this.threshold = threshold;
                        this.cooldown = cooldown;
                        this.min_lr = min_lr is { Count: 1 } ? ForGroups(min_lr[0]) : ForGroups(min_lr ?? ForGroups(0.0), nameof(min_lr));
                        this.eps = eps;
                        best = isMinimum ? double.PositiveInfinity : double.NegativeInfinity;
                        Epoch = 0;
                        Record();
                    }

                    /// <summary>Not possible: this schedule needs a measure.</summary>
                    /// <exception cref="InvalidOperationException">Always.</exception>
                    public override void step() => throw new InvalidOperationException("This schedule watches a measure: call step(measure).");

                    /// <summary>Not possible: this schedule needs a measure.</summary>
                    /// <param name="epoch">The epoch.</param>
                    /// <exception cref="InvalidOperationException">Always.</exception>
                    public override void step(int? epoch) => step();

                    /// <summary>Goes to the next epoch and lowers the rates if the measure has not got better for too long.</summary>
                    /// <param name="current">The measure of the last epoch.</param>
                    /// <param name="epoch">The epoch; null for the next one.</param>
                    public override void step(double current, int? epoch = null)
                    {
                        _step_count++;
                        Epoch = epoch ?? Epoch + 1;
                        if (IsBetter(current))
                        {
                            best = current;
                            badEpochs = 0;
                        }
                        else
                        {
                            badEpochs++;
                        }

                        if (coolingEpochs > 0)
                        {
                            coolingEpochs--;
                            badEpochs = 0;
                        }

                        if (badEpochs > patience)
                        {
                            coolingEpochs = cooldown;
                            badEpochs = 0;
                            Apply(CurrentRates.Zip(min_lr, Lower));
                        }
                        else
                        {
                            Record();
                        }
                    }

                    internal override void Exchange(ScheduleMemory memory)
                    {
                        base.Exchange(memory);
                        best = memory.Next(best);
                        badEpochs = memory.Next(badEpochs);
                        coolingEpochs = memory.Next(coolingEpochs);
                    }

                    private static bool Choose(string? given, string yes, string no, string name) =>
                        given == yes || (given == no ? false : throw new ArgumentException($"{name} must be '{yes}' or '{no}', found '{given}'.", name));

                    private bool IsBetter(double current)
                    {
                        double needed = isRelative ? best * (isMinimum ? 1 - threshold : 1 + threshold) : isMinimum ? best - threshold : best + threshold;
                        return isMinimum ? current < needed : current > needed;
                    }

                    private double Lower(double rate, double least)
                    {
                        double lower = Math.Max(rate * factor, least);
                        return rate - lower > eps ? lower : rate;
                    }
                }
            }
        }
    }
}
