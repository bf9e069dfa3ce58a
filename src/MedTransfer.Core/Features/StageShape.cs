using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Features;

/// <summary>What is kept of a stage.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Kept">The shape that is kept, samples first.</param>
/// <param name="Map">The shape that the network gave for one sample: two places where two networks are to be paired must agree in it.</param>
/// <param name="Type">In how many bits.</param>
internal sealed record StageShape(string Name, IReadOnlyList<long> Kept, IReadOnlyList<long> Map, FeatureType Type)
{
    [JsonIgnore]
    public ScalarType ScalarType => Type == FeatureType.Float16 ? ScalarType.Float16 : ScalarType.Float32;

    [JsonIgnore]
    public long Bytes => Kept.Aggregate((long)ScalarType.ElementSize(), (a, b) => a * b);

    [JsonIgnore]
    public string FileName => $"{Name}.npy";

    public override string ToString() => $"{Name}: {(Type == FeatureType.Float16 ? "float16" : "float32")} [{string.Join(", ", Kept)}]";
}
