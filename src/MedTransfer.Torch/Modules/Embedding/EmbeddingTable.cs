using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>What the layers that look vectors up share.</summary>
internal static class EmbeddingTable
{
    /// <summary>A table drawn from the normal distribution, with zeros for the padding.</summary>
    public static Parameter Draw(long count, long dimensions, long? padding, torch.Device? device, torch.ScalarType? dtype)
    {
        var table = new Parameter(torch.empty([count, dimensions], dtype: dtype, device: device));
        torch.nn.init.normal_(table);
        if (Row(table, padding) is { } row)
        {
            using var frozen = torch.no_grad();
            using torch.Tensor vector = table.select(0, row);
            vector.fill_(0);
        }

        return table;
    }

    /// <summary>A parameter over the values of a given table, which stays the caller's.</summary>
    public static Parameter Share(torch.Tensor table, bool freeze, torch.Device? device, torch.ScalarType? dtype)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Dimensions != 2)
        {
            throw new ArgumentException($"Expected [numbers, dimensions], found [{string.Join(", ", table.shape)}].", nameof(table));
        }

        using torch.Tensor values = table.detach();
        return new Parameter(values.to(dtype ?? table.dtype, device ?? table.device), !freeze);
    }

    /// <summary>The row of a padding number, which may count from the end.</summary>
    public static long? Row(torch.Tensor table, long? padding)
    {
        long count = table.shape[0];
        if (padding is not { } number)
        {
            return null;
        }

        return number >= -count && number < count
            ? (number + count) % count
            : throw new ArgumentException($"The padding must be one of {count} numbers, found {number}.", nameof(padding));
    }

    /// <summary>Scales looked-up vectors down to a norm, in the table itself.</summary>
    public static void Renormalize(Parameter table, torch.Tensor numbers, double? maxNorm, double normType)
    {
        if (maxNorm is { } most)
        {
            using var frozen = torch.no_grad();
            using torch.Tensor contiguous = numbers.contiguous();
            NnOps.EmbeddingRenorm.CallVoid(table, contiguous, most, normType);
        }
    }
}
