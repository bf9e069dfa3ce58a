using MedTransfer.Core.Attribution;
using MedTransfer.Data;

namespace MedTransfer.Core.Explaining;

/// <summary>Where the network looked in one image, by one method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Values">float32 <c>[S, S]</c> from 0 to 1, in the size of the network's input, scaled to its own maximum.</param>
/// <param name="Raw">Before scaling, in its own size and sign: float32 <c>[h, w]</c> for each layer, or <c>[C, S, S]</c> of methods that look at pixels.</param>
public sealed record ExplainedMap(AttributionMethod Method, NpyArray Values, IReadOnlyList<NpyArray> Raw)
{
    /// <summary>Whether nothing in the image speaks for the class.</summary>
    public bool IsEmpty => !Values.Elements<float>().ContainsAnyExcept(0f);
}
