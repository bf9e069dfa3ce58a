// Which pretrained network serves best on medical images, trained how, from how many images of which size?
// After Wu and Papież (arXiv 2501.14685) and Doerrich et al. (Scientific Reports 15:7669, 2025; arXiv 2404.15786).
using System.CommandLine;
using MedTransfer.Samples;
using MedTransfer.Samples.FoundationModels;
using MedTransfer.Samples.FoundationModels.Rankings;
using MedTransfer.Samples.FoundationModels.Reanalyses;

var parts = new Option<string[]>("--parts")
{
    HelpName = "NAME...",
    Description = $"which of the studies to execute: {string.Join(", ", Part.All.Select(p => p.Name))} (default all)",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [],
};

var reanalyse = new Option<string?>("--reanalyse")
{
    Description = "no training: test published tables again and draw their ranks; the tables of Doerrich et al. when no FILE is given",
    HelpName = "FILE",
    Arity = ArgumentArity.ZeroOrOne,
};

var imitate = new Option<string[]>("--imitate")
{
    HelpName = "SLIP...",
    Description = $"known slips of the publications to imitate, marked as such in the report: {Slips.Names}",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [],
};

return await SampleHost.RunAsync(args, "foundation-models", "Pretrained networks end to end, by linear probing and by nearest neighbours, over sizes, rates and shares of the data.", async sample =>
{
    if (sample.IsGiven(reanalyse))
    {
        ReanalysisFiles.Write(sample.Get(reanalyse) ?? ReanalysisFiles.Shipped, sample.Folder);
        return;
    }

    var slips = Slips.Parse(sample.Get(imitate)!);
    var wanted = Part.Parse(sample.Get(parts)!);
    var networks = Networks.Of(sample);
    foreach (var part in wanted)
    {
        if (await sample.RunAsync(part.Define(sample, networks, slips), part.Name) is { } report && part.IsRanked) StudyRanking.Write(report, slips);
    }
}, parts, reanalyse, imitate);
