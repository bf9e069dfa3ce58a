using System.CommandLine;
using System.Globalization;

namespace MedTransfer.Tool.Tests;

public class HelpTests
{
    [Fact]
    public void No_help_says_a_default_twice()
    {
        var root = ToolHost.CreateRoot();
        Assert.All(All(root), command => Assert.All(command.Options.Where(o => o.HasDefaultValue), option =>
            Assert.DoesNotContain(string.Create(CultureInfo.InvariantCulture, $"(default {option.GetDefaultValue()})"), option.Description, StringComparison.Ordinal)));

        // And says it once.
        using var output = new StringWriter();
        Assert.Equal(0, root.Parse(["train", "--help"]).Invoke(new InvocationConfiguration { Output = output }));
        var epochs = output.ToString().Split('\n').Single(line => line.TrimStart().StartsWith("--epochs ", StringComparison.Ordinal));
        Assert.EndsWith("passes over the training split [default: 10]", epochs.TrimEnd(), StringComparison.Ordinal);
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
