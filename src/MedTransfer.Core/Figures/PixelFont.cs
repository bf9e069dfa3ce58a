namespace MedTransfer.Core.Figures;

/// <summary>
/// A small font of pixels, since a cluster's nodes have none: capitals of 7 lines, two lines below them, and three above for
/// accents. Letters are as wide as they need, digits (all but 1) alike.
/// </summary>
internal static class PixelFont
{
    /// <summary>Lines of a glyph; lines of text may follow each other without more distance.</summary>
    internal const int Height = AccentRoom + DrawnLines;

    private const int AccentRoom = 3;
    private const int DrawnLines = 9;

    // Bands of glyphs: their characters, and then nine lines of their cells.
    private const string Drawing = """
        !"#$%&'()*+,-./012
        # #.# .#.#. ..#.. ##..# .##.. # ..# #.. ..... ..... .. .... . ....# .###. ..#.. .###.
        # #.# .#.#. .#### ##..# #..#. # .#. .#. ..#.. ..#.. .. .... . ....# #...# .##.. #...#
        # #.# ##### #.#.. ...#. #.#.. # #.. ..# #.#.# ..#.. .. .... . ...#. #..## ..#.. ....#
        # ... .#.#. .###. ..#.. .#... . #.. ..# .###. ##### .. #### . ..#.. #.#.# ..#.. ...#.
        # ... ##### ..#.# .#... #.#.# . #.. ..# #.#.# ..#.. .. .... . .#... ##..# ..#.. ..#..
        . ... .#.#. ####. #..## #..#. . .#. .#. ..#.. ..#.. .# .... . #.... #...# ..#.. .#...
        # ... .#.#. ..#.. #..## .##.# . ..# #.. ..... ..... .# .... # #.... .###. .###. #####
        . ... ..... ..... ..... ..... . ... ... ..... ..... #. .... . ..... ..... ..... .....
        . ... ..... ..... ..... ..... . ... ... ..... ..... .. .... . ..... ..... ..... .....
        3456789:;<=>?@ABCD
        .###. ...#. ##### ..##. ##### .###. .###. . .. ...# ..... #... .###. .###. .###. ####. .###. ####.
        #...# ..##. #.... .#... ....# #...# #...# . .. ..#. ..... .#.. #...# #...# #...# #...# #...# #...#
        ....# .#.#. ####. #.... ...#. #...# #...# # .# .#.. ##### ..#. ....# #.### #...# #...# #.... #...#
        ..##. #..#. ....# ####. ...#. .###. .#### . .. #... ..... ...# ...#. #.#.# ##### ####. #.... #...#
        ....# ##### ....# #...# ..#.. #...# ....# . .. .#.. ##### ..#. ..#.. #.##. #...# #...# #.... #...#
        #...# ...#. #...# #...# ..#.. #...# ...#. . .. ..#. ..... .#.. ..... #.... #...# #...# #...# #...#
        .###. ...#. .###. .###. ..#.. .###. .##.. # .# ...# ..... #... ..#.. .#### #...# ####. .###. ####.
        ..... ..... ..... ..... ..... ..... ..... . .# .... ..... .... ..... ..... ..... ..... ..... .....
        ..... ..... ..... ..... ..... ..... ..... . #. .... ..... .... ..... ..... ..... ..... ..... .....
        EFGHIJKLMNOPQRSTUV
        ##### ##### .###. #...# ### ...# #...# #.... #...# #...# .###. ####. .###. ####. .#### ##### #...# #...#
        #.... #.... #...# #...# .#. ...# #..#. #.... ##.## ##..# #...# #...# #...# #...# #.... ..#.. #...# #...#
        #.... #.... #.... #...# .#. ...# #.#.. #.... #.#.# ##..# #...# #...# #...# #...# #.... ..#.. #...# #...#
        ####. ####. #.### ##### .#. ...# ##... #.... #.#.# #.#.# #...# ####. #...# ####. .###. ..#.. #...# #...#
        #.... #.... #...# #...# .#. ...# #.#.. #.... #...# #..## #...# #.... #.#.# #.#.. ....# ..#.. #...# .#.#.
        #.... #.... #...# #...# .#. #..# #..#. #.... #...# #..## #...# #.... #..#. #..#. ....# ..#.. #...# .#.#.
        ##### #.... .#### #...# ### .##. #...# ##### #...# #...# .###. #.... .##.# #...# ####. ..#.. .###. ..#..
        ..... ..... ..... ..... ... .... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
        ..... ..... ..... ..... ... .... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
        WXYZ[\]^_`abcdefgh
        #...# #...# #...# ##### ### #.... ### ..#.. ..... #. ..... #.... .... ....# ..... ..## ..... #....
        #...# #...# #...# ....# #.. #.... ..# .#.#. ..... .# ..... #.... .... ....# ..... .#.. ..... #....
        #...# .#.#. .#.#. ...#. #.. .#... ..# #...# ..... .. .###. ####. .### .#### .###. #### .#### ####.
        #.#.# ..#.. ..#.. ..#.. #.. ..#.. ..# ..... ..... .. ....# #...# #... #...# #...# .#.. #...# #...#
        #.#.# .#.#. ..#.. .#... #.. ...#. ..# ..... ..... .. .#### #...# #... #...# ##### .#.. #...# #...#
        ##.## #...# ..#.. #.... #.. ....# ..# ..... ..... .. #...# #...# #... #...# #.... .#.. #...# #...#
        #...# #...# ..#.. ##### ### ....# ### ..... ..... .. .#### ####. .### .#### .###. .#.. .#### #...#
        ..... ..... ..... ..... ... ..... ... ..... ##### .. ..... ..... .... ..... ..... .... ....# .....
        ..... ..... ..... ..... ... ..... ... ..... ..... .. ..... ..... .... ..... ..... .... .###. .....
        ijklmnopqrstuvwxyz
        .#. ..# #... ##. ..... ..... ..... ..... ..... .... .... .#.. ..... ..... ..... ..... ..... .....
        ... ... #... .#. ..... ..... ..... ..... ..... .... .... .#.. ..... ..... ..... ..... ..... .....
        ##. .## #..# .#. ##.#. ####. .###. ####. .#### #.## .### #### #...# #...# #...# #...# #...# #####
        .#. ..# #.#. .#. #.#.# #...# #...# #...# #...# ##.. #... .#.. #...# #...# #.#.# .#.#. #...# ...#.
        .#. ..# ##.. .#. #.#.# #...# #...# #...# #...# #... .##. .#.. #...# #...# #.#.# ..#.. #...# ..#..
        .#. ..# #.#. .#. #.#.# #...# #...# #...# #...# #... ...# .#.. #..## .#.#. #.#.# .#.#. #...# .#...
        ### ..# #..# ### #.#.# #...# .###. ####. .#### #... ###. ..## .##.# ..#.. .#.#. #...# .#### #####
        ... #.# .... ... ..... ..... ..... #.... ....# .... .... .... ..... ..... ..... ..... ....# .....
        ... .#. .... ... ..... ..... ..... #.... ....# .... .... .... ..... ..... ..... ..... .###. .....
        {|}~·–−±×°µß…≤≥→✓✗
        ..# # #.. ..... . ..... ..... ..... ..... .#. ..... .##.. ..... ...# #... ..... ..... .....
        .#. # .#. ..... . ..... ..... ..#.. #...# #.# ..... #..#. ..... ..#. .#.. ..... ....# #...#
        .#. # .#. .#... . ..... ..... ..#.. .#.#. .#. #...# #..#. ..... .#.. ..#. ..#.. ....# ##.##
        #.. # ..# #.#.# . ..... ##### ##### ..#.. ... #...# #.##. ..... ..#. .#.. ...#. ...#. .###.
        .#. # .#. ...#. # ##### ..... ..#.. .#.#. ... #...# #...# ..... ...# #... ##### #..#. .###.
        .#. # .#. ..... . ..... ..... ..#.. #...# ... #..## #...# ..... .... .... ...#. .##.. ##.##
        ..# # #.. ..... . ..... ..... ##### ..... ... ###.# #.##. #.#.# #### #### ..#.. .#... #...#
        ... # ... ..... . ..... ..... ..... ..... ... #.... ..... ..... .... .... ..... ..... .....
        ... # ... ..... . ..... ..... ..... ..... ... #.... ..... ..... .... .... ..... ..... .....
        """;

