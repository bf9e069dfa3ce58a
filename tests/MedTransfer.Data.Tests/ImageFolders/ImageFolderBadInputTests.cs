using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>What people's folders have in them: one answer each.</summary>
[NoTensorLeaks]
public sealed class ImageFolderBadInputTests : IDisposable
{
    private static readonly ImageFolderOptions Small = new() { Form = new ImageForm { Size = 4 }, Cache = CacheUse.Never };
    private readonly ImageTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(null, 3)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public void I15_grey_and_colour_mixed(int? declared, int channels)
    {
        _tree.Many("a", 10).Many("b", 9, 10).Add("b/09.png", 77, channels: 3);
        using var data = Load(Small with { Channels = declared });
        Assert.Equal(channels, data.Info.Channels);
        Assert.Equal(channels, data.Train.Images.shape[1]);
        Assert.Equal(declared is null, data.Notes.Any(n => n.Contains("1 of 20 images are coloured", StringComparison.Ordinal)));
    }

    [Fact]
    public void I16_different_sizes_become_one()
    {
        _tree.Many("a", 9).Add("a/wide.png", 1, width: 40, height: 10).Many("b", 9).Add("b/small.jpg", 2, width: 1, height: 1);
        using var data = Load(Small);
        Assert.Equal([14, 1, 4, 4], data.Train.Images.shape);
    }

    [Fact]
    public void I17_root_missing_or_a_file()
    {
        Refused(_tree.File("none"), "none does not exist", "folder of images");
        Refused(_tree.Text("x.txt", ""), "x.txt is a file");
    }

    [Fact]
    public void I18_no_class_folders_or_no_images_in_one()
    {
        Refused(_tree.Root, _tree.Root, "has no class folders", ".png, .jpg and .jpeg");
        _tree.Add("a.png", 1);
        Refused(_tree.Root, "1 images lie in no class folder", "CsvImages");
        _tree.Many("a", 3).Text("b/x.bmp", "");
        Refused(_tree.Root, _tree.File("b"), "has no image", ".png, .jpg and .jpeg", "1 .bmp");
    }

    [Fact]
    public void I19_one_class_only()
    {
        _tree.Many("a", 3);
        Refused(_tree.Root, "only one class folder, 'a'", "at least two");
        Refused(Small with { SplitFile = _tree.Text("t.csv", "path\na/00.png\na/01.png\n") }, "only images of the class 'a'");
        Refused(Small with { SplitFile = _tree.Text("t.csv", "path,lable,age\na/00.png,x,7\na/01.png,y,8\n") }, "column 'lable'", "Did you mean 'label'?");
    }

    [Fact]
    public void I20_classes_differ_between_splits()
    {
        _tree.Many("train/a", 1).Many("train/b", 1).Many("val/a", 1).Many("test/a", 1).Many("test/b", 1).Many("test/c", 1);
        Refused(_tree.Root, "val lacks 'b'", "test has 'c', which the training folder lacks");
    }

    [Fact]
    public void I21_hidden_and_system_files_and_upper_case_extensions()
    {
        _tree.Many("a", 9).Add("a/UPPER.PNG", 1).Add("a/photo.JPEG", 1).Many("b", 9);
        foreach (var name in new[] { "a/.DS_Store", "a/Thumbs.db", "a/._00.png", ".git/x", "__MACOSX/a/00.png", "b/desktop.ini", "a/notes.txt" }) _tree.Text(name, "x");
        using var data = Load(Small);
        Assert.Equal(["a", "b"], data.Info.Classes);
        Assert.Equal(20, data.Info.Samples.Total);
        Assert.Contains("Files of other types were left out: 1 .txt.", data.Notes);
    }

