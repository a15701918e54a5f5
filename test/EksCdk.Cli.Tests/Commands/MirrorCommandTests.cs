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

    // In the place of the programs that it calls are some that write down how.
    [Fact]
    public void The_chart_of_a_registry_is_pulled_by_its_whole_name()
    {
        var file = _folder.Put("own.yaml", """
            name: own
            registry: 111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror
            nodeGroups: [{ name: general }]
            nodePools: [{ name: apps }]
            """);
        var script = _folder.Put("mirror.sh", Eks.Run("mirror", file).Output);
        _folder.Script("bin/aws", "exit 0");
        _folder.Script("bin/helm", $"echo \"$@\" >> '{_folder.Path}/calls'");
        _folder.Script("bin/crane", "case $1 in digest) [ -e \"$0.$(echo $2 | tr /: __)\" ] && echo sha256:0 || " +
            "{ touch \"$0.$(echo $2 | tr /: __)\"; exit 1; } ;; esac");
        var start = new ProcessStartInfo("bash", [script]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{_folder.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}";
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEnd();
        var error = bash.StandardError.ReadToEnd();
        bash.WaitForExit();

        Assert.Equal((0, ""), (bash.ExitCode, error));
        var calls = File.ReadAllText(Path.Combine(_folder.Path, "calls"));
        var chart = MirrorList.Of(EnvironmentLoader.Load(file)).Single(item => item.Name == "charts/karpenter");
        Assert.StartsWith("oci://", chart.From, StringComparison.Ordinal);
        Assert.Contains($"pull {chart.From} --version {chart.Version} --destination ", calls, StringComparison.Ordinal);
        Assert.Contains("push ", calls, StringComparison.Ordinal);
        Assert.Contains($"{chart.Name}:{chart.Version} sha256:0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_is_found_by_its_name_from_any_folder_of_the_clone()
    {
        var name = Eks.Run("mirror", "private");

        Assert.Equal((ExitCode.Clean, ""), (name.ExitCode, name.Error));
        Assert.Equal(Eks.Run("mirror", Private).Output, name.Output);
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
