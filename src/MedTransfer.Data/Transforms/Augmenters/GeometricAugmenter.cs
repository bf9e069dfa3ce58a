namespace MedTransfer.Data;

/// <summary>An operation that moves pixels: those in a row are composed and sampled once.</summary>
public abstract record GeometricAugmenter : ImageAugmenter
{
    private protected GeometricAugmenter()
    {
    }

    /// <summary>Whether rows stay rows and columns stay columns, so that a separable filter can do it.</summary>
    internal virtual bool KeepsAxes => true;

    /// <summary>Whether every pixel keeps its value and only its place changes.</summary>
    internal virtual bool KeepsPixels => false;

    /// <summary>Draws one sample's change.</summary>
    internal abstract void Draw(DeterministicRandom random, ref SampleGeometry geometry);
}
