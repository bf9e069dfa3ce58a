// What does transfer change: the result, the speed, or the representation? After Raghu, Zhang, Kleinberg and Bengio, "Transfusion",
// NeurIPS 2019 (arXiv 1902.07208).
using MedTransfer.Samples;
using MedTransfer.Samples.Transfusion;

return await SampleHost.RunAsync(args, "transfusion", "What transfer changes: result, convergence, representations, weights and filters, with few and with many images.", async sample =>
{
    var transfer = await sample.RunAsync(Protocol.Transfer(sample), Analyses.TransferFolder);
    var partial = await sample.RunAsync(Protocol.PartialTransfer(sample), Analyses.PartialFolder);
    if (transfer is not null && partial is not null) Analyses.Write(sample, transfer, partial);
});
