namespace MedTransfer.Stats;

/// <summary>What CKA reports of a layer.</summary>
/// <param name="Neurons">Neurons of the layer.</param>
/// <param name="Datapoints">Datapoints of the layer.</param>
/// <param name="IsConstant">Whether all its neurons are constant.</param>
/// <param name="Self">HSIC with itself.</param>
internal readonly record struct KernelShape(int Neurons, int Datapoints, bool IsConstant, double Self)
{
    public static KernelShape Of(IKernelView view) => new(
        view.Source.Neurons, view.Source.Datapoints, view.Source.ConstantNeurons == view.Source.Neurons, view.Self);
}
