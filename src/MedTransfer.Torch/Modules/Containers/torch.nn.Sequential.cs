using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>An empty chain, to be filled by <see cref="Modules.Sequential.append(IModule{Tensor, Tensor})"/>.</summary>
        public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

        /// <summary>A chain of modules named by their number.</summary>
        /// <param name="modules">The modules in order.</param>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

        /// <summary>A chain of modules named by their number.</summary>
        /// <param name="modules">The modules in order.</param>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.ToArray());

        /// <summary>A chain of named modules.</summary>
        /// <param name="modules">The modules in order, each with its name in the state dictionary.</param>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

        /// <summary>A chain of named modules.</summary>
        /// <param name="modules">The modules in order, each with its name in the state dictionary.</param>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules.ToArray());

        /// <summary>A chain of named modules.</summary>
        /// <param name="modules">The modules in order, each with its name in the state dictionary.</param>
        public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) => Sequential(modules.AsEnumerable());

        /// <summary>A chain of named modules.</summary>
        /// <param name="modules">The modules in order, each with its name in the state dictionary.</param>
        public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
            Sequential(modules.Select(m => (m.Item1, m.Item2)));
    }
}
