namespace MedTransfer.Stats;

/// <summary>
/// Linear CKA over batches, for activations larger than memory (Nguyen, Raghu and Kornblith, ICLR 2021): the unbiased
/// HSIC of each batch is averaged, then CKA taken. On average over batches it does not depend on their size.
/// </summary>
public sealed class MinibatchCka
{
    private CompensatedSum cross, first, second;
    private int neurons1, neurons2, datapoints;

    /// <summary>Batches added so far.</summary>
    public int Batches { get; private set; }

    /// <summary>CKA of what was added so far.</summary>
    /// <exception cref="InvalidOperationException">Nothing was added yet.</exception>
    public CkaResult Result
    {
        get
        {
            if (Batches == 0) throw new InvalidOperationException("No batch was added; call Add first.");
            double hsic = cross.Value / Batches, own1 = first.Value / Batches, own2 = second.Value / Batches;
            double value = Cka.Ratio(hsic, own1, own2, HsicEstimator.Unbiased);
            return new CkaResult
            {
                Method = $"Linear CKA ({Batches} minibatches, debiased)",
                Value = value,
                Estimator = HsicEstimator.Unbiased,
                Hsic = hsic,
                Hsic1 = own1,
                Hsic2 = own2,
                Neurons1 = neurons1,
                Neurons2 = neurons2,
                Datapoints = datapoints,
                Warning = double.IsNaN(value)
                    ? "A view has no positive HSIC with itself: constant, or too few datapoints." : null,
            };
        }
    }

    /// <summary>Adds one batch.</summary>
    /// <param name="x">The first layer on the batch.</param>
    /// <param name="y">The second layer on the same datapoints.</param>
    /// <exception cref="ArgumentException">The datapoints differ in number or are fewer than 4, or a layer's number of
    /// neurons differs from that of the batches before.</exception>
    public void Add(Activations x, Activations y)
    {
        Activations.CheckPair(x, y);
        Cka.CheckCount(x, HsicEstimator.Unbiased);
        if (Batches > 0 && (x.Neurons != neurons1 || y.Neurons != neurons2))
        {
            throw new ArgumentException(
                $"Batches before this one have {neurons1} and {neurons2} neurons, this one {x.Neurons} and {y.Neurons}.",
                nameof(x));
        }

        var a = new LinearKernelView(x, HsicEstimator.Unbiased);
        var b = new LinearKernelView(y, HsicEstimator.Unbiased);
        cross.Add(a.Hsic(b));
        first.Add(a.Self);
        second.Add(b.Self);
        (neurons1, neurons2) = (x.Neurons, y.Neurons);
        datapoints += x.Datapoints;
        Batches++;
    }
}
