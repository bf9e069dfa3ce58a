using System.Text.Json.Serialization;

namespace MedTransfer.Core.Tests.Reports.Browser;

/// <summary>What <c>layout.js</c> finds.</summary>
internal sealed record PageLayout(
    [property: JsonPropertyName("figures")] int Figures,
    [property: JsonPropertyName("texts")] int Texts,
    [property: JsonPropertyName("faults")] IReadOnlyList<string> Faults);
