using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>A pod that wants a node of a pool makes Karpenter start one, which joins: the pod runs on it.</summary>
public sealed class KarpenterJoin : JoinCase
{
    private const string Pool = "grown";

    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = Smallest.Platform("karpenter") with
    {
        NodePools = [new() { Name = Pool, InstanceTypes = ["t3.medium"], MaxVcpus = 2, VolumeSizeGiB = 20 }],
    };

    /// <inheritdoc />
    // By the tag that Karpenter gives to all that it makes.
    protected override void Expect(Observer observer) =>
        JoinExpectations.ExpectNodeOfPool(observer, Pool, ("karpenter.sh/nodepool", Pool));
}
