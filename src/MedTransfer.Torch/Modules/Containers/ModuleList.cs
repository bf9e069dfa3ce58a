using System.Collections;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A list of modules, registered under their numbers; it has no computation of its own.</summary>
    /// <typeparam name="T">The type of the modules.</typeparam>
    public class ModuleList<T> : torch.nn.Module, IList<T>
        where T : torch.nn.Module
    {
        private readonly RegisteredList<T> content;

        /// <summary>Creates the list.</summary>
        /// <param name="modules">The modules in order.</param>
        public ModuleList(params T[] modules)
            : base(nameof(ModuleList<T>))
        {
            content = new(register_module, ClearModules);
            content.AddRange(modules);
        }

        /// <inheritdoc/>
        public int Count => content.Items.Count;

        /// <inheritdoc/>
        public bool IsReadOnly => false;

        /// <inheritdoc/>
        public T this[int index]
        {
            get => content.Items[index];
            set => content.Set(index, value);
        }

        /// <inheritdoc/>
        public void Add(T item) => content.Add(item);

        /// <summary>Adds modules at the end.</summary>
        /// <param name="parameters">The modules in order.</param>
        public void append(params T[] parameters) => content.AddRange(parameters);

        /// <summary>Adds modules at the end.</summary>
        /// <param name="modules">The modules in order.</param>
        public void extend(IEnumerable<T> modules) => content.AddRange(modules);

        /// <inheritdoc/>
        public void Insert(int index, T item) => content.Insert(index, item);

        /// <inheritdoc/>
        public void RemoveAt(int index) => content.RemoveAt(index);

        /// <inheritdoc/>
        public bool Remove(T item) => content.Remove(item);

        /// <inheritdoc/>
        public void Clear() => content.Clear();

        /// <inheritdoc/>
        public bool Contains(T item) => IndexOf(item) >= 0;

        /// <inheritdoc/>
        public int IndexOf(T item) => content.IndexOf(item);

        /// <inheritdoc/>
        public void CopyTo(T[] array, int arrayIndex) => content.CopyTo(array, arrayIndex);

        /// <inheritdoc/>
        public IEnumerator<T> GetEnumerator() => content.Items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A list of modules.</summary>
            /// <param name="modules">The modules in order.</param>
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            /// <summary>A list of modules of one type.</summary>
            /// <param name="modules">The modules in order.</param>
            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}
