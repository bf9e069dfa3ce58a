namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Steps several schedules of one optimizer together; their factors multiply.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;

                    /// <summary>Creates the chain.</summary>
                    /// <param name="schedulers">The schedules, in the order in which they step; at least one.</param>
                    /// <exception cref="ArgumentException">There is no schedule.</exception>
                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                        : base(schedulers)
                    {
                        this.schedulers = [.. schedulers];
                        Record();
                    }

                    /// <inheritdoc/>
                    public override void step()
                    {
                        _step_count++;
                        Epoch++;
                        foreach (LRScheduler scheduler in schedulers)
                        {
                            scheduler.step();
                        }

                        Record();
                    }

                    internal override void Exchange(ScheduleMemory memory)
                    {
                        base.Exchange(memory);
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
