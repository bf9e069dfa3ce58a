using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public abstract partial class Optimizer
        {
            /// <summary>The options and the state of an optimizer: live objects, not copies.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>The options of each group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>For each group, which entries of <see cref="State"/> belong to its parameters, in their order.</summary>
                public List<List<int>> StateIndexRef { get; } = [];

                /// <summary>The state of each parameter.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>Adds a group.</summary>
                internal void Add(OptimizerOptions options, IReadOnlyCollection<OptimizerState> states)
                {
                    Options.Add(options);
                    StateIndexRef.Add([.. Enumerable.Range(State.Count, states.Count)]);
                    State.AddRange(states);
                }

                /// <summary>The states in the order of groups and parameters.</summary>
                internal IEnumerable<OptimizerState> InOrder() => StateIndexRef.SelectMany(group => group).Select(i => State[i]);

                /// <summary>Refuses what cannot be copied here.</summary>
                /// <exception cref="ArgumentException">Kinds, groups or shapes differ.</exception>
                internal void Check(StateDictionary source)
                {
                    int[] own = [.. StateIndexRef.Select(g => g.Count)];
                    int[] given = [.. source.StateIndexRef.Select(g => g.Count)];
                    if (!own.AsSpan().SequenceEqual(given) || source.Options.Count != own.Length)
                    {
                        throw new ArgumentException(
                            $"The state is for groups of [{string.Join(", ", given)}] parameters; this optimizer has [{string.Join(", ", own)}].", nameof(source));
                    }

                    foreach ((OptimizerOptions mine, OptimizerOptions other) in Options.Zip(source.Options))
                    {
                        PublicFields.RequireSameType(mine, other);
                    }

                    foreach ((OptimizerState mine, OptimizerState other) in State.Zip(source.InOrder()))
                    {
                        mine.Check(other);
                    }
                }
            }
        }
    }
}
