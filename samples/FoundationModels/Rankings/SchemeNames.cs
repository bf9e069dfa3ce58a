namespace MedTransfer.Samples.FoundationModels.Rankings;

/// <summary>The training schemes in words.</summary>
internal static class SchemeNames
{
    internal const string EndToEnd = "end-to-end";
    internal const string Probing = "linear probing";
    internal const string Neighbours = "k-NN";
}
