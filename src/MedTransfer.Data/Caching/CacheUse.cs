namespace MedTransfer.Data;

/// <summary>When decoded images are kept in a file that is mapped to memory, instead of in memory itself.</summary>
public enum CacheUse
{
    /// <summary>When they would take more than <see cref="ImageSetOptions.CacheShare"/> (MedMNIST: half) of the memory that this process may use.</summary>
    Auto,

    /// <summary>Always: the next start needs no decoding.</summary>
    Always,

    /// <summary>Never: all images are held in memory.</summary>
    Never,
}
