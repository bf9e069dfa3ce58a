using System.Text.Json;

namespace MedTransfer.Data.Tests;

public class AugmentationTextTests
{
    [Theory]
    [InlineData("none", "none")]
    [InlineData("crop-flip", "crop-flip")]
    [InlineData("Crop-Flip", "crop-flip")]
    [InlineData("""[{"name":"flip"}]""", "flip")]
    [InlineData("""[{"name":"flip","probability":0.5}]""", "flip")]
    [InlineData("[]", "none")]
    [InlineData("""[{"name":"flip","probability":0.25}]""", """[{"name":"flip","probability":0.25}]""")]
    [InlineData("""[{"name":"crop","minArea":0.5,"filter":"bicubic"}]""", """[{"name":"crop","minArea":0.5,"maxArea":1,"minAspect":0.75,"maxAspect":1.3333333333333333,"filter":"bicubic"}]""")]
    public void Reads_and_describes(string text, string described)
    {
        var augmentation = Augmentation.Parse(text);
        Assert.Equal(described, augmentation.Describe());
        Assert.Equal(augmentation, Augmentation.Parse(described));
        Assert.Equal(augmentation.GetHashCode(), Augmentation.Parse(described).GetHashCode());
    }

    [Fact]
    public void Json_is_a_presets_name_or_a_list()
    {
        Assert.Equal("\"crop-flip\"", JsonSerializer.Serialize(Augmentation.CropFlip));
        Assert.Equal(Augmentation.CropFlip, JsonSerializer.Deserialize<Augmentation>("\"crop-flip\""));
        var own = new Augmentation(new RandomVerticalFlip { Probability = 1 });
        Assert.Equal("""[{"name":"vertical-flip","probability":1}]""", JsonSerializer.Serialize(own));
        Assert.Equal(own, JsonSerializer.Deserialize<Augmentation>(JsonSerializer.Serialize(own)));
        Assert.NotEqual(own, Augmentation.Flip);
    }

    [Theory]
    [InlineData("crop-flop", "Did you mean 'crop-flip'?", "Known: none")]
    [InlineData("", "There is no augmentation ''")]
    [InlineData("""[{"name":"flipp"}]""", "operation 1: there is no operation 'flipp'. Did you mean 'flip'?")]
    [InlineData("""[{"name":"flip","probabilty":0.1}]""", "operation 1 (flip): there is no setting 'probabilty'. Did you mean 'probability'?")]
    [InlineData("""[{"name":"flip","probability":"often"}]""", "probability is \"often\"; expected a number")]
    [InlineData("""[{"name":"flip","probability":null}]""", "probability is null; expected a number")]
    [InlineData("""[{"name":"crop","filter":"cubic"}]""", "filter is \"cubic\"; expected bilinear, nearest, bicubic")]
    [InlineData("""[{"name":"flip","probability":2},{"name":"crop","minArea":0},{"nome":"flip"},7]""", "operation 1 (flip): probability is 2", "operation 2 (crop): minArea is 0; it must be above 0", "operation 3: it must be an object with a name", "operation 4: it must be")]
    [InlineData("[{", "not valid JSON")]
    public void Faults_are_told_together(string text, params string[] parts) =>
        Expect.Error<InvalidConfigurationException>(() => Augmentation.Parse(text), parts);

    [Fact]
    public void Settings_in_code_are_checked_too()
    {
        Expect.Error<InvalidConfigurationException>(
            () => Assert.NotNull(new Augmentation(new RandomHorizontalFlip { Probability = double.NaN }, new RandomResizedCrop { MinAspect = 2, MaxAspect = 1 })),
            "operation 1 (flip): probability is NaN; it must be at least 0 and at most 1", "operation 2 (crop): minAspect is 2; it must be above 0 and at most 1");
        Expect.Error<JsonException>(() => JsonSerializer.Deserialize<Augmentation>("3"), "found Number");
    }
}
