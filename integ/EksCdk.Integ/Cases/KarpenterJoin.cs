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
    protected override void Expect(Observer observer)
    {
        var probe = new Probe(observer, "OnPool");
        probe.Pod["nodeSelector"] = new Dictionary<string, object> { ["karpenter.sh/nodepool"] = Pool };
        JoinExpectations.ExpectReadyNode(observer, "PoolReady", $"karpenter.sh/nodepool={Pool}")
            .Node.AddDependency(probe.Run("true"));
        // By the tag that Karpenter gives to all that it makes.
        var ours = JoinExpectations.Filter("tag:karpenter.sh/nodepool", Pool);
        var running = JoinExpectations.Filter("instance-state-name", "running");
        observer.ExpectAt("ImdsV2Pool", "ec2", "DescribeInstances",
            new() { ["Filters"] = new object[] { ours, running } },
            "Reservations.0.Instances.0.MetadataOptions.HttpTokens", "required");
        observer.ExpectAt("VolumePool", "ec2", "DescribeVolumes", new() { ["Filters"] = new object[] { ours } },
            "Volumes.0.KmsKeyId", observer.Platform.Security.VolumeKey.KeyArn);
    }
}
