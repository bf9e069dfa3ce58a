using System.Text.Json;

namespace MedTransfer.Samples.TransferVsSelfSupervised.Results;

/// <summary>A claim of the publication that a number can be held against.</summary>
/// <param name="About">What it is about.</param>
/// <param name="Text">The claim.</param>
/// <param name="Low">Least value that fits it; null for any.</param>
/// <param name="High">Greatest value that fits it; null for any.</param>
internal sealed record Claim(string About, string Text, double? Low, double? High)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Whether a value fits the claim.</summary>
    internal bool Fits(double value) => !(value < Low) && !(value > High);

    /// <summary>The claims, and where they stand.</summary>
    internal static (string Source, IReadOnlyList<Claim> Claims) Read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "published", "zhao-2024.json");
        var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Options) ?? throw new InvalidContentException($"'{path}' is empty.");
        return (content.Source, [.. content.Claims.Select(c => new Claim(c.About, c.Claim, c.Low, c.High))]);
    }

    private sealed record Content(string Source, IReadOnlyList<Entry> Claims);

    private sealed record Entry(string About, string Claim, double? Low, double? High);
}
