using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Tests;

public sealed class LiveRegionTests : IDisposable
{
    private const string Begin = "\u001b[?2026h";
    private const string End = "\u001b[?2026l";

    private readonly StringWriter _terminal = new() { NewLine = "\n" };

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Each_drawing_is_one_write_that_replaces_the_last_and_cuts_what_would_wrap()
    {
        var size = (Width: 31, Height: 24);
        using var region = new LiveRegion(_terminal, () => size, coloured: true);
        region.Draw(["one", new string('x', 40)]);
        Assert.Equal($"{Begin}one\n{new string('x', 29)}…\n{End}", Taken());
        region.Draw(["two"], [("stays", null), ("red", ConsoleColor.Red)]);
        Assert.Equal($"{Begin}\r\u001b[2A\u001b[Jstays\n\u001b[31mred\u001b[0m\ntwo\n{End}", Taken());
    }

    [Fact]
    public void In_a_terminal_that_became_narrower_what_wrapped_is_cleared_too()
    {
        var size = (Width: 61, Height: 24);
        var region = new LiveRegion(_terminal, () => size, coloured: false);
        region.Draw([new string('x', 60), "short"], [("plain", ConsoleColor.Red)]);
        Assert.StartsWith($"{Begin}plain\n", Taken(), StringComparison.Ordinal);
        size = (25, 24);
        region.Dispose();
        Assert.Equal("\r\u001b[4A\u001b[J", Taken()); // 60 columns are three rows of 25, and one
    }

    [Fact]
    public void No_more_is_drawn_than_the_terminal_has_rows()
    {
        using var region = new LiveRegion(_terminal, () => (40, 3), coloured: false);
        region.Draw(["a", "b", "c", "d"]);
        Assert.Equal($"{Begin}a\nb\n{End}", Taken());
    }

    [Theory]
    [InlineData("left", "right", 20, "left           right")]
    [InlineData("a long text on the left", "right", 20, "a long…e left  right")]
    [InlineData("a long text on the left", "a long text on the right", 20, "a long text on the …")]
    public void A_line_has_the_width_it_is_given(string left, string right, int width, string line) => Assert.Equal(line, Text.Line(left, right, width));

    private string Taken()
    {
        var text = _terminal.ToString();
        _terminal.GetStringBuilder().Clear();
        return text;
    }
}
