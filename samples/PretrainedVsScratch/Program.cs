// Does pretraining on ImageNet help on medical images, for a convolutional network and for a transformer, and is it the optimizer?
using System.CommandLine;
using MedTransfer.Samples;
using MedTransfer.Samples.PretrainedVsScratch;
using MedTransfer.Samples.PretrainedVsScratch.Reanalyses;

var reanalyse = new Option<string?>("--reanalyse")
{
    Description = "no training: test published numbers again and draw their figures; the numbers of this study when no FILE is given",
    HelpName = "FILE",
    Arity = ArgumentArity.ZeroOrOne,
};

var imitate = new Option<string[]>("--imitate")
{
    HelpName = "SLIP...",
    Description = $"known slips of the publication to imitate, marked as such in the report: {Slips.Names}",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [],
};

return await SampleHost.RunAsync(args, "pretrained-vs-scratch", "Pretrained against trained from scratch: two networks, two optimizers, twelve data sets.", async sample =>
{
    if (sample.IsGiven(reanalyse))
    {
        ReanalysisFiles.Write(sample.Get(reanalyse) ?? ReanalysisFiles.Shipped, sample.Folder);
        return;
    }

    var slips = Slips.Parse(sample.Get(imitate)!, sample.Profile);
    if (await sample.RunAsync(Protocol.Define(sample, slips)) is { } report) Imitation.Write(report, slips);
}, reanalyse, imitate);
