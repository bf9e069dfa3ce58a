namespace MedTransfer.Weights;

/// <summary>The stack of a pickle's values. Nothing below the last mark can be reached until the mark is gone.</summary>
internal sealed class PickleStack(PickleInput input)
{
    // Far above any checkpoint: a dict's items lie here until the dict takes them.
    private const int Most = 3_000_000;

    private readonly List<object?> values = [];
    private readonly List<int> marks = [];

    internal bool IsEmpty => values.Count == 0 && marks.Count == 0;

    private int Floor => marks.Count == 0 ? 0 : marks[^1];

    internal void Push(object? value)
    {
        if (values.Count == Most) throw input.Broken($"more than {Most} values on the stack");
        values.Add(value);
    }

    internal void Mark()
    {
        if (marks.Count == Most) throw input.Broken($"more than {Most} marks on the stack");
        marks.Add(values.Count);
    }

    internal object? Top()
    {
        Require(1);
        return values[^1];
    }

    internal object? Pop()
    {
        Require(1);
        var value = values[^1];
        values.RemoveAt(values.Count - 1);
        return value;
    }

    internal object?[] Pop(int count)
    {
        Require(count);
        return Cut(values.Count - count);
    }

    /// <summary>Everything above the last mark, which goes, too.</summary>
    internal object?[] PopToMark()
    {
        if (marks.Count == 0) throw input.Broken("a mark is missing");
        var above = Cut(Floor);
        marks.RemoveAt(marks.Count - 1);
        return above;
    }

    /// <summary>The last value, or the mark where that is last.</summary>
    internal void PopOrMark()
    {
        if (marks.Count > 0 && values.Count == Floor) marks.RemoveAt(marks.Count - 1);
        else Pop();
    }

    private object?[] Cut(int from)
    {
        object?[] above = [.. values.Skip(from)];
        values.RemoveRange(from, above.Length);
        return above;
    }

    private void Require(int count)
    {
        if (values.Count - Floor < count) throw input.Broken($"{count} values are needed on the stack, {values.Count - Floor} are there");
    }
}
