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
        private readonly OrderedDictionary<string, T> modulesByName = new(StringComparer.Ordinal);

        /// <summary>Creates an empty dictionary.</summary>
        public ModuleDict()
            : base(nameof(ModuleDict<T>))
        {
        }

        /// <summary>How many modules there are.</summary>
        public int Count => modulesByName.Count;

        /// <summary>False: modules can be added and taken out.</summary>
        public bool IsReadOnly => false;

        /// <inheritdoc/>
        public ICollection<string> Keys => modulesByName.Keys;

        /// <inheritdoc/>
        public ICollection<T> Values => modulesByName.Values;

        /// <inheritdoc/>
        public T this[string key]
        {
            get => modulesByName[key];
            set
            {
                ArgumentNullException.ThrowIfNull(value);
                modulesByName[key] = value;
                Register();
            }
        }

        /// <summary>The name and the module at a place.</summary>
        /// <param name="index">The place, from 0.</param>
        public (string, T) this[int index]
        {
            get => (modulesByName.GetAt(index).Key, modulesByName.GetAt(index).Value);
            set
            {
                modulesByName.SetAt(index, value.Item1, value.Item2);
                Register();
            }
        }

        /// <summary>The names in order.</summary>
        public IEnumerable<string> keys() => modulesByName.Keys;

        /// <summary>The modules in order.</summary>
        public IEnumerable<T> values() => modulesByName.Values;

        /// <summary>The names and modules in order.</summary>
        public IEnumerator<(string, T)> items() => GetEnumerator();

        /// <inheritdoc/>
        public void Add(string key, T value)
        {
            register_module(key, value);
            modulesByName.Add(key, value);
        }

        /// <summary>Adds a module.</summary>
        /// <param name="item">Its name and the module.</param>
        public void Add((string, T) item) => Add(item.Item1, item.Item2);

        /// <inheritdoc/>
        public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

        /// <summary>Puts a module at a place.</summary>
        /// <param name="index">The place, from 0.</param>
        /// <param name="item">Its name and the module.</param>
        public void Insert(int index, (string, T) item)
        {
            modulesByName.Insert(index, item.Item1, item.Item2);
            Register();
        }

        /// <inheritdoc/>
        public bool Remove(string key)
        {
            register_module(key, null!);
            return modulesByName.Remove(key);
        }

        /// <summary>Takes a module out.</summary>
        /// <param name="item">Its name and the module.</param>
        public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

        /// <inheritdoc/>
        public bool Remove(KeyValuePair<string, T> item) => Contains(item) && Remove(item.Key);

        /// <summary>Takes out the module at a place.</summary>
        /// <param name="index">The place, from 0.</param>
        public void RemoveAt(int index) => Remove(modulesByName.GetAt(index).Key);

        /// <summary>Takes out all modules.</summary>
        public void Clear()
        {
            modulesByName.Clear();
            ClearModules();
        }

        /// <summary>Takes out all modules; the same as <see cref="Clear"/>.</summary>
        public void clear() => Clear();

        /// <inheritdoc/>
        public bool ContainsKey(string key) => modulesByName.ContainsKey(key);

        /// <summary>Whether this module is here under this name.</summary>
        /// <param name="item">The name and the module.</param>
        public bool Contains((string, T) item) => modulesByName.TryGetValue(item.Item1, out T? known) && ReferenceEquals(known, item.Item2);

        /// <inheritdoc/>
        public bool Contains(KeyValuePair<string, T> item) => Contains((item.Key, item.Value));

        /// <inheritdoc/>
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => modulesByName.TryGetValue(key, out value);

        /// <summary>The place of a module under its name, or -1.</summary>
        /// <param name="item">The name and the module.</param>
        public int IndexOf((string, T) item) => Contains(item) ? modulesByName.IndexOf(item.Item1) : -1;

        /// <summary>Copies names and modules to an array.</summary>
        /// <param name="array">The array.</param>
        /// <param name="arrayIndex">Where to begin.</param>
        public void CopyTo((string, T)[] array, int arrayIndex)
        {
            foreach ((string key, T value) in modulesByName)
            {
                array[arrayIndex++] = (key, value);
            }
        }

        /// <inheritdoc/>
        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) =>
            ((ICollection<KeyValuePair<string, T>>)modulesByName).CopyTo(array, arrayIndex);

        /// <summary>The names and modules in order.</summary>
        public IEnumerator<(string, T)> GetEnumerator() => modulesByName.Select(p => (p.Key, p.Value)).GetEnumerator();

        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => modulesByName.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private void Register()
        {
            ClearModules();
            foreach ((string key, T module) in modulesByName)
            {
                register_module(key, module);
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
            /// <summary>Modules by name.</summary>
            /// <param name="modules">The modules in order, each with its name.</param>
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            /// <summary>Modules by name.</summary>
            /// <typeparam name="T">The type of the modules.</typeparam>
            /// <param name="modules">The modules in order, each with its name.</param>
            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules)
                where T : Module
            {
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
