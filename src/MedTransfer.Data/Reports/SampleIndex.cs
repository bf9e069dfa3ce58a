namespace MedTransfer.Data;

/// <summary>All samples of a data set under one running number: training, validation, test.</summary>
internal sealed class SampleIndex
{
    private readonly ImageDataset _dataset;
    private readonly int[][] _labels;
    private readonly int _validation, _test, _columns;

    public SampleIndex(ImageDataset dataset)
    {
        _dataset = dataset;
        _labels = [.. Enum.GetValues<Split>().Select(s => dataset[s].LabelsAsIntegers())];
        _columns = dataset.Train.Labels.dim() == 2 ? (int)dataset.Train.Labels.shape[1] : 1;
        (_validation, _test) = ((int)dataset.Train.Count, (int)(dataset.Train.Count + dataset.Validation.Count));
        Count = _test + (int)dataset.Test.Count;
    }

    public int Count { get; }

    public Split SplitOf(int i) => i < _validation ? Split.Train : i < _test ? Split.Validation : Split.Test;

    public bool Crosses(IReadOnlyList<int> ascending) => SplitOf(ascending[0]) != SplitOf(ascending[^1]);

    public bool Conflicts(int[] samples) => samples.Any(i => !Labels(i).SequenceEqual(Labels(samples[0])));

    public SampleReference Reference(int i)
    {
        var (split, index) = Place(i);
        return new(split, index, _dataset[split].Names?[index], Labels(i).ToArray());
    }

    public DuplicateGroup Group(int[] samples) => new([.. samples.Select(Reference)], Crosses(samples), Conflicts(samples));

    private ReadOnlySpan<int> Labels(int i)
    {
        var (split, index) = Place(i);
        return _labels[(int)split].AsSpan(index * _columns, _columns);
    }

    private (Split Split, int Index) Place(int i) => SplitOf(i) switch
    {
        Split.Train => (Split.Train, i),
        Split.Validation => (Split.Validation, i - _validation),
        _ => (Split.Test, i - _test),
    };
}
