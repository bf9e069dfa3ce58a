namespace MedTransfer.Models;

/// <summary>How the last map (or the tokens of a transformer) become one feature vector.</summary>
public enum GlobalPool
{
    /// <summary>The average over all positions (of a transformer: over the tokens of the image, not its class token).</summary>
    Average,

    /// <summary>The largest value over all positions.</summary>
    Max,

    /// <summary>Half the sum of average and largest value.</summary>
    AverageMax,

    /// <summary>The class token of a vision transformer.</summary>
    Token,

    /// <summary>No pooling: without a classifier the model returns the map itself.</summary>
    None,
}
