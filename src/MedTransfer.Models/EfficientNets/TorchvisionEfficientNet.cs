using System.Globalization;
using System.Text.RegularExpressions;

namespace MedTransfer.Models;

/// <summary>torchvision's names of an EfficientNet, where every part is numbered, and timm's.</summary>
internal static partial class TorchvisionEfficientNet
{
    private static readonly string[] Expanding = ["conv_pw bn1", "conv_dw bn2", "se", "conv_pwl bn3"];
    private static readonly string[] Plain = ["conv_dw bn1", "se", "conv_pw bn2"];

    internal static bool Fits(WeightMap map) => map.Contains("features.0.0.weight") && map.Contains("features.1.0.block.0.0.weight");

    internal static void Rename(WeightMap map)
    {
        // A block has a fourth part only where it widens its input first.
        var expanding = map.Items.Keys.Select(name => Block().Match(name)).Where(m => m.Success && m.Groups["part"].Value == "3")
            .Select(m => m.Groups["block"].Value).ToHashSet(StringComparer.Ordinal);
        map.Rename(Name);

        string Name(string name)
        {
            if (Ends().Match(name) is { Success: true } end)
            {
                var isStem = end.Groups["index"].Value == "0";
                var (convolution, norm) = isStem ? ("conv_stem", "bn1") : ("conv_head", "bn2");
                return $"{(end.Groups["part"].Value == "0" ? convolution : norm)}.{end.Groups["rest"].Value}";
            }

            return Block().Match(name) is { Success: true } block ? Inner(name, block) : NameRules.Begin(name, "classifier.1.", "classifier.");
        }

        string Inner(string name, Match m)
        {
            var parts = expanding.Contains(m.Groups["block"].Value) ? Expanding : Plain;
            if (Number(m, "part") is var part && part >= parts.Length) return name;
            var owner = $"blocks.{Number(m, "stage") - 1}.{m.Groups["number"].Value}";
            var (inner, rest) = (m.Groups["inner"].Value, m.Groups["rest"].Value);
            return (parts[part].Split(' '), inner) switch
            {
                ([var gate], "fc1") => $"{owner}.{gate}.conv_reduce.{rest}",
                ([var gate], "fc2") => $"{owner}.{gate}.conv_expand.{rest}",
                ([var convolution, _], "0") => $"{owner}.{convolution}.{rest}",
                ([_, var norm], "1") => $"{owner}.{norm}.{rest}",
                _ => name,
            };
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^features\.(?<index>[0-9]{1,3})\.(?<part>[01])\.(?<rest>\w+)$")]
    private static partial Regex Ends();

    [GeneratedRegex(@"^(?<block>features\.(?<stage>[0-9]{1,3})\.(?<number>[0-9]{1,3}))\.block\.(?<part>[0-9])\.(?<inner>\w+)\.(?<rest>\w+)$")]
    private static partial Regex Block();
}
