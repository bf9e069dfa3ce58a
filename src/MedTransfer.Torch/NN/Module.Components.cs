using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters with their dotted names: own ones first, then those of each submodule. A shared one comes once.</summary>
            /// <param name="recurse">False for the own parameters only.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach ((string key, Parameter parameter) in ownParameters)
                {
                    if (seen.Add(parameter))
                    {
                        yield return (key, parameter);
                    }
                }

                if (!recurse)
                {
                    yield break;
                }

                foreach ((string child, Module module) in ownModules)
                {
                    foreach ((string key, Parameter parameter) in module.named_parameters())
                    {
                        if (seen.Add(parameter))
                        {
                            yield return ($"{child}.{key}", parameter);
                        }
                    }
                }
            }

            /// <summary>The parameters, in the order of <see cref="named_parameters"/>.</summary>
            /// <param name="recurse">False for the own parameters only.</param>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>The buffers with their dotted names: own ones first, then those of each submodule. A shared one comes once.</summary>
            /// <param name="recurse">False for the own buffers only.</param>
            /// <param name="include_nonpersistent">False for only those that belong to the state dictionary.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach ((string key, (Tensor tensor, bool persistent)) in ownBuffers)
                {
                    if ((persistent || include_nonpersistent) && seen.Add(tensor))
                    {
                        yield return (key, tensor);
                    }
                }

                if (!recurse)
                {
                    yield break;
                }

                foreach ((string child, Module module) in ownModules)
                {
                    foreach ((string key, Tensor tensor) in module.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(tensor))
                        {
                            yield return ($"{child}.{key}", tensor);
                        }
                    }
                }
            }

            /// <summary>The buffers, in the order of <see cref="named_buffers"/>.</summary>
            /// <param name="recurse">False for the own buffers only.</param>
            /// <param name="include_nonpersistent">False for only those that belong to the state dictionary.</param>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            /// <summary>The direct submodules with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => ownModules.Select(m => (m.Key, m.Value));

            /// <summary>The direct submodules.</summary>
            public virtual IEnumerable<Module> children() => ownModules.Values;

            /// <summary>All modules below this one with their dotted names; on each level the children come before the grandchildren.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string child, Module module) in ownModules)
                {
                    yield return (child, module);
                }

                foreach ((string child, Module module) in ownModules)
                {
                    foreach ((string key, Module below) in module.named_modules())
                    {
                        yield return ($"{child}.{key}", below);
                    }
                }
            }

            /// <summary>All modules below this one, in the order of <see cref="named_modules"/>.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            /// <summary>Whether there is a parameter of this dotted name.</summary>
            /// <param name="target">The dotted name.</param>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>The parameter of this dotted name, or null.</summary>
            /// <param name="target">The dotted name.</param>
            public virtual Parameter? get_parameter(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                return Owner(target) is var (owner, key) && owner is not null ? owner.ownParameters.GetValueOrDefault(key) : null;
            }

            /// <summary>Whether there is a buffer of this dotted name.</summary>
            /// <param name="target">The dotted name.</param>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The buffer of this dotted name, or null.</summary>
            /// <param name="target">The dotted name.</param>
            public virtual Tensor? get_buffer(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                return Owner(target) is var (owner, key) && owner is not null ? owner.ownBuffers.GetValueOrDefault(key).Tensor : null;
            }

            private (Module? Owner, string Key) Owner(string target)
            {
                Module? owner = this;
                int from = 0;
                for (int dot; owner is not null && (dot = target.IndexOf('.', from)) >= 0; from = dot + 1)
                {
                    owner = owner.ownModules.GetValueOrDefault(target[from..dot]);
                }

                return (owner, target[from..]);
            }
        }
    }
}
