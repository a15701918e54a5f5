namespace EksCdk.Checks.Rules;

/// <summary>What the role of nodes must allow.</summary>
internal static class NodePermissions
{
    /// <summary>Whether it may act as a node: AWS's policy for it, or the one call that every family's bootstrap makes.</summary>
    public static bool? Worker(Role role) => role.IsWithinBoundary("ec2:DescribeInstances") & (
        role.HasManagedPolicy("AmazonEKSWorkerNodePolicy") | role.HasManagedPolicy("AmazonEKSWorkerNodeMinimalPolicy")
        | role.HasManagedPolicy("AdministratorAccess") | role.AllowsInTemplates("ec2:DescribeInstances") | MayHaveUnlisted(role))
        & !Statement.Denies(role.Statements, "ec2:DescribeInstances");

    /// <summary>Whether it may pull images from ECR.</summary>
    public static bool? PullImages(Role role)
    {
        bool? allowed = true;
        foreach (var call in RequiredCalls.All.PullImages) allowed &= role.Allows(call);
        return allowed;
    }

    /// <summary>Whether it may give pods addresses in the cluster's family of addresses.</summary>
    public static bool? AssignAddresses(Role role, Cluster cluster) =>
        cluster.IpFamily is null
            ? null
            : role.Allows(cluster.IpFamily == "ipv6" ? "ec2:AssignIpv6Addresses" : "ec2:AssignPrivateIpAddresses");

    /// <summary>
    /// The property that gives the VPC CNI a role of its own (or that might: then nothing can be said of the node's role); null
    /// if there is none.
    /// </summary>
    public static Value? CniRoleOf(Cluster cluster)
    {
        if (cluster.AddOn("vpc-cni") is { } cni)
        {
            if (!cni.Resource["ServiceAccountRoleArn"].IsMissing) return cni.Resource["ServiceAccountRoleArn"];
            var associations = cni.Resource["PodIdentityAssociations"];
            if (associations.IsUnknown || associations.Items.Any(a => a["ServiceAccount"].Is("aws-node") is not false))
                return associations;
        }

        return cluster.PodIdentityAssociations.FirstOrDefault(a => a.ServiceAccount.Is("aws-node") is true)?.ServiceAccount
            ?? ServiceAccountRole.In(cluster.Model, cluster).FirstOrDefault(r => r.Name == "aws-node")?.RoleValue;
    }

    /// <summary>What may bring another CNI, or give the VPC CNI a role that no template says; null if nothing does.</summary>
    public static Value? OtherCniOf(Cluster cluster)
    {
        if (PodNetwork.OtherCniOf(cluster) is { } other) return other;
        var (present, _, where) = PodNetwork.Presence(cluster, "vpc-cni");
        return present is not true || CustomResourceConsumers.Of(cluster.Resource) is not null ? where : null;
    }

    // A managed policy that is neither AWS's nor in the templates may allow anything.
    private static bool? MayHaveUnlisted(Role role)
    {
        foreach (var arn in role.ManagedPolicyArns.Items)
            if (role.Model.Find<ManagedPolicy>(arn) is null && ManagedPolicies.Allows(arn, "ec2:DescribeInstances") is null)
                return null;
        return role.ManagedPolicyArns.IsUnknown ? null : false;
    }
}
