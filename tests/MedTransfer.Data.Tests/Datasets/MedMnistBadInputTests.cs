using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>Archives that are well formed but are not the data set that they should be.</summary>
[NoTensorLeaks]
public sealed class MedMnistBadInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_right_one_is_read()
    {
        foreach (var info in new[] { MedMnistBytes.Tiny(), MedMnistBytes.Tiny(channels: 3, classes: 3, task: LearningTask.MultiClass), MedMnistBytes.Tiny(dimensions: 3), MedMnistBytes.Tiny(LearningTask.MultiLabel, 5) })
        {
            using var data = Read(info, null);
            Assert.False(data.IsVerified);
            Assert.Equal(32, data.Md5.Length);
            Assert.Equal([0, 1], data.Validation.LabelsAsIntegers()[..2]);
        }
    }

    [Fact]
    public void Labels_may_be_one_dimensional_and_of_any_integer_type()
    {
        using var data = Read(MedMnistBytes.Tiny(), a => a["train_labels"] = NpyArray.From<short>([0, 1, 1, 0]));
        Assert.Equal([0, 1, 1, 0], data.Train.LabelsAsIntegers());
    }

    [Fact]
    public void Z03_missing_member() => Refused(a => a.Remove("val_labels"), "'val_labels' not found", "train_images, train_labels");

    [Fact]
    public void Z15_images_and_labels_of_different_number() =>
        Refused(a => a["train_labels"] = NpyArray.From<byte>([0, 1, 0], 3, 1), "4 Train images", "3 labels");

    [Fact]
    public void Z16_wrong_types()
    {
        Refused(a => a["val_images"] = NpyArray.From<float>(new float[128], 2, 8, 8), "Float32", "expected UInt8", "val_images");
        Refused(a => a["val_images"] = NpyArray.From<short>(new short[128], 2, 8, 8), "Int16", "expected UInt8");
        Refused(a => a["val_labels"] = NpyArray.From<double>([0, 1], 2, 1), "Float64", "val_labels");
    }

    [Theory]
    [InlineData("4,64")]
    [InlineData("4,8,8,1,1")]
    [InlineData("4,8,8,4")]
    [InlineData("4,8,9")]
    [InlineData("4,16,16")]
    public void Z17_wrong_shape(string text)
    {
        var shape = text.Split(',').Select(long.Parse).ToArray();
        var array = NpyArray.From<byte>(new byte[shape.Aggregate(1L, (x, y) => x * y)], shape);
        Refused(a => a["train_images"] = array, "expected the shape (4, 8, 8)", $"({string.Join(", ", shape)})");
    }

    [Fact]
    public void Z18_label_out_of_range()
    {
        Refused(a => a["test_labels"] = NpyArray.From<byte>([0, 1, 2], 3, 1), "sample 2", "is 2", "0 to 1", "test_labels");
        Refused(a => a["test_labels"] = NpyArray.From<sbyte>([0, -1, 1], 3, 1), "sample 1", "is -1");
    }

    [Fact]
    public void Z19_multi_label_values_and_columns()
    {
        var info = MedMnistBytes.Tiny(LearningTask.MultiLabel, 5);
        Refused(info, a => a["val_labels"] = NpyArray.From<byte>([0, 0, 0, 0, 0, 0, 0, 3, 0, 0], 2, 5), "sample 1, finding 2", "is 3", "0 to 1");
        Refused(info, a => a["val_labels"] = NpyArray.From<byte>(new byte[8], 2, 4), "expected the shape (2, 5)", "(2, 4)");
    }

    [Fact]
    public void Z20_another_data_set_under_this_name()
    {
        var path = _folder.File("pneumoniamnist.npz");
        MedMnistBytes.Write(path, MedMnistCatalog.Find("breastmnist"), 28);
        Expect.Error<InvalidContentException>(() => MedMnist.Load(path, verify: false).Dispose(), "holds 546 Train samples", "PneumoniaMNIST has 4708");
    }

    [Fact]
    public void Z21_well_formed_but_another_MD5()
    {
        var path = _folder.File("breastmnist.npz");
        MedMnistBytes.Write(path, MedMnistCatalog.Find("breastmnist"), 28);
        Expect.Error<InvalidContentException>(() => MedMnist.Load(path).Dispose(), "MD5", "750601b1f35ba3300ea97c75c52ff8f6", "verify: false");
        using var data = MedMnist.Load("breastmnist", root: path, verify: false);
        Assert.False(data.IsVerified);
        Assert.NotEqual("750601b1f35ba3300ea97c75c52ff8f6", data.Md5);
    }

    [Fact]
    public void Z22_empty_split()
    {
        var info = MedMnistBytes.Tiny() with { Samples = new SplitCounts(4, 0, 3) };
        Refused(info, _ => { }, "Validation split has no samples");
    }

    [Fact]
    public void Z23_folder_with_the_name_of_a_file()
    {
        Directory.CreateDirectory(_folder.File("breastmnist.npz"));
        Expect.Error<InvalidConfigurationException>(() => MedMnist.Load(_folder.File("breastmnist.npz")).Dispose(), "is a folder");
    }

    [Fact]
    public void Z25_a_file_that_is_replaced_while_open_keeps_its_old_content()
    {
        var path = _folder.File("x.npz");
        MedMnistBytes.Write(path, MedMnistBytes.Tiny(), 8);
        using var file = NpzFile.Open(path);
        MedMnistBytes.Write(path, MedMnistBytes.Tiny() with { Samples = new SplitCounts(1, 1, 1) }, 8);
        Assert.Equal(4 * 64, file.ReadArray("train_images").Count);
    }

    private ImageDataset Read(DatasetInfo info, Action<Dictionary<string, NpyArray>>? change)
    {
        var path = _folder.File("tiny_8.npz");
        MedMnistBytes.Write(path, info, 8, change);
        return MedMnistReader.Read(new DatasetFile(info, 8, path), verify: false);
    }

    private void Refused(Action<Dictionary<string, NpyArray>> change, params string[] parts) => Refused(MedMnistBytes.Tiny(), change, parts);

    private void Refused(DatasetInfo info, Action<Dictionary<string, NpyArray>> change, params string[] parts) =>
        Expect.Error<InvalidContentException>(() => Read(info, change).Dispose(), [_folder.File("tiny_8.npz"), .. parts]);
}
