using System.Security.Cryptography;
using System.Text;

namespace MedTransfer.Data;

/// <summary>SHA-256 over a list of texts, each ended by a zero byte so that no two lists give the same bytes.</summary>
internal sealed class ContentKey : IDisposable
{
    private static readonly byte[] End = [0];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ContentKey Add(string text)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(text));
        _hash.AppendData(End);
        return this;
    }

    /// <summary>The key so far, 64 hexadecimal digits; more may be added.</summary>
    public string Current => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();
}