    private static readonly string[] Space = [.. Enumerable.Repeat("...", Height)];

    // An accent's lines, and the small letters that come with it in one character.
    private static readonly (char Mark, string[] Lines, string Letters, string Bare)[] Accents =
    [
        ('\u0300', [".#...", "..#.."], "àèìòù", "aeiou"),
        ('\u0301', ["...#.", "..#.."], "áéíóúýćńśź", "aeiouycnsz"),
        ('\u0302', ["..#..", ".#.#."], "âêîôûŵŷ", "aeiouwy"),
        ('\u0303', [".##.#", "#.##."], "ãñõĩũ", "anoiu"),
        ('\u0308', [".#.#.", "....."], "äëïöüÿ", "aeiouy"),
        ('\u030a', [".###.", ".###."], "åů", "au"),
        ('\u030c', [".#.#.", "..#.."], "čďěňřšťž", "cdenrstz"),
    ];

    private const string Unusual = "\u2018\u2019\u201c\u201d\u2010\u2011\u2014\u03bc\u00a0\tçÇøØłŁ";
    private const string Usual = "''\"\"--–µ  cCoOlL";

    private static readonly Dictionary<char, string[]> Drawn = Read();

    /// <summary>Every character that can be seen and has a drawing.</summary>
    internal static IEnumerable<char> Characters => Drawn.Keys.Where(c => Drawn[c] != Space);

