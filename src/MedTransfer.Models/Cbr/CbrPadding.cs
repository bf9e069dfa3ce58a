namespace MedTransfer.Models;

/// <summary>What the convolutions and pools of a CBR network do at the edge of a map.</summary>
public enum CbrPadding
{
    /// <summary>Pad by half the kernel: convolutions keep the size of a map and pools halve it (rounding up).</summary>
    Same,

    /// <summary>Pad nothing, as the published re-implementations do: every convolution and pool shrinks the map.</summary>
    Valid,
}
