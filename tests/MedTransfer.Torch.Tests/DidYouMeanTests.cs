namespace MedTransfer.Torch.Tests;

public class DidYouMeanTests
{
    private static readonly string[] Known = ["breastmnist", "bloodmnist", "pneumoniamnist", "resnet18", "resnet50", "squeezenet1_1"];

    [Theory]
    [InlineData("brestmnist", "breastmnist")]
    [InlineData("BreastMNIST", "breastmnist")]
    [InlineData("resnet81", "resnet18")]
    [InlineData("squeezenet11", "squeezenet1_1")]
    [InlineData("squeeze", "squeezenet1_1")]
    [InlineData("pneumonia", "pneumoniamnist")]
    public void Finds_the_likely_name(string given, string expected) => Assert.Equal(expected, DidYouMean.Closest(given, Known));

    [Theory]
    [InlineData("")]
    [InlineData("xyz")]
    [InlineData("kidneys")]
    public void Stays_silent_where_nothing_is_close(string given)
    {
        Assert.Null(DidYouMean.Closest(given, Known));
        Assert.Equal("", DidYouMean.Sentence(given, Known));
    }
}
