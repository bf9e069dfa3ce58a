using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public sealed class CsvImagesTests : IDisposable
{
    private static readonly ImageForm Form = new() { Size = 4 };
    private readonly ImageTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(UncertainLabels.Zeros, 0f)]
    [InlineData(UncertainLabels.Ones, 1f)]
    [InlineData(UncertainLabels.Ignore, -1f)]
    public void CheXpert_with_each_policy(UncertainLabels policy, float uncertain)
    {
        // The columns of CheXpert-v1.0-small/train.csv, patients of two studies each.
        var lines = new List<string> { "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Enlarged Cardiomediastinum,Cardiomegaly,Lung Opacity,Lung Lesion,Edema,Consolidation,Pneumonia,Atelectasis,Pneumothorax,Pleural Effusion,Pleural Other,Fracture,Support Devices" };
        for (var p = 1; p <= 20; p++)
        {
            for (var study = 1; study <= 2; study++)
            {
                var name = $"CheXpert-v1.0-small/train/patient{p:00000}/study{study}/view1_frontal.jpg";
                _tree.Add(name, (byte)p);
                lines.Add($"{name},Female,68,Frontal,AP,1.0,,1.0,,,0.0,-1.0,,,,{(p % 2 == 0 ? "1.0" : "0.0")},,,1.0");
            }
        }

        var options = CsvImagesOptions.CheXpert(policy) with { Form = Form, Cache = CacheUse.Never };
        using var data = CsvImages.Load(_tree.Text("train.csv", string.Join('\n', lines)), null, options);
        Assert.Equal(["Atelectasis", "Cardiomegaly", "Consolidation", "Edema", "Pleural Effusion"], data.Info.Classes);
        Assert.Equal((LearningTask.MultiLabel, 40L), (data.Info.Task, data.Info.Samples.Total));
        Assert.Equal([0, 1, uncertain, 0], data.Train.Labels.data<float>().ToArray()[..4]);
        Assert.Equal(policy == UncertainLabels.Ignore, data.Notes.Any(n => n.StartsWith("40 of 200 findings are not known", StringComparison.Ordinal)));
        Assert.StartsWith("CheXpert-v1.0-small/train/patient", data.Test.Names![0], StringComparison.Ordinal);
        var patients = Enum.GetValues<Split>().Select(s => data[s].Groups!.ToHashSet()).ToArray();
        Assert.Equal(20, patients.Sum(p => p.Count));
        Assert.Contains("00007", patients.SelectMany(p => p));

        using var all = CsvImages.Load(_tree.File("train.csv"), _tree.Root, CsvImagesOptions.CheXpert(policy, allFindings: true) with { Form = Form, Blank = UncertainLabels.Ignore });
        Assert.Equal(14, all.Outputs);
        Assert.Equal([1, -1, 1], all.Train.Labels.data<float>().ToArray()[..3]);
    }

    [Theory]
    [InlineData(true, LearningTask.BinaryClass, "below moderate,moderate or above")]
    [InlineData(false, LearningTask.OrdinalRegression, "no retinopathy,mild,moderate,severe,proliferative")]
    public void EyePacs_by_grade_or_referable(bool referable, LearningTask task, string classes)
    {
        var text = "image,level\r\n";
        for (var p = 10; p < 30; p++)
        {
            foreach (var eye in new[] { "left", "right" })
            {
                _tree.Add($"train/{p}_{eye}.jpeg", (byte)p);
                text += $"{p}_{eye},{p % 5}\r\n";
            }
        }

        using var data = CsvImages.Load(_tree.Text("trainLabels.csv", text), _tree.File("train"), CsvImagesOptions.EyePacs(referable) with { Form = Form });
        Assert.Equal(task, data.Info.Task);
        Assert.Equal(classes.Split(','), data.Info.Classes);
        foreach (var split in Enum.GetValues<Split>())
        {
            var grades = data[split].Names!.Select(n => int.Parse(n.AsSpan(0, 2)) % 5);
            Assert.Equal(referable ? grades.Select(g => g >= 2 ? 1 : 0) : grades, data[split].LabelsAsIntegers());
            Assert.Equal(data[split].Names!.Select(n => n[..2]), data[split].Groups);
        }

        var sets = Enum.GetValues<Split>().Select(s => data[s].Groups!.ToHashSet()).ToArray();
        Assert.Equal(20, sets.Sum(s => s.Count));
    }

    [Fact]
    public void Odir_has_findings_of_the_patient()
    {
        var text = "ID,Patient Age,Patient Sex,Left-Fundus,Right-Fundus,Left-Diagnostic Keywords,Right-Diagnostic Keywords,N,D,G,C,A,H,M,O,filepath,labels,target,filename\n";
        for (var p = 0; p < 12; p++)
        {
            _tree.Add($"{p}_right.jpg", (byte)p).Add($"{p}_left.jpg", (byte)p);
            foreach (var eye in new[] { "right", "left" })
                text += $"{p},69,Female,{p}_left.jpg,{p}_right.jpg,\"cataract, dry\",normal fundus,0,{p % 2},0,1,0,0,0,0,../x,['C'],\"[0, 0, 0, 1, 0, 0, 0, 0]\",{p}_{eye}.jpg\n";
        }

        using var data = CsvImages.Load(_tree.Text("full_df.csv", text), null, CsvImagesOptions.Odir() with { Form = Form });
        Assert.Equal(8, data.Outputs);
        Assert.Equal(24, data.Info.Samples.Total);
        Assert.Equal(12, Enum.GetValues<Split>().Sum(s => data[s].Groups!.Distinct().Count()));
    }

    [Fact]
    public void Isic_has_one_of_eight_classes_and_lesions_in_another_file()
    {
        string[] classes = ["MEL", "NV", "BCC", "AK", "BKL", "DF", "VASC", "SCC"];
        var text = "image,MEL,NV,BCC,AK,BKL,DF,VASC,SCC,UNK\n";
        var metadata = "image,age_approx,anatom_site_general,lesion_id,sex\n";
        for (var i = 0; i < 48; i++)
        {
            _tree.Add($"ISIC_{i:0000000}.jpg", (byte)i);
            text += $"ISIC_{i:0000000},{string.Join(',', classes.Select((_, c) => c == i / 2 % 8 ? "1.0" : "0.0"))},0.0\n";
            metadata += $"ISIC_{i:0000000},55.0,anterior torso,{(i < 40 ? $"BCN_{i / 2}" : "")},female\n";
        }

        using var data = CsvImages.Load(_tree.Text("truth.csv", text), null, CsvImagesOptions.Isic2019(_tree.Text("meta.csv", metadata)) with { Form = Form });
        Assert.Equal(classes, data.Info.Classes);
        Assert.Equal(LearningTask.MultiClass, data.Info.Task);
        Assert.Equal(20 + 8, Enum.GetValues<Split>().Sum(s => data[s].Groups!.Distinct().Count()));
        foreach (var split in Enum.GetValues<Split>())
            Assert.Equal(data[split].Names!.Select(n => int.Parse(n.AsSpan(5, 7)) / 2 % 8), data[split].LabelsAsIntegers());
    }

    [Fact]
    public void Splits_and_patients_of_the_table_are_kept()
    {
        _tree.Many("x", 6);
        var text = "file,grade,part,who\nx/00.png,0,train,a\nx/01.png,1,train,b\nx/02.png,1,val,c\nx/03.png,0,val,c\nx/04.png,3.0,test,\nx/05.png,0,test,\n";
        var options = new CsvImagesOptions { ImagePath = "{file}", LabelColumn = "grade", SplitColumn = "part", PatientColumn = "who", Ordinal = true, Form = Form };
        using var data = CsvImages.Load(_tree.Text("t.csv", text), null, options);
        Assert.Equal(new SplitCounts(2, 2, 2), data.Info.Samples);
        Assert.Equal(["0", "1", "2", "3"], data.Info.Classes);
        Assert.Equal([3, 0], data.Test.LabelsAsIntegers());
        Assert.Equal(["x/04.png", "x/05.png"], data.Test.Groups);
        Assert.Contains("No image has the class 2.", data.Notes);
    }

    [Fact]
    public void Labels_may_be_names()
    {
        _tree.Many("x", 20);
        var text = "path,kind\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"x/{i:00}.png,{(i % 2 == 0 ? "benign" : "malignant")}\n"));
        var options = new CsvImagesOptions { LabelColumn = "kind", Classes = ["benign", "malignant"], Form = Form };
        using var data = CsvImages.Load(_tree.Text("t.csv", text), null, options);
        Assert.Equal(10, Enum.GetValues<Split>().Sum(s => data[s].LabelsAsIntegers().Sum()));
        Expect.Error<InvalidContentException>(
            () => CsvImages.Load(_tree.File("t.csv"), null, options with { Classes = ["benign", "malign"] }).Dispose(), "t.csv", "line 3, column 'kind'", "benign, malign", "'malignant'");
        Expect.Error<InvalidContentException>(
            () => CsvImages.Load(_tree.File("t.csv"), null, options with { Classes = null }).Dispose(), "line 2, column 'kind'", "whole number", "give Classes");
    }
}
