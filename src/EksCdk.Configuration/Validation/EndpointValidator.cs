using System.Text.RegularExpressions;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>Who reaches the Kubernetes API: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html.</summary>
internal static partial class EndpointValidator
{
    private const string Path = "cluster.allowedCidrs";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var cluster = environment.Cluster;
        for (var index = 0; index < cluster.AllowedCidrs.Count; index++)
            Range(cluster.AllowedCidrs[index], $"{Path}[{index}]", problems);

        for (var index = 0; index < cluster.PrivateAccessFrom.Count; index++)
            Private(cluster.PrivateAccessFrom[index], $"cluster.privateAccessFrom[{index}]", problems);

        if (cluster.EndpointAccess == EndpointAccessMode.PublicAndPrivate && cluster.AllowedCidrs.Count == 0)
            problems.Conflict(
                "cluster.endpointAccess",
                    "the endpoint is PublicAndPrivate, but allowedCidrs is empty, which would let in the whole internet",
                "name the ranges that may reach it, or use Private", Path);
        if (cluster.EndpointAccess == EndpointAccessMode.Private && cluster.AllowedCidrs.Count > 0)
            problems.Conflict(
                Path, $"the endpoint is Private{problems.IfDefault("cluster.endpointAccess")}, so nothing reaches it " +
                    $"from {string.Join(", ", cluster.AllowedCidrs)}",
                "remove allowedCidrs, or use endpointAccess: PublicAndPrivate", "cluster.endpointAccess");
    }

    private static void Private(string from, string path, ProblemReport problems)
    {
        if (SecurityGroupId().IsMatch(from)) return;
        if (from.StartsWith("sg-", StringComparison.Ordinal))
            problems.Refuse(path, $"{from.Quoted()} is not the id of a security group", "write one such as sg-0123456789abcdef0");
        else if (Cidr.Parse(from, out var message, out var fix) is not { } range)
            problems.Refuse(path, message, fix ?? "write a range such as 10.0.0.0/16, or the id of a security group");
        else if (range.Prefix == 0)
            problems.Refuse(path, $"'{from}' is everybody", "name the ranges of the VPC, of offices and of peered networks");
    }

    [GeneratedRegex("^sg-([0-9a-f]{8}|[0-9a-f]{17})\\z", RegexOptions.CultureInvariant)]
    private static partial Regex SecurityGroupId();

    /// <summary>
    /// EKS refuses ranges that nobody on the internet has: <c>The following CIDRs are not allowed in publicAccessCidrs</c>.
    /// </summary>
    private static void Range(string cidr, string path, ProblemReport problems)
    {
        if (Cidr.Parse(cidr, out var message, out var fix) is not { } range)
            problems.Refuse(path, message, fix);
        else if (range.Prefix == 0)
            problems.Refuse(path, $"'{cidr}' lets the whole internet try its luck with the Kubernetes API",
                "name the ranges of your offices and runners");
        else if (IpRanges.IsNeverPublic(range))
            problems.Refuse(
                path, $"'{cidr}' is not on the internet, and EKS refuses it",
                    "name public ranges; from inside the VPC the private endpoint is used");
    }
}
