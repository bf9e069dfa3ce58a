using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Layers, losses and the pieces that networks are made of.</summary>
    public static partial class nn
    {
        /// <summary>
        /// The base of every layer and network: a tree of named submodules that own parameters (trained) and buffers
        /// (kept with the weights but not trained).
        /// </summary>
        /// <remarks>
        /// A module owns what is registered with it: registered tensors leave the dispose scope they were made in and live
        /// until the module is disposed.
        /// </remarks>
        public partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Parameter> ownParameters = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> ownBuffers = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, Module> ownModules = new(StringComparer.Ordinal);
            private bool isTraining = true;

            /// <summary>The name given at construction; used for display only.</summary>
            protected string name;

            /// <summary>Creates a module without parts.</summary>
            /// <param name="name">A name for display; state dictionaries use the names of the fields instead.</param>
            protected Module(string name)
            {
                this.name = name;
            }

            /// <summary>The display name.</summary>
            public virtual string GetName() => name;

            /// <summary>True in training mode (the state after construction), false in evaluation mode.</summary>
            public virtual bool training => isTraining;

            /// <summary>Sets training or evaluation mode here and in all submodules (dropout and batch norm behave differently).</summary>
            /// <param name="train">True for training mode.</param>
            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (Module child in ownModules.Values)
                {
                    child.train(train);
                }
            }

            /// <summary>Sets evaluation mode here and in all submodules.</summary>
            public virtual void eval() => train(false);

            /// <summary>Calls a function for every submodule, children first, and last for this module.</summary>
            /// <param name="fn">What to do with each module, for instance to initialise it.</param>
            /// <returns>This module.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                ArgumentNullException.ThrowIfNull(fn);
                foreach (Module child in ownModules.Values)
                {
                    child.apply(fn);
                }

                fn(this);
                return this;
            }

            /// <summary>Clears the gradients of all parameters.</summary>
            /// <param name="set_to_none">True to release the gradients (less memory traffic), false to fill them with zeros.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    Gradients.Clear(parameter, set_to_none);
                }
            }

            /// <summary>Disposes the registered parameters, buffers and submodules.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes the registered parameters, buffers and submodules.</summary>
            /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }

                ClearHooks();
                foreach (Module child in ownModules.Values)
                {
                    child.Dispose();
                }

                foreach (Parameter parameter in ownParameters.Values)
                {
                    parameter.Dispose();
                }

                foreach ((Tensor tensor, _) in ownBuffers.Values)
                {
                    tensor.Dispose();
                }
            }

            private protected virtual void ClearHooks()
            {
            }
        }
    }
}
