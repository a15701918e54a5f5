using EksCdk.Cli.Preview;

namespace EksCdk.Cli.Tests.Preview;

public class FileLockTests
{
    [Fact]
    public async Task The_second_waits_for_the_first()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "state", "lock");
        var waited = 0;

        var first = await FileLock.Take(path, () => waited++, CancellationToken.None);
        var second = FileLock.Take(path, () => waited++, CancellationToken.None);
        await Task.Delay(500);

        Assert.False(second.IsCompleted);
        Assert.Equal(1, waited);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "lock");
        using var first = await FileLock.Take(path, () => { }, CancellationToken.None);
        using var cancellation = new CancellationTokenSource(300);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FileLock.Take(path, () => { }, cancellation.Token));
    }
}
