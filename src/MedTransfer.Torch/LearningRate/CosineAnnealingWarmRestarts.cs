using TorchSharp;

namespace MedTransfer.Torch;

/// <summary>
/// Lets the learning rates fall along half a cosine and then start anew, each time for longer (SGDR, Loshchilov and Hutter 2017).
/// </summary>
public class CosineAnnealingWarmRestarts : torch.optim.lr_scheduler.LRScheduler
{
    private readonly int first;
    private readonly int factor;
    private readonly double least;

    /// <summary>Creates the schedule and sets the first rates.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="T_0">The epochs until the first restart.</param>
    /// <param name="T_mult">By what each period is longer than the one before.</param>
    /// <param name="eta_min">The rate that is neared before each restart.</param>
    /// <param name="last_epoch">The epoch whose rates the groups have now; -1 to start.</param>
    /// <param name="verbose">True to print every change of a rate.</param>
    public CosineAnnealingWarmRestarts(
        torch.optim.Optimizer optimizer, int T_0, int T_mult = 1, double eta_min = 0, int last_epoch = -1, bool verbose = false)
        : base(optimizer, last_epoch, verbose)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(T_0, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(T_mult, 1);
        (first, factor, least) = (T_0, T_mult, eta_min);
        step();
    }

    /// <inheritdoc/>
    protected override IEnumerable<double> get_lr()
    {
        long period = first;
        long since = factor == 1 ? Epoch % first : Epoch;
        while (since >= period)
        {
            since -= period;
            period *= factor;
        }

        return BaseRates.Select(lr => least + ((lr - least) * (1 + Math.Cos(Math.PI * since / period)) / 2));
    }
}
