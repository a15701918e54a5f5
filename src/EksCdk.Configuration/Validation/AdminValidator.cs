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
            Principal(admins[index], $"cluster.admins[{index}]", environment.Region, problems);
        }
    }

    /// <summary>Refuses what an access entry cannot name.</summary>
    public static void Principal(string arn, string path, string region, ProblemReport problems)
    {
        if (Fault(arn) is { } fault)
            problems.Refuse(path, $"{arn.Quoted()} {fault.Message}", fault.Fix);
        else
            Partition(arn, path, region, problems);
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
        if (arn.Contains("AWSReservedSSO_", StringComparison.Ordinal) && !IdentityCenterRole().IsMatch(arn))
            return ("is not the whole ARN of a role of IAM Identity Center, without which EKS does not find it",
                "write the path and the ending too: arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/" +
                "AWSReservedSSO_Developers_0123456789abcdef");
        if (!RoleOrUser().IsMatch(arn))
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
    private static partial Regex RoleOrUser();

    // The region is not in the path of those of us-east-1.
    [GeneratedRegex(
        @":role/aws-reserved/sso\.amazonaws\.com/([a-z0-9-]+/)?AWSReservedSSO_[A-Za-z0-9+=,.@_-]+_[0-9a-f]{16}\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex IdentityCenterRole();

    [GeneratedRegex(@"^arn:(?<partition>[a-z-]+):sts::(?<account>[0-9]*):assumed-role/(?<role>[^/]+)/", RegexOptions.CultureInvariant)]
    private static partial Regex AssumedRole();
}
