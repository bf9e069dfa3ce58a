namespace MedTransfer.Data;

/// <summary>Decodes the images of a set into the slots of a store.</summary>
internal sealed class ImageFill(
    (Split Split, ImageSample Sample)[] order, int channels, int slotBytes, ImageForm form, ImageWork work, ImageNotes notes, string key, string source)
{
    /// <summary>Fills every slot; those of images that cannot be read are closed up by the following ones.</summary>
    public unsafe CacheIndex Run(IPixelStore store)
    {
        using var buffers = new ThreadLocal<byte[]>(() => new byte[slotBytes]);
        work.Run(ImageStage.Decoding, i =>
        {
            var pixels = buffers.Value!;
            fixed (byte* destination = pixels)
            {
                var header = ImageFile.DecodeInto(order[i].Sample.Path, form, channels, destination);
                notes.Add(order[i].Sample.Name, header.Notes);
            }

            store.Write(i, pixels);
        });

        var kept = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (work.Failures.ContainsKey(i)) continue;
            if (kept != i) store.Copy(i, kept);
            kept++;
        }

        var skipped = work.Failures.OrderBy(f => f.Key).Select(f => new SkippedSlot(f.Key, f.Value)).ToArray();
        return new CacheIndex(key, source, kept, slotBytes, skipped, notes.Sentences());
    }
}
