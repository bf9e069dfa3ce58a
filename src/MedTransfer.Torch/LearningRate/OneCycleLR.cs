namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// One rise to a high learning rate and one long fall far below the first (Smith and Topin 2018); steps are counted, not epochs.
                /// </summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly (double End, double[] From, double[] To, bool? Rises)[] phases;
                    private readonly int total;
                    private readonly AnnealStrategy strategy;
                    private readonly GroupMomentum? momentum;

                    /// <summary>Creates the schedule with the same bounds for all groups.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="max_lr">The highest learning rate.</param>
                    /// <param name="total_steps">The steps of the cycle; -1 to take epochs times steps in each.</param>
                    /// <param name="epochs">The epochs, where the total is not given.</param>
                    /// <param name="steps_per_epoch">The steps in each.</param>
                    /// <param name="pct_start">The share of the steps that the rise takes.</param>
                    /// <param name="anneal_strategy">Along what the rates change.</param>
                    /// <param name="cycle_momentum">True to let the momentum (or the first beta) go against the learning rate.</param>
                    /// <param name="base_momentum">The lower bound of the momentum.</param>
                    /// <param name="max_momentum">The upper bound of the momentum.</param>
                    /// <param name="div_factor">The highest over the first learning rate.</param>
                    /// <param name="final_div_factor">The first over the last learning rate.</param>
                    /// <param name="three_phase">True to fall to the first learning rate in as many steps as the rise takes, and then on.</param>
                    /// <param name="last_epoch">The step whose rates the groups have now; -1 to start.</param>
                    /// <param name="verbose">True to print every change of a rate.</param>
                    /// <exception cref="ArgumentException">The number of steps is not given, or the optimizer has no momentum to cycle.</exception>
                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95,
                        double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, All(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                            All(optimizer, base_momentum), All(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    /// <summary>Creates the schedule with bounds for each group.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="max_lr">The highest learning rates.</param>
                    /// <param name="total_steps">The steps of the cycle; -1 to take epochs times steps in each.</param>
                    /// <param name="epochs">The epochs, where the total is not given.</param>
                    /// <param name="steps_per_epoch">The steps in each.</param>
                    /// <param name="pct_start">The share of the steps that the rise takes.</param>
                    /// <param name="anneal_strategy">Along what the rates change.</param>
                    /// <param name="cycle_momentum">True to let the momentum (or the first beta) go against the learning rate.</param>
                    /// <param name="base_momentum">The lower bounds of the momentum; null for 0.85.</param>
                    /// <param name="max_momentum">The upper bounds of the momentum; null for 0.95.</param>
                    /// <param name="div_factor">The highest over the first learning rate.</param>
                    /// <param name="final_div_factor">The first over the last learning rate.</param>
                    /// <param name="three_phase">True to fall to the first learning rate in as many steps as the rise takes, and then on.</param>
                    /// <param name="last_epoch">The step whose rates the groups have now; -1 to start.</param>
                    /// <param name="verbose">True to print every change of a rate.</param>
                    /// <exception cref="ArgumentException">
                    /// The number of steps is not given, a list has not one value for each group, or the optimizer has no momentum to cycle.
                    /// </exception>
                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false,
                        int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        total = total_steps > 0 ? total_steps
                            : epochs > 0 && steps_per_epoch > 0 ? epochs * steps_per_epoch
                            : throw new ArgumentException("Give the number of steps: total_steps, or epochs and steps_per_epoch.", nameof(total_steps));
                        if (pct_start is not (>= 0 and <= 1))
                        {
                            throw new ArgumentOutOfRangeException(nameof(pct_start), pct_start, "The share of the rise must be from 0 to 1.");
                        }

                        strategy = anneal_strategy;
                        double[] high = ForGroups(max_lr, nameof(max_lr));
                        double[] first = Array.ConvertAll(high, lr => lr / div_factor);
                        double[] least = Array.ConvertAll(first, lr => lr / final_div_factor);
                        phases = three_phase
                            ? [((pct_start * total) - 1, first, high, true), ((2 * pct_start * total) - 2, high, first, false), (total - 1, first, least, null)]
                            : [((pct_start * total) - 1, first, high, true), (total - 1, high, least, false)];
                        momentum = cycle_momentum
                            ? new GroupMomentum(
                                Groups,
                                ForGroups(base_momentum ?? ForGroups(0.85), nameof(base_momentum)),
                                ForGroups(max_momentum ?? ForGroups(0.95), nameof(max_momentum)))
                            : null;
                        step();
                    }

                    /// <summary>Along what the rates change.</summary>
                    public enum AnnealStrategy
                    {
                        /// <summary>Half a cosine.</summary>
                        Cos = 0,

                        /// <summary>A line.</summary>
                        Linear = 1,
                    }

                    /// <inheritdoc/>
                    /// <exception cref="InvalidOperationException">The cycle is over.</exception>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > total)
                        {
                            throw new InvalidOperationException($"The cycle has {total} steps; step {Epoch} is past its end.");
                        }

                        double start = 0;
                        int i = 0;
                        while (i < phases.Length - 1 && Epoch > phases[i].End)
                        {
                            start = phases[i++].End;
                        }

                        (double end, double[] from, double[] to, bool? rises) = phases[i];
                        double share = (Epoch - start) / (end - start);
                        momentum?.Set((low, high) => rises is null ? high : rises.Value ? Anneal(high, low, share) : Anneal(low, high, share));
                        return from.Zip(to, (a, b) => Anneal(a, b, share));
                    }

                    private static IEnumerable<double> All(Optimizer optimizer, double value)
                    {
                        ArgumentNullException.ThrowIfNull(optimizer);
                        return optimizer.ParamGroups.Select(_ => value);
                    }

                    private double Anneal(double from, double to, double share) => strategy == AnnealStrategy.Cos
                        ? to + ((from - to) / 2 * (Math.Cos(Math.PI * share) + 1))
                        : ((to - from) * share) + from;
                }
            }
        }
    }
}
