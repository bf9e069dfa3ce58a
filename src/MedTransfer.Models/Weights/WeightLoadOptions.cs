namespace MedTransfer.Models;

/// <summary>What a load may do beside taking tensors as they are.</summary>
public sealed record WeightLoadOptions
{
    /// <summary>
    /// Where the file's classifier has another number of classes (or is absent): initialise the model's afresh and say so
    /// (default), or refuse the file.
    /// </summary>
    public bool ReplaceHead { get; init; } = true;

    /// <summary>Refuse files whose tensors hold NaN or infinities; by default they are named in the report.</summary>
    public bool RefuseNonFinite { get; init; }

    /// <summary>
    /// Only the tensors whose names begin with this, <c>encoder_q.</c> for example; null (default) finds the network in the
    /// checkpoint by itself, and refuses where there are several that fit.
    /// </summary>
    public string? Prefix { get; init; }

    /// <summary>
    /// Partial transfer ("transfusion"): the last part of the model that takes the file's values, by its name in
    /// <see cref="ImageModel.Parts"/>; what lies above keeps its initial values and need not fit. Null (default) loads everything.
    /// </summary>
    public string? UpTo { get; init; }

    /// <summary>Rows of the file's classifier before the first class; see <see cref="PretrainedWeights.LabelOffset"/>. Default 0.</summary>
    public int LabelOffset { get; init; }
}