    /// <summary>The glyphs of a text, each <see cref="Height"/> lines of '#' and '.'; what is not known becomes '?'.</summary>
    internal static IEnumerable<string[]> Glyphs(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length) i++;
            if (text[i] is >= '\u0300' and <= '\u036f') continue; // its letter has taken it
            var lines = Drawn.GetValueOrDefault(text[i]) ?? Drawn['?'];
            yield return i + 1 < text.Length && Accents.FirstOrDefault(a => a.Mark == text[i + 1]) is { Lines: { } accent } ? WithAccent(lines, accent) : lines;
        }
    }

    private static Dictionary<char, string[]> Read()
    {
        var drawn = new Dictionary<char, string[]> { [' '] = Space };
        foreach (var band in Drawing.Split('\n').Chunk(DrawnLines + 1))
        {
            var cells = Array.ConvertAll(band[1..], line => line.Split(' '));
            for (var i = 0; i < band[0].Length; i++)
            {
                var empty = new string('.', cells[0][i].Length);
                drawn[band[0][i]] = [.. Enumerable.Repeat(empty, AccentRoom), .. cells.Select(line => line[i])];
            }
        }

        foreach (var (_, accent, letters, bare) in Accents)
        {
            foreach (var (letter, plain) in letters.Zip(bare))
            {
                drawn[letter] = WithAccent(drawn[plain], accent);
                if (char.ToUpperInvariant(letter) is var capital && capital != letter) drawn[capital] = WithAccent(drawn[char.ToUpperInvariant(plain)], accent);
            }
        }

        foreach (var (unusual, usual) in Unusual.Zip(Usual)) drawn[unusual] = drawn[usual];
        return drawn;
    }

    /// <summary>The letter under its accent: a small one's sits lower, in place of its dot.</summary>
    private static string[] WithAccent(string[] lines, string[] accent)
    {
        var result = (string[])lines.Clone();
        var isSmall = !lines[AccentRoom + 1].Contains('#', StringComparison.Ordinal);
        var top = isSmall ? AccentRoom - 1 : 0;
        for (var i = 0; i < accent.Length; i++) result[top + i] = Fit(accent[i], lines[0].Length);
        return result;
    }

    /// <summary>The middle of an accent, as wide as its letter.</summary>
    private static string Fit(string accent, int width) => accent.Substring((accent.Length - width) / 2, width);
}
