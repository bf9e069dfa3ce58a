using MedTransfer.Core.Figures;
namespace MedTransfer.Core.Tests.Figures;
public sealed class ZzLook
{
    [Fact]
    public void Look()
    {
        Directory.CreateDirectory("/tmp/look");
        foreach (var n in new[] { 2, 9, 14, 30 })
        {
            var r = new Random(n);
            var v = new double[n, n];
            for (var i = 0; i < n; i++) for (var j = 0; j < n; j++) v[i, j] = i == j ? 0.6 + 0.4 * r.NextDouble() : 0.2 * r.NextDouble();
            v[0, n - 1] = double.NaN;
            string[] names = n switch { 2 => ["malignant", "normal, benign"], 9 => ["adipose","background","debris","lymphocytes","mucus","smooth muscle","normal colon mucosa","cancer-associated stroma","colorectal adenocarcinoma epithelium"], _ => [.. Enumerable.Range(0, n).Select(k => $"stage {k}")] };
            File.WriteAllText($"/tmp/look/m{n}.svg", new MatrixFigure { Title = "Confusion of a thing, validation split", RowLabel = "true class", ColumnLabel = "predicted class", RowNames = names, ColumnNames = names, Values = v, ValueLabel = "share of the true class", Heading = n < 20 ? (i, j) => $"{(int)(v[i, j] * 100)}" : null, Format = x => $"{x * 100:0} %", Notes = ["n = 312 samples. Shades: share of the true class (rows add up to 1)."] }.Draw());
        }
    }
}
