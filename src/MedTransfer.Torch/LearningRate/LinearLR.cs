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
                /// Multiplies the learning rates by a factor that goes in a line from one value to another over the first epochs: a warm-up.
                /// </summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double start_factor;
                    private readonly double end_factor;
                    private readonly int total_iters;

                    /// <summary>Creates the schedule and sets the first rates.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="start_factor">The factor of the first epoch; above 0.</param>
                    /// <param name="end_factor">The factor that stays.</param>
                    /// <param name="total_iters">The epochs until then.</param>
                    /// <param name="last_epoch">The epoch whose rates the groups have now; -1 to start.</param>
                    /// <param name="verbose">True to print every change of a rate.</param>
                    public LinearLR(
                        Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is not (> 0 and <= 1) || end_factor is not (>= 0 and <= 1))
                        {
                            throw new ArgumentException(
                                $"The factors must be from 0 to 1, the first above 0; found {start_factor} and {end_factor}.", nameof(start_factor));
                        }

                        this.start_factor = start_factor;
                        this.end_factor = end_factor;
                        this.total_iters = total_iters;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0)
                        {
                            return CurrentRates.Select(lr => lr * start_factor);
                        }

                        if (Epoch > total_iters)
                        {
                            return CurrentRates;
                        }

                        double span = end_factor - start_factor;
                        return CurrentRates.Select(lr => lr * (1 + (span / ((total_iters * start_factor) + ((Epoch - 1) * span)))));
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(lr => lr * (start_factor + ((end_factor - start_factor) * Math.Min(total_iters, Epoch) / total_iters)));
                }
            }
        }
    }
}
