using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>
        /// Changes parameters by their gradients. Parameters without a gradient are left alone; on the processor a step is one
        /// pass over the memory of each parameter, and its result does not depend on the number of threads.
        /// </summary>
        public abstract partial class Optimizer : IDisposable
        {
            /// <summary>The groups of parameters with their options.</summary>
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer()
            {
            }

            /// <summary>The groups of parameters, for their learning rates.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>Whether a schedule was made for it: then the groups' initial rates are what schedules start from.</summary>
            internal bool IsScheduled { get; set; }

            /// <summary>All parameters of all groups.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(g => g.Parameters);

            /// <summary>Releases the gradients of all parameters, so that the next backward pass starts anew.</summary>
            public virtual void zero_grad()
            {
                foreach (ParamGroup group in _parameter_groups)
                {
                    foreach (Parameter parameter in group.Parameters)
                    {
                        Gradients.Clear(parameter, true);
                    }
                }
            }

            /// <summary>Adds parameters with options of their own; options left out take this optimizer's.</summary>
            /// <param name="param_group">The group.</param>
            /// <exception cref="ArgumentException">The group is of another optimizer, or a parameter is already here.</exception>
            public virtual void add_param_group(ParamGroup param_group)
            {
                ArgumentNullException.ThrowIfNull(param_group);
                ArgumentNullException.ThrowIfNull(param_group.Parameters);
                param_group.Parameters = param_group.Parameters.ToArray();
                var known = new HashSet<Parameter>(parameters(), ReferenceEqualityComparer.Instance);
                if (!param_group.Parameters.All(known.Add))
                {
                    throw new ArgumentException("A parameter can be in one group of an optimizer only, and once.", nameof(param_group));
                }

                _parameter_groups.Add(param_group);
            }

            /// <summary>Changes all parameters that have a gradient.</summary>
            /// <param name="closure">Computes the gradients first and returns the loss; null where that is done already.</param>
            /// <returns>The loss of the closure, or null.</returns>
            public virtual Tensor? step(Func<Tensor>? closure = null)
            {
                Tensor? loss = Evaluate(closure);
                using (no_grad())
                {
                    StepGroups();
                }

                return loss;
            }

            /// <summary>Disposes the state, not the parameters.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes the state, not the parameters.</summary>
            /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                {
                    DisposeState();
                }
            }

            private protected abstract void DisposeState();

            private protected abstract void StepGroups();

            /// <summary>Runs a closure with gradients recorded.</summary>
            private protected static Tensor? Evaluate(Func<Tensor>? closure)
            {
                using (enable_grad())
                {
                    return closure?.Invoke();
                }
            }
        }
    }
}