    [Fact]
    public void I22_names_of_every_kind_in_ordinal_order()
    {
        var deep = string.Join('/', Enumerable.Repeat(new string('d', 60), 5));
        string[] names = ["train/B c/Ω ä.png", "train/B c/a.png", "train/B c/Z.png", $"train/a/{deep}/x.png", "train/a/dot..png", "train/é/日本.png"];
        foreach (var name in names) _tree.Add(name, 1);
        foreach (var folder in new[] { "val", "test" }) _tree.Add($"{folder}/B c/x.png", 1).Add($"{folder}/a/x.png", 1).Add($"{folder}/é/x.png", 1);
        using var data = Load(Small);
        Assert.Equal(["B c", "a", "é"], data.Info.Classes);
        Assert.Equal(["train/B c/Z.png", "train/B c/a.png", "train/B c/Ω ä.png", $"train/a/{deep}/x.png", "train/a/dot..png", "train/é/日本.png"], data.Train.Names);
    }

    [SkippableFact]
    public void I23_links_in_a_circle()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege there");
        _tree.Many("a", 3).Many("b", 3);
        Directory.CreateSymbolicLink(_tree.File("a/up"), _tree.File("a"));
        Refused(_tree.Root, _tree.File("a/up"), "a folder that it lies in");
        Directory.Delete(_tree.File("a/up"));

