using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Modules by name, in the order of their addition; it has no computation of its own.</summary>
    /// <typeparam name="T">The type of the modules.</typeparam>
    public class ModuleDict<T> : torch.nn.Module, IDictionary<string, T>, IList<(string, T)>
        where T : torch.nn.Module
    {
        private readonly RegisteredDict<T> content;

        /// <summary>Creates an empty dictionary.</summary>
        public ModuleDict()
            : base(nameof(ModuleDict<T>))
        {
            content = new(register_module, ClearModules);
        }

        /// <summary>How many modules there are.</summary>
        public int Count => content.Entries.Count;

        /// <summary>False: modules can be added and taken out.</summary>
        public bool IsReadOnly => false;

        /// <inheritdoc/>
        public ICollection<string> Keys => content.Entries.Keys;

        /// <inheritdoc/>
        public ICollection<T> Values => content.Entries.Values;

        /// <inheritdoc/>
        public T this[string key]
        {
            get => content.Entries[key];
            set => content.Set(key, value);
        }

        /// <summary>The name and the module at a place.</summary>
        /// <param name="index">The place, from 0.</param>
        public (string, T) this[int index]
        {
            get => content.Entries[index];
            set => content.SetAt(index, value);
        }

        /// <summary>The names in order.</summary>
        public IEnumerable<string> keys() => Keys;

        /// <summary>The modules in order.</summary>
        public IEnumerable<T> values() => Values;

        /// <summary>The names and modules in order.</summary>
        public IEnumerator<(string, T)> items() => GetEnumerator();

        /// <inheritdoc/>
        public void Add(string key, T value) => content.Add(key, value);

        /// <summary>Adds a module.</summary>
        /// <param name="item">Its name and the module.</param>
        public void Add((string, T) item) => Add(item.Item1, item.Item2);

        /// <inheritdoc/>
        public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

        /// <summary>Puts a module at a place.</summary>
        /// <param name="index">The place, from 0.</param>
        /// <param name="item">Its name and the module.</param>
        public void Insert(int index, (string, T) item) => content.Insert(index, item);

        /// <summary>Takes a module out, without disposing it.</summary>
        /// <param name="key">Its name.</param>
        /// <returns>Whether there was one.</returns>
        public bool Remove(string key) => content.Remove(key);

        /// <summary>Takes a module out, without disposing it.</summary>
        /// <param name="item">Its name and the module.</param>
        public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

        /// <inheritdoc/>
        public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

        /// <summary>Takes out the module at a place, without disposing it.</summary>
        /// <param name="index">The place, from 0.</param>
        public void RemoveAt(int index) => Remove(this[index].Item1);

        /// <summary>Takes out all modules, without disposing them.</summary>
        public void Clear() => content.Clear();

        /// <summary>Takes out all modules; the same as <see cref="Clear"/>.</summary>
        public void clear() => Clear();

        /// <inheritdoc/>
        public bool ContainsKey(string key) => content.Entries.ContainsKey(key);

        /// <summary>Whether this module is here under this name.</summary>
        /// <param name="item">The name and the module.</param>
        public bool Contains((string, T) item) => content.Entries.Contains(item);

        /// <inheritdoc/>
        public bool Contains(KeyValuePair<string, T> item) => Contains((item.Key, item.Value));

        /// <inheritdoc/>
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => content.Entries.TryGetValue(key, out value);

        /// <summary>The place of a module under its name, or -1.</summary>
        /// <param name="item">The name and the module.</param>
        public int IndexOf((string, T) item) => content.Entries.IndexOf(item);

        /// <inheritdoc/>
        public void CopyTo((string, T)[] array, int arrayIndex) => content.Entries.CopyTo(array, arrayIndex);

        /// <inheritdoc/>
        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => content.Entries.CopyTo(array, arrayIndex);

        /// <inheritdoc/>
        public IEnumerator<(string, T)> GetEnumerator() => content.Entries.GetEnumerator();

        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
            ((IEnumerable<KeyValuePair<string, T>>)content.Entries).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules by name.</summary>
            /// <param name="modules">The names and modules in order.</param>
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            /// <summary>Modules of one type by name.</summary>
            /// <param name="modules">The names and modules in order.</param>
            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules)
                where T : Module
            {
                ArgumentNullException.ThrowIfNull(modules);
                var result = new ModuleDict<T>();
                foreach ((string, T) module in modules)
                {
                    result.Add(module);
                }

                return result;
            }
        }
    }
}
