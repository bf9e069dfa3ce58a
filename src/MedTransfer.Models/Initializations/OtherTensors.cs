namespace MedTransfer.Models;

/// <summary>What Mean-Var initialization does with norms, embeddings and whatever is no convolution or linear layer.</summary>
public enum OtherTensors
{
    /// <summary>They stay as the model was built.</summary>
    Fresh,

    /// <summary>They take the pretrained values.</summary>
    Pretrained,

    /// <summary>They are redrawn too, running statistics as well; running variances by their absolute values, so that none is negative.</summary>
    Redrawn,
}
