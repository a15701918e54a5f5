using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>Without any node group, a pod that wants a node of a pool makes EKS Auto Mode start one, which joins.</summary>
public sealed class AutoModeJoin : JoinCase
{
    private const string Pool = "grown";

    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = Smallest.Platform("automode") with
    {
        NodeGroups = [],
        AutoMode = new() { BuiltInPools = [BuiltInPool.GeneralPurpose] },
        NodePools = [new() { Name = Pool, InstanceTypes = ["t3.medium"], MaxVcpus = 2, VolumeSizeGiB = 20 }],
    };

    /// <inheritdoc />
    protected override void Expect(Observer observer) => JoinExpectations.ExpectNodeOfPool(observer, Pool,
        // Tags that EKS gives to all that it makes.
        ("eks:kubernetes-node-pool-name", Pool), ("eks:eks-cluster-name", observer.ClusterName));
}
