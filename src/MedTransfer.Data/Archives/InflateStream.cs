using System.Buffers;
using System.Runtime.CompilerServices;

namespace MedTransfer.Data;

/// <summary>
/// Decompresses DEFLATE data (RFC 1951). It stands in for the framework's stream because images hardly compress: nearly all
/// symbols are literals, and a member's time is the time of its symbols. It also knows exactly where the data end.
/// </summary>
/// <exception cref="InvalidDataException">Reading throws it when the data are damaged or cut off.</exception>
internal sealed class InflateStream(FileSlice source) : ForwardStream
{
    private const int History = 1 << 15; // the farthest distance
    private const int Chunk = 1 << 17;
    private const int LongestMatch = 258;
    private const int Lookups = 4; // 56 bits hold as many root codes, and the one that is looked up behind them
    private const int Word = 8;
    // Each step may look this far ahead in the input; the bytes after its end read as zeros.
    private const int Ahead = 4 * Word;

    private readonly byte[] _input = ArrayPool<byte>.Shared.Rent(Chunk + Ahead);
    private readonly byte[] _output = ArrayPool<byte>.Shared.Rent(History + Chunk + LongestMatch + Lookups + Word);
    private readonly HuffmanTable _lengths = DeflateCodes.Lengths();
    private readonly HuffmanTable _literals = DeflateCodes.Literals();
    private readonly HuffmanTable _distances = DeflateCodes.Distances();
    private int _inputAt, _inputEnd, _outputAt, _delivered, _bitCount, _stored;
    // Who reads only an array's header waits for no more than that.
    private int _portion = 512;
    private bool _isDisposed;
    private ulong _bits;
    private bool _inBlock, _isStored, _isLast;

    public override long Length => throw new NotSupportedException();

    /// <summary>Whether the last block has ended and not a byte follows it.</summary>
    public bool IsConsumed => _isLast && !_inBlock && source.IsConsumed && UnusedBytes == 0;

    private int UnusedBytes => _inputEnd - _inputAt + (_bitCount >> 3);

    private int OutputLimit => Math.Min(_outputAt + _portion, History + Chunk);

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (buffer.Length == 0) return 0;
        while (_delivered == _outputAt)
        {
            if (_isLast && !_inBlock) return 0;
            Step();
        }

