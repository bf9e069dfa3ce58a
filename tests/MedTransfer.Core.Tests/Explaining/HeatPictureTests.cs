using MedTransfer.Core.Attribution;
using MedTransfer.Core.Explaining;
using MedTransfer.Core.Figures;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Explaining;

[NoTensorLeaks]
public class HeatPictureTests
{
    [Theory]
    [InlineData(28, 140)]
    [InlineData(64, 192)]
    [InlineData(224, 224)]
    [InlineData(1024, 448)]
    public void Small_images_are_enlarged_by_whole_numbers_and_large_ones_made_smaller(int side, int shown)
    {
        var picture = new HeatPicture(NpyArray.From<byte>(new byte[side * side], 1, side, side));
        Assert.Equal((shown, shown), (picture.Width, picture.Height));
    }

    [Fact]
    public void The_image_stays_where_the_map_is_zero_and_shows_through_elsewhere()
    {
        byte[] pixels = [.. Enumerable.Range(0, 28 * 28).Select(i => (byte)(i % 28 < 14 ? 40 : 200))];
        var picture = new HeatPicture(NpyArray.From<byte>(pixels, 1, 28, 28));
        float[] values = [.. Enumerable.Range(0, 28 * 28).Select(i => i < 14 * 28 ? 1f : 0f)];
        var map = new ExplainedMap(AttributionMethod.GradCam, NpyArray.From<float>(values, 28, 28), []);
        var overlay = picture.Overlay(map, 0.5);
        Assert.Equal((40, 40, 40), overlay[10, 130]);
        Assert.Equal((200, 200, 200), overlay[130, 130]);
        var heat = HeatColours.All[255];
        Assert.Equal(((40 + heat.R) / 2.0, (200 + heat.B) / 2.0), (overlay[10, 10].R, overlay[130, 10].B), (a, b) => Math.Abs(a.Item1 - b.Item1) <= 0.5 && Math.Abs(a.Item2 - b.Item2) <= 0.5);
        Assert.Equal((HeatColours.All[255], HeatColours.All[0]), (picture.Map(map)[5, 5], picture.Map(map)[5, 135]));
    }

    [Fact]
    public void A_few_bright_points_do_not_leave_the_rest_dark()
    {
        var picture = new HeatPicture(NpyArray.From<byte>(new byte[28 * 28], 1, 28, 28));
        var values = Enumerable.Repeat(0.1f, 28 * 28).ToArray();
        values[0] = 1;
        var sparse = new ExplainedMap(AttributionMethod.GradCam, NpyArray.From<float>(values, 28, 28), []);
        Assert.True(HeatPicture.IsSparse(sparse));
        Assert.Equal(HeatColours.All[255], picture.Map(sparse)[100, 100]);
        var empty = new ExplainedMap(AttributionMethod.GradCam, NpyArray.From<float>(new float[28 * 28], 28, 28), []);
        Assert.Equal((true, false), (empty.IsEmpty, HeatPicture.IsSparse(empty)));
        Assert.Equal(HeatColours.All[0], picture.Map(empty)[100, 100]);
    }
}
