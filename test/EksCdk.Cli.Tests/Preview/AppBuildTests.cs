using EksCdk.Cli.Preview;

namespace EksCdk.Cli.Tests.Preview;

public sealed class AppBuildTests : IDisposable
{
    private readonly FakeClone _clone = new();
    private readonly AppBuild _build;

    public AppBuildTests() => _build = new AppBuild(_clone.Clone, _clone.Programs);

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task A_build_is_current_until_a_source_changes()
    {
        Assert.False(_build.IsCurrent);
        await _build.Run(CancellationToken.None);
        Assert.True(_build.IsCurrent);

        _clone.Put("src/EksCdk/Program.cs", "changed");

        Assert.False(_build.IsCurrent);
    }

    [Theory]
    [InlineData("src/EksCdk.Checks/Rules/New.cs")]
    [InlineData("src/EksCdk.Configuration/Data/PlatformVersions.cs")]
    [InlineData("src/EksCdk.Constructs/Cluster/New.cs")]
    [InlineData("src/EksCdk.Facts/Data/regions.json")]
    [InlineData("Directory.Packages.props")]
    public async Task A_new_file_that_goes_into_it_makes_it_stale(string file)
    {
        await _build.Run(CancellationToken.None);

        _clone.Put(file, "");

        Assert.False(_build.IsCurrent);
    }

    [Theory]
    [InlineData("src/EksCdk/obj/x.cs")]
    [InlineData("src/EksCdk.Cli/Program.cs")]
    [InlineData("environments/dev.yaml")]
    public async Task A_file_that_does_not_go_into_it_makes_no_difference(string file)
    {
        await _build.Run(CancellationToken.None);

        _clone.Put(file, "changed");

        Assert.True(_build.IsCurrent);
    }

    [Fact]
    public async Task An_assembly_that_somebody_else_has_made_or_removed_is_not_current()
    {
        await _build.Run(CancellationToken.None);

        File.SetLastWriteTimeUtc(_clone.Clone.AppAssembly, DateTime.UtcNow.AddMinutes(1));
        Assert.False(_build.IsCurrent);

        File.Delete(_clone.Clone.AppAssembly);
        Assert.False(_build.IsCurrent);
    }

    [Fact]
    public async Task A_build_that_fails_shows_the_compilers_errors_only()
    {
        _clone.DotnetDoes("echo 'MSBuild says hello'; echo '  Program.cs(1,1): error CS1002: ; expected [x.csproj]'; exit 1");

        var refused =
            await Assert.ThrowsAsync<CommandException>(() =>
                new AppBuild(_clone.Clone, _clone.Programs).Run(CancellationToken.None));

        Assert.Equal("the CDK app does not build:\nProgram.cs(1,1): error CS1002: ; expected [x.csproj]", refused.Message);
        Assert.False(_build.IsCurrent);
    }
}
