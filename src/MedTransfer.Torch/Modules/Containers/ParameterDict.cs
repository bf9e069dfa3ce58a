using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Parameters by name, in the order of their addition; it has no computation of its own.</summary>
    public class ParameterDict : torch.nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
    {
        private readonly RegisteredDict<Parameter> content;

        /// <summary>Creates an empty dictionary.</summary>
        public ParameterDict()
            : base(nameof(ParameterDict))
        {
            content = new(register_parameter, ClearParameters);
        }

        /// <summary>How many parameters there are.</summary>
        public int Count => content.Entries.Count;

        /// <summary>False: parameters can be added and taken out.</summary>
        public bool IsReadOnly => false;

        /// <inheritdoc/>
        public ICollection<string> Keys => content.Entries.Keys;

        /// <inheritdoc/>
        public ICollection<Parameter> Values => content.Entries.Values;

        /// <inheritdoc/>
        public Parameter this[string key]
        {
            get => content.Entries[key];
            set => content.Set(key, value);
        }

        /// <summary>The name and the parameter at a place.</summary>
        /// <param name="index">The place, from 0.</param>
        public (string, Parameter) this[int index]
        {
            get => content.Entries[index];
            set => content.SetAt(index, value);
        }

        /// <summary>The names in order.</summary>
        public IEnumerable<string> keys() => Keys;

        /// <summary>The parameters in order.</summary>
        public IEnumerable<Parameter> values() => Values;

        /// <summary>The names and parameters in order.</summary>
        public IEnumerator<(string, Parameter)> items() => GetEnumerator();

        /// <inheritdoc/>
        public void Add(string key, Parameter value) => content.Add(key, value);

        /// <summary>Adds a parameter.</summary>
        /// <param name="item">Its name and the parameter.</param>
        public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

        /// <inheritdoc/>
        public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

        /// <summary>Puts a parameter at a place.</summary>
        /// <param name="index">The place, from 0.</param>
        /// <param name="item">Its name and the parameter.</param>
        public void Insert(int index, (string, Parameter) item) => content.Insert(index, item);

        /// <summary>Takes a parameter out, without disposing it.</summary>
        /// <param name="key">Its name.</param>
        /// <returns>Whether there was one.</returns>
        public bool Remove(string key) => content.Remove(key);

        /// <summary>Takes a parameter out, without disposing it.</summary>
        /// <param name="item">Its name and the parameter.</param>
        public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

        /// <inheritdoc/>
        public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));

        /// <summary>Takes out the parameter at a place, without disposing it.</summary>
        /// <param name="index">The place, from 0.</param>
        public void RemoveAt(int index) => Remove(this[index].Item1);

        /// <summary>Takes out all parameters, without disposing them.</summary>
        public void Clear() => content.Clear();

        /// <summary>Takes out all parameters; the same as <see cref="Clear"/>.</summary>
        public void clear() => Clear();

        /// <inheritdoc/>
        public bool ContainsKey(string key) => content.Entries.ContainsKey(key);

        /// <summary>Whether this parameter is here under this name.</summary>
        /// <param name="item">The name and the parameter.</param>
        public bool Contains((string, Parameter) item) => content.Entries.Contains(item);

        /// <inheritdoc/>
        public bool Contains(KeyValuePair<string, Parameter> item) => Contains((item.Key, item.Value));

        /// <inheritdoc/>
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => content.Entries.TryGetValue(key, out value);

        /// <summary>The place of a parameter under its name, or -1.</summary>
        /// <param name="item">The name and the parameter.</param>
        public int IndexOf((string, Parameter) item) => content.Entries.IndexOf(item);

        /// <inheritdoc/>
        public void CopyTo((string, Parameter)[] array, int arrayIndex) => content.Entries.CopyTo(array, arrayIndex);

        /// <inheritdoc/>
        public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => content.Entries.CopyTo(array, arrayIndex);

        /// <inheritdoc/>
        public IEnumerator<(string, Parameter)> GetEnumerator() => content.Entries.GetEnumerator();

        IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
            ((IEnumerable<KeyValuePair<string, Parameter>>)content.Entries).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Parameters by name.</summary>
            /// <param name="parameters">The names and parameters in order.</param>
            public static ParameterDict ParameterDict(params (string, Modules.Parameter)[] parameters)
            {
                ArgumentNullException.ThrowIfNull(parameters);
                var result = new ParameterDict();
                foreach ((string, Modules.Parameter) parameter in parameters)
                {
                    result.Add(parameter);
                }

                return result;
            }
        }
    }
}
