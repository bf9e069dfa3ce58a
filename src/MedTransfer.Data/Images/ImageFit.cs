namespace MedTransfer.Data;

/// <summary>How an image of any shape becomes a square.</summary>
public enum ImageFit
{
    /// <summary>Both sides are resized to the square's; the aspect ratio changes.</summary>
    Stretch,

    /// <summary>
    /// The shorter side is resized to the square's, the longer one to <c>floor(size · longer / shorter)</c>, and the middle is
    /// cut out from <c>round((longer - size) / 2)</c> on, halves to even: torchvision's <c>Resize</c> and <c>CenterCrop</c>.
    /// </summary>
    CentreCrop,

    /// <summary>
    /// The longer side is resized to the square's, the shorter one to <c>round(size · shorter / longer)</c>, at least 1; the
    /// image begins at <c>floor((size - side) / 2)</c> and zeros are around it.
    /// </summary>
    Letterbox,
}
