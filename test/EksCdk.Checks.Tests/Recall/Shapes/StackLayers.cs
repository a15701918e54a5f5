namespace EksCdk.Checks.Tests.Recall.Shapes;

/// <summary>Which stack a resource belongs to by its type; what it refers to may move it to a later one.</summary>
internal static class StackLayers
{
    private static readonly string[] Network =
        ["VPC", "VPCCidrBlock", "Subnet", "RouteTable", "Route", "SubnetRouteTableAssociation", "NatGateway", "EIP",
            "InternetGateway", "VPCGatewayAttachment", "VPCEndpoint", "FlowLog", "PrefixList"];

    /// <summary>Network, security, cluster, workloads.</summary>
    public static int OfCdk(string type) => type switch
    {
        _ when type.StartsWith("AWS::EC2::", StringComparison.Ordinal) && Network.Contains(type["AWS::EC2::".Length..]) => 0,
        "AWS::IAM::OIDCProvider" or "AWS::EKS::PodIdentityAssociation" => 3,
        _ when type.StartsWith("Custom::AWSCDK-EKS-", StringComparison.Ordinal) => 3,
        _ when type.StartsWith("AWS::IAM::", StringComparison.Ordinal) || type.StartsWith("AWS::KMS::", StringComparison.Ordinal)
            || type.StartsWith("AWS::Logs::", StringComparison.Ordinal) => 1,
        _ => 2,
    };

    /// <summary>The cluster with its network; the nodes and what runs on them.</summary>
    public static int OfEksctl(string type) => type switch
    {
        "AWS::EKS::Nodegroup" or "AWS::EC2::LaunchTemplate" or "AWS::AutoScaling::AutoScalingGroup" => 1,
        _ when OfCdk(type) == 3 => 1,
        _ => 0,
    };
}
