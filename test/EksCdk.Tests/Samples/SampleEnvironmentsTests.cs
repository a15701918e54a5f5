using EksCdk.Configuration;
using EksCdk.Tests.Validation;

namespace EksCdk.Tests.Samples;

/// <summary>Each environment of the samples is proven, as those of <c>environments/</c> are.</summary>
public sealed class SampleEnvironmentsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "samples", "environments");

    // Objects of charts and controllers, whose schemas Kubernetes does not have.
    private static readonly string[] Kinds =
    [
        "argoproj.io/v1alpha1 Application", "cert-manager.io/v1 ClusterIssuer", "elbv2.k8s.aws/v1beta1 TargetGroupBinding",
        "kustomize.toolkit.fluxcd.io/v1 Kustomization", "source.toolkit.fluxcd.io/v1 GitRepository",
    ];

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Passes_every_pack_and_its_nodes_join_and_its_workloads_work(string file)
    {
        var loaded = EnvironmentLoader.Load(Path.Combine(Folder, file));
        using var platform = new SynthesizedPlatform(loaded, validate: true);

        Proven.Assert(loaded, platform, Kinds);
        if (loaded.Network.IsIpv6) Ipv6.Assert(platform);
    }
}
