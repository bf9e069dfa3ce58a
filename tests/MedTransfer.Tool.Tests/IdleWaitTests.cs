using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Tests;

public class IdleWaitTests
{
    [Fact]
    public void Processes_get_more_time_to_start_than_to_go_from_one_run_to_the_next()
    {
        var wait = new IdleWait();
        for (var i = 1; i < IdleWait.BeforeTheFirst; i++) Assert.False(wait.IsOver(isExecuted: false));
        Assert.True(wait.IsOver(isExecuted: false));

        wait = new IdleWait();
        for (var i = 0; i < 3; i++)
        {
            Assert.False(wait.IsOver(isExecuted: true));
            for (var k = 1; k < IdleWait.Between; k++) Assert.False(wait.IsOver(isExecuted: false));
        }

        Assert.True(wait.IsOver(isExecuted: false));
    }
}
