using MedTransfer.Data;

namespace MedTransfer.Tool.Console;

/// <summary>How far own images are read, as a line that is written over.</summary>
internal sealed class DecodingLine : IProgress<ImageProgress>, IDisposable
{
    private readonly StatusLine _line = new();

    public void Report(ImageProgress value) =>
        _line.Show($"{(value.Stage == ImageStage.Examining ? "looking through" : "decoding")} images: {value.Done} of {value.Total}");

    public void Dispose() => _line.Dispose();
}
