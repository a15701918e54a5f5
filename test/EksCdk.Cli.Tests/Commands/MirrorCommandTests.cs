using System.Diagnostics;
using EksCdk.Configuration;

namespace EksCdk.Cli.Tests.Commands;

public sealed class MirrorCommandTests : IDisposable
{
    private static readonly string Private = Path.Combine(Repository.Root, "environments", "private.yaml");

    private const string Mirror = "111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror";

    private const string WithKarpenter = "name: own\nregistry: " + Mirror + "\nnodeGroups: [{ name: general }]\n" +
        "nodePools: [{ name: apps }]\nworkloads: { loadBalancerController: false, externalSecrets: true }\n";

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
            $"\n{(item.IsChart ? "chart" : "image")} {item.From} {item.Name} {item.Version} {item.Digest ?? "-"}\n",
                result.Output,
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
    public void The_chart_of_a_registry_is_pulled_by_its_whole_name_and_all_have_the_digests_that_are_known()
    {
        var items = Publish(WithKarpenter);

        var (code, output, error) = RunScript(WithKarpenter);

        Assert.Equal((0, ""), (code, error));
        var calls = File.ReadAllText(Path.Combine(_folder.Path, "calls"));
        var chart = items.Single(item => item.Name == "charts/karpenter");
        Assert.StartsWith("oci://", chart.From, StringComparison.Ordinal);
        Assert.Contains($"pull {chart.From} --version {chart.Version} --destination ", calls, StringComparison.Ordinal);
        Assert.Contains("push ", calls, StringComparison.Ordinal);
        Assert.Equal(["charts/external-secrets", "charts/karpenter", "charts/karpenter-crd",
            "external-secrets/external-secrets", "karpenter/controller"], items.Select(item => item.Name));
        // Karpenter's chart says itself by which digest its image is pulled.
        Assert.Equal(["karpenter/controller"], items.Where(item => item.Digest is null).Select(item => item.Name));
        Assert.All(items, item => Assert.Contains($"{item.Name}:{item.Version} ", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("external-secrets/external-secrets")]
    [InlineData("charts/karpenter-crd")]
    public void What_has_another_digest_is_not_copied(string name)
    {
        var item = Publish(WithKarpenter).Single(item => item.Name == name);
        _folder.Put(InRegistry($"{item.From}:{item.Version}"), "sha256:0\n");

        var (code, _, error) = RunScript(WithKarpenter);

        Assert.Equal((1, $"{item.From}:{item.Version} has the digest sha256:0, and must have {item.Digest}\n"), (code, error));
        Assert.False(File.Exists(Path.Combine(_folder.Path, InRegistry($"{Mirror}/{item.Name}:{item.Version}"))));
    }

    [Fact]
    public void What_a_mirror_holds_under_another_digest_is_told()
    {
        var item = Publish(WithKarpenter).Single(item => item.Name == "external-secrets/external-secrets");
        _folder.Put(InRegistry($"{Mirror}/{item.Name}:{item.Version}"), "sha256:0\n");

        var (code, _, error) = RunScript(WithKarpenter);

        Assert.Equal((1, $"{Mirror}/{item.Name}:{item.Version} has the digest sha256:0, and must have {item.Digest}\n"),
            (code, error));
    }

    [Fact]
    public void An_archive_of_a_chart_with_another_digest_is_not_pushed()
    {
        var (code, _, error) = RunScript("name: own\nregistry: " + Mirror +
            "\nnodeGroups: [{ name: general }]\nworkloads: { loadBalancerController: false }\n", withImages: true);

        Assert.Equal(1, code);
        // The archive of the stand-in is empty.
        Assert.Matches(@"cluster-autoscaler-[\d.]+tgz has the digest sha256:e3b0c44298fc\w+, and must have sha256:\w+\n$", error);
        Assert.DoesNotContain("push ", File.ReadAllText(Path.Combine(_folder.Path, "calls")), StringComparison.Ordinal);
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

    private static string InRegistry(string name) =>
        "registry/" + name.Replace("oci://", "", StringComparison.Ordinal).Replace('/', '_').Replace(':', '_');

    private IReadOnlyList<MirrorItem> ItemsOf(string environment) =>
        MirrorList.Of(EnvironmentLoader.Load(_folder.Put("own.yaml", environment)));

    // What is published has the digests that are known of it.
    // Archives of charts are in the mirror already: the stand-in's are empty.
    private IReadOnlyList<MirrorItem> Publish(string environment)
    {
        var items = ItemsOf(environment);
        foreach (var item in items)
        {
            var isArchive = item.IsChart && !item.From.StartsWith("oci://", StringComparison.Ordinal);
            _folder.Put(InRegistry($"{(isArchive ? $"{Mirror}/{item.Name}" : item.From)}:{item.Version}"),
                $"{item.Digest ?? "sha256:1"}\n");
        }
        return items;
    }

    // In the place of the programs that it calls are some that write down how, and a folder in that of the registries.
    private (int Code, string Output, string Error) RunScript(string environment, bool withImages = false)
    {
        if (withImages)
            foreach (var image in ItemsOf(environment).Where(item => !item.IsChart))
                _folder.Put(InRegistry($"{image.From}:{image.Version}"), $"{image.Digest ?? "sha256:1"}\n");
        var script = _folder.Put("mirror.sh", Eks.Run("mirror", _folder.Put("own.yaml", environment)).Output);
        _folder.Script("bin/aws", "exit 0");
        _folder.Script("bin/helm", $$"""
            echo "$@" >> '{{_folder.Path}}/calls'
            chart=${2##*/} version=$4
            if [ "$3" = --repo ]; then version=$6; fi
            case $1 in
              pull)
                for folder in "$@"; do :; done # the last
                : > "$folder/$chart-$version.tgz" ;;
              push) chart=$(basename "$2" .tgz) # karpenter-1.14.1
                echo sha256:2 > "{{_folder.Path}}/registry/$(echo "${3#oci://}/${chart%-*}:${chart##*-}" | tr /: __)" ;;
            esac
            """);
        _folder.Script("bin/crane", $$"""
            at() { echo "{{_folder.Path}}/registry/$(echo "${1#oci://}" | tr /: __)"; }
            case $1 in digest) cat "$(at "$2")" 2> /dev/null ;; copy) cp "$(at "$2")" "$(at "$3")" ;; esac
            """);
        var start = new ProcessStartInfo("bash", [script]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{_folder.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}";
        using var bash = Process.Start(start)!;
        var error = bash.StandardError.ReadToEndAsync();
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return (bash.ExitCode, output, error.Result);
    }
}
