using MedTransfer.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Decodes a described set of images on all cores into one tensor, in memory or mapped from the cache.</summary>
internal sealed class ImageSetLoader(ImageSet set, ImageSetOptions options, IProgress<ImageProgress>? progress, CancellationToken cancellation)
{
    // Changes whenever the same files and options would give other pixels.
    private const string PixelVersion = "pixels 1";
    private const string Unreadable = "unreadable";
    private static readonly Split[] Splits = Enum.GetValues<Split>();
    private readonly ImageNotes _imageNotes = new();
    private readonly List<string> _notes = [.. set.Notes];

    public ImageDataset Load()
    {
        set.Check();
        var assignment = new SplitAssignment(set, options);
        var splits = assignment.Assign();
        // Slots follow the splits, so that each split is one stretch of the memory.
        var order = Splits.SelectMany(s => splits[s].Select(i => (Split: s, Sample: set.Samples[(int)i]))).ToArray();
        var work = new ImageWork(Array.ConvertAll(order, o => o.Sample), options, progress, cancellation);
        var cached = ImageCache.IsWanted(options.Cache, (double)order.Length * options.Form.Size * options.Form.Size * (options.Channels ?? 3), options.CacheShare);
        var root = options.CacheRoot ?? ImageCache.DefaultRoot;

        var (channels, hashes) = Examine(order, work, cached ? root : null);
        using var key = new ContentKey().Add(PixelVersion).Add(options.Form.ToString()).Add($"{channels} channels");
        for (var i = 0; i < order.Length; i++) key.Add(order[i].Split.ToString()).Add(order[i].Sample.Name).Add(hashes[i]);

        using var scope = NewDisposeScope();
        var slotBytes = options.Form.Size * options.Form.Size * channels;
        var fill = new ImageFill(order, channels, slotBytes, options.Form, work, _imageNotes, key.Current, Path.GetFullPath(set.Path));
        Tensor pixels;
        CacheIndex index;
        if (cached)
        {
            (pixels, index) = new ImageCache(root).Open(key.Current, order.Length, slotBytes, fill.Run, cancellation);
        }
        else
        {
            pixels = empty([(long)order.Length * slotBytes], dtype: ScalarType.Byte);
            index = fill.Run(new MemoryPixels(pixels, slotBytes));
        }

        _notes.AddRange([.. assignment.Notes, .. index.Notes, .. Report(index, order)]);
        return Assemble(pixels, order, index, channels, Identity(key, order), cached);
    }

    /// <summary>Reads every file once for its hash and, where channels are not declared, for its colour.</summary>
    private (int Channels, string[] Hashes) Examine((Split Split, ImageSample Sample)[] order, ImageWork work, string? cacheRoot)
    {
        var remembered = cacheRoot is null ? null : new ContentHashes(Path.Combine(cacheRoot, "stamps"), set.Path);
        var hashes = new string[order.Length];
        Array.Fill(hashes, Unreadable);
        var coloured = 0;
        work.Run(ImageStage.Examining, i =>
        {
            var path = order[i].Sample.Path;
            if (options.Channels is null && ImageFile.ReadHeader(path).Channels >= 3) Interlocked.Increment(ref coloured);
            hashes[i] = remembered?.Of(path) ?? ContentHashes.Compute(path);
        });
        remembered?.Save();
        var readable = order.Length - work.Failures.Count;
        if (coloured > 0 && coloured < readable) _notes.Add($"{coloured} of {readable} images are coloured, the others grey; all are read as RGB.");
        NoteDuplicates(order, hashes);
        return (options.Channels ?? (coloured > 0 ? 3 : 1), hashes);
    }

    /// <summary>The same file in two splits makes results too good: it is noted with both paths.</summary>
    private void NoteDuplicates((Split Split, ImageSample Sample)[] order, string[] hashes)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var across = new List<(int First, int Second)>();
        for (var i = 0; i < order.Length; i++)
        {
            if (hashes[i] == Unreadable || seen.TryAdd(hashes[i], i)) continue;
            if (order[seen[hashes[i]]].Split != order[i].Split) across.Add((seen[hashes[i]], i));
        }

