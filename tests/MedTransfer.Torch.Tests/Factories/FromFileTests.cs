using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests;

public class FromFileTests
{
    [Fact]
    public void Reads_a_files_bytes_as_elements_and_leaves_the_file_alone()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "values");
        File.WriteAllBytes(path, [1, 0, 2, 0, 3, 0, 4]);
        using (var scope = NewDisposeScope())
        {
            var values = torch.from_file(path, size: 3, dtype: ScalarType.Int16);
            Assert.Equal([1, 2, 3], values.data<short>().ToArray());
            values.fill_(9);
            Assert.Equal(9, values[2].item<short>());
        }

        Assert.Equal([1, 0, 2, 0, 3, 0, 4], File.ReadAllBytes(path));
    }

    [Fact]
    public void A_shared_file_is_written()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "values");
        using (var values = torch.from_file(path, shared: true, size: 4, dtype: ScalarType.Byte)) values.fill_(7);
        Assert.Equal([7, 7, 7, 7], File.ReadAllBytes(path));
    }

    [Fact]
    public void Says_what_is_wrong_with_the_file_or_the_size()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "values");
        Assert.Throws<FileNotFoundException>(() => torch.from_file(path, size: 1, dtype: ScalarType.Byte));
        File.WriteAllBytes(path, [1, 2, 3]);
        var error = Assert.Throws<ArgumentException>(() => torch.from_file(path, size: 4, dtype: ScalarType.Byte));
        Assert.Contains("holds 3 bytes; 4 elements need 4", error.Message);
        Assert.Throws<ArgumentException>(() => torch.from_file(path, size: -1, dtype: ScalarType.Byte));
        Assert.Throws<ArgumentException>(() => torch.from_file(path, size: 1, dtype: ScalarType.Byte, device: new Device("cuda:0")));
    }
}
