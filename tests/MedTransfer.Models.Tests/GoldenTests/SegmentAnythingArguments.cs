namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of the image encoder of Segment Anything.</summary>
internal static class SegmentAnythingArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        var plain = new SegmentAnythingSettings();
        return new SegmentAnythingEncoder("golden", PatchTransformerArguments.Apply(
            arguments, plain, "window_size", "global_attn_indexes", "use_abs_pos", "use_rel_pos", "neck_chans") with
        {
            WindowSize = arguments.Integer("window_size") ?? plain.WindowSize,
            GlobalBlocks = arguments.Integers("global_attn_indexes") ?? plain.GlobalBlocks,
            AbsolutePositions = arguments.Flag("use_abs_pos") ?? plain.AbsolutePositions,
            RelativePositions = arguments.Flag("use_rel_pos") ?? plain.RelativePositions,
            NeckChannels = arguments.Has("neck_chans") && arguments["neck_chans"].ValueKind == System.Text.Json.JsonValueKind.Null ? null : arguments.Integer("neck_chans") ?? plain.NeckChannels,
        }, arguments.NumClasses, arguments.InChannels);
    }
}
