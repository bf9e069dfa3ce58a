using System.Text.Json.Nodes;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Data;
using MedTransfer.Files;
using MedTransfer.Models;
using MedTransfer.Weights;

namespace MedTransfer.Tool.Inspection;

/// <summary>Says what a file or folder is by its content, not by its name.</summary>
internal static class Inspector
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G'];
    private static readonly byte[] Zip = [(byte)'P', (byte)'K', 3, 4];
    private static readonly byte[] Numpy = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    internal static JsonObject Inspect(string path)
    {
        if (Directory.Exists(path)) return Folder(path);
        if (!File.Exists(path)) throw new InvalidConfigurationException($"There is no file or folder '{path}' (looked for {Path.GetFullPath(path)}).");
        var head = FirstBytes(path);
        var found = head switch
        {
            _ when head.AsSpan().StartsWith(Numpy) => Array(path),
            _ when head.AsSpan().StartsWith(Zip) => Archive(path),
            _ when head.AsSpan().StartsWith(Png) || head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => Image(path),
            _ when head is [0x80, >= 2 and <= 5, ..] => Weights(path, "pth"),
            _ when IsSafeTensors(head) => Weights(path, "safetensors"),
            _ when path.EndsWith(".index.json", StringComparison.OrdinalIgnoreCase) => Weights(path, "weight index"),
            _ => throw new UnknownFormatException($"'{path}' is none of npy, npz, safetensors, pth, png, jpg; it begins with {Convert.ToHexString(head.AsSpan(0, Math.Min(8, head.Length)))}."),
        };
        found["path"] = Path.GetFullPath(path);
        found["bytes"] = new FileInfo(path).Length;
        return found;
    }

    private static JsonObject Array(string path) => Describe(new JsonObject { ["kind"] = "npy" }, Npy.ReadHeader(path));

    private static JsonObject Archive(string path)
    {
        using var archive = ZipArchiveReader.Open(path);
        if (archive.Members.Any(m => m.Name.EndsWith("/data.pkl", StringComparison.Ordinal))) return Weights(path, "pth");

        using var arrays = NpzFile.Open(path);
        if (arrays.Names.Count == 0) throw new UnknownFormatException($"'{path}' is a zip archive without arrays; expected .npy members (npz) or a data.pkl (pth).");
        return new JsonObject
        {
            ["kind"] = "npz",
            ["arrays"] = new JsonArray([.. arrays.Names.Select(name => Describe(new JsonObject { ["name"] = name }, arrays.ReadHeader(name)))]),
        };
    }

    private static JsonObject Image(string path)
    {
        var header = ImageFile.ReadHeader(path);
        return new JsonObject
        {
            ["kind"] = header.Format == ImageFormat.Png ? "png" : "jpg",
            ["width"] = header.Width,
            ["height"] = header.Height,
            ["channels"] = header.Channels,
            ["bits"] = header.BitDepth,
            ["colour"] = $"{header.Colour}".ToLowerInvariant(),
            ["orientation"] = header.Orientation,
            ["notes"] = new JsonArray([.. header.Notes.Select(note => (JsonNode)note)]),
        };
    }

    private static JsonObject Weights(string path, string kind)
    {
        using var file = WeightFile.Open(path);
        return new JsonObject
        {
            ["kind"] = kind,
            ["format"] = string.Join("; ", file.Notes.Prepend(file.Format)),
            ["elements"] = file.Entries.Sum(e => e.Shape.Aggregate(1L, (a, b) => a * b)),
            ["metadata"] = new JsonObject(file.Metadata.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value))),
            ["tensors"] = new JsonArray([.. file.Entries.Select(e => new JsonObject { ["name"] = e.Name, ["type"] = $"{e.Type}", ["shape"] = Numbers(e.Shape) })]),
        };
    }

    private static JsonObject Folder(string path)
    {
        if (File.Exists(Path.Combine(path, "plan.json")))
        {
            var status = StudyStatus.Of(path);
            return new JsonObject
            {
                ["kind"] = "study",
                ["name"] = new StudyFolder(path).ReadPlan().Name,
                ["planned"] = status.Planned,
                ["done"] = status.Done,
                ["failed"] = status.Failed,
                ["running"] = status.Running,
                ["path"] = Path.GetFullPath(path),
            };
        }

        var run = new RunFolder(path);
        var config = run.ReadConfig() ?? throw new UnknownFormatException($"'{path}' is a folder of neither a run (no config.json) nor a study (no plan.json).");
        return new JsonObject
        {
            ["kind"] = "run",
            ["run"] = config.Id,
            ["state"] = run.State == RunState.Finished ? "done" : run.State.ToString().ToLowerInvariant(),
            ["test_auc"] = run.ReadResult()?.Test.Auc,
            ["config"] = JsonNode.Parse(config.ToCanonicalJson()),
            ["path"] = run.FullPath,
        };
    }

    private static JsonObject Describe(JsonObject into, NpyHeader header)
    {
        into["type"] = $"{header.ElementType}".ToLowerInvariant();
        into["shape"] = Numbers(header.Shape);
        return into;
    }

    private static JsonArray Numbers(IEnumerable<long> values) => new([.. values.Select(v => (JsonNode)v)]);

    /// <summary>A safetensors file begins with the length of its header, eight bytes, and a brace.</summary>
    private static bool IsSafeTensors(byte[] head) => head.Length > 8 && head[8] == (byte)'{';

    private static byte[] FirstBytes(string path)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[16];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
