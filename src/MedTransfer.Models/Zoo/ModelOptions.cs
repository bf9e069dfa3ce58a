namespace MedTransfer.Models;

/// <summary>What a builder of the registry is given; what is null keeps the architecture's own default.</summary>
internal sealed record ModelOptions(
    int NumClasses = 1000,
    int InChannels = 3,
    double? DropRate = null,
    double? DropPathRate = null,
    GlobalPool? GlobalPool = null,
    int? ImageSize = null,
    bool CifarStem = false);
