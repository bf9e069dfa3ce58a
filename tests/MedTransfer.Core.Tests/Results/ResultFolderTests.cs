using MedTransfer.Core.Results;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Results;

public sealed class ResultFolderTests
{
    [Fact]
    public void A_folder_that_cannot_be_made_is_named_with_the_way_out()
    {
        using var temp = new TempFolder();
        temp.Write("file", [1]);
        Assert.True(Directory.Exists(ResultFolder.Create(temp.File("new/below"))));
        var message = Assert.ThrowsAny<IOException>(() => ResultFolder.Create(temp.File("file/below"))).Message;
        Assert.All([temp.File("file/below"), "cannot be made", "where you may write"], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
