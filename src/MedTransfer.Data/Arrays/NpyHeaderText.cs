namespace MedTransfer.Data;

/// <summary>Interprets the dictionary in an .npy header: exactly descr, fortran_order and shape.</summary>
internal static class NpyHeaderText
{
    private const int MaximumRank = 32;
    private static readonly string[] Keys = ["descr", "fortran_order", "shape"];

    public static NpyHeader Interpret(string text, string where, int dataOffset)
    {
        PythonLiteral literal;
        bool python2;
        try
        {
            literal = PythonLiteralParser.Parse(text, out python2);
        }
        catch (FormatException e)
        {
            throw Invalid(where, $"cannot be parsed: {e.Message}", e);
        }

        var values = ReadKeys(literal, where);
        var (type, bigEndian) = ReadType(values["descr"], where);
        var order = values["fortran_order"];
        if (order.Kind != PythonLiteralKind.Boolean) throw Invalid(where, $"has a fortran_order that is neither True nor False: {order.Text}");
        var shape = ReadShape(values["shape"], where);
        var count = CountElements(shape, type, where);
        string[] notes = python2 ? ["the header's integers carry the suffix L of Python 2"] : [];
        return new NpyHeader(type, bigEndian, order.Text == "True", shape, count, dataOffset, notes);
    }

    private static Dictionary<string, PythonLiteral> ReadKeys(PythonLiteral literal, string where)
    {
        if (literal.Kind != PythonLiteralKind.Dictionary)
            throw Invalid(where, $"is not a dictionary but {literal.Kind}: {Shorten(literal.Text)}");
        var values = new Dictionary<string, PythonLiteral>(StringComparer.Ordinal);
        for (var i = 0; i < literal.Items.Count; i += 2)
        {
            var key = literal.Items[i];
            if (key.Kind != PythonLiteralKind.Text || !Keys.Contains(key.Content))
                throw Invalid(where, $"has an unknown key {Shorten(key.Text)}; the keys are {string.Join(", ", Keys)}");
            if (!values.TryAdd(key.Content, literal.Items[i + 1])) throw Invalid(where, $"has the key '{key.Content}' twice");
        }

        var missing = Keys.Where(k => !values.ContainsKey(k)).ToArray();
        return missing.Length == 0 ? values : throw Invalid(where, $"lacks the key {string.Join(", ", missing.Select(k => $"'{k}'"))}");
    }

    private static (NpyElementType Type, bool BigEndian) ReadType(PythonLiteral descriptor, string where)
    {
        if (descriptor.Kind == PythonLiteralKind.List)
            throw Unsupported(where, $"structured arrays ({Shorten(descriptor.Text)})", "Save each field as an array of its own.");
        if (descriptor.Kind != PythonLiteralKind.Text) throw Invalid(where, $"has a descr that names no data type: {Shorten(descriptor.Text)}");
        if (NpyElementTypes.TryParse(descriptor.Content, out var type, out var bigEndian)) return (type, bigEndian);
        var code = descriptor.Content.TrimStart('<', '>', '=', '|');
        var kind = code.Length == 0 ? '\0' : code[0];
        throw kind switch
        {
            'O' => Unsupported(where, "object arrays ('|O')", "Object arrays are not read (that would need pickle); save the array with a number type."),
            'U' => Unsupported(where, $"Unicode text ('{descriptor.Content}')", "Save numbers."),
            'S' or 'a' => Unsupported(where, $"byte strings ('{descriptor.Content}')", "Save numbers."),
            'M' => Unsupported(where, $"dates ('{descriptor.Content}')", "Save them as integers."),
            'm' => Unsupported(where, $"time differences ('{descriptor.Content}')", "Save them as integers."),
            'V' => Unsupported(where, $"void data ('{descriptor.Content}')", "Save numbers."),
            'c' => Unsupported(where, $"complex numbers ('{descriptor.Content}')", "Save the real and imaginary part apart."),
            _ => Unsupported(where, $"the data type '{Shorten(descriptor.Content)}'", "Boolean, 8 to 64 bit integers and 16 to 64 bit floats are read."),
        };
    }

    private static long[] ReadShape(PythonLiteral shape, string where)
    {
        if (shape.Kind != PythonLiteralKind.Tuple) throw Invalid(where, $"has a shape that is no tuple of integers: {Shorten(shape.Text)}");
        if (shape.Items.Count > MaximumRank) throw Invalid(where, $"has a shape of {shape.Items.Count} dimensions; at most {MaximumRank} are possible");
        foreach (var item in shape.Items)
        {
            if (item.Kind == PythonLiteralKind.OversizedInteger) throw Invalid(where, $"has a shape entry that overflows 64 bits: {Shorten(item.Text)}");
            if (item.Kind != PythonLiteralKind.Integer) throw Invalid(where, $"has a shape that is no tuple of integers: {Shorten(shape.Text)}");
            if (item.Integer < 0) throw Invalid(where, $"has a negative shape entry: {Shorten(shape.Text)}");
        }

        return [.. shape.Items.Select(i => i.Integer)];
    }

    private static long CountElements(long[] shape, NpyElementType type, string where)
    {
        try
        {
            long product = type.Size();
            foreach (var size in shape.Where(s => s > 0)) product = checked(product * size);
            return shape.Contains(0) ? 0 : product / type.Size();
        }
        catch (OverflowException e)
        {
            throw Invalid(where, $"has the shape {NpyHeader.DescribeShape(shape)}, whose size in bytes overflows 64 bits", e);
        }
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..57]}...";

    private static InvalidContentException Invalid(string where, string what, Exception? cause = null) =>
        new($"{where}: the header {what}. Write the file again with numpy.save.", cause);

    private static InvalidContentException Unsupported(string where, string what, string remedy) =>
        new($"{where}: not supported: {what}. {remedy}");
}
