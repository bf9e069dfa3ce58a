using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests.Slurm;

/// <summary>
/// A real Slurm for one test: munge, a controller and a daemon for each node, all on the loopback, with everything they write in a
/// temporary folder. The nodes are this machine, so nothing keeps their tasks apart but their numbers.
/// </summary>
public sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd"];

    private readonly TempFolder _temp = new();
    private readonly int _nodes;

    private SlurmCluster(int nodes) => _nodes = nodes;

    /// <summary>What a process needs in its environment to speak with this cluster.</summary>
    public Dictionary<string, string?> Environment => new() { ["SLURM_CONF"] = Conf, ["OMP_NUM_THREADS"] = "1" };

    /// <summary>The cluster's configuration.</summary>
    public string Conf => _temp.File("slurm.conf");

    /// <summary>Starts one.</summary>
    /// <param name="nodes">Nodes <c>n1</c>, <c>n2</c>, … of two processors each.</param>
    /// <param name="partitions">Lines of the configuration, without their first word.</param>
    /// <returns>The cluster; null with the reason where it cannot be.</returns>
    public static (SlurmCluster? Cluster, string? Problem) TryStart(int nodes, params string[] partitions)
    {
        if (!OperatingSystem.IsLinux()) return (null, "Slurm is for Linux");
        if (Programs.FirstOrDefault(p => Find(p) is null) is { } missing) return (null, $"needs Slurm: there is no {missing} (apt-get install munge slurmctld slurmd slurm-client)");
        var cluster = new SlurmCluster(nodes);
        try
        {
            cluster.Start(partitions);
            return (cluster, null);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or IOException)
        {
            cluster.Dispose();
            return (null, $"Slurm does not start here: {e.Message}");
        }
    }

    /// <summary>Calls one of Slurm's programs.</summary>
    public string Call(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(Find(program)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment) info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode}: {output} {error.Result}");
    }

    /// <summary>State, node and restarts of a task.</summary>
    public (string State, string Node, string Reason, int Restarts) Task(string id)
    {
        var fields = Call("squeue", "-h", "-r", "-t", "all", "-j", id, "-O", "State:|,NodeList:|,Reason:|,RestartCnt:|").Split('\n')[0].Split('|');
        return (fields[0], fields[1], fields[2], int.Parse(fields[3], CultureInfo.InvariantCulture));
    }

    /// <summary>The daemon of a node.</summary>
    public int DaemonOf(string node) => int.Parse(File.ReadAllText(_temp.File($"run/slurmd-{node}.pid")), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var name in Enumerable.Range(1, _nodes).Select(i => $"slurmd-n{i}").Append("slurmctld").Append("munged")) End(_temp.File($"run/{name}.pid"));
        var left = Linux.Processes().Where(p => Linux.Variable(p, "SLURM_CONF") == Conf).ToArray();
        foreach (var process in left) Linux.Signal(process, "KILL");
        SpinWait.SpinUntil(() => left.All(p => !Linux.IsAlive(p)), TimeSpan.FromSeconds(10));
        _temp.Dispose();
    }

    private void Start(string[] partitions)
    {
        foreach (var folder in new[] { "state", "log", "run", "munge" }.Concat(Enumerable.Range(1, _nodes).Select(i => $"spool/n{i}"))) Directory.CreateDirectory(_temp.File(folder));
        File.WriteAllBytes(_temp.File("munge/key"), RandomNumberGenerator.GetBytes(1024));

        // munge wants its socket to be reachable for all users, and its key for nobody else.
        SmallDisk.Run("/bin/chmod", "711", _temp.Path, _temp.File("run"));
        SmallDisk.Run("/bin/chmod", "go-rwx", _temp.File("munge"), _temp.File("munge/key"));
        File.WriteAllText(Conf, Configuration(FreePorts(_nodes + 1), partitions));
        Call("munged", $"--key-file={_temp.File("munge/key")}", $"--socket={_temp.File("run/munge.sock")}", $"--pid-file={_temp.File("run/munged.pid")}", $"--seed-file={_temp.File("munge/seed")}", $"--log-file={_temp.File("log/munged.log")}", "--num-threads=2");
        Call("slurmctld", "-f", Conf);
        for (var i = 1; i <= _nodes; i++) Call("slurmd", "-f", Conf, "-N", $"n{i}");
        var deadline = DateTime.UtcNow.AddMinutes(1);
        while (Call("sinfo", "-h", "-N", "-t", "idle", "-o", "%N").Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count() < _nodes)
        {
            if (DateTime.UtcNow > deadline) throw new InvalidOperationException($"the nodes do not come up: {string.Join(" | ", File.ReadLines(_temp.File("log/slurmctld.log")).TakeLast(3))}");
            Thread.Sleep(100);
        }
    }

    // The limits are wide: a daemon that a busy machine lets wait is no dead node, and a task that saves its state is not to be killed.
    private string Configuration(int port, string[] partitions)
    {
        var user = System.Environment.UserName;
        var folder = _temp.Path;
        return $"""
            ClusterName=test
            SlurmctldHost=localhost(127.0.0.1)
            SlurmctldPort={port}
            SlurmUser={user}
            SlurmdUser={user}
            AuthType=auth/munge
            CredType=cred/munge
            AuthInfo=socket={folder}/run/munge.sock,cred_expire=5
            CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
            StateSaveLocation={folder}/state
            SlurmdSpoolDir={folder}/spool/%n
            SlurmctldPidFile={folder}/run/slurmctld.pid
            SlurmdPidFile={folder}/run/slurmd-%n.pid
            SlurmctldLogFile={folder}/log/slurmctld.log
            SlurmdLogFile={folder}/log/slurmd-%n.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            MpiDefault=none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SchedulerType=sched/backfill
            SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=0
            PreemptType=preempt/partition_prio
            PreemptMode=REQUEUE
            SlurmctldParameters=preempt_send_user_signal
            JobRequeue=1
            ReturnToService=2
            SlurmdTimeout=30
            KillWait=60
            MessageTimeout=30
            MinJobAge=600
            MaxArraySize=1001
            SlurmdParameters=config_overrides
            NodeName=n[1-{_nodes}] NodeHostname=localhost NodeAddr=127.0.0.1 Port=[{port + 1}-{port + _nodes}] CPUs=2 RealMemory=1000 State=UNKNOWN
            {string.Join('\n', partitions.Select(p => $"PartitionName={p}"))}

            """;
    }

    /// <summary>The first of so many ports in a row that nobody uses now.</summary>
    private static int FreePorts(int count)
    {
        for (; ;)
        {
            var first = Random.Shared.Next(20_000, 30_000);
            var sockets = new List<TcpListener>();
            try
            {
                for (var i = 0; i < count; i++)
                {
                    sockets.Add(new TcpListener(IPAddress.Any, first + i));
                    sockets[^1].Start();
                }

                return first;
            }
            catch (SocketException)
            {
                // In use; others may be free.
            }
            finally
            {
                foreach (var socket in sockets) socket.Dispose();
            }
        }
    }

    private static string? Find(string program) => $"{System.Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static void End(string pidFile)
    {
        if (!File.Exists(pidFile) || !int.TryParse(File.ReadAllText(pidFile), out var process)) return;
        Linux.Signal(process, "KILL");
        SpinWait.SpinUntil(() => !Linux.IsAlive(process), TimeSpan.FromSeconds(10));
    }
}
