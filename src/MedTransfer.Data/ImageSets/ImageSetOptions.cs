using System.Text.RegularExpressions;

namespace MedTransfer.Data;

/// <summary>What is the same for every set of one's own images, however its labels are given.</summary>
public abstract record ImageSetOptions
{
    private protected ImageSetOptions()
    {
    }

    /// <summary>How images are decoded and brought to one size (default: 224 pixels, stretched, bilinear).</summary>
    public ImageForm Form { get; init; } = new() { Size = 224 };

    /// <summary>1 converts all images to grey, 3 to RGB; null (the default) takes 3 as soon as one image is coloured, else 1.</summary>
    public int? Channels { get; init; }

    /// <summary>The shares of the splits that are not given with the images (default <see cref="SplitFractions.Default"/>).</summary>
    public SplitFractions Fractions { get; init; } = SplitFractions.Default;

    /// <summary>The seed of the splits that are drawn (default 0).</summary>
    public long Seed { get; init; }

    /// <summary>
    /// A regular expression that finds the patient in an image's path below the root (separators are <c>/</c>): its first
    /// group, or the whole match. Images in which it finds none are patients of their own. Null (the default): not known.
    /// </summary>
    public string? PatientPattern { get; init; }

    /// <summary>
    /// Null (the default) stops at the first image that cannot be read. The path of a file leaves such images out and lists
    /// them there as CSV (<c>path,reason</c>); <see cref="ImageDataset.Notes"/> says how many.
    /// </summary>
    public string? SkippedImagesFile { get; init; }

    /// <summary>How many threads decode; null (the default) takes one per core.</summary>
    public int? Threads { get; init; }

    /// <summary>Whether decoded images are kept in a file that is mapped to memory (default <see cref="CacheUse.Auto"/>).</summary>
    public CacheUse Cache { get; init; } = CacheUse.Auto;

    /// <summary>The share of the memory from which on <see cref="CacheUse.Auto"/> takes the file (default 0.5).</summary>
    public double CacheShare { get; init; } = 0.5;

    /// <summary>The folder of such files; null (the default) takes <c>images</c> in the folder that <c>MEDTRANSFER_CACHE</c> names, else in <c>~/.cache/medtransfer</c>.</summary>
    public string? CacheRoot { get; init; }

    /// <summary>The data set's name; null (the default) takes that of the folder or file.</summary>
    public string? Name { get; init; }

    /// <summary>The licence of the images, for the record (default "not stated").</summary>
    public string License { get; init; } = "not stated";

    /// <summary>What is wrong with these options.</summary>
    internal virtual IEnumerable<string> Faults()
    {
        if (Form.Size is < 1 or > 4096) yield return $"a size of {Form.Size} pixels; 1 to 4096 are possible";
        if (Channels is not (null or 1 or 3)) yield return $"{Channels} channels; 1 (grey) and 3 (RGB) are possible";
        if (Threads is < 1) yield return $"{Threads} threads; at least 1 is needed";
        if (!(CacheShare is > 0 and <= 1)) yield return $"a cache share of {CacheShare}; above 0 to 1 is possible";
        if (SkippedImagesFile is not null && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(SkippedImagesFile)))) yield return $"the list of skipped images {SkippedImagesFile} lies in a folder that does not exist";
        if (PatientPattern is not null && PatternFault(PatientPattern) is { } fault) yield return $"the patient pattern '{PatientPattern}': {fault}";
    }

    /// <summary>Throws all faults at once.</summary>
    internal void Check()
    {
        var faults = Faults().ToList();
        if (faults.Count > 0) throw new InvalidConfigurationException($"The options cannot be used: {string.Join("; ", faults)}.");
        Fractions.Check();
    }

    /// <summary>The patient of an image after <see cref="PatientPattern"/>; empty where none is found.</summary>
    internal Func<string, string>? PatientFinder()
    {
        if (PatientPattern is null) return null;
        var pattern = Compile(PatientPattern);
        return name =>
        {
            var match = pattern.Match(name);
            return !match.Success ? string.Empty : match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
        };
    }

    private static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static string? PatternFault(string pattern)
    {
        try
        {
            _ = Compile(pattern);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }
}
