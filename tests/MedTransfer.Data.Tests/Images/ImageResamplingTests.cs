using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>Resizing agrees with Pillow in every bit.</summary>
public class ImageResamplingTests
{
    public static TheoryData<string> Cases()
    {
        var data = new TheoryData<string>();
        using var file = Goldens.Read(Path.Combine(Goldens.Folder, "transforms.json"));
        foreach (var c in file.RootElement.GetProperty("cases").EnumerateArray())
            if (c.GetProperty("op").GetString() == "pil_resize") data.Add(c.GetProperty("name").GetString()!);
        Assert.Equal(62, data.Count);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_the_recorded_values_of_Pillow(string name)
    {
        using var file = Goldens.Read(Path.Combine(Goldens.Folder, "transforms.json"));
        var cases = file.RootElement.GetProperty("cases").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!);
        var input = cases[name].GetProperty("input");
        var (source, height, width, channels) = Pixels(cases[input.GetProperty("of").GetString()!].GetProperty("input").GetProperty("image"));
        var (expected, newHeight, newWidth, _) = Pixels(cases[name].GetProperty("expected").GetProperty("image"));
        var filter = Enum.Parse<ImageFilter>(input.GetProperty("filter").GetString()!, ignoreCase: true);
        Assert.Equal(expected, Images.Resize(source, width, height, channels, newWidth, newHeight, filter));
    }

    [SkippableFact]
    public void Equals_Pillow_for_random_sizes_and_all_filters()
    {
        using var folder = new TempFolder();
        var random = new Random(5);
        var jobs = new List<(int W, int H, int C, int NewW, int NewH, ImageFilter Filter)>();
        for (var i = 0; i < 120; i++)
            jobs.Add((random.Next(1, 90), random.Next(1, 90), i % 2 == 0 ? 1 : 3, random.Next(1, 70), random.Next(1, 70), (ImageFilter)(i % 6)));
        for (var i = 0; i < jobs.Count; i++)
        {
            var pixels = new byte[jobs[i].W * jobs[i].H * jobs[i].C];
            random.NextBytes(pixels);
            folder.Write($"{i}.raw", pixels);
        }

        // ImageFilter's order is that of the list of Pillow's names.
        Pillow.Run("""
            names = [Image.NEAREST, Image.BOX, Image.BILINEAR, Image.HAMMING, Image.BICUBIC, Image.LANCZOS]
            for i, line in enumerate(sys.argv[2].split(';')):
                w, h, c, nw, nh, f = map(int, line.split(','))
                im = Image.frombytes('L' if c == 1 else 'RGB', (w, h), open(f'{folder}/{i}.raw', 'rb').read())
                open(f'{folder}/{i}.out', 'wb').write(im.resize((nw, nh), names[f]).tobytes())
            """, folder.Path, string.Join(';', jobs.Select(j => $"{j.W},{j.H},{j.C},{j.NewW},{j.NewH},{(int)j.Filter}")));
        for (var i = 0; i < jobs.Count; i++)
        {
            var (w, h, c, newW, newH, filter) = jobs[i];
            var found = Images.Resize(File.ReadAllBytes(folder.File($"{i}.raw")), w, h, c, newW, newH, filter);
            Assert.True(File.ReadAllBytes(folder.File($"{i}.out")).AsSpan().SequenceEqual(found), $"{jobs[i]}");
        }
    }

    private static (byte[] Pixels, int Height, int Width, int Channels) Pixels(JsonElement rows)
    {
        var first = rows[0][0];
        var channels = first.ValueKind == JsonValueKind.Array ? first.GetArrayLength() : 1;
        var pixels = rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).SelectMany(p => channels == 1 ? [p.GetByte()] : p.EnumerateArray().Select(v => v.GetByte()));
        return ([.. pixels], rows.GetArrayLength(), rows[0].GetArrayLength(), channels);
    }
}
