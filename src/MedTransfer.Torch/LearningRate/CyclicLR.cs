namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lets the learning rates go up and down between two bounds (Smith 2017); steps are counted, not epochs.</summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double[] base_lr;
                    private readonly double[] max_lr;
                    private readonly double total;
                    private readonly double rising;
                    private readonly Func<double, double> scale;
                    private readonly ScaleMode scaleMode;
                    private readonly GroupMomentum? momentum;

                    /// <summary>Creates the schedule with the same bounds for all groups.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="base_lr">The lower bound.</param>
                    /// <param name="max_lr">The upper bound.</param>
                    /// <param name="step_size_up">The steps from the lower bound to the upper.</param>
                    /// <param name="step_size_down">The steps back; -1 for as many.</param>
                    /// <param name="mode">How the height of the cycles falls.</param>
                    /// <param name="gamma">The factor of <see cref="Mode.ExpRange"/>.</param>
                    /// <param name="scale_fn">The height as a function of the cycle or the step, in place of a mode.</param>
                    /// <param name="scale_mode">What that function gets.</param>
                    /// <param name="cycle_momentum">True to let the momentum (or the first beta) go against the learning rate.</param>
                    /// <param name="base_momentum">The lower bound of the momentum.</param>
                    /// <param name="max_momentum">The upper bound of the momentum.</param>
                    /// <param name="last_epoch">The step whose rates the groups have now; -1 to start.</param>
                    /// <param name="verbose">True to print every change of a rate.</param>
                    /// <exception cref="ArgumentException">The optimizer has no momentum to cycle.</exception>
                    public CyclicLR(
                        Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular,
                        double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true,
                        double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, All(optimizer, base_lr), All(optimizer, max_lr), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode,
                            cycle_momentum, All(optimizer, base_momentum), All(optimizer, max_momentum), last_epoch, verbose)
                    {
                    }

                    /// <summary>Creates the schedule with bounds for each group.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="base_lr">The lower bounds.</param>
                    /// <param name="max_lr">The upper bounds.</param>
                    /// <param name="step_size_up">The steps from the lower bound to the upper.</param>
                    /// <param name="step_size_down">The steps back; -1 for as many.</param>
                    /// <param name="mode">How the height of the cycles falls.</param>
                    /// <param name="gamma">The factor of <see cref="Mode.ExpRange"/>.</param>
                    /// <param name="scale_fn">The height as a function of the cycle or the step, in place of a mode.</param>
                    /// <param name="scale_mode">What that function gets.</param>
                    /// <param name="cycle_momentum">True to let the momentum (or the first beta) go against the learning rate.</param>
                    /// <param name="base_momentum">The lower bounds of the momentum; null for 0.8.</param>
                    /// <param name="max_momentum">The upper bounds of the momentum; null for 0.9.</param>
                    /// <param name="last_epoch">The step whose rates the groups have now; -1 to start.</param>
                    /// <param name="verbose">True to print every change of a rate.</param>
                    /// <exception cref="ArgumentException">A list has not one value for each group, or the optimizer has no momentum to cycle.</exception>
                    public CyclicLR(
                        Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1,
                        Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfLessThan(step_size_up, 1);
                        this.base_lr = ForGroups(base_lr, nameof(base_lr));
                        this.max_lr = ForGroups(max_lr, nameof(max_lr));
                        total = step_size_up + (step_size_down < 0 ? step_size_up : step_size_down);
                        rising = step_size_up / total;
                        scaleMode = scale_fn is not null ? scale_mode : mode == Mode.ExpRange ? ScaleMode.Iterations : ScaleMode.Cycle;
                        scale = scale_fn ?? (mode switch
                        {
                            Mode.Triangular => _ => 1,
                            Mode.Triangular2 => cycle => 1 / Math.Pow(2, cycle - 1),
                            Mode.ExpRange => step => Math.Pow(gamma, step),
                            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
                        });
                        momentum = cycle_momentum
                            ? new GroupMomentum(
                                Groups,
                                ForGroups(base_momentum ?? ForGroups(0.8), nameof(base_momentum)),
                                ForGroups(max_momentum ?? ForGroups(0.9), nameof(max_momentum)))
                            : null;
                        step();
                    }

                    /// <summary>How the height of the cycles falls.</summary>
                    public enum Mode
                    {
                        /// <summary>It stays.</summary>
                        Triangular = 0,

                        /// <summary>It halves with each cycle.</summary>
                        Triangular2 = 1,

                        /// <summary>It is gamma to the power of the step.</summary>
                        ExpRange = 2,
                    }

                    /// <summary>What a function of one's own for the height gets.</summary>
                    public enum ScaleMode
                    {
                        /// <summary>The cycle, from 1.</summary>
                        Cycle = 0,

                        /// <summary>The step, from 0.</summary>
                        Iterations = 1,
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        double cycle = Math.Floor(1 + (Epoch / total));
                        double x = 1 + (Epoch / total) - cycle;
                        double height = x <= rising ? x / rising : (x - 1) / (rising - 1);
                        double factor = scale(scaleMode == ScaleMode.Cycle ? cycle : Epoch);
                        momentum?.Set((low, high) => high - ((high - low) * height * factor));
                        return base_lr.Zip(max_lr, (low, high) => low + ((high - low) * height * factor));
                    }

                    private static IEnumerable<double> All(Optimizer optimizer, double value)
                    {
                        ArgumentNullException.ThrowIfNull(optimizer);
                        return optimizer.ParamGroups.Select(_ => value);
                    }
                }
            }
        }
    }
}
