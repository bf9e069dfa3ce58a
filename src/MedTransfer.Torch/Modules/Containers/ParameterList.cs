using System.Collections;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A list of parameters, registered under their numbers; it has no computation of its own.</summary>
    public class ParameterList : torch.nn.Module, IList<Parameter>
    {
        private readonly RegisteredList<Parameter> content;

        /// <summary>Creates the list.</summary>
        /// <param name="parameters">The parameters in order.</param>
        public ParameterList(params Parameter[] parameters)
            : base(nameof(ParameterList))
        {
            content = new(register_parameter, ClearParameters);
            content.AddRange(parameters);
        }

        /// <inheritdoc/>
        public int Count => content.Items.Count;

        /// <inheritdoc/>
        public bool IsReadOnly => false;

        /// <inheritdoc/>
        public Parameter this[int index]
        {
            get => content.Items[index];
            set => content.Set(index, value);
        }

        /// <inheritdoc/>
        public void Add(Parameter item) => content.Add(item);

        /// <summary>Adds parameters at the end.</summary>
        /// <param name="parameters">The parameters in order.</param>
        public void append(params Parameter[] parameters) => content.AddRange(parameters);

        /// <summary>Adds parameters at the end.</summary>
        /// <param name="parameters">The parameters in order.</param>
        public void extend(IEnumerable<Parameter> parameters) => content.AddRange(parameters);

        /// <inheritdoc/>
        public void Insert(int index, Parameter item) => content.Insert(index, item);

        /// <inheritdoc/>
        public void RemoveAt(int index) => content.RemoveAt(index);

        /// <inheritdoc/>
        public bool Remove(Parameter item) => content.Remove(item);

        /// <inheritdoc/>
        public void Clear() => content.Clear();

        /// <inheritdoc/>
        public bool Contains(Parameter item) => IndexOf(item) >= 0;

        /// <inheritdoc/>
        public int IndexOf(Parameter item) => content.IndexOf(item);

        /// <inheritdoc/>
        public void CopyTo(Parameter[] array, int arrayIndex) => content.CopyTo(array, arrayIndex);

        /// <inheritdoc/>
        public IEnumerator<Parameter> GetEnumerator() => content.Items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A list of parameters.</summary>
            /// <param name="parameters">The parameters in order.</param>
            public static ParameterList ParameterList(params Modules.Parameter[] parameters) => new(parameters);
        }
    }
}
