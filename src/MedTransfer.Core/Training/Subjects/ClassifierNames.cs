using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>Tells a network's classifier from the rest of it.</summary>
internal static class ClassifierNames
{
    /// <summary>Whether a parameter is one of the classifier's.</summary>
    /// <param name="model">The network.</param>
    /// <param name="name">The parameter's state-dict name.</param>
    public static bool IsClassifier(this ImageModel model, string name) => name.StartsWith(model.ClassifierName + ".", StringComparison.Ordinal);
}
