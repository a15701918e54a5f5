using System.Text.RegularExpressions;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Administrators are IAM roles or users that an access entry can name:
/// https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html.
/// </summary>
internal static partial class AdminValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var admins = environment.Cluster.Admins;
        for (var index = 0; index < admins.Count; index++)
        {
            var (arn, path) = (admins[index], $"cluster.admins[{index}]");
            if (Fault(arn) is { } fault)
                problems.Refuse(path, $"{arn.Quoted()} {fault.Message}", fault.Fix);
            else
                Partition(arn, path, environment.Region, problems);
        }
    }

    private static (string Message, string Fix)? Fault(string arn)
    {
        var session = AssumedRole().Match(arn);
        if (session.Success)
            return ("is a session, which an access entry cannot name",
                $"name its role: arn:{session.Groups["partition"]}:iam::{session.Groups["account"]}:role/{session.Groups["role"]}");
        if (arn.EndsWith(":root", StringComparison.Ordinal))
            return ("is an account's root, which must not be used", "name a role");
        if (arn.Contains("role/aws-service-role/", StringComparison.Ordinal))
            return ("is a service-linked role, for which EKS refuses access entries", "name another role");
        if (!Principal().IsMatch(arn))
            return ("is not the ARN of an IAM role or user", "write one such as arn:aws:iam::111122223333:role/Admins");
        return null;
    }

    private static void Partition(string arn, string path, string region, ProblemReport problems)
    {
        if (Regions.Find(region) is not { } known || arn.Split(':')[1] == known.Partition.Name) return;
        problems.Conflict(
            path, $"{arn.Quoted()} is in partition '{arn.Split(':')[1]}', but region {region}{problems.IfDefault("region")} " +
                $"is in '{known.Partition.Name}'",
            $"name a role of an account in '{known.Partition.Name}'", "region");
    }

    [GeneratedRegex(@"^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/([\x21-\x7e]+/)?[A-Za-z0-9+=,.@_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Principal();

    [GeneratedRegex(@"^arn:(?<partition>[a-z-]+):sts::(?<account>[0-9]*):assumed-role/(?<role>[^/]+)/", RegexOptions.CultureInvariant)]
    private static partial Regex AssumedRole();
}
