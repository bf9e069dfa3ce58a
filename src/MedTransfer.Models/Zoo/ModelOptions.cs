namespace MedTransfer.Models;

/// <summary>What a builder of the registry is given; rates that are null keep the architecture's own default.</summary>
internal sealed record ModelOptions(int NumClasses, int InChannels, double? DropRate, double? DropPathRate, int? ImageSize);
