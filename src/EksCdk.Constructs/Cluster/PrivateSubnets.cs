using Amazon.CDK.AWS.EC2;

namespace EksCdk.Constructs.Cluster;

/// <summary>
/// Where control plane, nodes and Fargate pods live: the private subnets, which keep this type even without NAT.
/// </summary>
internal static class PrivateSubnets
{
    public static SubnetSelection Selection => new() { SubnetType = SubnetType.PRIVATE_WITH_EGRESS };
}
