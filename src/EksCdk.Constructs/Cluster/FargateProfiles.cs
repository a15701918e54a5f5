using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCluster = Amazon.CDK.AWS.EKSv2.Cluster;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="FargateProfiles"/> takes.</summary>
public sealed class FargateProfilesProps
{
    /// <summary>The profiles.</summary>
    public required IReadOnlyList<FargateProfileSettings> Profiles { get; init; }

    /// <summary>The cluster.</summary>
    public required EksCluster Cluster { get; init; }

    /// <summary>The network.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>What Fargate pulls images as.</summary>
    public required IRole Role { get; init; }
}

/// <summary>One Fargate profile: which pods run without nodes.</summary>
public sealed class FargateProfileSettings
{
    /// <summary>The profile's name within the construct; EKS gets none.</summary>
    public required string Name { get; init; }

    /// <summary>Which pods it runs, 1 to 5; <c>*</c> and <c>?</c> are wildcards.</summary>
    public required IReadOnlyList<Selector> Selectors { get; init; }
}

/// <summary>
/// The Fargate profiles, one after the other: EKS creates and deletes only one of a cluster at a time. They have no physical
/// names: a profile cannot be changed, only replaced. EKS makes the access entry of their role itself.
/// </summary>
public sealed class FargateProfiles : Construct
{
    /// <summary>Creates the profiles.</summary>
    public FargateProfiles(Construct scope, string id, FargateProfilesProps props) : base(scope, id)
    {
        // The CDK chains the profiles of one cluster with DependsOn.
        foreach (var profile in props.Profiles)
        {
            _ = new FargateProfile(this, profile.Name, new FargateProfileProps
            {
                Cluster = props.Cluster,
                Vpc = props.Vpc,
                SubnetSelection = PrivateSubnets.In(),
                PodExecutionRole = props.Role,
                Selectors = [.. profile.Selectors],
            });
        }
    }
}
