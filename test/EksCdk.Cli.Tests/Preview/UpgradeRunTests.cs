using EksCdk.Cli.Preview;
using EksCdk.Facts;

namespace EksCdk.Cli.Tests.Preview;

public sealed class UpgradeRunTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private readonly FakeClone _clone = new();

    public void Dispose() => _clone.Dispose();

    // The app that stands in writes a cluster of the version that the file asks for.
    private async Task<(int ExitCode, string Text)> Upgrade(string to, string manifest = "v1")
    {
        Directory.CreateDirectory(_clone.Clone.State);
        _clone.DotnetDoes("""
            file=$(echo "$CDK_CONTEXT_JSON" | sed 's/.*"environment":"\([^"]*\)".*/\1/')
            version=$(sed -n 's/^kubernetesVersion: "\(.*\)"/\1/p' "$file")
            cat > "$CDK_OUTDIR/manifest.json" <<END
            { "artifacts": { "dev-cluster": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "c.json" } } } }
            END
            cat > "$CDK_OUTDIR/c.json" <<END
            { "Resources": { "Cluster": { "Type": "AWS::EKS::Cluster", "Properties": { "Name": "dev", "Version": "${version:-1.35}" } },
              "Cni": { "Type": "AWS::EKS::Addon", "Properties": { "AddonName": "vpc-cni", "ClusterName": { "Ref": "Cluster" } } },
              "Chart": { "Type": "Custom::AWSCDK-EKS-HelmChart", "Properties": { "ServiceToken": "arn:aws:lambda:us-east-1:111122223333:function:f",
                "ClusterName": { "Ref": "Cluster" }, "Release": "karpenter", "Chart": "karpenter", "Version": "${version:-1.35}.0", "Namespace": "kube-system" } },
              "Budget": { "Type": "Custom::AWSCDK-EKS-KubernetesResource", "Properties": { "ServiceToken": "arn:aws:lambda:us-east-1:111122223333:function:f",
                "ClusterName": { "Ref": "Cluster" }, "Manifest": "[{\"apiVersion\":\"policy/VERSION\",\"kind\":\"PodDisruptionBudget\",\"metadata\":{\"name\":\"web\"}}]" } } } }
            END
            """.Replace("VERSION", manifest, StringComparison.Ordinal));
        using var text = new StringWriter();
        var exitCode = await new UpgradeRun(_clone.Clone, _clone.Programs, text, Today)
            .Run(Path.Combine(_clone.Root, "environments", "dev.yaml"), to, CancellationToken.None);
        return (exitCode, text.ToString());
    }

    [Fact]
    public async Task Each_minor_version_is_a_step_of_its_own_that_is_compared_with_the_one_before()
    {
        var before = _clone.Text("environments/dev.yaml");

        var (_, text) = await Upgrade("1.36");

        Assert.Contains("## 1.36", text, StringComparison.Ordinal);
        Assert.Contains("upgraded 1.35 -> 1.36 in place", text, StringComparison.Ordinal);
        Assert.Contains("Update vpc-cni to the default of 1.36", text, StringComparison.Ordinal);
        Assert.Contains("2027-08-02", text, StringComparison.Ordinal);
        Assert.Contains("   - Chart: The chart karpenter is upgraded 1.35.0 -> 1.36.0: Helm leaves the custom resource " +
            "definitions of karpenter.sh", text, StringComparison.Ordinal);
        Assert.Equal(before, _clone.Text("environments/dev.yaml"));
    }

    [Fact]
    public async Task It_waits_for_a_preview_of_the_same_environment()
    {
        var preview = await FileLock.Take(Path.Combine(_clone.Clone.State, "dev.lock"), () => { }, CancellationToken.None);
        var said = new List<string>();
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new UpgradeRun(_clone.Clone, _clone.Programs,
            TextWriter.Null, Today, word => { said.Add(word); cancellation.Cancel(); })
            .Run(Path.Combine(_clone.Root, "environments", "dev.yaml"), "1.36", cancellation.Token));
        preview.Dispose();

        Assert.Equal(["waiting for a preview of this environment..."], said);
        Assert.Contains("## 1.36", (await Upgrade("1.36")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1", false)]
    [InlineData("v1beta1", true)]
    public async Task An_API_that_the_next_version_does_not_serve_is_told_in_its_step(string manifest, bool fails)
    {
        var (exitCode, text) = await Upgrade("1.36", manifest);

        Assert.Equal(fails, text.Contains("**This step would fail**: ", StringComparison.Ordinal)
            && text.Contains("policy/v1beta1", StringComparison.Ordinal));
        if (fails) Assert.Equal(ExitCode.Findings, exitCode);
    }

    [Fact]
    public async Task A_controller_that_has_no_image_for_the_version_yet_is_told()
    {
        var (_, text) = await Upgrade("1.37");

        Assert.Contains("## 1.36", text, StringComparison.Ordinal);
        Assert.Contains("upgraded 1.36 -> 1.37 in place", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split("   - Cluster Autoscaler stays at v1.36.0").Length - 1);
    }

    // The loader refuses Karpenter on a version that it is not made for: the runbook ends there.
    [Fact]
    public async Task Where_the_platform_cannot_go_further_the_runbook_says_so()
    {
        _clone.Put("environments/dev.yaml", _clone.Text("environments/dev.yaml")
            + "nodePools: [{ name: general, instanceTypes: [m7i.large] }]\n");
        var (exitCode, text) = await Upgrade("1.37");

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("## 1.36", text, StringComparison.Ordinal);
        Assert.Contains("## 1.37", text, StringComparison.Ordinal);
        Assert.Contains("**This step cannot be taken yet**: ", text, StringComparison.Ordinal);
        Assert.Contains("Karpenter takes Kubernetes up to 1.36", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.35", "is not above 1.35")]
    [InlineData("1.34", "is not above 1.35")]
    [InlineData("1.99", "is not known to be on EKS")]
    [InlineData("new", "is no Kubernetes version")]
    public async Task A_version_to_which_there_is_no_way_is_refused(string to, string saying)
    {
        var refused = await Assert.ThrowsAsync<CommandException>(() => Upgrade(to));

        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
        Assert.Contains(saying, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: a\nregion: b\n", "name: a\nkubernetesVersion: \"1.36\"\nregion: b\n")]
    [InlineData("name: a\nkubernetesVersion: \"1.35\" # now\n", "name: a\nkubernetesVersion: \"1.36\"\n")]
    public void The_version_is_written_into_a_copy(string yaml, string expected) =>
        Assert.Equal(expected, UpgradeRun.WithVersion(yaml, new KubernetesVersion(1, 36)));
}
