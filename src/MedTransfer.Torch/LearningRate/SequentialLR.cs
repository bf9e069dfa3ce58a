namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after the other, each from its own start: a warm-up and then a cosine, say.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;
                    private readonly int[] milestones;
                    private int reached;

                    /// <summary>Creates the sequence and sets the first rates.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="schedulers">The schedules, newly made for the same optimizer.</param>
                    /// <param name="milestones">The epoch from which on each but the first schedule holds, rising.</param>
                    /// <param name="last_epoch">The epoch to go on after; the epochs to there are gone through again. -1 to start.</param>
                    /// <exception cref="ArgumentException">
                    /// There is not one milestone less than schedules, or they do not rise, or a schedule is of another optimizer.
                    /// </exception>
                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, -1)
                    {
                        ArgumentNullException.ThrowIfNull(schedulers);
                        ArgumentNullException.ThrowIfNull(milestones);
                        this.schedulers = [.. schedulers];
                        this.milestones = [.. milestones];
                        if (this.milestones.Length != this.schedulers.Length - 1)
                        {
                            throw new ArgumentException(
                                $"{this.schedulers.Length} schedules need one milestone less, found {this.milestones.Length}.", nameof(milestones));
                        }

                        if (this.milestones.Zip(this.milestones.Skip(1)).Any(pair => pair.First >= pair.Second))
                        {
                            throw new ArgumentException($"The milestones must rise, found {string.Join(", ", this.milestones)}.", nameof(milestones));
                        }

                        if (!this.schedulers.All(s => s.IsOf(optimizer)))
                        {
                            throw new ArgumentException("All schedules of a sequence must be of its optimizer.", nameof(schedulers));
                        }

                        Array.ForEach(this.schedulers, s => s.Restart());
                        reached = -1;
                        do
                        {
                            step();
                        }
                        while (Epoch <= last_epoch);
                    }

                    /// <inheritdoc/>
                    /// <exception cref="InvalidOperationException">An epoch was left out.</exception>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch != reached + 1)
                        {
                            throw new InvalidOperationException($"A sequence of schedules goes from epoch to epoch: after {reached} cannot come {Epoch}.");
                        }

                        reached = Epoch;
                        int index = milestones.Count(m => m <= Epoch);
                        if (index > 0 && milestones[index - 1] == Epoch)
                        {
                            schedulers[index].step(0);
                        }
                        else
                        {
                            schedulers[index].step();
                        }

                        return CurrentRates;
                    }

                    internal override void Exchange(ScheduleMemory memory)
                    {
                        base.Exchange(memory);
                        reached = memory.Next(reached);
                        foreach (LRScheduler scheduler in schedulers)
                        {
                            scheduler.Exchange(memory);
                        }
                    }
                }
            }
        }
    }
}
