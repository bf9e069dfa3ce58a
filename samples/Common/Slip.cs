namespace MedTransfer.Samples;

/// <summary>A known slip of a publication that may be imitated on demand, so that its numbers can be chased.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Text">What it does, as the end of a sentence in the report.</param>
/// <param name="Refusal">Why it is not imitated; null where it is.</param>
public sealed record Slip(string Name, string Text, string? Refusal = null)
{
    /// <summary>The names, for <c>--help</c>.</summary>
    /// <param name="known">The slips of a sample.</param>
    /// <returns>The names with commas between.</returns>
    public static string Names(IEnumerable<Slip> known) => string.Join(", ", known.Select(s => s.Name));

    /// <summary>The slips of these names.</summary>
    /// <param name="names">What stands on the command line.</param>
    /// <param name="known">The slips of the sample.</param>
    /// <returns>Each once.</returns>
    /// <exception cref="InvalidConfigurationException">A name is unknown, or the slip is refused.</exception>
    public static Slip[] Parse(IEnumerable<string> names, IReadOnlyCollection<Slip> known)
    {
        var found = names.Distinct().Select(name => known.FirstOrDefault(s => s.Name == name) ?? throw new InvalidConfigurationException($"--imitate: there is no slip '{name}'; known: {Names(known)}.")).ToArray();
        return found.FirstOrDefault(s => s.Refusal is not null) is { } refused ? throw new InvalidConfigurationException($"--imitate {refused.Name} is refused: {refused.Refusal}") : found;
    }

    /// <summary>What the description of a study says of the slips that it imitates.</summary>
    /// <param name="slips">Those asked for.</param>
    /// <returns>A sentence with a blank before it; nothing where there are none.</returns>
    public static string Said(IReadOnlyCollection<Slip> slips) =>
        slips.Count == 0 ? "" : $" KNOWN SLIPS ARE IMITATED ON DEMAND: {string.Join("; ", slips.Select(s => $"{s.Name}: {s.Text}"))}.";
}
