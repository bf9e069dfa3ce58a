using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>How alike two layers are. <see cref="ToString"/> gives it as a paper prints it, <see cref="ToLatex"/> the same
/// for LaTeX.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public abstract record SimilarityResult
{
    private protected SimilarityResult()
    {
    }

    /// <summary>The measure and its variant, such as <c>SVCCA (99% of the variance)</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The measure's one number; NaN where the activations allow none, and <see cref="Warning"/> says
    /// why.</summary>
    public required double Value { get; init; }

    /// <summary>Neurons of the first view.</summary>
    public required int Neurons1 { get; init; }

    /// <summary>Neurons of the second view.</summary>
    public required int Neurons2 { get; init; }

    /// <summary>Datapoints that both views answer.</summary>
    public required int Datapoints { get; init; }

    /// <summary>What a reader must know before trusting the figures; null where there is nothing to say.</summary>
    public string? Warning { get; init; }

    private protected abstract string Symbol { get; }

    /// <summary>For example <c>Linear CKA: CKA = 0.698, 3 and 5 neurons, n = 20.</c></summary>
    public sealed override string ToString() => Describe().Apa();

    /// <summary>The same sentence for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    private protected virtual void Extend(Statement text)
    {
    }

    private Statement Describe()
    {
        Statement text = new Statement(Method).Quantity(Symbol, Value);
        Extend(text);
        return text.Count("p_1", Neurons1).Count("p_2", Neurons2).Count("n", Datapoints).Note(Warning);
    }
}
