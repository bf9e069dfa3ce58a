namespace MedTransfer.Models;

/// <summary>The name of the classifier in the files of Cadene's <c>pretrainedmodels</c>.</summary>
internal static class CadeneNames
{
    private const string Classifier = "last_linear.";

    /// <summary>Gives it the name that the model has for it.</summary>
    internal static void Adapt(WeightMap map, string classifier)
    {
        if (!map.Contains(Classifier + "weight")) return;
        map.Rename(name => NameRules.Begin(name, Classifier, classifier + "."));
        map.Note("the classifier's name is that of Cadene's files");
    }
}
