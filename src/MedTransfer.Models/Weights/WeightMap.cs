using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>
/// The tensors of a weight file on their way to the names and shapes of a model. Nothing is read here: every item remembers
/// from which tensors of the file its values come and what has to be done to them, so that the report can account for all.
/// </summary>
internal sealed class WeightMap
{
    private readonly string path;
    private readonly List<(string Source, string Reason)> ignored = [];
    private readonly List<string> steps = [];
    private Dictionary<string, WeightItem> items;

    internal WeightMap(string path, IEnumerable<WeightEntry> entries)
    {
        this.path = path;
        items = entries.ToDictionary(e => e.Name, e => new WeightItem(e.Name, [e.Name], e.Type, e.Shape), StringComparer.Ordinal);
    }

    private WeightMap(string path, Dictionary<string, WeightItem> items) => (this.path, this.items) = (path, items);

    /// <summary>The items, by the name that they have by now.</summary>
    internal IReadOnlyDictionary<string, WeightItem> Items => items;

    /// <summary>Tensors of the file that no model of this family has, with the reason.</summary>
    internal IReadOnlyList<(string Source, string Reason)> Ignored => ignored;

    /// <summary>What was recognised on the way, one sentence each.</summary>
    internal IReadOnlyList<string> Steps => steps;

    /// <summary>Whether there is an item of this name.</summary>
    internal bool Contains(string name) => items.ContainsKey(name);

    /// <summary>The shape of an item as it is by now.</summary>
    internal IReadOnlyList<long> ShapeOf(string name) => items[name].Shape;

    /// <summary>Notes which naming was recognised, for the report.</summary>
    internal void Note(string sentence) => steps.Add(sentence);

    /// <summary>Another map of the items whose names begin with this, without it; this one stays as it is.</summary>
    internal WeightMap Under(string prefix) => new(path, items
        .Where(i => i.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(i => i.Key[prefix.Length..], i => i.Value with { Name = i.Key[prefix.Length..] }, StringComparer.Ordinal));

    /// <summary>Gives every item the name that the rule makes of its name.</summary>
    /// <exception cref="IncompatibleWeightsException">Two items would have the same name.</exception>
    internal void Rename(Func<string, string> rule)
    {
        var renamed = new Dictionary<string, WeightItem>(items.Count, StringComparer.Ordinal);
        foreach (var (name, item) in items)
        {
            var target = rule(name);
            if (!renamed.TryAdd(target, item with { Name = target }))
            {
                throw new IncompatibleWeightsException(
                    $"'{path}' holds two tensors for '{Printable.Name(target)}': {string.Join(" and ", renamed[target].Sources.Concat(item.Sources).Select(Printable.Name))}. Remove one of them.");
            }
        }

        items = renamed;
    }

    /// <summary>Leaves out what the rule chooses; the reason stands in the report.</summary>
    internal void Ignore(Func<string, bool> which, string reason)
    {
        foreach (var name in items.Keys.Where(which).ToList())
        {
            ignored.AddRange(items[name].Sources.Select(source => (source, reason)));
            items.Remove(name);
        }
    }

    /// <summary>Has another item be made of the same tensors, for <see cref="Combine"/> to use up.</summary>
    internal void Copy(string name, string copy) => items[copy] = items[name] with { Name = copy };

    /// <summary>Gives an item another shape with as many elements; nothing where it has that shape.</summary>
    internal void Reshape(string name, params long[] shape)
    {
        var item = items[name];
        if (item.Shape.SequenceEqual(shape)) return;
        items[name] = item.Then(shape, x => x.reshape(shape));
    }

    /// <summary>Has an item's values changed.</summary>
    /// <param name="name">The item.</param>
    /// <param name="shape">Its shape afterwards.</param>
    /// <param name="what">What happens, for the report: <c>37x37 to 16x16</c> for example.</param>
    /// <param name="change">Makes the new values, a new tensor, of the old.</param>
    internal void Change(string name, long[] shape, string what, Func<Tensor, Tensor> change) =>
        items[name] = items[name].Then(shape, change) with { Change = what };

    /// <summary>Makes one item of several others, which it replaces.</summary>
    /// <param name="name">The new item's name; it may be one of the old ones.</param>
    /// <param name="from">The old items.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="what">What happens, for the report.</param>
    /// <param name="make">Makes the new values of the old, in the order of <paramref name="from"/>.</param>
    internal void Combine(string name, IReadOnlyList<string> from, long[] shape, string what, Func<IReadOnlyList<Tensor>, Tensor> make)
    {
        var parts = from.Select(f => items[f]).ToArray();
        foreach (var f in from) items.Remove(f);
        items[name] = new WeightItem(name, [.. parts.SelectMany(p => p.Sources).Distinct()], parts[0].Type, shape)
        {
            Change = what,
            Make = read =>
            {
                using var scope = NewDisposeScope();
                return make([.. parts.Select(p => p.Values(read))]).MoveToOuterDisposeScope();
            },
        };
    }

    /// <summary>Adds an item that the file does not have.</summary>
    internal void Add(string name, ScalarType type, long[] shape, string what, Func<Tensor> make) =>
        items[name] = new WeightItem(name, [], type, shape) { Change = what, Make = _ => make() };
}
