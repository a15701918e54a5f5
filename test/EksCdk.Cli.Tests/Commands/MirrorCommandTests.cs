using System.Diagnostics;
using EksCdk.Configuration;

namespace EksCdk.Cli.Tests.Commands;

public sealed class MirrorCommandTests : IDisposable
{
    private static readonly string Private = Path.Combine(Repository.Root, "environments", "private.yaml");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_script_copies_every_chart_and_image_in_its_version()
    {
        var result = Eks.Run("mirror", Private);

        Assert.Equal((ExitCode.Clean, ""), (result.ExitCode, result.Error));
        var items = MirrorList.Of(EnvironmentLoader.Load(Private));
        Assert.Equal(["autoscaling/cluster-autoscaler", "charts/aws-load-balancer-controller", "charts/cluster-autoscaler",
            "eks/aws-load-balancer-controller"], items.Select(item => item.Name));
        Assert.All(items, item => Assert.Contains(
            $"\n{(item.IsChart ? "chart" : "image")} {item.From} {item.Name} {item.Version}\n", result.Output,
                StringComparison.Ordinal));
        Assert.DoesNotContain("\r", result.Output);
    }

    [Fact]
    public void The_script_is_one_that_bash_can_read()
    {
        var script = _folder.Put("mirror.sh", Eks.Run("mirror", Private).Output);
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-n", script]) { RedirectStandardError = true })!;
        var error = bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        Assert.Equal((0, ""), (bash.ExitCode, error));
    }

    [Fact]
    public void An_environment_without_a_registry_is_refused_with_what_to_write()
    {
        var file = _folder.Put("own.yaml", "name: own\nnodeGroups: [{ name: general }]\n");
        var result = Eks.Run("mirror", file);
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("registry: there is none; write one such as 111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror",
            result.Error);
    }
}
