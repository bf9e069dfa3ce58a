// Transfer from ImageNet or self-supervised learning on one's own images? After Zhao et al. (arXiv 2407.05592).
using System.CommandLine;
using MedTransfer.Samples;
using MedTransfer.Samples.TransferVsSelfSupervised.Protocols;
using MedTransfer.Samples.TransferVsSelfSupervised.Results;

var grey = new Option<string[]>("--grey")
{
    HelpName = "FOLDER...",
    Description = "which of the folders given by --datasets hold grey images (default none of them; the catalogue knows its own sets)",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [],
};

var related = new Option<string[]>("--related")
{
    HelpName = "SET=LARGER...",
    Description = "SET=LARGER: sets or folders whose network is first fine-tuned on a larger related one (default those of the profile)",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [],
};

return await SampleHost.RunAsync(args, "transfer-vs-self-supervised", "Transfer from ImageNet against SimCLR: accuracy, sensitivity, precision, F1, time, and where the networks look.", async sample =>
{
    var protocol = Protocol.Of(sample, sample.Get(grey)!, sample.Get(related)!);
    var arms = await sample.RunAsync(protocol.Arms(), "arms");
    var turned = protocol.TurnedGrey() is { } study ? await sample.RunAsync(study, "grey") : null;
    var balancing = await sample.RunAsync(protocol.Balancing(), "balancing");
    if (arms is not null && balancing is not null) new Analyses(sample, protocol, arms, turned, balancing).Write();
}, grey, related);
