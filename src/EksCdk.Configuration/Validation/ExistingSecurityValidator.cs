using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// What is said of keys and roles that are there already: that they can be this environment's, and are said to allow what it does
/// with them. Another account's need policies and grants there, of which nothing could be proven.
/// </summary>
internal static class ExistingSecurityValidator
{
    private const string Path = "security.existing", SecretsKey = $"{Path}.secretsKey", VolumeKey = $"{Path}.volumeKey",
        ClusterRole = $"{Path}.clusterRole", NodeRole = $"{Path}.nodeRole";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (environment.Security.Existing is not { } existing) return;
        (string Path, string? Arn)[] named =
        [
            (SecretsKey, existing.SecretsKey?.Arn), (VolumeKey, existing.VolumeKey?.Arn),
            (ClusterRole, existing.ClusterRole?.Arn), (NodeRole, existing.NodeRole?.Arn),
        ];
        if (Array.TrueForAll(named, one => one.Arn is null))
            problems.Refuse(Path, "names no key and no role",
                "name one of secretsKey, volumeKey, clusterRole, nodeRole, or leave it out");
        foreach (var (path, arn) in named)
            if (arn?.Split(':') is [_, var partition, var service, var region, var account, ..])
                Place($"{path}.arn", (partition, service, region, account), environment, problems);
        if (environment.Account is null && Array.Find(named, one => one.Arn is not null) is { Arn: { } first } any)
            problems.Conflict($"{any.Path}.arn",
                $"{first.Quoted()} is of an account, and nothing says that this environment is of it",
                $"write account: \"{first.Split(':').ElementAtOrDefault(4)}\" at the top", "account");
        Keys(environment, existing, problems);
        Roles(environment, existing, problems);
    }

    private static void Place(string path, (string Partition, string Service, string Region, string Account) arn,
        EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (Regions.PartitionOf(environment.Region) is { } here && here != arn.Partition)
            problems.Conflict(path, $"it is of partition {arn.Partition}, and {environment.Region} of {here}",
                $"name one of an account in '{here}'", "region");
        else if (arn.Service == "kms" && arn.Region != environment.Region)
            problems.Conflict(path, $"it is in {arn.Region}, and region is {environment.Region}{problems.IfDefault("region")}",
                $"name a key of {environment.Region}: keys do not leave their region", "region");
        if (environment.Account is { } own && arn.Account != own)
            problems.Conflict(path, $"it is of account {arn.Account}, and the environment of {own}",
                "name one of the same account", "account");
    }

    private static void Keys(
        EnvironmentConfiguration environment, ExistingSecurityConfiguration existing, ProblemReport problems)
    {
        Needs(existing.SecretsKey, SecretsKey, KeyGrantee.Account,
            "who creates the cluster makes a grant on it, which the account's IAM policies must be able to allow");
        Needs(existing.VolumeKey, VolumeKey, KeyGrantee.Account,
            "what makes volumes for claims gets the key by the account's IAM policies");
        if (environment.NodeGroups.Count > 0)
            Needs(existing.VolumeKey, VolumeKey, KeyGrantee.AutoScaling,
                $"{KeyPolicies.AutoScaling.Role} starts the nodes of nodeGroups, and only the key's policy can let it",
                "nodeGroups");
        if (environment.NodePools.Any(pool => pool.CapacityTypes.Contains(NodeCapacityType.Spot)))
            Needs(existing.VolumeKey, VolumeKey, KeyGrantee.Spot,
                $"{KeyPolicies.Spot.Role} starts the spot instances of nodePools, and only the key's policy can let it",
                "nodePools");
        if (environment.AutoMode is not null && existing.ClusterRole is not null)
            Needs(existing.VolumeKey, VolumeKey, KeyGrantee.ClusterRole,
                "Auto Mode uses it as the cluster's role, to which nothing is added here", "autoMode");
        foreach (var (key, path) in new[] { (existing.SecretsKey, SecretsKey), (existing.VolumeKey, VolumeKey) })
            if (existing.ClusterRole is null && key?.Allows.Contains(KeyGrantee.ClusterRole) is true)
                problems.Conflict($"{path}.allows", "the cluster's role is made here, and no policy of before can name it",
                    "leave ClusterRole out: the role gets the key by a policy of its own", ClusterRole);
        if (existing.SecretsKey is { } secrets && existing.VolumeKey is { } volumes && secrets.Arn == volumes.Arn
            && !secrets.Allows.ToHashSet().SetEquals(volumes.Allows))
            problems.Conflict($"{VolumeKey}.allows", $"{SecretsKey} is the same key, and says otherwise of its policy",
                "write the same list in both places", $"{SecretsKey}.allows");
        if (existing.VolumeKey is not null && environment.Security.AutoScalingServiceLinkedRole == AutoScalingRoleMode.Create)
            problems.Conflict("security.autoScalingServiceLinkedRole",
                "the policy of a key that is there names the role, which therefore is there too", "leave it out", VolumeKey);

        void Needs(ExistingKeyConfiguration? key, string path, KeyGrantee grantee, string why, string? other = null)
        {
            if (key?.Allows.Contains(grantee) is false)
                problems.Conflict($"{path}.allows", $"lacks {grantee}: {why}",
                    $"add {grantee} if the key's policy says so, otherwise extend the policy first",
                    other ?? $"{path}.arn");
        }
    }

    private static string NameOf(string policy) => policy[(policy.LastIndexOf('/') + 1)..];

    private static void Roles(
        EnvironmentConfiguration environment, ExistingSecurityConfiguration existing, ProblemReport problems)
    {
        foreach (var (role, path) in new[] { (existing.ClusterRole, ClusterRole), (existing.NodeRole, NodeRole) })
        {
            if (role?.Arn.Contains(":role/aws-", StringComparison.Ordinal) is true)
                problems.Refuse($"{path}.arn", $"{role.Arn.Quoted()} is a role of AWS's own, which nobody can give to EKS",
                    "name a role of your own");
            for (var index = 0; index < (role?.ManagedPolicies.Count ?? 0); index++)
                ServiceAccountValidator.Spelling(role!.ManagedPolicies[index], NameOf(role.ManagedPolicies[index]),
                    $"{path}.managedPolicies[{index}]", problems);
        }

        if (existing.ClusterRole is { } cluster)
        {
            Has(cluster, ClusterRole, "AmazonEKSClusterPolicy", "EKS refuses the role without it");
            var missing = AutoMode.ClusterPolicies.Except(cluster.ManagedPolicies.Select(NameOf)).ToList();
            if (environment.AutoMode is not null && missing.Count > 0)
                problems.Conflict($"{ClusterRole}.managedPolicies",
                    $"lacks {string.Join(", ", missing)}, and Auto Mode acts as this role",
                    "add what the role has, and attach the others first", "autoMode");
        }

        if (existing.NodeRole is { } nodes)
        {
            Has(nodes, NodeRole, "AmazonEKSWorkerNodePolicy", "a node that may not describe itself does not join");
            if (!nodes.ManagedPolicies.Any(policy => RequiredCalls.All.PullImages.All(call =>
                ManagedPolicyContents.Allows(NameOf(policy), call) is true)))
                problems.Conflict($"{NodeRole}.managedPolicies",
                    "lacks a policy with which nodes pull images from ECR, such as AmazonEC2ContainerRegistryPullOnly",
                    "add it if the role has it, otherwise attach it first");
            if (environment.NodeGroups.Count == 0)
                problems.Conflict(NodeRole, "there is no node group that has it", "leave it out", "nodeGroups");
            if (nodes.Arn == existing.ClusterRole?.Arn)
                problems.Conflict($"{NodeRole}.arn",
                    "it is also that of the cluster, and whoever gets into a node could do what EKS does", "name two roles",
                    $"{ClusterRole}.arn");
        }

        void Has(ExistingRoleConfiguration role, string path, string policy, string why)
        {
            if (!role.ManagedPolicies.Select(NameOf).Contains(policy))
                problems.Conflict($"{path}.managedPolicies", $"lacks {policy}: {why}",
                    "add it if the role has it, otherwise attach it first");
        }
    }
}
