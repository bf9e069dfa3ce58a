using System.Security.Cryptography;

namespace MedTransfer.Files;

/// <summary>The published hash that a file must have.</summary>
public sealed record ContentHash
{
    private ContentHash(HashAlgorithmName algorithm, string hex, int digits, int fewest)
    {
        ArgumentNullException.ThrowIfNull(hex);
        if (hex.Length < fewest || hex.Length > digits || !hex.All(char.IsAsciiHexDigit))
            throw new ArgumentException($"'{hex}' is no {algorithm.Name}; it has {digits} hexadecimal digits.", nameof(hex));
        (Algorithm, Hex) = (algorithm, hex.ToLowerInvariant());
    }

    /// <summary>MD5 or SHA-256.</summary>
    public HashAlgorithmName Algorithm { get; }

    /// <summary>The hash, or its first digits, in lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>An MD5: it tells damage, not an attacker.</summary>
    /// <param name="hex">32 hexadecimal digits.</param>
    /// <exception cref="ArgumentException">They are something else.</exception>
    public static ContentHash Md5(string hex) => new(HashAlgorithmName.MD5, hex, 32, 32);

    /// <summary>A SHA-256.</summary>
    /// <param name="hex">64 hexadecimal digits.</param>
    /// <exception cref="ArgumentException">They are something else.</exception>
    public static ContentHash Sha256(string hex) => new(HashAlgorithmName.SHA256, hex, 64, 64);

    /// <summary>The first digits of a SHA-256, which some publishers write into the file's name.</summary>
    /// <param name="hex">8 to 64 hexadecimal digits.</param>
    /// <exception cref="ArgumentException">They are something else.</exception>
    public static ContentHash Sha256Prefix(string hex) => new(HashAlgorithmName.SHA256, hex, 64, 8);

    /// <summary>Whether a whole hash, in lower-case digits, is this one or begins with it.</summary>
    /// <param name="hash">The hash of a file.</param>
    public bool Fits(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return hash.StartsWith(Hex, StringComparison.Ordinal);
    }

    /// <summary>"MD5 750601b1f35ba3300ea97c75c52ff8f6".</summary>
    public override string ToString() => $"{Algorithm.Name} {Hex}";
}
