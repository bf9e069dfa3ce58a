namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the learning rates each epoch by a function of the epoch.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly Func<int, double>[] lr_lambdas;

                    /// <summary>Creates the schedule and sets the first rates.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="lr_lambda">Gives the factor of an epoch, for all groups.</param>
                    /// <param name="last_epoch">The epoch whose rates the groups have now; -1 to start.</param>
                    /// <param name="verbose">True to print every change of a rate.</param>
                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentNullException.ThrowIfNull(lr_lambda);
                        lr_lambdas = ForGroups(lr_lambda);
                        step();
                    }

                    /// <summary>Creates the schedule and sets the first rates.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="lr_lambdas">Gives the factor of an epoch, one function for each group.</param>
                    /// <param name="last_epoch">The epoch whose rates the groups have now; -1 to start.</param>
                    /// <param name="verbose">True to print every change of a rate.</param>
                    /// <exception cref="ArgumentException">There is not one function for each group.</exception>
                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.lr_lambdas = ForGroups(lr_lambdas, nameof(lr_lambdas));
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Epoch > 0 ? CurrentRates.Zip(lr_lambdas, (lr, factor) => lr * factor(Epoch)) : CurrentRates;
                }
            }
        }
    }
}
