using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps its entries in the order of their addition and finds them by place, too.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
    where TKey : notnull
{
    private readonly OrderedDictionary<TKey, TValue> entries = [];

    /// <summary>Creates an empty dictionary.</summary>
    public OrderedDict()
    {
    }

    /// <summary>How many entries there are.</summary>
    public int Count => entries.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The keys in order.</summary>
    public ICollection<TKey> Keys => entries.Keys;

    /// <summary>The values in order.</summary>
    public ICollection<TValue> Values => entries.Values;

    /// <summary>The value of a key; a new key goes to the end.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">There is no such key to read.</exception>
    public TValue this[TKey key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    /// <summary>The entry at a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public (TKey, TValue) this[int index]
    {
        get => entries.GetAt(index) is var entry ? (entry.Key, entry.Value) : default;
        set => entries.SetAt(index, value.Item1, value.Item2);
    }

    /// <summary>The keys in order.</summary>
    public IEnumerable<TKey> keys() => entries.Keys;

    /// <summary>The values in order.</summary>
    public IEnumerable<TValue> values() => entries.Values;

    /// <summary>The entries in order.</summary>
    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    /// <summary>Adds an entry at the end.</summary>
    /// <param name="key">A new key.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value) => entries.Add(key, value);

    /// <inheritdoc cref="Add(TKey, TValue)"/>
    /// <param name="item">The new entry.</param>
    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    /// <inheritdoc cref="Add(TKey, TValue)"/>
    /// <param name="item">The new entry.</param>
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <summary>Puts a new entry at a place; those from there on move up.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <param name="item">The new entry.</param>
    public void Insert(int index, (TKey, TValue) item) => entries.Insert(index, item.Item1, item.Item2);

    /// <summary>Takes out the entry of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(TKey key) => entries.Remove(key);

    /// <summary>Takes out an entry, if its value is the one given.</summary>
    /// <param name="item">The entry.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    /// <inheritdoc cref="Remove(ValueTuple{TKey, TValue})"/>
    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    /// <summary>Takes out the entry at a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public void RemoveAt(int index) => entries.RemoveAt(index);

    /// <summary>Takes out all entries.</summary>
    public void Clear() => entries.Clear();

    /// <summary>Takes out all entries.</summary>
    public void clear() => Clear();

    /// <summary>Whether there is an entry of this key.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => entries.ContainsKey(key);

    /// <summary>Whether there is this entry, key and value.</summary>
    /// <param name="item">The entry.</param>
    public bool Contains((TKey, TValue) item) =>
        entries.TryGetValue(item.Item1, out TValue? value) && EqualityComparer<TValue>.Default.Equals(value, item.Item2);

    /// <inheritdoc cref="Contains(ValueTuple{TKey, TValue})"/>
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    /// <summary>Finds the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value, where there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => entries.TryGetValue(key, out value);

    /// <summary>The place of an entry, or -1.</summary>
    /// <param name="item">The entry.</param>
    public int IndexOf((TKey, TValue) item) => Contains(item) ? entries.IndexOf(item.Item1) : -1;

    /// <summary>Copies the entries in order.</summary>
    /// <param name="array">Where to.</param>
    /// <param name="arrayIndex">The place of the first.</param>
    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => entries.Select(e => (e.Key, e.Value)).ToArray().CopyTo(array, arrayIndex);

    /// <inheritdoc cref="CopyTo(ValueTuple{TKey, TValue}[], int)"/>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<TKey, TValue>>)entries).CopyTo(array, arrayIndex);

    /// <summary>The entries in order.</summary>
    public IEnumerator<(TKey, TValue)> GetEnumerator() => entries.Select(e => (e.Key, e.Value)).GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
