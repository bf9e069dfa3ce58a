namespace MedTransfer.Data;

/// <summary>The names of the operations in the text form.</summary>
internal static class AugmenterNames
{
    private static readonly Dictionary<string, Type> ByName = new(StringComparer.Ordinal)
    {
        ["crop"] = typeof(RandomResizedCrop),
        ["flip"] = typeof(RandomHorizontalFlip),
        ["vertical-flip"] = typeof(RandomVerticalFlip),
    };

    private static readonly Dictionary<Type, string> ByType = ByName.ToDictionary(p => p.Value, p => p.Key);

    public static IReadOnlyCollection<string> All => ByName.Keys;

    public static string Of(Type type) => ByType[type];

    public static Type? Find(string name) => ByName.GetValueOrDefault(name);
}
