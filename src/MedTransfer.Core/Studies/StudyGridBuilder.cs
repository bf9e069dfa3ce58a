using System.Text.Json.Nodes;

namespace MedTransfer.Core.Studies;

/// <summary>One of several grids of a study: its own axes and settings; what it does not give is taken from the study.</summary>
public sealed class StudyGridBuilder : StudyAxes<StudyGridBuilder>
{
    internal StudyGridBuilder(string? name)
    {
        if (name is not null) Set("name", name);
    }

    internal JsonObject Json => Settings;
}
