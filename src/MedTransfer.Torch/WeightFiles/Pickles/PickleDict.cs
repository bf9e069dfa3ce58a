using System.Collections;
using System.Runtime.CompilerServices;

namespace MedTransfer.Weights;

/// <summary>A dictionary of a pickle, in the order of insertion.</summary>
internal sealed class PickleDict
{
    private readonly List<KeyValuePair<object, object?>> items = [];
    private Dictionary<object, int>? places;

    internal IReadOnlyList<KeyValuePair<object, object?>> Items => items;

    /// <summary>The value of a text key.</summary>
    internal bool TryGet(string key, out object? value)
    {
        value = null;
        if (places?.TryGetValue(key, out var at) != true) return false;
        value = items[at].Value;
        return true;
    }

    internal void Set(object key, object? value)
    {
        places ??= new(Keys.Instance);
        if (places.TryAdd(key, items.Count)) items.Add(new(key, value));
        else items[places[key]] = new(key, value);
    }

    /// <summary>The framework's hash of a number is the number itself: a file could make all its keys collide.</summary>
    internal sealed class Keys : IEqualityComparer<object>, IEqualityComparer
    {
        internal static readonly Keys Instance = new();

        bool IEqualityComparer<object>.Equals(object? a, object? b) => AreSame(a, b);

        bool IEqualityComparer.Equals(object? a, object? b) => AreSame(a, b);

        public int GetHashCode(object key) => key switch
        {
            string text => text.GetHashCode(StringComparison.Ordinal),
            long number => HashCode.Combine((int)number, (int)(number >> 32)),
            double number => HashCode.Combine(BitConverter.DoubleToInt64Bits(number) >> 32, (int)BitConverter.DoubleToInt64Bits(number)),
            bool truth => truth ? 1 : 0,
            _ => RuntimeHelpers.GetHashCode(key),
        };

        private static bool AreSame(object? a, object? b) => ReferenceEquals(a, b) || (a is string or long or double or bool && a.Equals(b));
    }
}
