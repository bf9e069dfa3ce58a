using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public sealed class CsvImagesBadInputTests : IDisposable
{
    private static readonly CsvImagesOptions Graded = new() { LabelColumn = "grade", Form = new ImageForm { Size = 4 } };
    private readonly ImageTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Missing_images_are_listed_before_anything_is_decoded()
    {
        _tree.Add("0.png", 1);
        var text = "path,grade\n0,0\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"{i}.png,{i % 2}\n"));
        var error = Expect.Error<InvalidConfigurationException>(() => Load(text, Graded).Dispose(), "31 of 31 images", "0.png is there: add .png to ImagePath", "The first 20", "\n  - 19.png");
        Assert.DoesNotContain("20.png", error.Message, StringComparison.Ordinal);
        Expect.Error<InvalidConfigurationException>(() => CsvImages.Load(_tree.File("t.csv"), _tree.File("none"), Graded).Dispose(), "none does not exist");
    }

    [Theory]
    [InlineData("path,grade\na,\n", "line 2, column 'grade'", "found nothing")]
    [InlineData("path,grade\na,-1\n", "column 'grade'", "'-1'")]
    [InlineData("path,grade\na,0.5\n", "'0.5'")]
    [InlineData("path,grade\na,2023001\n", "0 to 999")]
    [InlineData("path,grade\na,NaN\n", "'NaN'")]
    [InlineData("path,grade\na,0,1\n", "line 2 has 3 values")]
    [InlineData("path,grade\n", "no rows")]
    [InlineData("path,grade\na.png,0\nsub/../a.png,1\n", "line 3", "already in line 2")]
    [InlineData("path,grade\n..\\a.png,0\n", "no path below the image root")]
    public void Wrong_rows_are_named(string text, params string[] parts)
    {
        _tree.Add("a.png", 1);
        Expect.Error<InvalidContentException>(() => Load(text, Graded).Dispose(), ["t.csv", .. parts]);
    }

    [Fact]
    public void Wrong_findings_and_one_hot_rows_are_named()
    {
        var findings = new CsvImagesOptions { Findings = ["x", "y"] };
        Expect.Error<InvalidContentException>(() => Load("path,x,y\na,1,-1\n", findings).Dispose(), "line 2, column 'y'", "Zeros, Ones or Ignore");
        Expect.Error<InvalidContentException>(() => Load("path,x,y\na,1,2\n", findings).Dispose(), "line 2, column 'y'", "'2'");
        Expect.Error<InvalidContentException>(() => Load("path,x,y\na,1,yes\n", findings).Dispose(), "'yes'");
        var oneHot = new CsvImagesOptions { OneHotColumns = ["x", "y"] };
        Expect.Error<InvalidContentException>(() => Load("path,x,y\na,0,0\n", oneHot).Dispose(), "line 2", "no 1 in any of x, y");
        Expect.Error<InvalidContentException>(() => Load("path,x,y\na,1,1.0\n", oneHot).Dispose(), "'x' and for 'y'", "Findings");
        Expect.Error<InvalidContentException>(() => Load("path,x,y\na,1,\n", oneHot).Dispose(), "column 'y'", "found nothing");
    }

    [Fact]
    public void Missing_columns_are_answered_with_the_likely_one()
    {
        const string text = "Path,Grade,Patient ID\na,0,1\n";
        Expect.Error<InvalidConfigurationException>(() => Load(text, Graded).Dispose(), "no column 'grade'", "Did you mean 'Grade'");
        Expect.Error<InvalidConfigurationException>(() => Load(text, Graded with { LabelColumn = "Grade" }).Dispose(), "no column 'path'", "Did you mean 'Path'");
        Expect.Error<InvalidConfigurationException>(
            () => Load(text, Graded with { LabelColumn = "Grade", ImagePath = "{Path}", PatientColumn = "PatientID" }).Dispose(), "no column 'PatientID'", "Did you mean 'Patient ID'");
        Expect.Error<InvalidConfigurationException>(
            () => Load(text, CsvImagesOptions.CheXpert(UncertainLabels.Ones)).Dispose(), "no columns 'Atelectasis'", "'Pleural Effusion'");
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once()
    {
        Expect.Error<InvalidConfigurationException>(
            () => Load("path\na\n", new CsvImagesOptions { ImagePath = "x.png", GradeThreshold = 0, Uncertain = UncertainLabels.Ones, PatientFile = "p.csv" }).Dispose(),
            "0 of Findings", "'x.png' names no column", "threshold of 0", "Uncertain has a meaning", "PatientFile needs PatientColumn");
        Expect.Error<InvalidConfigurationException>(() => Load("path\na\n", Graded with { Findings = ["x", "x"], PatientColumn = "p", PatientPattern = "p" }).Dispose(), "2 of Findings", "'x' is named twice", "give one");
        Expect.Error<InvalidConfigurationException>(() => Load("path,grade\na.png,0\nb.png,1\n", Graded with { GradeThreshold = 2 }).Dispose(), "threshold 2", "highest is 1");
        Assert.Throws<ArgumentNullException>(() => CsvImages.Load(_tree.File("t.csv"), null, null!));
        Expect.Error<InvalidConfigurationException>(() => CsvImages.Load(_tree.File("none.csv"), null, Graded).Dispose(), "none.csv does not exist");
    }

    [Fact]
    public void One_class_only_is_refused()
    {
        _tree.Add("a.png", 1).Add("b.png", 1);
        Expect.Error<InvalidConfigurationException>(() => Load("path,grade\na.png,1\nb.png,1\n", Graded).Dispose(), "only images of the class '1'");
        _tree.Add("c.png", 1);
        Expect.Error<InvalidConfigurationException>(() => Load("path,grade\na.png,1\nb.png,1\nc.png,0\n", Graded).Dispose(), "class '0' has only 1 image");
    }

    private ImageDataset Load(string text, CsvImagesOptions options) => CsvImages.Load(_tree.Text("t.csv", text), null, options);
}
