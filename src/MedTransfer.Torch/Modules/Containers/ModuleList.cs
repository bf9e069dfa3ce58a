using System.Collections;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A list of modules, registered under their numbers; it has no computation of its own.</summary>
    /// <typeparam name="T">The type of the modules.</typeparam>
    public class ModuleList<T> : torch.nn.Module, IList<T>
        where T : torch.nn.Module
    {
        private readonly List<T> items = [];

        /// <summary>Creates the list.</summary>
        /// <param name="modules">The modules in order.</param>
        public ModuleList(params T[] modules)
            : base(nameof(ModuleList<T>))
        {
            extend(modules);
        }

        /// <inheritdoc/>
        public int Count => items.Count;

        /// <inheritdoc/>
        public bool IsReadOnly => false;

        /// <inheritdoc/>
        public T this[int index]
        {
            get => items[index];
            set
            {
                ArgumentNullException.ThrowIfNull(value);
                items[index] = value;
                Renumber();
            }
        }

        /// <inheritdoc/>
        public void Add(T item)
        {
            register_module($"{items.Count}", item);
            items.Add(item);
        }

        /// <summary>Adds modules at the end.</summary>
        /// <param name="parameters">The modules in order.</param>
        public void append(params T[] parameters) => extend(parameters);

        /// <summary>Adds modules at the end.</summary>
        /// <param name="modules">The modules in order.</param>
        public void extend(IEnumerable<T> modules)
        {
            ArgumentNullException.ThrowIfNull(modules);
            foreach (T module in modules)
            {
                Add(module);
            }
        }

        /// <inheritdoc/>
        public void Insert(int index, T item)
        {
            ArgumentNullException.ThrowIfNull(item);
            items.Insert(index, item);
            Renumber();
        }

        /// <inheritdoc/>
        public void RemoveAt(int index)
        {
            items.RemoveAt(index);
            Renumber();
        }

        /// <inheritdoc/>
        public bool Remove(T item)
        {
            int at = items.IndexOf(item);
            if (at >= 0)
            {
                RemoveAt(at);
            }

            return at >= 0;
        }

        /// <inheritdoc/>
        public void Clear()
        {
            items.Clear();
            ClearModules();
        }

        /// <inheritdoc/>
        public bool Contains(T item) => items.Contains(item);

        /// <inheritdoc/>
        public int IndexOf(T item) => items.IndexOf(item);

        /// <inheritdoc/>
        public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

        /// <inheritdoc/>
        public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

        private void Renumber()
        {
            ClearModules();
            for (int i = 0; i < items.Count; i++)
            {
                register_module($"{i}", items[i]);
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A list of modules, registered under their numbers.</summary>
            /// <param name="modules">The modules in order.</param>
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            /// <summary>A list of modules, registered under their numbers.</summary>
            /// <typeparam name="T">The type of the modules.</typeparam>
            /// <param name="modules">The modules in order.</param>
            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}