        var count = Math.Min(buffer.Length, _outputAt - _delivered);
        _output.AsSpan(_delivered, count).CopyTo(buffer);
        _delivered += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            ArrayPool<byte>.Shared.Return(_input);
            ArrayPool<byte>.Shared.Return(_output);
        }

        base.Dispose(disposing);
    }

    /// <summary>Begins a block or decodes on in it, until a portion is there or the block ends.</summary>
    private void Step()
    {
        if (_outputAt >= History + Chunk)
        {
            _output.AsSpan(_outputAt - History, History).CopyTo(_output);
            _outputAt = _delivered = History;
        }

        _portion = Math.Min(2 * _portion, Chunk);

        if (!_inBlock) BeginBlock();
        else if (_isStored) CopyStored();
        else DecodeSymbols();
    }

    private void BeginBlock()
    {
        _isLast = Take(1) == 1;
        switch (Take(2))
        {
            case 0:
                BeginStored();
                break;
            case 1:
                _isStored = false;
                _literals.Build(DeflateCodes.FixedLiteralLengths);
                _distances.Build(DeflateCodes.FixedDistanceLengths);
                break;
            case 2:
                _isStored = false;
                ReadCodes();
                break;
            default:
                throw new InvalidDataException("a block of type 3, which does not exist.");
        }

        _inBlock = true;
    }

    private void BeginStored()
    {
        Take(_bitCount & 7);
        var (length, complement) = (Take(16), Take(16));
        if (length != (~complement & 0xFFFF)) throw new InvalidDataException("the length of a stored block contradicts its complement.");
        (_stored, _isStored) = ((int)length, true);
        // Bytes that were looked at ahead go back.
        _inputAt -= _bitCount >> 3;
        (_bits, _bitCount) = (0, 0);
    }

    private void CopyStored()
    {
        if (_inputAt >= _inputEnd) FillInput();
        var count = Math.Min(Math.Min(_stored, _inputEnd - _inputAt), OutputLimit - _outputAt);
        if (count <= 0 && _stored > 0) throw CutOff();
        _input.AsSpan(_inputAt, count).CopyTo(_output.AsSpan(_outputAt));
        (_inputAt, _outputAt, _stored) = (_inputAt + count, _outputAt + count, _stored - count);
        if (_stored == 0) _inBlock = false;
    }

    /// <summary>Reads a dynamic block's two codes (RFC 1951, 3.2.7).</summary>
    private void ReadCodes()
    {
        var (literals, distances, count) = ((int)Take(5) + 257, (int)Take(5) + 1, (int)Take(4) + 4);
        if (literals > 286 || distances > 30) throw new InvalidDataException($"a block with {literals} literal and {distances} distance codes; at most 286 and 30 are possible.");
        Span<byte> lengths = stackalloc byte[DeflateCodes.LengthSymbols];
        lengths.Clear();
        for (var i = 0; i < count; i++) lengths[DeflateCodes.LengthOrder[i]] = (byte)Take(3);
        if (!_lengths.Build(lengths)) throw new InvalidDataException("the code of a block's code lengths is not complete.");
        Span<byte> all = stackalloc byte[DeflateCodes.LiteralSymbols + DeflateCodes.DistanceSymbols];
        var wanted = literals + distances;
        for (var i = 0; i < wanted;)
        {
            Need(HuffmanTable.MaximumLength);
            var entry = _lengths.Entries[_bits & ((1 << DeflateCodes.LengthBits) - 1)];
            if ((entry & HuffmanTable.InvalidFlag) != 0) throw new InvalidDataException("a code length that no symbol has.");
            Drop((int)entry & 63);
            var symbol = (int)(entry >> 16);
            if (symbol < 16)
            {
                all[i++] = (byte)symbol;
                continue;
            }

            if (symbol == 16 && i == 0) throw new InvalidDataException("a block repeats a code length before the first.");
            var value = symbol == 16 ? all[i - 1] : (byte)0;
            var repeat = symbol switch { 16 => 3 + (int)Take(2), 17 => 3 + (int)Take(3), _ => 11 + (int)Take(7) };
            if (repeat > wanted - i) throw new InvalidDataException("a block has more code lengths than it declares.");
            all.Slice(i, repeat).Fill(value);
            i += repeat;
        }

        if (all[256] == 0) throw new InvalidDataException("a block without an end.");
        if (!_literals.Build(all[..literals])) throw new InvalidDataException("a block's code of literals and lengths is not complete.");
        if (!_distances.Build(all.Slice(literals, distances))) throw new InvalidDataException("a block's code of distances is not complete.");
    }

    /// <summary>Decodes literals and matches until the output is full, the input wants to be read on, or the block ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // one call may be the whole work: it must not begin unoptimized
    private unsafe void DecodeSymbols()
    {
        const ulong literalMask = (1 << DeflateCodes.LiteralBits) - 1, distanceMask = (1 << DeflateCodes.DistanceBits) - 1;
        if (_inputAt > _inputEnd - Ahead) FillInput();
        fixed (byte* input = _input, output = _output)
        fixed (uint* literals = _literals.Entries, distances = _distances.Entries)
        {
            var (bits, count) = (_bits, _bitCount);
            // Beyond its last bytes the input is zeros; that more bits were taken than there are shows below.
            var next = input + _inputAt;
            var stop = input + (source.IsConsumed ? _inputEnd + Word : _inputEnd - Ahead);
            var at = output + _outputAt;
            var full = output + OutputLimit;
            while (at < full && next <= stop)
            {
                Refill(ref bits, ref count, ref next);
                var entry = literals[bits & literalMask];
                for (var i = 0; i < Lookups && (entry & DeflateCodes.LiteralFlag) != 0; i++)
                {
                    bits >>= (int)entry;
                    count -= (int)entry & 63;
                    *at++ = (byte)(entry >> 16);
                    entry = literals[bits & literalMask];
                }

                if ((entry & DeflateCodes.LiteralFlag) != 0) continue;
                Refill(ref bits, ref count, ref next);
                if ((entry & HuffmanTable.LinkFlag) != 0)
                {
                    entry = literals[(entry >> 16) + ((uint)(bits >> DeflateCodes.LiteralBits) & ((1u << (int)((entry >> 8) & 15)) - 1))];
                    if ((entry & DeflateCodes.LiteralFlag) != 0)
                    {
                        bits >>= (int)entry;
                        count -= (int)entry & 63;
                        *at++ = (byte)(entry >> 16);
                        continue;
                    }
                }

                if ((entry & (HuffmanTable.InvalidFlag | DeflateCodes.EndFlag)) != 0)
                {
                    if ((entry & HuffmanTable.InvalidFlag) != 0) throw new InvalidDataException("bits that are no literal and no length.");
                    bits >>= (int)entry;
                    count -= (int)entry & 63;
                    _inBlock = false;
                    break;
                }

                bits >>= (int)entry;
                count -= (int)entry & 63;
                var extra = (int)(entry >> 8) & 31;
                var length = (int)(entry >> 16) + (int)(bits & ((1UL << extra) - 1));
                bits >>= extra;
                count -= extra;
                entry = distances[bits & distanceMask];
                if ((entry & HuffmanTable.LinkFlag) != 0)
                    entry = distances[(entry >> 16) + ((uint)(bits >> DeflateCodes.DistanceBits) & ((1u << (int)((entry >> 8) & 15)) - 1))];
                if ((entry & HuffmanTable.InvalidFlag) != 0) throw new InvalidDataException("bits that are no distance.");
                bits >>= (int)entry;
                count -= (int)entry & 63;
                extra = (int)(entry >> 8) & 15;
                var distance = (int)(entry >> 16) + (int)(bits & ((1UL << extra) - 1));
                bits >>= extra;
                count -= extra;
                if (distance > at - output) throw new InvalidDataException("a distance that reaches back before the first byte.");
                Copy(at, distance, length);
                at += length;
            }

            (_bits, _bitCount) = (bits, count);
            (_inputAt, _outputAt) = ((int)(next - input), (int)(at - output));
        }

        RequireInput();
    }

    /// <summary>Tops the bits up to at least 56 from the next eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Refill(ref ulong bits, ref int count, ref byte* next)
    {
        bits |= Unsafe.ReadUnaligned<ulong>(next) << count;
        next += (63 - count) >> 3;
        count |= 56;
    }

    /// <summary>Repeats what lies a distance back; it may write a word beyond the length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Copy(byte* at, int distance, int length)
    {
        var from = at - distance;
        var end = at + length;
        if (distance >= Word)
        {
            do
            {
                Unsafe.WriteUnaligned(at, Unsafe.ReadUnaligned<ulong>(from));
                at += Word;
                from += Word;
            }
            while (at < end);
        }
        else if (distance == 1)
        {
            new Span<byte>(at, length).Fill(*from);
        }
        else
        {
            while (at < end) *at++ = *from++;
        }
    }

    private uint Take(int count)
    {
        Need(count);
        var value = (uint)(_bits & ((1UL << count) - 1));
        Drop(count);
        RequireInput();
        return value;
    }

    private unsafe void Need(int count)
    {
        if (_bitCount >= count) return;
        if (_inputAt > _inputEnd - Ahead) FillInput();
        fixed (byte* input = _input)
        {
            var next = input + _inputAt;
            Refill(ref _bits, ref _bitCount, ref next);
            _inputAt = (int)(next - input);
        }
    }

    private void Drop(int count)
    {
        _bits >>= count;
        _bitCount -= count;
    }

    private void RequireInput()
    {
        if (source.IsConsumed && UnusedBytes < 0) throw CutOff();
    }

    private static InvalidDataException CutOff() => new("the compressed data end in the middle of a block.");

    /// <summary>Reads on, keeping what is not used yet; behind the last byte come zeros.</summary>
    private void FillInput()
    {
        if (source.IsConsumed) return;
        var rest = _inputEnd - _inputAt;
        _input.AsSpan(_inputAt, rest).CopyTo(_input);
        (_inputAt, _inputEnd) = (0, rest);
        var limit = Math.Min(rest + _portion + Ahead, Chunk);
        while (_inputEnd < limit && !source.IsConsumed) _inputEnd += source.Read(_input.AsSpan(_inputEnd, limit - _inputEnd));
        _input.AsSpan(_inputEnd, Ahead).Clear();
    }
}
