using System.Text;
using MedTransfer;

namespace TorchSharp.Modules;

/// <summary>
/// The stream form of an optimizer: a mark, the name of its kind, the number of groups, and for each group its options, the
/// number of its parameters and their states (see <see cref="StateFile"/>).
/// </summary>
internal static class OptimizerFile
{
    private const uint Mark = 0x314F544D; // "MTO1"

    /// <summary>Writes options and state.</summary>
    public static void Write(BinaryWriter writer, OptimizerHelper optimizer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        torch.optim.Optimizer.StateDictionary all = optimizer.state_dict();
        writer.Write(Mark);
        writer.Write(optimizer.GetType().Name);
        writer.Write(all.Options.Count);
        for (int i = 0; i < all.Options.Count; i++)
        {
            all.Options[i].SaveStateDict(writer);
            writer.Write(all.StateIndexRef[i].Count);
            foreach (int index in all.StateIndexRef[i])
            {
                all.State[index].SaveStateDict(writer);
            }
        }
    }

    /// <summary>Reads everything, then copies it: a stream that breaks off changes nothing.</summary>
    public static void Read(BinaryReader reader, OptimizerHelper optimizer)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = new torch.optim.Optimizer.StateDictionary();
        try
        {
            Fill(reader, optimizer, read);
            optimizer.load_state_dict(read);
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or DecoderFallbackException or FormatException)
        {
            throw new InvalidContentException($"The stream does not hold the state of this {optimizer.GetType().Name}: {e.Message}", e);
        }
        finally
        {
            read.State.ForEach(state => (state as IDisposable)?.Dispose());
        }
    }

    private static void Fill(BinaryReader reader, OptimizerHelper optimizer, torch.optim.Optimizer.StateDictionary read)
    {
        if (reader.ReadUInt32() != Mark)
        {
            throw new InvalidContentException("The stream does not hold the state of an optimizer: its first bytes are not MTO1.");
        }

        string name = reader.ReadString();
        if (name != optimizer.GetType().Name)
        {
            throw new InvalidContentException($"The stream holds the state of {name}, not of {optimizer.GetType().Name}.");
        }

        torch.optim.Optimizer.StateDictionary own = optimizer.state_dict();
        Require(reader.ReadInt32(), own.Options.Count, "groups");
        for (int i = 0; i < own.Options.Count; i++)
        {
            var options = (OptimizerOptions)Activator.CreateInstance(own.Options[i].GetType())!;
            options.LoadStateDict(reader);
            Require(reader.ReadInt32(), own.StateIndexRef[i].Count, $"parameters in group {i}");
            read.Add(options, []);
            foreach (int index in own.StateIndexRef[i])
            {
                OptimizerState state = own.State[index].CreateEmpty();
                read.StateIndexRef[i].Add(read.State.Count);
                read.State.Add(state);
                state.LoadStateDict(reader);
            }
        }
    }

    private static void Require(int found, int expected, string what)
    {
        if (found != expected)
        {
            throw new InvalidContentException($"The stream has {found} {what}, the optimizer {expected}.");
        }
    }
}
