using System.Globalization;
using System.Numerics;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;
using Style = TorchSharp.TensorStringStyle;

namespace MedTransfer.Torch;

/// <summary>Writes a tensor as text. Of a long dimension only the ends are fetched, so that a large tensor costs little.</summary>
internal sealed class TensorPrinter(Tensor tensor, PrintOptions options)
{
    private readonly long[] _shape = tensor.shape;
    private readonly string _line = options.NewLine ?? Environment.NewLine;

    internal string Print(Style style)
    {
        if (style == Style.Metadata || !HasElements) return tensor.ToString();
        var text = new StringBuilder();
        switch (style)
        {
            case Style.Julia:
                text.Append(tensor);
                WriteJulia(text);
                break;
            case Style.Numpy:
                WriteNested(text, Elements(element => Text(element, false)), "[", "]", ", ", depth => Repeat(_line, depth));
                break;
            case Style.CSharp:
                text.Append(tensor).Append(", value = ");
                WriteCSharp(text);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(style), style, "There is no such style.");
        }

        return text.ToString();
    }

    private bool HasElements =>
        tensor.device_type != DeviceType.META && !tensor.is_sparse && !is_quantized(tensor.dtype);

    private void WriteJulia(StringBuilder text)
    {
        var elements = Elements(element => Text(element, false));
        if (elements is string number)
        {
            text.Append(", value = ").Append(number);
            return;
        }

        text.Append(_line);
        if (_shape.Length == 1) WriteMatrix(text, [elements]);
        else WriteMatrices(text, (Entries)elements, []);
    }

    private void WriteMatrices(StringBuilder text, Entries entries, string[] position)
    {
        if (position.Length == _shape.Length - 2)
        {
            if (position.Length > 0) text.Append('[').AppendJoin(',', position).Append(",..,..] =").Append(_line);
            WriteMatrix(text, [.. entries.All]);
            return;
        }

        for (var i = 0; i < entries.All.Length; i++)
        {
            if (i > 0) text.Append(_line);
            if (entries.All[i] is null) text.Append("...").Append(_line);
            else WriteMatrices(text, (Entries)entries.All[i]!, [.. position, $"{entries.PositionOf(i)}"]);
        }
    }

    private void WriteMatrix(StringBuilder text, object?[] rows)
    {
        var cells = rows.Select(row => row is null ? null : ((Entries)row).All.Select(cell => (string?)cell ?? "...").ToArray()).ToArray();
        var columns = cells.Max(row => row?.Length) ?? 0;
        var widths = Enumerable.Range(0, columns).Select(c => cells.Max(row => row?[c].Length ?? 0)).ToArray();
        foreach (var row in cells)
        {
            var begin = text.Length;
            if (row is null) text.Append(" ...");
            for (var c = 0; row is not null && c < row.Length; c++)
            {
                if (text.Length > begin && text.Length - begin + 1 + widths[c] > options.LineWidth)
                {
                    text.Append(_line);
                    begin = text.Length;
                }

                text.Append(' ').Append(row[c].PadLeft(widths[c]));
            }

            text.Append(_line);
        }
    }

    private void WriteCSharp(StringBuilder text)
    {
        var elements = Elements(element => Text(element, true));
        if (elements is string number)
        {
            text.Append(number);
            return;
        }

        if (_shape.Length > 1) text.Append(_line);
        text.Append(CSharpName).Append(" [").Append(',', _shape.Length - 1).Append("] ");
        if (_shape.Length == 1)
        {
            WriteNested(text, elements, "{", "}", ", ", _ => "," + _line);
            return;
        }

        text.Append('{').Append(_line).Append(' ');
        WriteList(text, (Entries)elements, "{", "}", ", ", _ => "," + _line, 1, 1);
        text.Append(_line).Append('}');
    }

    private void WriteNested(StringBuilder text, object elements, string open, string close, string comma, Func<int, string> between)
    {
        if (elements is string number)
        {
            text.Append(number);
            return;
        }

        text.Append(open);
        WriteList(text, (Entries)elements, open, close, comma, between, 1, 1);
        text.Append(close);
    }

    // The entries of one list, without its own brackets; depth counts the brackets open before an entry's own.
    private void WriteList(
        StringBuilder text, Entries entries, string open, string close, string comma, Func<int, string> between, int depth, int indent)
    {
        var inner = _shape.Length - depth;
        var begin = LineLength(text);
        for (var i = 0; i < entries.All.Length; i++)
        {
            var entry = entries.All[i];
            var after = i > 0 && entries.All[i - 1] is null;
            if (inner == 0)
            {
                var cell = (string?)entry ?? "...";
                if (i > 0) text.Append(after ? " " : comma);
                if (i > 0 && begin + cell.Length + 1 > options.LineWidth)
                {
                    while (text[^1] == ' ') text.Length--;
                    text.Append(_line).Append(' ', indent);
                    begin = indent;
                }

                text.Append(cell);
                begin += cell.Length + comma.Length;
                continue;
            }

            if (i > 0) text.Append(after ? between(inner).TrimStart(',') : between(inner)).Append(' ', indent);
            if (entry is null)
            {
                text.Append("...");
                continue;
            }

            text.Append(open);
            WriteList(text, (Entries)entry, open, close, comma, between, depth + 1, indent + 1);
            text.Append(close);
        }
    }

    private int LineLength(StringBuilder text)
    {
        var written = text.ToString(Math.Max(0, text.Length - options.LineWidth), Math.Min(text.Length, options.LineWidth));
        var end = written.LastIndexOf(_line, StringComparison.Ordinal);
        return end < 0 ? written.Length : written.Length - end - _line.Length;
    }

    // Nested lists of texts (a text itself for a tensor without dimensions); null stands for what was left out.
    private object Elements(Func<object, string> write)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var shown = tensor.detach();
        for (var d = 0; d < _shape.Length; d++)
        {
            var limit = LimitOf(d);
            if (_shape[d] > limit) shown = cat([shown.narrow(d, 0, HeadOf(limit)), shown.narrow(d, _shape[d] - HeadOf(limit), HeadOf(limit))], d);
        }

        shown = shown.Plain();
        var flat = ElementsOf(shown);
        var next = 0;
        return Nest(0);

        object Nest(int dimension)
        {
            if (dimension == _shape.Length) return write(flat[next++]);
            var limit = LimitOf(dimension);
            var cut = _shape[dimension] > limit;
            var count = (int)(cut ? 2 * HeadOf(limit) : _shape[dimension]);
            var entries = new List<object?>(count + 1);
            for (var i = 0; i < count; i++)
            {
                if (cut && i == count / 2) entries.Add(null);
                entries.Add(Nest(dimension + 1));
            }

            return new Entries([.. entries], _shape[dimension]);
        }
    }

    private int LimitOf(int dimension) => dimension == _shape.Length - 1 ? options.MaxColumns : options.MaxRows;

    private static int HeadOf(int limit) => Math.Max(1, limit / 2);

    private static List<object> ElementsOf(Tensor plain) => plain.dtype switch
    {
        ScalarType.Byte => [.. plain.data<byte>()],
        ScalarType.Int8 => [.. plain.data<sbyte>()],
        ScalarType.Int16 => [.. plain.data<short>()],
        ScalarType.Int32 => [.. plain.data<int>()],
        ScalarType.Int64 => [.. plain.data<long>()],
        ScalarType.Float16 => [.. plain.data<Half>()],
        ScalarType.BFloat16 => [.. plain.data<BFloat16>()],
        ScalarType.Float32 => [.. plain.data<float>()],
        ScalarType.Float64 => [.. plain.data<double>()],
        ScalarType.ComplexFloat32 => [.. plain.data<(float Real, float Imaginary)>().Select(c => new Complex(c.Real, c.Imaginary))],
        ScalarType.ComplexFloat64 => [.. plain.data<Complex>()],
        ScalarType.Bool => [.. plain.data<bool>()],
        _ => throw new ArgumentException($"Elements of type {plain.dtype} cannot be written as text; convert them first."),
    };

    private string Text(object element, bool code) => element switch
    {
        bool truth => code ? (truth ? "true" : "false") : truth.ToString(),
        Complex c when code => tensor.dtype == ScalarType.ComplexFloat32
            ? $"({Real((float)c.Real)}f, {Real((float)c.Imaginary)}f)"
            : $"new({Real(c.Real)}, {Real(c.Imaginary)})",
        Complex { Imaginary: 0 } c => Part(c.Real),
        Complex { Real: 0 } c => Part(c.Imaginary) + "i",
        Complex c => Part(c.Real) + (c.Imaginary < 0 ? "" : "+") + Part(c.Imaginary) + "i",
        float number => Real(number) + (code ? "f" : ""),
        double or Half or BFloat16 => Real((IFormattable)element),
        long number => number.ToString(options.Culture) + (code ? "L" : ""),
        IFormattable number => number.ToString(null, options.Culture),
        _ => element.ToString()!,
    };

    // Parts of a single-precision number are written as such: their neighbours in double precision have more digits.
    private string Part(double part) => tensor.dtype == ScalarType.ComplexFloat32 ? Real((float)part) : Real(part);

    private string Real(IFormattable number) => number.ToString(options.FloatFormat, options.Culture);

    private string CSharpName => tensor.dtype switch
    {
        ScalarType.Byte => "byte",
        ScalarType.Int8 => "sbyte",
        ScalarType.Int16 => "short",
        ScalarType.Int32 => "int",
        ScalarType.Int64 => "long",
        ScalarType.Float16 => "Half",
        ScalarType.BFloat16 => "BFloat16",
        ScalarType.Float32 => "float",
        ScalarType.Float64 => "double",
        ScalarType.ComplexFloat32 => "(float, float)",
        ScalarType.ComplexFloat64 => "Complex",
        _ => "bool",
    };

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private sealed record Entries(object?[] All, long Length)
    {
        // Behind what was left out, positions count from the end.
        internal long PositionOf(int index)
        {
            var cut = Array.IndexOf(All, null);
            return cut < 0 || index < cut ? index : Length - All.Length + index;
        }
    }
}
