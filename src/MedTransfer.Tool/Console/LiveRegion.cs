using System.Text;
using Spectre.Console;

namespace MedTransfer.Tool.Console;

/// <summary>
/// Lines at the bottom of a terminal that are drawn over, below lines that stay. Each drawing is one write, so nothing flickers; lines are
/// cut to the width, so nothing wraps; and where the terminal became narrower since, what wrapped by that is counted.
/// </summary>
internal sealed class LiveRegion : IDisposable
{
    private const string Escape = "\u001b[";

    private readonly TextWriter _terminal;
    private readonly Func<(int Width, int Height)> _size;
    private readonly bool _coloured;
    private readonly List<int> _drawn = [];

    /// <summary>Draws on standard output.</summary>
    internal LiveRegion()
        : this(System.Console.Out, () => (System.Console.WindowWidth, System.Console.WindowHeight), Screen.Out.Profile.Capabilities.ColorSystem != ColorSystem.NoColors)
    {
    }

    internal LiveRegion(TextWriter terminal, Func<(int Width, int Height)> size, bool coloured) => (_terminal, _size, _coloured) = (terminal, size, coloured);

    /// <summary>Columns that a line may take: one is left free, since some terminals wrap when the last one is filled.</summary>
    internal int Width => Math.Max(20, _size().Width - 1);

    /// <summary>Lines that may be drawn.</summary>
    internal int Height => Math.Max(1, _size().Height - 1);

    /// <summary>Draws lines in place of those that are there.</summary>
    /// <param name="lines">What moves.</param>
    /// <param name="above">What stays, above it.</param>
    internal void Draw(IReadOnlyList<string> lines, IReadOnlyList<(string Text, ConsoleColor? Color)>? above = null)
    {
        var width = Width;
        var text = new StringBuilder($"{Escape}?2026h{Back()}");
        foreach (var (line, color) in above ?? []) text.Append(Coloured(line, color)).Append('\n');
        _drawn.Clear();
        foreach (var line in lines.Take(Height))
        {
            var cut = Text.Fit(line, width);
            _drawn.Add(cut.Length);
            text.Append(cut).Append('\n');
        }

        _terminal.Write(text.Append(Escape).Append("?2026l").ToString());
        _terminal.Flush();
    }

    /// <summary>Takes the lines away.</summary>
    public void Dispose()
    {
        _terminal.Write(Back());
        _terminal.Flush();
        _drawn.Clear();
    }

    /// <summary>Goes to the first line that was drawn and clears from there.</summary>
    private string Back()
    {
        var columns = Math.Max(1, _size().Width);
        var rows = _drawn.Sum(length => Math.Max(1, (length + columns - 1) / columns));
        return rows == 0 ? "" : $"\r{Escape}{rows}A{Escape}J";
    }

    private string Coloured(string line, ConsoleColor? color) => (_coloured, color) switch
    {
        (true, ConsoleColor.Red) => $"{Escape}31m{line}{Escape}0m",
        (true, ConsoleColor.Yellow) => $"{Escape}33m{line}{Escape}0m",
        _ => line,
    };
}
