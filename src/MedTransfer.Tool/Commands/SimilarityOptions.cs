using System.CommandLine;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Representation;

namespace MedTransfer.Tool.Commands;

/// <summary>What the commands that compare networks have in common.</summary>
internal sealed class SimilarityOptions(string count)
{
    private readonly Option<string?> _measures = Options.Text("--measures", $"comma-separated: {string.Join(", ", EnumNames<RepresentationMeasure>.All)} (default cka,svcca,pwcca)");
    private readonly Option<int> _images = Options.Integer(count, "at most so many images", 1000, minimum: 4);
    private readonly Option<int> _groups = Options.Integer("--intervals", "groups of images that the jackknife leaves out in turn; 0 for no intervals", 10, minimum: 0);
    private readonly Option<int> _noise = Options.Integer("--noise", "draws of Gaussian noise for the baseline; 0 for none", 5, minimum: 0);
    private readonly Option<int> _positions = Options.Integer("--positions", "only so many positions of each image; 0 takes all", 0, minimum: 0);

    internal Option<string?> Device { get; } = Options.Device();

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _measures, _images, _groups, _noise, _positions, Device }) command.Add(option);
    }

    internal RepresentationOptions Of(ParseResult result) => new()
    {
        Measures = [.. Options.Parts(result.GetValue(_measures) ?? "cka,svcca,pwcca")
            .Select(name => EnumNames<RepresentationMeasure>.Parse(name, "--measures")).Distinct()],
        Images = result.GetValue(_images),
        Groups = result.GetValue(_groups),
        NoiseDraws = result.GetValue(_noise),
        Positions = result.GetValue(_positions) is var count and > 0 ? count : null,
    };
}
