namespace MedTransfer.Data.Tests;

public class PrefetchTests
{
    [Fact]
    public void Keeps_the_order_and_never_makes_more_than_promised()
    {
        var items = new List<Item>();
        var taken = 0;
        foreach (var item in Prefetch.Of(Source(items, 50), 3, default))
        {
            Assert.Equal(taken++, item.Number);
            Thread.Sleep(1);
            // Three lie ready, one may wait at the door.
            lock (items) Assert.InRange(items.Count, taken, taken + 4);
            item.Dispose();
        }

        Assert.Equal(50, taken);
    }

    [Fact]
    public void Leaving_early_ends_the_thread_and_disposes_what_nobody_took()
    {
        var items = new List<Item>();
        foreach (var item in Prefetch.Of(Source(items, int.MaxValue), 4, default))
        {
            item.Dispose();
            if (item.Number == 5) break;
        }

        var made = items.Count;
        Assert.All(items, i => Assert.True(i.IsDisposed));
        Thread.Sleep(20);
        Assert.Equal(made, items.Count);
    }

    [Fact]
    public void An_error_comes_after_the_items_before_it_and_names_its_origin()
    {
        var seen = 0;
        var error = Assert.Throws<InvalidContentException>(() =>
        {
            foreach (var item in Prefetch.Of(Failing(), 8, default))
            {
                seen++;
                item.Dispose();
            }
        });
        Assert.Equal(3, seen);
        Assert.Contains(nameof(Failing), error.StackTrace);
    }

    [Fact]
    public void Cancelling_ends_a_reader_that_waits()
    {
        using var stop = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        IEnumerable<Item> Stuck()
        {
            yield return new Item(0);
            never.Wait(stop.Token);
        }

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var item in Prefetch.Of(Stuck(), 2, stop.Token))
            {
                item.Dispose();
                stop.CancelAfter(30);
            }
        });
    }

    private static IEnumerable<Item> Source(List<Item> made, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var item = new Item(i);
            lock (made) made.Add(item);
            yield return item;
        }
    }

    private static IEnumerable<Item> Failing()
    {
        for (var i = 0; i < 3; i++) yield return new Item(i);
        throw new InvalidContentException("The fourth item is damaged.");
    }

    private sealed class Item(int number) : IDisposable
    {
        public int Number => number;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