        Directory.CreateSymbolicLink(_tree.File("a/x"), _tree.File("a/y"));
        Directory.CreateSymbolicLink(_tree.File("a/y"), _tree.File("a/x"));
        Refused(_tree.Root, _tree.File("a/x"), "in a circle");
    }

    [SkippableFact]
    public void I23_links_to_other_folders_are_followed()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege there");
        using var elsewhere = new ImageTree();
        elsewhere.Many("more", 6);
        _tree.Many("a", 4).Many("b", 10);
        Directory.CreateSymbolicLink(_tree.File("a/linked"), elsewhere.File("more"));
        using var data = Load(Small);
        Assert.Equal(20, data.Info.Samples.Total);
    }

    [SkippableFact]
    public void I23_a_folder_without_permission()
    {
        Skip.If(Environment.UserName == "root", "root may read everything");
        Skip.If(OperatingSystem.IsWindows(), "permissions are others there");
        if (OperatingSystem.IsWindows()) return;
        _tree.Many("a", 3).Many("b", 3).Many("b/closed", 1);
        File.SetUnixFileMode(_tree.File("b/closed"), UnixFileMode.None);
        try
        {
            Refused(_tree.Root, _tree.File("b/closed"), "cannot be read");
        }
        finally
        {
            File.SetUnixFileMode(_tree.File("b/closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void I24_one_bad_image_stops_and_is_named()
    {
        _tree.Many("a", 10).Many("b", 10).Text("b/bad.png", "<html>");
        Expect.Error<UnknownFormatException>(() => Load(Small).Dispose(), _tree.File("b/bad.png"), "HTML");
    }

    [Theory]
    [InlineData(CacheUse.Never)]
    [InlineData(CacheUse.Always)]
    public void I24_bad_images_are_skipped_listed_and_counted_when_wanted(CacheUse cache)
    {
        _tree.Many("train/a", 5).Many("train/b", 5, 50).Many("val/a", 2).Many("val/b", 2).Many("test/a", 2).Many("test/b", 2, 70);
        _tree.Text("train/a/02x.png", "<html>");
        _tree.Text("train/b/00x.png", "");
        _tree.Text("val/a/x.png", "GIF89a");
        var options = Small with { SkippedImagesFile = _tree.File("skipped.csv"), Cache = cache, CacheRoot = _tree.File(".cache") };
        for (var run = 0; run < 2; run++)
        {
            using var data = Load(options);
            Assert.Equal(new SplitCounts(10, 4, 4), data.Info.Samples);
            Assert.Contains(data.Notes, n => n.StartsWith("3 of 21 images could not be read", StringComparison.Ordinal) && n.Contains("skipped.csv", StringComparison.Ordinal));
            Assert.Equal(["train/a/02x.png", "train/b/00x.png", "val/a/x.png"], CsvTable.Read(_tree.File("skipped.csv")).Rows.Select(r => r[0]));
            using var scope = TorchSharp.torch.NewDisposeScope();
            Assert.Equal([0, 1, 2, 3, 4, 50, 51, 52, 53, 54], data.Train.Images.select(3, 0).select(2, 0).flatten().data<byte>().ToArray());
            Assert.Equal([0, 1, 70, 71], data.Test.Images.select(3, 0).select(2, 0).flatten().data<byte>().ToArray());
        }
    }

    [Fact]
    public void I24_a_split_without_any_readable_image_is_refused()
    {
        _tree.Many("train/a", 1).Many("train/b", 1).Text("test/a/x.png", "");
        _tree.Text("test/b/x.png", "");
        _tree.Many("val/a", 1).Many("val/b", 1);
        Expect.Error<InvalidContentException>(() => Load(Small with { SkippedImagesFile = _tree.File("s.csv") }).Dispose(), "no image of the Test split", "s.csv");
    }

    [Fact]
    public void I25_the_same_image_in_two_splits()
    {
        _tree.Many("train/a", 2).Many("train/b", 2, 9).Many("val/a", 1, 20).Many("val/b", 1, 21).Many("test/a", 1, 1).Many("test/b", 1, 22);
        using var data = Load(Small);
        Assert.Contains("1 images are the same file in two splits, first train/a/01.png (Train) and test/a/00.png (Test).", data.Notes);
    }

    [Fact]
    public void I26_medical_formats_are_named()
    {
        _tree.Many("a", 3).Text("b/x.dcm", "");
        Refused(_tree.Root, _tree.File("b"), "1 DICOM", "DICOM files are not supported", "convert");
        Refused(_tree.File("b/x.dcm"), "is a file", "DICOM", "convert");
        Refused(_tree.Text("y.nii.gz", ""), "NIfTI", "convert");
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once()
    {
        _tree.Many("a", 3).Many("b", 3);
        Refused(Small with { Channels = 2, Threads = 0, PatientPattern = "(", CacheShare = 2, Form = new ImageForm { Size = 0 } }, "size of 0", "2 channels", "0 threads", "pattern '('", "share of 2");
        Refused(Small with { SkippedImagesFile = _tree.File("none/s.csv") }, "none/s.csv", "does not exist");
        Refused(Small with { Fractions = new SplitFractions(0.5, 0.1, 0.1) }, "add up to 0.7");
        Refused(Small with { PatientPattern = "x", Fractions = new SplitFractions(0, 0.5, 0.5) }, "training split is 0");
        Assert.Throws<ArgumentException>(() => ImageFolder.Load(""));
        Assert.Throws<ArgumentNullException>(() => ImageFolder.Load(null!));
    }

    [Fact]
    public void Folders_that_are_neither_splits_nor_classes()
    {
        _tree.Many("train/a", 1).Many("train/b", 1).Many("test/a", 1).Many("test/b", 1).Many("docs", 1);
        Refused(_tree.Root, "folders of splits", "'docs'");
        Directory.Delete(_tree.File("docs"), recursive: true);
        _tree.Many("Testing/a", 1);
        Refused(_tree.Root, "several folders for the Test split");
    }

    [Theory]
    [InlineData("path,split\na/00.png,holdout\n", "line 2, column 'split'", "'holdout'")]
    [InlineData("path,split\na/00.png,train\na/00.png,test\n", "line 3", "stands already in line 2")]
    [InlineData("path\n../x.png\n", "line 2", "no path below the image root")]
    [InlineData("path\n/etc/x.png\n", "no path below the image root")]
    [InlineData("path\n \n", "line 2", "no path")]
    [InlineData("path\nlone.png\n", "line 2", "neither a label nor a folder")]
    [InlineData("path\n", "no rows")]
    public void Tables_with_wrong_rows(string text, params string[] parts)
    {
        _tree.Many("a", 3).Add("lone.png", 1);
        Expect.Error<InvalidContentException>(() => Load(Small with { SplitFile = _tree.Text("t.csv", text) }).Dispose(), ["t.csv", .. parts]);
    }

    private ImageDataset Load(ImageFolderOptions options) => ImageFolder.Load(_tree.Root, options);

    private void Refused(ImageFolderOptions options, params string[] parts) => Expect.Error<InvalidConfigurationException>(() => Load(options).Dispose(), parts);

    private static void Refused(string root, params string[] parts) => Expect.Error<InvalidConfigurationException>(() => ImageFolder.Load(root, Small).Dispose(), parts);
}
