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
    protected override void Expect(Observer observer)
    {
        var probe = new Probe(observer, "OnPool");
        probe.Pod["nodeSelector"] = new Dictionary<string, object> { ["karpenter.sh/nodepool"] = Pool };
        JoinExpectations.ExpectReadyNode(observer, "PoolReady", $"karpenter.sh/nodepool={Pool}")
            .Node.AddDependency(probe.Run("true"));
        // By a tag that EKS gives to all that it makes.
        var ours = JoinExpectations.Filter("tag:eks:kubernetes-node-pool-name", Pool);
        var cluster = JoinExpectations.Filter("tag:eks:eks-cluster-name", observer.ClusterName);
        var running = JoinExpectations.Filter("instance-state-name", "running");
        observer.ExpectAt("ImdsV2Pool", "ec2", "DescribeInstances",
            new() { ["Filters"] = new object[] { ours, cluster, running } },
            "Reservations.0.Instances.0.MetadataOptions.HttpTokens", "required");
        observer.ExpectAt("VolumePool", "ec2", "DescribeVolumes", new() { ["Filters"] = new object[] { ours, cluster } },
            "Volumes.0.KmsKeyId", observer.Platform.Security.VolumeKey.KeyArn);
    }
}
