using MedTransfer.Files;
using MedTransfer.Testing;

namespace MedTransfer.Torch.Tests.Files;

public sealed class WriteFenceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private bool _isShut;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_shut_off_changes_nothing_and_leaves_nothing()
    {
        var path = _folder.File("a.txt");
        using (WriteFence.Around(_folder.Path, Check))
        {
            AtomicFile.WriteText(path, "before");
            _isShut = true;
            Assert.Throws<InvalidConfigurationException>(() => AtomicFile.WriteText(path, "after"));
            using var elsewhere = new TempFolder();
            AtomicFile.WriteText(elsewhere.File("b.txt"), "free");
        }

        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
        AtomicFile.WriteText(path, "after the fence");
    }

    [Fact]
    public async Task It_follows_the_work_into_tasks_and_threads_and_nobody_else()
    {
        using var begun = new ManualResetEventSlim();
        var stranger = Task.Run(() =>
        {
            begun.Wait();
            AtomicFile.WriteText(_folder.File("stranger.txt"), "free");
        });
        using var fence = WriteFence.Around(_folder.Path, Check);
        _isShut = true;
        begun.Set();
        await stranger;
        await Assert.ThrowsAsync<InvalidConfigurationException>(() => Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        Exception? seen = null;
        var thread = new Thread(() => seen = Record.Exception(Write));
        thread.Start();
        thread.Join();
        Assert.IsType<InvalidConfigurationException>(seen);

        void Write() => AtomicFile.WriteText(_folder.File("mine.txt"), "no");
    }

    [Fact]
    public void Of_several_fences_each_is_asked()
    {
        using var outer = WriteFence.Around(_folder.Path, Check);
        using var inner = WriteFence.Around(_folder.Path, () => { });
        AtomicFile.WriteText(_folder.File("a.txt"), "open");
        _isShut = true;
        Assert.Throws<InvalidConfigurationException>(() => AtomicFile.WriteText(_folder.File("a.txt"), "shut"));
    }

    [Fact]
    public void Behind_it_nothing_is_tidied_away_that_a_newer_writer_may_be_writing()
    {
        var temporary = _folder.File(".a.txt.4711-0123" + AtomicFile.TemporaryEnding);
        File.WriteAllText(temporary, "half");
        using (WriteFence.Around(_folder.Path, Check))
        {
            _isShut = true;
            Assert.Throws<InvalidConfigurationException>(() => AtomicFile.RemoveLeftovers(_folder.Path));
            Assert.True(File.Exists(temporary));
        }

        Assert.Equal(1, AtomicFile.RemoveLeftovers(_folder.Path));
    }

    private void Check()
    {
        if (_isShut) throw new InvalidConfigurationException("Shut.");
    }
}