        if (across.Count == 0) return;
        var ((one, a), (two, b)) = (order[across[0].First], order[across[0].Second]);
        _notes.Add($"{across.Count} images are the same file in two splits, first {a.Name} ({one}) and {b.Name} ({two}).");
    }

    /// <summary>The content of the set: pixels, what they are called, and what they are labelled.</summary>
    private string Identity(ContentKey key, (Split Split, ImageSample Sample)[] order)
    {
        key.Add(set.Task.ToString());
        foreach (var name in set.Classes) key.Add(name);
        foreach (var (_, sample) in order) key.Add(sample.Findings is null ? $"{sample.Label}" : string.Join(',', sample.Findings));
        return key.Current[..32];
    }

    /// <summary>Writes the list of images that were left out, and says how many they are.</summary>
    private string[] Report(CacheIndex index, (Split Split, ImageSample Sample)[] order)
    {
        if (options.SkippedImagesFile is not { } list) return [];
        var rows = index.Skipped.Select(s => (string[])[order[s.Sample].Sample.Name, s.Reason]);
        try
        {
            AtomicFile.WriteText(Path.GetFullPath(list), CsvTable.Write(["path", "reason"], rows));
        }
        catch (IOException e)
        {
            throw new InvalidConfigurationException($"The list of skipped images cannot be written: {e.Message}", e);
        }

        return index.Skipped.Count > 0 ? [$"{index.Skipped.Count} of {order.Length} images could not be read and were left out; {list} lists them."] : [];
    }

    private ImageDataset Assemble(Tensor pixels, (Split Split, ImageSample Sample)[] order, CacheIndex index, int channels, string identity, bool mapped)
    {
        var skipped = index.Skipped.Select(s => s.Sample).ToHashSet();
        var kept = order.Where((_, i) => !skipped.Contains(i)).ToArray();
        long Count(Split s) => kept.LongCount(o => o.Split == s);
        var info = set.Describe(options, channels, new SplitCounts(Count(Split.Train), Count(Split.Validation), Count(Split.Test)));
        foreach (var s in Splits)
        {
            if (info.Samples[s] == 0 && order.Any(o => o.Split == s))
                throw new InvalidContentException($"{set.Path}: no image of the {s} split could be read; {options.SkippedImagesFile} says why.");
        }

        var size = options.Form.Size;
        long[] shape = channels == 1 ? [kept.Length, size, size] : [kept.Length, size, size, channels];
        var images = ImageTensors.FromFileOrder(pixels.narrow(0, 0, index.Bytes).view(shape), info);
        ImageSplit Make(Split s, long offset)
        {
            ImageSample[] samples = [.. kept.Where(o => o.Split == s).Select(o => o.Sample)];
            return new ImageSplit(s, images.narrow(0, offset, samples.Length), Labels(samples), [.. samples.Select(x => x.Name)], Patients(samples)) { IsMapped = mapped };
        }

        return new ImageDataset(
            info,
            size,
            Make(Split.Train, 0),
            Make(Split.Validation, info.Samples.Train),
            Make(Split.Test, info.Samples.Train + info.Samples.Validation),
            identity,
            set.Path) { Notes = _notes };
    }

    private Tensor Labels(ImageSample[] samples) => set.Task == LearningTask.MultiLabel
        ? tensor(samples.SelectMany(s => s.Findings!).ToArray(), [samples.Length, set.Classes.Count])
        : tensor(Array.ConvertAll(samples, s => (long)s.Label));

    /// <summary>An image without a known patient is a patient of its own, called by its name.</summary>
    private string[]? Patients(ImageSample[] samples) =>
        set.Samples.Any(s => s.Patient is not null) ? Array.ConvertAll(samples, s => s.Patient is { Length: > 0 } patient ? patient : s.Name) : null;
}
