namespace MedTransfer.Core.Studies;

/// <summary>What a study needs beside its definition.</summary>
public enum StudyFileKind
{
    /// <summary>The file of a published data set.</summary>
    Dataset,

    /// <summary>A folder or table of one's own images, which are decoded into the cache.</summary>
    OwnImages,

    /// <summary>Published weights.</summary>
    Weights,
}
