using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;
using MedTransfer.Data;

namespace MedTransfer.Core.Explaining;

/// <summary>Writes explanations page by page; each file appears as a whole or not at all.</summary>
internal sealed class ExplanationWriter
{
    private const int UsualRows = 8;
    private const int ComparisonRows = 4;

    private readonly Explanations _all;
    private readonly SheetOptions _options;
    private readonly string _folder;
    private readonly List<string> _sheets = [];
    private readonly List<string> _maps = [];
    private readonly List<SavedExplanation> _lines = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public ExplanationWriter(Explanations all, string folder, SheetOptions options)
    {
        var faults = new Faults();
        faults.AddRange(options.FindFaults());
        faults.Throw("The sheets cannot be drawn");
        (_all, _options, _folder) = (all, options, Path.GetFullPath(folder));
    }

    public SavedExplanations Write(IEnumerable<Explanation> explanations, CancellationToken cancellation)
    {
        using var stream = explanations.GetEnumerator();
        var more = stream.MoveNext();
        ResultFolder.Create(_folder);
        var most = _options.RowsPerPage ?? (_all.Methods.Count > 1 ? ComparisonRows : UsualRows);
        for (var page = 1; more; page++)
        {
            var rows = new List<Explanation>();
            for (; more && rows.Count < most; more = stream.MoveNext()) rows.Add(stream.Current);
            cancellation.ThrowIfCancellationRequested();
            WritePage(rows, more || page > 1 ? page : null);
        }

        var files = new ResultFiles(_folder);
        var saved = new SavedExplanations
        {
            Run = _all.Network.Config.Id,
            Methods = [.. _all.Methods.Select(m => m.Name)],
            Layers = _all.Layers,
            Target = _all.Options.Target.Name,
            Choice = _all.Choice,
            Opacity = _options.Opacity,
            Sheets = _sheets,
            Maps = _maps,
            Table = "explanations.csv",
            Explanations = _lines,
        };
        files.Csv("explanations", SavedExplanations.Columns, saved.Rows(v => v.ToString("R", CultureInfo.InvariantCulture))).Json("explanations", saved);
        return saved with { Folder = _folder };
    }

    private string PathOf(string file) => Path.Combine(_folder, file);

    private void WritePage(List<Explanation> rows, int? page)
    {
        var number = page is { } p ? $"-{p:00}" : "";
        var sheet = $"sheet{number}.png";
        SheetPage.Draw(rows, Heading(rows[0].Maps, page), _options.Opacity).Save(PathOf(sheet));
        _sheets.Add(sheet);
        if (_options.RawMaps)
        {
            var maps = $"maps{number}.npz";
            WriteMaps(rows, PathOf(maps));
            _maps.Add(maps);
        }

        foreach (var (e, i) in rows.Select((e, i) => (e, i)))
        {
            _lines.Add(new()
            {
                Image = e.Name,
                Sample = e.Sample,
                Truth = e.Truth,
                Predicted = e.Predicted,
                Wrong = e.Wrong,
                Right = e.IsRight,
                Probabilities = e.Probabilities,
                Explained = e.Subject,
                Probability = e.Probability,
                Empty = [.. e.Maps.Where(m => m.IsEmpty).Select(m => m.Method.Name)],
                Sheet = sheet,
                Row = i + 1,
                Files = _options.SingleFiles ? WriteSingles(e) : [],
            });
        }
    }

    private IEnumerable<string> Heading(IReadOnlyList<ExplainedMap> maps, int? page)
    {
        yield return string.Join(" · ", maps.Zip(_all.Layers, Place).Zip(maps).GroupBy(p => p.First).Select(g => $"{string.Join(", ", g.Select(p => p.Second.Method.Title))}{g.Key}"));
        yield return $"Run {_all.Network.Config.Id}: {_all.Network.Label}";
        yield return $"{char.ToUpperInvariant(_all.Choice[0])}{_all.Choice[1..]}{(page is { } p ? $" · page {p}" : "")}";
        var target = _all.Options.Target;
        yield return target == ExplanationTarget.Predicted ? "Maps explain the predicted class." : target == ExplanationTarget.True ? "Maps explain the true class." : $"Maps explain {target}.";
    }

    /// <summary>The layers that were looked at, and how coarse they are: smooth colours hide it.</summary>
    private static string Place(ExplainedMap map, IReadOnlyList<string> layers) => layers.Count == 0
        ? ""
        : $" at {string.Join(" + ", layers.Select((name, i) => i < map.Raw.Count && map.Raw[i].Shape.Count == 2 ? $"{name} ({map.Raw[i].Shape[^2]} × {map.Raw[i].Shape[^1]} cells)" : name))}";

    private List<string> WriteSingles(Explanation e)
    {
        var name = UniqueName(e);
        var picture = new HeatPicture(e.Image);
        var files = new List<string>();
        foreach (var map in e.Maps)
        {
            var start = e.Maps.Count > 1 ? $"{name}-{map.Method.Name}" : name;
            Save(picture.Map(map), $"{start}-map.png");
            Save(picture.Overlay(map, _options.Opacity), $"{start}-overlay.png");
        }

        return files;

        void Save(Raster raster, string file)
        {
            raster.Save(PathOf(file));
            files.Add(file);
        }
    }

    /// <summary>A file's name that no other explanation has: the image's, and of findings the finding's.</summary>
    private string UniqueName(Explanation e)
    {
        var bare = Path.GetFileNameWithoutExtension(e.Name);
        if (e.IsFinding) bare += $"-{e.Subject}";
        var name = string.Concat(bare.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++) unique = $"{name}-{i}";
        return unique;
    }

    private static void WriteMaps(List<Explanation> rows, string path)
    {
        using var archive = new NpzWriter(path);
        archive.Add("class", NpyArray.From<long>([.. rows.Select(r => (long)r.Class)]));
        for (var m = 0; m < rows[0].Maps.Count; m++)
        {
            var maps = rows.ConvertAll(r => r.Maps[m]);
            var name = maps[0].Method.Name;
            archive.Add(name, Stack(maps.Select(x => x.Values)));
            for (var layer = 0; layer < maps[0].Raw.Count; layer++) archive.Add($"{name}-raw-{layer}", Stack(maps.Select(x => x.Raw[layer])));
        }

        archive.Commit();
    }

    private static NpyArray Stack(IEnumerable<NpyArray> arrays)
    {
        var all = arrays.ToArray();
        return NpyArray.From<float>([.. all.SelectMany(a => a.Elements<float>().ToArray())], [all.Length, .. all[0].Shape]);
    }
}
