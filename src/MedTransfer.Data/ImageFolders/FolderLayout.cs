namespace MedTransfer.Data;

/// <summary>Finds out what a folder's folders are, splits or classes, and lists the images.</summary>
internal sealed class FolderLayout(string root, ImageFolderOptions options)
{
    private readonly DirectoryInfo _root = new(root);
    private readonly SortedDictionary<string, int> _others = new(StringComparer.Ordinal);
    private readonly Func<string, string>? _patient = options.PatientFinder();

    public ImageSet Read()
    {
        var folders = FolderScan.Folders(_root);
        if (folders.Count == 0) throw NoClasses(_root);
        var splits = SplitFolders(folders);
        var classes = splits is null ? [.. folders.Select(f => f.Name)] : CommonClasses(splits);
        if (classes.Length < 2)
            throw new InvalidConfigurationException($"{root} has only one class folder, '{classes[0]}'; a classification needs at least two classes.");
        var samples = splits is null
            ? folders.SelectMany((f, label) => Samples(f, label, null))
            : splits.SelectMany(s => FolderScan.Folders(s.Folder).SelectMany((f, label) => Samples(f, label, s.Split)));
        ImageSample[] sorted = [.. samples.OrderBy(s => s.Name, StringComparer.Ordinal)];
        return new ImageSet(root, ImageSet.ClassTask(classes.Length), classes, sorted, Notes());
    }

    /// <summary>The folders as splits; null where they are classes.</summary>
    private List<(Split Split, DirectoryInfo Folder)>? SplitFolders(IReadOnlyList<DirectoryInfo> folders)
    {
        var splits = folders.Select(f => (Split: SplitNames.Find(f.Name), Folder: f)).ToList();
        if (!splits.Exists(s => s.Split == Split.Train) || (splits.Count > 1 && splits.Count(s => s.Split is not null) < 2)) return null;
        if (splits.Find(s => s.Split is null).Folder is { } stray)
            throw new InvalidConfigurationException($"{root} has folders of splits ({SplitNames.Known}) and also '{stray.Name}', which is none. Move it elsewhere.");
        foreach (var same in splits.GroupBy(s => s.Split).Where(g => g.Count() > 1))
            throw new InvalidConfigurationException($"{root} has several folders for the {same.Key} split: {string.Join(", ", same.Select(s => s.Folder.Name))}. Keep one.");
        return splits.ConvertAll(s => (s.Split!.Value, s.Folder));
    }

    /// <summary>The classes of the training folder, which every other must have too.</summary>
    private string[] CommonClasses(List<(Split Split, DirectoryInfo Folder)> splits)
    {
        var named = splits.ToDictionary(s => s.Split, s => FolderScan.Folders(s.Folder).Select(f => f.Name).ToArray());
        foreach (var (split, folder) in splits)
        {
            if (named[split].Length == 0) throw NoClasses(folder);
        }

        var faults = new List<string>();
        foreach (var (split, folder) in splits.Where(s => s.Split != Split.Train))
        {
            var lacking = named[Split.Train].Except(named[split]).ToArray();
            var surplus = named[split].Except(named[Split.Train]).ToArray();
            if (lacking.Length > 0) faults.Add($"{folder.Name} lacks {List(lacking)}");
            if (surplus.Length > 0) faults.Add($"{folder.Name} has {List(surplus)}, which the training folder lacks");
        }

        return faults.Count == 0 ? named[Split.Train] : throw new InvalidConfigurationException($"{root}: the splits have different classes: {string.Join("; ", faults)}.");

        static string List(string[] names) => string.Join(", ", names.Select(n => $"'{n}'"));
    }

    private IEnumerable<ImageSample> Samples(DirectoryInfo folder, int label, Split? split)
    {
        var others = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var images = FolderScan.Images(folder, others);
        if (images.Count == 0)
            throw new InvalidConfigurationException($"The class folder {folder.FullName} has no image; supported are {FolderScan.Supported}.{Found(others)}");
        foreach (var (kind, count) in others) _others[kind] = _others.GetValueOrDefault(kind) + count;
        return images.Select(image =>
        {
            var name = Path.GetRelativePath(_root.FullName, image.FullName).Replace(Path.DirectorySeparatorChar, '/');
            return new ImageSample(name, image.FullName, label, null, _patient?.Invoke(name), split);
        });
    }

    private static InvalidConfigurationException NoClasses(DirectoryInfo folder)
    {
        var images = FolderScan.Entries(folder).Count(e => FolderScan.IsImage(e.Name));
        var found = images > 0 ? $" Its {images} images lie in no class folder: make one per class, or give a table of labels (CsvImages)." : string.Empty;
        return new InvalidConfigurationException($"{folder.FullName} has no class folders; expected one folder per class with {FolderScan.Supported} files.{found}");
    }

    private string[] Notes() =>
        _others.Count == 0 ? [] : [$"Files of other types were left out: {string.Join(", ", _others.Select(o => $"{o.Value} {Kind(o.Key)}"))}."];

    private static string Found(SortedDictionary<string, int> others)
    {
        if (others.Count == 0) return string.Empty;
        var medical = others.Keys.FirstOrDefault(k => k.Length > 0 && k[0] != '.');
        var advice = medical is null ? string.Empty : $" {medical} files are not supported: convert them to PNG first.";
        return $" Found: {string.Join(", ", others.Select(o => $"{o.Value} {Kind(o.Key)}"))}.{advice}";
    }

    private static string Kind(string extension) => extension.Length == 0 ? "without extension" : extension;
}
