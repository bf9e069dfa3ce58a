using System.Security.Cryptography;

namespace MedTransfer.Files;

/// <summary>The published hash that a file must have.</summary>
public sealed record ContentHash
{
    private ContentHash(HashAlgorithmName algorithm, string hex, int digits)
    {
        ArgumentNullException.ThrowIfNull(hex);
        if (hex.Length != digits || !hex.All(char.IsAsciiHexDigit))
            throw new ArgumentException($"'{hex}' is no {algorithm.Name}; it has {digits} hexadecimal digits.", nameof(hex));
        (Algorithm, Hex) = (algorithm, hex.ToLowerInvariant());
    }

    /// <summary>MD5 or SHA-256.</summary>
    public HashAlgorithmName Algorithm { get; }

    /// <summary>The hash in lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>An MD5: it tells damage, not an attacker.</summary>
    /// <param name="hex">32 hexadecimal digits.</param>
    /// <exception cref="ArgumentException">They are something else.</exception>
    public static ContentHash Md5(string hex) => new(HashAlgorithmName.MD5, hex, 32);

    /// <summary>A SHA-256.</summary>
    /// <param name="hex">64 hexadecimal digits.</param>
    /// <exception cref="ArgumentException">They are something else.</exception>
    public static ContentHash Sha256(string hex) => new(HashAlgorithmName.SHA256, hex, 64);

    /// <summary>"MD5 750601b1f35ba3300ea97c75c52ff8f6".</summary>
    public override string ToString() => $"{Algorithm.Name} {Hex}";
}
