using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Changes the learning rates of an optimizer's groups from epoch to epoch. The first rates are set when the schedule is
            /// created; call <see cref="step()"/> after each epoch (or each step, for schedules that count steps).
            /// </summary>
            /// <remarks>
            /// To go on after epoch n, give the groups the rates of epoch n (a restored optimizer has them and the rates that its
            /// schedule started from) and create the schedule with <c>last_epoch: n</c>: it goes to epoch n + 1.
            /// </remarks>
            public abstract class LRScheduler
            {
                /// <summary>How often the schedule was stepped, its start included.</summary>
                protected int _step_count;

                private readonly bool verbose;
                private double[] last = [];

                /// <summary>Creates a schedule of schedules, which has no optimizer of its own.</summary>
                protected LRScheduler()
                {
                }

                /// <summary>Creates a schedule over the groups of others.</summary>
                private protected LRScheduler(IEnumerable<LRScheduler> schedulers)
                {
                    ArgumentNullException.ThrowIfNull(schedulers);
                    LRScheduler first = schedulers.FirstOrDefault() ?? throw new ArgumentException("There must be a schedule.", nameof(schedulers));
                    Groups = first.Groups;
                    BaseRates = [.. first.BaseRates];
                    Epoch = first.Epoch;
                }

                /// <summary>Creates a schedule; the derived class sets the first rates when its own fields are set.</summary>
                /// <param name="optimizer">The optimizer.</param>
                /// <param name="last_epoch">The epoch whose rates the groups have now; -1 to start.</param>
                /// <param name="verbose">True to print every change of a rate.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    ArgumentOutOfRangeException.ThrowIfLessThan(last_epoch, -1);
                    this.verbose = verbose;
                    Groups = [.. optimizer.ParamGroups];
                    Epoch = last_epoch;

                    // Of several schedules of one optimizer all start from where the first started.
                    if (last_epoch == -1 && !optimizer.IsScheduled)
                    {
                        foreach (ILearningRateController group in Groups)
                        {
                            group.InitialLearningRate = group.LearningRate;
                        }
                    }

                    optimizer.IsScheduled = true;
                    BaseRates = Array.ConvertAll(Groups, g => g.InitialLearningRate);
                }

                /// <summary>The epoch whose rates are in force.</summary>
                internal int Epoch { get; set; }

                private protected ILearningRateController[] Groups { get; } = [];

                private protected double[] BaseRates { get; } = [];

                /// <summary>Goes to the next epoch.</summary>
                public virtual void step()
                {
                    _step_count++;
                    Epoch++;
                    Apply(get_lr());
                }

                /// <summary>Goes to an epoch.</summary>
                /// <param name="epoch">The epoch; null for the next one.</param>
                public virtual void step(int? epoch)
                {
                    if (epoch is not { } given)
                    {
                        step();
                        return;
                    }

                    _step_count++;
                    Epoch = given;
                    Apply(get_closed_form_lr());
                }

                /// <summary>Goes to the next epoch; only schedules that watch a measure look at it.</summary>
                /// <param name="current">The measure of the last epoch.</param>
                /// <param name="epoch">The epoch; null for the next one.</param>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The learning rate of each group that is in force.</summary>
                public IEnumerable<double> get_last_lr() => last;

                /// <summary>The learning rate of each group for the epoch just reached, from those of the epoch before.</summary>
                protected virtual IEnumerable<double> get_lr() => CurrentRates;

                /// <summary>The learning rate of each group for the epoch just reached, from where the schedule started.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected IEnumerable<double> CurrentRates => Groups.Select(g => g.LearningRate);

                /// <summary>Whether the schedule changes the groups of this optimizer.</summary>
                internal bool IsOf(Optimizer optimizer) => optimizer.ParamGroups.SequenceEqual(Groups);

                /// <summary>Puts the groups back to where the schedule starts.</summary>
                internal void Restart()
                {
                    foreach (ILearningRateController group in Groups)
                    {
                        group.LearningRate = group.InitialLearningRate;
                    }

                    Epoch = -1;
                    _step_count = 0;
                }

                private protected void Apply(IEnumerable<double> rates)
                {
                    double[] next = [.. rates];
                    for (int i = 0; i < next.Length; i++)
                    {
                        Groups[i].LearningRate = next[i];
                        if (verbose && (i >= last.Length || last[i] != next[i]))
                        {
                            Console.WriteLine($"Learning rate of group {i} from epoch {Epoch} on: {next[i]}");
                        }
                    }

                    last = next;
                }

                /// <summary>Takes the rates of the groups as they are.</summary>
                private protected void Record() => last = [.. CurrentRates];

                /// <summary>Saves or restores what the schedule remembers.</summary>
                internal virtual void Exchange(ScheduleMemory memory)
                {
                    Epoch = memory.Next(Epoch);
                    _step_count = memory.Next(_step_count);
                    for (int i = 0; i < Groups.Length; i++)
                    {
                        Groups[i].InitialLearningRate = memory.Next(Groups[i].InitialLearningRate);
                        Groups[i].LearningRate = memory.Next(Groups[i].LearningRate);
                        BaseRates[i] = memory.Next(BaseRates[i]);
                    }

                    Record();
                }

                /// <summary>One value for each group.</summary>
                /// <exception cref="ArgumentException">There are more or fewer.</exception>
                private protected T[] ForGroups<T>(IEnumerable<T> values, string name)
                {
                    ArgumentNullException.ThrowIfNull(values, name);
                    T[] result = [.. values];
                    return result.Length == Groups.Length
                        ? result
                        : throw new ArgumentException($"{name} has {result.Length} values; the optimizer has {Groups.Length} groups.", name);
                }

                /// <summary>The same value for each group.</summary>
                private protected T[] ForGroups<T>(T value) => [.. Enumerable.Repeat(value, Groups.Length)];
            }
        }
    }
}
