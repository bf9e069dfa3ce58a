using System.Globalization;
using System.Runtime.InteropServices;
using MedTransfer.Torch;
using MedTransfer.Torch.Fuzz;
using static TorchSharp.torch;

// Usage: MedTransfer.Torch.Fuzz JOURNAL FIRST_SEED SEEDS SECONDS [NAME_OR_START_OF_NAME]... [-SKIPPED_CALL]...
// Calls every operator of libtorch once a seed with random arguments. The journal's last line is the call under way, as
// "operator seed", so that whoever started this knows what killed it. Ends with 0 unless the process is killed.
var journal = args[0];
var firstSeed = int.Parse(args[1], CultureInfo.InvariantCulture);
var seeds = int.Parse(args[2], CultureInfo.InvariantCulture);
var deadline = Environment.TickCount64 + (1000L * int.Parse(args[3], CultureInfo.InvariantCulture));
var wanted = args.Skip(4).Where(a => !a.StartsWith('-')).ToArray();
var skipped = args.Skip(4).Where(a => a.StartsWith('-')).Select(a => a[1..]).ToHashSet(StringComparer.Ordinal);

set_num_threads(1);
using var log = new FileStream(journal, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
using var watchdog = new Watchdog();
var (calls, refused) = (0, 0);
var operators = Operator.Names()
    .Where(name => OperatorFuzzer.IsSafeToTry(name) && (wanted.Length == 0 || wanted.Any(start => name == start || (start.EndsWith('*') && name.StartsWith(start[..^1], StringComparison.Ordinal)))))
    .Order(StringComparer.Ordinal)
    .Select(name => new OperatorFuzzer(name))
    .ToArray();
for (var seed = firstSeed; seed < firstSeed + seeds; seed++)
{
    foreach (var fuzzer in operators)
    {
        if (Environment.TickCount64 > deadline) goto done;
        var call = $"{fuzzer.Name} {seed}";
        if (skipped.Contains(call) || skipped.Contains(fuzzer.Name)) continue;
        log.Write(System.Text.Encoding.UTF8.GetBytes(call + "\n"));
        if (wanted.Length == 1) Console.WriteLine(fuzzer.Describe(seed));
        watchdog.Restart();
        calls++;
        try
        {
            fuzzer.Call(seed);
        }
        catch (Exception e) when (e is ExternalException or ObjectDisposedException)
        {
            // A refusal is what this looks for: an exception, and the process lives.
            refused++;
            if (wanted.Length > 0) Console.WriteLine(e.Message);
        }
    }
}

done:
Console.WriteLine($"{calls} calls of {operators.Length} operators, {refused} refused");
log.Write("end\n"u8);
return 0;
