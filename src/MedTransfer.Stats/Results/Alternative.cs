namespace MedTransfer.Stats;

/// <summary>What a test sets against "no difference"; less and greater speak of x - y.</summary>
public enum Alternative
{
    /// <summary>The difference is not 0.</summary>
    TwoSided,

    /// <summary>x - y is below 0.</summary>
    Less,

    /// <summary>x - y is above 0.</summary>
    Greater,
}
