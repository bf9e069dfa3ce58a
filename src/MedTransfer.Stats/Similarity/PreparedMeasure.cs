namespace MedTransfer.Stats;

/// <summary>A measure in two steps: what one layer needs by itself, and what a pair needs.</summary>
internal sealed class PreparedMeasure<TView>(
    string name,
    Func<Activations, TView> prepare,
    Func<TView, TView, double> compare,
    Func<StreamedSimilarity, int, double>? streamed = null) : SimilarityMeasure(name)
{
    internal override Func<StreamedSimilarity, int, double>? Streamed => streamed;

    public override double Between(Activations x, Activations y)
    {
        Activations.CheckPair(x, y);
        return compare(prepare(x), prepare(y));
    }

    internal override Matrix Table(
        IReadOnlyList<Activations> rows, IReadOnlyList<Activations> columns, CancellationToken cancellation)
    {
        TView[] first = Prepare(rows, cancellation);
        TView[] second = ReferenceEquals(rows, columns) ? first : Prepare(columns, cancellation);
        var table = new Matrix(first.Length, second.Length);
        for (int i = 0; i < first.Length; i++)
        {
            for (int j = 0; j < second.Length; j++)
            {
                cancellation.ThrowIfCancellationRequested();
                table.Row(i)[j] = first == second && j < i ? table.Row(j)[i] : compare(first[i], second[j]);
            }
        }

        return table;
    }

    private TView[] Prepare(IReadOnlyList<Activations> layers, CancellationToken cancellation)
    {
        var views = new TView[layers.Count];
        for (int i = 0; i < views.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            views[i] = prepare(layers[i]);
        }

        return views;
    }
}
