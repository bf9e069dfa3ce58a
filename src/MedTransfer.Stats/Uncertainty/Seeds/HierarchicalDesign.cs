namespace MedTransfer.Stats;

/// <summary>How seeds and samples belong together in a <see cref="HierarchicalBootstrap"/>.</summary>
public enum HierarchicalDesign
{
    /// <summary>All seeds were evaluated on the same samples, as test predictions are: one draw of samples serves all
    /// seeds that were drawn.</summary>
    Crossed,

    /// <summary>Every seed has samples of its own (its own split): each drawn seed draws samples anew.</summary>
    Nested,
}
