using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

/// <summary>A folder of small images that a test makes, each of one brightness or colour so that it is known again.</summary>
internal sealed class ImageTree : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Root => _folder.Path;

    public string File(string name) => Path.Combine(Root, name.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>An image of one value in all channels; its format is that of the name.</summary>
    public ImageTree Add(string name, byte value, int channels = 1, int width = 4, int height = 4)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(name))!);
        using var scope = torch.NewDisposeScope();
        // A grey value in all three channels is a colour image all the same: the file says so.
        ImageFile.Save(File(name), torch.full([channels, height, width], (long)value, dtype: ScalarType.Byte));
        return this;
    }

    /// <summary>Several images <c>folder/0.png …</c> whose values count up from the first.</summary>
    public ImageTree Many(string folder, int count, int first = 0)
    {
        for (var i = 0; i < count; i++) Add($"{folder}/{i:00}.png", (byte)(first + i));
        return this;
    }

    public string Text(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), content);
        return File(name);
    }

    public void Dispose() => _folder.Dispose();
}
