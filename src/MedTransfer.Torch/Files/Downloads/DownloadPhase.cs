namespace MedTransfer.Files;

/// <summary>What a download is doing.</summary>
public enum DownloadPhase
{
    /// <summary>Another process fetches the same file; this one waits and then uses it.</summary>
    WaitingForOther,

    /// <summary>Bytes arrive.</summary>
    Receiving,

    /// <summary>The last attempt failed; the next one follows after a pause.</summary>
    Retrying,

    /// <summary>The file is there, complete and checked.</summary>
    Finished,
}
