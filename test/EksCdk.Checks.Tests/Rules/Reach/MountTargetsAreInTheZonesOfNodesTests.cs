using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class MountTargetsAreInTheZonesOfNodesTests
{
    private static TestDeployment With(params string[] subnets)
    {
        var deployment = TestDeployment.Plain().Add("Files", "{ Type: AWS::EFS::FileSystem, Properties: {} }")
            .Manifest("Things", """
                {"kind":"StorageClass","apiVersion":"storage.k8s.io/v1","metadata":{"name":"efs"},"provisioner":"efs.csi.aws.com","parameters":{"fileSystemId":"${Files}"}}
                """.Trim());
        foreach (var subnet in subnets)
            deployment.Add($"Mount{subnet}",
                $"{{ Type: AWS::EFS::MountTarget, Properties: {{ FileSystemId: !Ref Files, SubnetId: !Ref {subnet}, " +
                $"SecurityGroups: [] }} }}");
        return deployment;
    }

    [Fact]
    public void A_zone_without_one_mounts_nothing() =>
        With("PrivateSubnetA").IsBroken<MountTargetsAreInTheZonesOfNodes>("Nodes", saying: "PrivateSubnetB",
            effect: Effect.Broken);

    [Fact]
    public void A_group_that_starts_empty_may_stay_so() =>
        With("PrivateSubnetA").Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 2 }")
            .IsBroken<MountTargetsAreInTheZonesOfNodes>("Nodes", effect: Effect.Possible);

    [Fact]
    public void One_in_each_zone_passes() =>
        With("PrivateSubnetA", "PublicSubnetB").IsCompliant<MountTargetsAreInTheZonesOfNodes>("Nodes");

    [Fact]
    public void Subnets_outside_the_templates_are_not_known() =>
        With("PrivateSubnetA").Set("MountPrivateSubnetA.Properties.SubnetId",
            "subnet-1").IsUnknown<MountTargetsAreInTheZonesOfNodes>("Nodes");
}
