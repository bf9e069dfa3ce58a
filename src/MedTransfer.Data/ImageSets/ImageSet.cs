namespace MedTransfer.Data;

/// <summary>A set of one's own images as its folder or table describes it, before anything is decoded.</summary>
/// <param name="Path">The root folder or the table.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="Classes">The names of classes, grades or findings.</param>
/// <param name="Samples">The images, in ordinal order of their names.</param>
/// <param name="Notes">What a reader of results should know.</param>
internal sealed record ImageSet(string Path, LearningTask Task, IReadOnlyList<string> Classes, IReadOnlyList<ImageSample> Samples, IReadOnlyList<string> Notes)
{
    /// <summary>The task of a set of classes: two of them need one decision only.</summary>
    public static LearningTask ClassTask(int classes) => classes == 2 ? LearningTask.BinaryClass : LearningTask.MultiClass;

    /// <summary>The facts for the catalogue.</summary>
    public DatasetInfo Describe(ImageSetOptions options, int channels, SplitCounts counts)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path));
        var title = Directory.Exists(full) ? System.IO.Path.GetFileName(full) : System.IO.Path.GetFileNameWithoutExtension(full);
        return new DatasetInfo
        {
            Name = options.Name ?? string.Concat(title.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-')),
            Title = options.Name ?? title,
            Description = $"Own images of {Path}.",
            Task = Task,
            Classes = Classes,
            Channels = channels,
            Dimensions = 2,
            Samples = counts,
            License = options.License,
            Sizes = [options.Form.Size],
            Files = new Dictionary<int, DatasetDownload>(),
        };
    }

    /// <summary>Refuses a set that cannot be learnt from.</summary>
    public void Check()
    {
        if (Task == LearningTask.MultiLabel) return;
        var present = Samples.CountBy(s => s.Label).ToDictionary(c => c.Key, c => c.Value);
        if (present.Count >= 2) return;
        var only = present.Count == 0 ? "no image" : $"only images of the class '{Classes[present.Keys.First()]}'";
        throw new InvalidConfigurationException($"{Path} has {only}; a classification needs at least two classes.");
    }
}
