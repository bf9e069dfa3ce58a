using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Tests;

public class TextTests
{
    /// <summary>Runs of a study differ at the end of their names: two workers must not look alike where the terminal is narrow.</summary>
    [Fact]
    public void A_run_keeps_the_end_of_its_name_in_a_narrow_terminal()
    {
        const string Name = "[  1/8] synth-breast 28 px, cbr_tiny_narrow, random, adamw, seed ";
        string[] lines = [.. new[] { "0", "1" }.Select(seed => Text.Line(Name + seed, "epoch 3/12   25 %", 59))];
        Assert.NotEqual(lines[0], lines[1]);
        Assert.All(lines, line => Assert.Equal(59, line.Length));
        Assert.All(lines, line => Assert.StartsWith("[  1/8] synth", line, StringComparison.Ordinal));
        Assert.EndsWith("adamw, seed 1  epoch 3/12   25 %", lines[1], StringComparison.Ordinal);
        Assert.Equal("left      right", Text.Line("left", "right", 15));
        for (var width = 0; width < 12; width++) Assert.Equal(Math.Min(width, 10), Text.FitMiddle("0123456789", width).Length);
    }
}
