namespace MedTransfer.Weights;

/// <summary>Numbers of pickle instructions, as Python's <c>pickletools</c> names them.</summary>
internal static class PickleOpcode
{
    internal const byte Mark = (byte)'(';
    internal const byte Stop = (byte)'.';
    internal const byte Pop = (byte)'0';
    internal const byte PopMark = (byte)'1';
    internal const byte Dup = (byte)'2';
    internal const byte BinBytes = (byte)'B';
    internal const byte ShortBinBytes = (byte)'C';
    internal const byte BinFloat = (byte)'G';
    internal const byte BinInt = (byte)'J';
    internal const byte BinInt1 = (byte)'K';
    internal const byte BinInt2 = (byte)'M';
    internal const byte None = (byte)'N';
    internal const byte BinPersId = (byte)'Q';
    internal const byte Reduce = (byte)'R';
    internal const byte BinString = (byte)'T';
    internal const byte ShortBinString = (byte)'U';
    internal const byte BinUnicode = (byte)'X';
    internal const byte EmptyList = (byte)']';
    internal const byte Append = (byte)'a';
    internal const byte Build = (byte)'b';
    internal const byte Global = (byte)'c';
    internal const byte Appends = (byte)'e';
    internal const byte BinGet = (byte)'h';
    internal const byte LongBinGet = (byte)'j';
    internal const byte BinPut = (byte)'q';
    internal const byte LongBinPut = (byte)'r';
    internal const byte SetItem = (byte)'s';
    internal const byte Tuple = (byte)'t';
    internal const byte SetItems = (byte)'u';
    internal const byte EmptyDict = (byte)'}';
    internal const byte EmptyTuple = (byte)')';
    internal const byte Proto = 0x80;
    internal const byte NewObj = 0x81;
    internal const byte Tuple1 = 0x85;
    internal const byte Tuple2 = 0x86;
    internal const byte Tuple3 = 0x87;
    internal const byte NewTrue = 0x88;
    internal const byte NewFalse = 0x89;
    internal const byte Long1 = 0x8a;

    /// <summary>Instructions that exist and are refused: torch.save writes none of them (protocol 2).</summary>
    private static readonly Dictionary<byte, (string Name, int Protocol)> Refused = new()
    {
        [(byte)'F'] = ("FLOAT", 0), [(byte)'I'] = ("INT", 0), [(byte)'L'] = ("LONG", 0), [(byte)'P'] = ("PERSID", 0),
        [(byte)'S'] = ("STRING", 0), [(byte)'V'] = ("UNICODE", 0), [(byte)'d'] = ("DICT", 0), [(byte)'g'] = ("GET", 0),
        [(byte)'i'] = ("INST", 0), [(byte)'l'] = ("LIST", 0), [(byte)'p'] = ("PUT", 0), [(byte)'o'] = ("OBJ", 1),
        [0x82] = ("EXT1", 2), [0x83] = ("EXT2", 2), [0x84] = ("EXT4", 2), [0x8b] = ("LONG4", 2),
        [0x8c] = ("SHORT_BINUNICODE", 4), [0x8d] = ("BINUNICODE8", 4), [0x8e] = ("BINBYTES8", 4), [0x8f] = ("EMPTY_SET", 4),
        [0x90] = ("ADDITEMS", 4), [0x91] = ("FROZENSET", 4), [0x92] = ("NEWOBJ_EX", 4), [0x93] = ("STACK_GLOBAL", 4),
        [0x94] = ("MEMOIZE", 4), [0x95] = ("FRAME", 4), [0x96] = ("BYTEARRAY8", 5), [0x97] = ("NEXT_BUFFER", 5),
        [0x98] = ("READONLY_BUFFER", 5),
    };

    /// <summary>"instruction 149 (FRAME, protocol 4)".</summary>
    internal static string Describe(byte code) => Refused.TryGetValue(code, out var known)
        ? $"instruction {code} ({known.Name}, protocol {known.Protocol})"
        : $"instruction {code} (0x{code:x2}), which no protocol has";

    /// <summary>Whether it is an instruction of some protocol.</summary>
    internal static bool Exists(byte code) => Refused.ContainsKey(code);
}
