using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// Registers what the fields of this object hold, base classes first and in the order of declaration: modules,
            /// parameters, and other tensors as persistent buffers, each under the name of its field.
            /// </summary>
            /// <remarks>Call it at the end of a constructor. Called again it picks up fields assigned since.</remarks>
            protected virtual void RegisterComponents()
            {
                foreach ((string field, object value) in ModuleFields.Read(this))
                {
                    switch (value)
                    {
                        case Module module:
                            ReplaceModule(field, module);
                            break;
                        case Parameter parameter:
                            ConditionallyRegisterParameter(field, parameter);
                            break;
                        case Tensor tensor:
                            ConditionallyRegisterBuffer(field, tensor, !ownBuffers.TryGetValue(field, out var buffer) || buffer.Persistent);
                            break;
                    }
                }
            }

            /// <summary>Adds a tensor that belongs to the state but is not trained.</summary>
            /// <param name="name">The name in the state dictionary, without dots.</param>
            /// <param name="tensor">The tensor; the module owns it from now on.</param>
            /// <param name="persistent">False to leave it out of the state dictionary.</param>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                CheckName(name);
                if (!ownBuffers.TryAdd(name, (tensor, persistent)))
                {
                    throw new InvalidOperationException($"A buffer '{name}' is already registered in {GetName()}.");
                }

                tensor.DetachFromDisposeScope();
            }

            /// <summary>Adds a parameter.</summary>
            /// <param name="name">The name in the state dictionary, without dots.</param>
            /// <param name="param">The parameter; the module owns it from now on.</param>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                CheckName(name);
                if (!ownParameters.TryAdd(name, param))
                {
                    throw new InvalidOperationException($"A parameter '{name}' is already registered in {GetName()}.");
                }

                param.DetachFromDisposeScope();
            }

            /// <summary>Adds a submodule, or takes it out when <paramref name="submodule"/> is null.</summary>
            /// <param name="name">The name in the state dictionary, without dots.</param>
            /// <param name="submodule">The module; this module owns it from now on.</param>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module? submodule)
            {
                CheckName(name);
                if (submodule is null)
                {
                    ownModules.Remove(name);
                    return;
                }

                if (ownModules.ContainsKey(name))
                {
                    throw new InvalidOperationException($"A submodule '{name}' is already registered in {GetName()}.");
                }

                submodule.RegisterComponents();
                ownModules.Add(name, submodule);
            }

            /// <summary>Adds a submodule; the same as <see cref="register_module"/>.</summary>
            /// <param name="name">The name in the state dictionary, without dots.</param>
            /// <param name="module">The module; this module owns it from now on.</param>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Sets or replaces a parameter; null takes it out.</summary>
            /// <param name="name">The name in the state dictionary.</param>
            /// <param name="value">The parameter.</param>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                {
                    ownParameters.Remove(name);
                }
                else if (!ownParameters.TryGetValue(name, out Parameter? known) || !ReferenceEquals(known, value))
                {
                    ownParameters[name] = value;
                    value.DetachFromDisposeScope();
                }
            }

            /// <summary>Registers, replaces or, for null, removes a parameter. A tensor that is none becomes one and is used up.</summary>
            /// <param name="name">The name in the state dictionary.</param>
            /// <param name="value">The parameter or its initial values, or null.</param>
            protected void ConditionallyRegisterParameter(string name, Tensor? value) =>
                ConditionallyRegisterParameter(name, value is null ? null : value as Modules.Parameter ?? new Modules.Parameter(value, value.requires_grad));

            /// <summary>Sets or replaces a buffer; null takes it out.</summary>
            /// <param name="name">The name in the state dictionary.</param>
            /// <param name="value">The tensor.</param>
            /// <param name="persistent">False to leave it out of the state dictionary.</param>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                {
                    ownBuffers.Remove(name);
                }
                else if (!ownBuffers.TryGetValue(name, out var known) || !ReferenceEquals(known.Tensor, value) || known.Persistent != persistent)
                {
                    ownBuffers[name] = (value, persistent);
                    value.DetachFromDisposeScope();
                }
            }

            /// <summary>Takes out all submodules without disposing them.</summary>
            protected void ClearModules() => ownModules.Clear();

            private protected void ClearParameters() => ownParameters.Clear();

            private void ReplaceModule(string key, Module module)
            {
                if (!ownModules.TryGetValue(key, out Module? known))
                {
                    register_module(key, module);
                }
                else if (!ReferenceEquals(known, module))
                {
                    module.RegisterComponents();
                    ownModules[key] = module;
                }
            }

            internal static void CheckName(string name)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                if (name.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"The name '{name}' of a component must not contain a dot: dots separate the levels of the tree.", nameof(name));
                }
            }
        }
    }
}
