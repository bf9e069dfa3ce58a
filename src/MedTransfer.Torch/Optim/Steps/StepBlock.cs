namespace TorchSharp.Modules;

/// <summary>A stretch of one parameter in memory, for one step on the processor.</summary>
internal struct StepBlock
{
    /// <summary>Which parameter of the group it belongs to.</summary>
    public int Index;

    /// <summary>The parameter's values.</summary>
    public nint Values;

    /// <summary>Its gradient.</summary>
    public nint Gradient;

    /// <summary>State tensors, zero where there are none.</summary>
    public nint First, Second, Third;

    /// <summary>How many elements.</summary>
    public int Count;

    /// <summary>Whether the elements are doubles; else they are floats.</summary>
    public bool IsDouble;

    /// <summary>Moves all pointers on.</summary>
    public void Skip(long bytes)
    {
        Values += (nint)bytes;
        Gradient += (nint)bytes;
        First += First == 0 ? 0 : (nint)bytes;
        Second += Second == 0 ? 0 : (nint)bytes;
        Third += Third == 0 ? 0 : (nint)bytes;
    }
}
