using MedTransfer.Core.Studies;

namespace MedTransfer.Samples.Transfusion;

/// <summary>Networks that begin with the same kind of weights.</summary>
/// <param name="Name">Name of its grids.</param>
/// <param name="Models">The networks.</param>
/// <param name="Pretrained">Where transferred weights come from.</param>
internal sealed record Family(string Name, IReadOnlyList<string> Models, StudyInitialization Pretrained)
{
    /// <summary>Random weights, transferred ones, and random ones of the same mean and variance as those: they keep the scale and lose the features.</summary>
    internal StudyInitialization[] Initializations =>
        [StudyInitialization.Random, Pretrained, Pretrained with { Label = "mean and variance", Method = Core.Runs.TransferMethod.MeanVariance }];

    /// <summary>Random weights, transferred ones up to each part of the network, and all of them.</summary>
    internal StudyInitialization[] Sweep => [StudyInitialization.Random, Pretrained with { Label = null, UpTo = StudyInitialization.EachPart }, Pretrained with { Label = null }];
}
