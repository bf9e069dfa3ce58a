using System.Text.Json.Serialization;

namespace MedTransfer.Data;

/// <summary>One random change of images, with its settings; an <see cref="Augmentation"/> is a list of them.</summary>
public abstract record ImageAugmenter
{
    private protected ImageAugmenter()
    {
    }

    /// <summary>What the text form calls it, for example <c>crop</c>.</summary>
    [JsonIgnore]
    public string Name => AugmenterNames.Of(GetType());

    /// <summary>Tells what is wrong with the settings.</summary>
    internal abstract void Check(SettingFaults faults);
}
