namespace EksCdk.Configuration.Tests;

/// <summary>What an environment brings of its own is read from beside its file, and is in the list of its mirror.</summary>
public sealed class OwnFilesTests
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples", "environments");

    public static TheoryData<string> Environments =>
        [.. Directory.EnumerateFiles(Samples, "*.yaml").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Environments))]
    public void A_sample_loads_and_stays_what_it_is(string file)
    {
        var loaded = EnvironmentLoader.Load(Path.Combine(Samples, file));

        Assert.Equal(loaded.Objects.Count, EnvironmentLoader.Complete(loaded).Objects.Count);
        Assert.All(OwnFiles.Of(loaded), own => Assert.True(File.Exists(Path.Combine(Samples, own)), own));
    }

    [Fact]
    public void Files_say_what_comes_of_them()
    {
        var loaded = EnvironmentLoader.Load(Path.Combine(Samples, "own-workloads.yaml"));

        Assert.Equal(2L, loaded.Charts[0].Settings["replicaCount"]);
        Assert.Empty(loaded.Charts[1].Settings);
        Assert.Equal(["Namespace", "ServiceAccount", "Deployment"], loaded.Objects[0].Objects.Select(item => item["kind"]));
        Assert.Equal(["argocd", "cert-manager", "metrics"], OwnNamespaces.Of(loaded));
        Assert.Equal(["own-workloads/cert-manager.yaml", "own-workloads/orders.yaml", "own-workloads/issuer.yaml"],
            OwnFiles.Of(loaded));
    }

    [Fact]
    public void A_mirror_has_the_charts_by_their_own_names()
    {
        var loaded = EnvironmentLoader.Parse(
            """
            name: dev
            registry: 111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror
            nodeGroups: [{ name: general }]
            charts:
              - { name: pods, repository: 'oci://ghcr.io/own/charts/podinfo', version: 6.7.1, namespace: a }
              - { name: argo, chart: argo-cd, repository: 'https://argoproj.github.io/argo-helm/', version: 7.8.2, namespace: a }
            """, "mirror.yaml");
        var items = MirrorList.Of(loaded);

        Assert.Contains(new MirrorItem(true, "charts/podinfo", "oci://ghcr.io/own/charts/podinfo", "6.7.1"), items);
        Assert.Contains(new MirrorItem(true, "charts/argo-cd", "https://argoproj.github.io/argo-helm", "7.8.2"), items);
    }
}
