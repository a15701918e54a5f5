using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// The range of Kubernetes services: https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html.
/// </summary>
internal static class ServiceRangeValidator
{
    private const string Path = "cluster.serviceCidr";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (environment.Cluster.ServiceCidr is not { } services) return;
        var network = environment.Network;
        if (Cidr.Parse(services, out var message, out var fix) is not { } range)
            problems.Refuse(Path, message, fix);
        else if (!IpRanges.IsPrivate(range))
            problems.Refuse(Path, $"'{services}' is not a private range", $"use one from {string.Join(", ", IpRanges.Private)}");
        else if (range.Prefix is < 12 or > 24)
            problems.Refuse(Path, $"'{services}' is too {(range.Prefix < 12 ? "large" : "small")}", "use /12 to /24");
        else if (network.VpcCidrs.FirstOrDefault(own => IpRange.TryParse(own, out var vpc) && vpc.Overlaps(range)) is { } taken)
            problems.Conflict(
                Path, $"'{services}' overlaps {taken}, a range of the VPC", "use another, which no network has that pods talk to",
                network.Existing is null ? "network.cidr" : "network.existing");
        else if (environment.Cluster.Calico == CalicoMode.NetworkPlugin
            && PodsOfCalico.FirstOrDefault(pods => IpRange.TryParse(pods, out var own) && own.Overlaps(range)) is { } pool)
            problems.Conflict(Path, $"'{services}' overlaps {pool}, from which Calico gives pods addresses", "use another",
                "cluster.calico");
    }

    private static IEnumerable<string> PodsOfCalico =>
        Calico.Facts.NetworkPlugin.GetProperty("installation").GetProperty("calicoNetwork").GetProperty("ipPools")
            .EnumerateArray().Select(pool => pool.GetProperty("cidr").GetString()!);
}
