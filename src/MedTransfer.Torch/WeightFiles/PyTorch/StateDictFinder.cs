namespace MedTransfer.Weights;

/// <summary>
/// Finds the state dict in what a PyTorch file holds. Training programs wrap it in a dict with epoch, optimizer and so on; the
/// keys are tried in timm's order (averaged weights first), then others that are common.
/// </summary>
internal sealed class StateDictFinder
{
    private const int MostWrappers = 4;
    private const int MostNames = 100;

    private static readonly string[] Keys =
    [
        "state_dict_ema", "model_ema", "state_dict", "model", // timm.models.load_state_dict
        "ema_state_dict", "module", // DeepSpeed
        "teacher", "student", // DINO
        "network", "net", "weights",
    ];

    private static readonly string[] Dangerous = ["os.", "posix.", "nt.", "sys.", "subprocess.", "builtins.", "__builtin__.", "importlib.", "runpy.", "shutil.", "socket.", "ctypes.", "pty.", "webbrowser."];

    private readonly string path;
    private readonly List<string> notes = [];

    private StateDictFinder(string path) => this.path = path;

    /// <summary>The state dict, and sentences about where it was.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="key">The key to take, null to choose.</param>
    /// <exception cref="InvalidContentException">The file holds unknown Python objects, a whole module, or no state dict.</exception>
    internal static (PickleDict State, List<string> Notes) Find(string path, PickleContent content, string? key)
    {
        RequireKnown(path, content);
        var finder = new StateDictFinder(path);
        var state = key is null ? finder.Unwrap(content.Root) : finder.Take(content.Root, key);
        return (state, finder.notes);
    }

    /// <summary>Refuses whole modules, and names that are not known here.</summary>
    /// <exception cref="InvalidContentException">There are some; the message lists them.</exception>
    internal static void RequireKnown(string path, PickleContent content)
    {
        RefuseModules(path, content.Root);
        RefuseUnknown(path, content);
    }

    /// <summary>The key of the first dict with tensors, or with another such dict.</summary>
    private static string? Wrapper(PickleDict dict) => Keys.FirstOrDefault(k => dict.TryGet(k, out var value) && value is PickleDict inner
        && (inner.Items.Any(i => i.Value is PickledTensor) || Keys.Any(next => inner.TryGet(next, out var deeper) && deeper is PickleDict)));

    private static string Convert(string from) =>
        "Convert it once in Python, only where you trust its origin (loading it there runs its code): " +
        $"import torch; c = torch.load('old.pth', map_location='cpu', weights_only=False); torch.save({from}, 'weights.pth').";

    // The reader is told to run this: a key from the file must not become code.
    private static string Item(object key) =>
        key is string { Length: <= 64 } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? $"c['{text}']" : "c[KEY]";

    private static void RefuseModules(string path, object? root)
    {
        var (module, from) = root is PickleObject { IsModule: true } whole ? (whole, "c.state_dict()")
            : root is PickleDict dict && Wrapper(dict) is null
                ? dict.Items.Where(i => i.Value is PickleObject { IsModule: true }).Select(i => ((PickleObject?)i.Value, $"{Item(i.Key)}.state_dict()")).FirstOrDefault()
            : (null, "");
        if (module is null) return;
        throw new InvalidContentException($"'{path}' holds a module ({Printable.Name(module.Name)}), not weights: Python would have to run its code. Nothing was run. {Convert(from)}");
    }

    private static void RefuseUnknown(string path, PickleContent content)
    {
        var unknown = content.UnknownGlobals;
        if (unknown.Count == 0) return;
        var names = string.Join(", ", unknown.Take(MostNames).Select(n => $"'{Printable.Name(n)}'")) + (unknown.Count > MostNames ? $" and {unknown.Count - MostNames} more" : "");
        var attack = unknown.FirstOrDefault(n => Dangerous.Any(d => n.StartsWith(d, StringComparison.Ordinal)));
        throw new InvalidContentException(
            $"'{path}' refers to {unknown.Count} Python name{(unknown.Count == 1 ? "" : "s")} that no weights need: {names}. Nothing was run. " +
            (attack is null ? Convert(content.Root is PickleDict root && Wrapper(root) is { } key ? $"c['{key}']" : "{k: v for k, v in c.items() if torch.is_tensor(v)}") : $"'{Printable.Name(attack)}' can do anything on the machine that loads the file with Python: do not; get the weights from another source."));
    }

    private PickleDict Take(object? root, string key)
    {
        if (root is PickleDict dict && dict.TryGet(key, out var value) && value is PickleDict state)
        {
            notes.Add($"The weights are under the key '{Printable.Name(key)}', as asked for.");
            return state;
        }

        var keys = root is PickleDict { Items: var items } ? items.Where(i => i is { Key: string, Value: PickleDict }).Select(i => (string)i.Key).ToList() : [];
        throw new InvalidContentException($"'{path}' has no dict under the key '{Printable.Name(key)}'; it has {(keys.Count == 0 ? "none at all" : string.Join(", ", keys.Take(MostNames).Select(Printable.Name)))}.{DidYouMean.Sentence(key, keys.Take(MostNames))}");
    }

    private PickleDict Unwrap(object? root)
    {
        if (root is not PickleDict dict) throw new InvalidContentException($"'{path}' holds a {PickleCalls.NameOf(root)}, not a state dict. Save a dict of tensors: torch.save(model.state_dict(), ...).");
        for (var i = 0; i < MostWrappers; i++)
        {
            if (Wrapper(dict) is not { } key) break;
            var others = dict.Items.Where(o => !(o.Key is string name && name == key)).Select(o => PickleKey(o.Key)).ToList();
            notes.Add($"The weights are under the key '{key}'" + (others.Count == 0 ? "." : $"; beside it are {string.Join(", ", others.Take(20))}{(others.Count > 20 ? $" and {others.Count - 20} more" : "")}."));
            dict.TryGet(key, out var inner);
            dict = (PickleDict)inner!;
        }

        return dict;
    }

    private static string PickleKey(object key) => key is string text ? Printable.Name(text) : PickleCalls.NameOf(key);
}
