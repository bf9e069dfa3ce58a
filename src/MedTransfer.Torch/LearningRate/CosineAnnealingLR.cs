namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lets the learning rates fall along half a cosine (Loshchilov and Hutter 2017, without restarts); after that they rise again.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double T_max;
                    private readonly double eta_min;

                    /// <summary>Creates the schedule and sets the first rates.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="T_max">The epochs until the lowest rate.</param>
                    /// <param name="eta_min">The lowest rate.</param>
                    /// <param name="last_epoch">The epoch whose rates the groups have now; -1 to start.</param>
                    /// <param name="verbose">True to print every change of a rate.</param>
                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.T_max = T_max;
                        this.eta_min = eta_min;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0)
                        {
                            return CurrentRates;
                        }

                        if (_step_count == 1)
                        {
                            return get_closed_form_lr();
                        }

                        if ((Epoch - 1 - T_max) % (2 * T_max) == 0)
                        {
                            return CurrentRates.Zip(BaseRates, (lr, start) => lr + ((start - eta_min) * (1 - Math.Cos(Math.PI / T_max)) / 2));
                        }

                        double change = (1 + Math.Cos(Math.PI * Epoch / T_max)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / T_max));
                        return CurrentRates.Select(lr => (change * (lr - eta_min)) + eta_min);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(start => eta_min + ((start - eta_min) * (1 + Math.Cos(Math.PI * Epoch / T_max)) / 2));
                }
            }
        }
    }
}
