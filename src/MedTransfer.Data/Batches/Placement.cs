namespace MedTransfer.Data;

/// <summary>Where a split's images are while batches are made of them.</summary>
public enum Placement
{
    /// <summary>On the device when they take at most half of its free memory, else streamed; images mapped from a file are streamed.</summary>
    Auto,

    /// <summary>On the device, as a whole: a batch is an index gather there.</summary>
    Resident,

    /// <summary>Where they are: a thread of its own gathers the next batches, in pinned memory when they go to a GPU.</summary>
    Streamed,
}
