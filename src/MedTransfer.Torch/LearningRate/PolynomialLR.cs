namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lets the learning rates fall to zero as a power of the epochs that are left.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int total_iters;
                    private readonly double power;

                    /// <summary>Creates the schedule and sets the first rates.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="total_iters">The epochs until zero.</param>
                    /// <param name="power">The power; 1 for a line.</param>
                    /// <param name="last_epoch">The epoch whose rates the groups have now; -1 to start.</param>
                    /// <param name="verbose">True to print every change of a rate.</param>
                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.total_iters = total_iters;
                        this.power = power;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0 || Epoch > total_iters)
                        {
                            return CurrentRates;
                        }

                        double change = Math.Pow((1 - ((double)Epoch / total_iters)) / (1 - ((double)(Epoch - 1) / total_iters)), power);
                        return CurrentRates.Select(lr => lr * change);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(lr => lr * Math.Pow(1 - ((double)Math.Min(total_iters, Epoch) / total_iters), power));
                }
            }
        }
    }
}
