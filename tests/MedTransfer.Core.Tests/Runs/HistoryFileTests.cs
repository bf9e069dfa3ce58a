using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Runs;

public sealed class HistoryFileTests
{
    private static readonly EpochRecord[] Epochs =
    [
        new(1, 2e-4, 0.1 + 0.2, 1.0 / 3, double.NaN, 0.5, 1.25),
        new(2, 1e-300, 1e17, 0.25, 0.75, 1, 0.5),
    ];

    [Fact]
    public void Reads_back_the_same_numbers()
    {
        using var folder = new TempFolder();
        HistoryFile.Write(folder.File("h.csv"), Epochs);
        Assert.Equal(Epochs, HistoryFile.Read(folder.File("h.csv")));
    }

    [Fact]
    public void A_line_cut_by_a_crash_is_left_out()
    {
        using var folder = new TempFolder();
        HistoryFile.Write(folder.File("h.csv"), Epochs);
        var text = File.ReadAllText(folder.File("h.csv"));
        File.WriteAllText(folder.File("h.csv"), text[..^5]);
        Assert.Equal(Epochs[..1], HistoryFile.Read(folder.File("h.csv")));
    }

    [Theory]
    [InlineData("epoch;loss\n")]
    [InlineData("")]
    [InlineData("epoch,learning_rate,train_loss,val_loss,val_auc,val_accuracy,seconds\n1,2,3\n")]
    [InlineData("epoch,learning_rate,train_loss,val_loss,val_auc,val_accuracy,seconds\n2,1,1,1,1,1,1\n")]
    [InlineData("epoch,learning_rate,train_loss,val_loss,val_auc,val_accuracy,seconds\n1,1,x,1,1,1,1\n")]
    public void Broken_files_are_refused(string text)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("h.csv"), text);
        Assert.Throws<InvalidContentException>(() => HistoryFile.Read(folder.File("h.csv")));
    }
}
