using EksCdk.Checks.Reporting.Compliance;

namespace EksCdk.Cli.Preview;

/// <summary>What a stack holds, in plain words: what a person asks about by kind and number, the rest by number.</summary>
internal static class ResourceWords
{
    private static readonly (string Type, string One, string Many)[] Words =
    [
        // What is paid for by the hour or month, first.
        ("AWS::EKS::Cluster", "EKS cluster", "EKS clusters"),
        ("AWS::EKS::Nodegroup", "node group", "node groups"),
        ("AWS::EKS::FargateProfile", "Fargate profile", "Fargate profiles"),
        ("AWS::EC2::NatGateway", "NAT gateway", "NAT gateways"),
        ("AWS::EC2::EIP", "public address", "public addresses"),
        ("AWS::EC2::VPCEndpoint", "VPC endpoint", "VPC endpoints"),
        ("AWS::KMS::Key", "customer key", "customer keys"),
        ("AWS::EC2::VPC", "VPC", "VPCs"),
        ("AWS::EC2::Subnet", "subnet", "subnets"),
        ("AWS::EC2::FlowLog", "flow log", "flow logs"),
        ("AWS::EKS::Addon", "add-on", "add-ons"),
        ("AWS::EKS::AccessEntry", "access entry", "access entries"),
        ("AWS::EKS::PodIdentityAssociation", "pod identity", "pod identities"),
        ("AWS::EC2::LaunchTemplate", "launch template", "launch templates"),
        ("Custom::AWSCDK-EKS-HelmChart", "Helm chart", "Helm charts"),
        ("Custom::AWSCDK-EKS-KubernetesResource", "Kubernetes manifest", "Kubernetes manifests"),
        ("AWS::EC2::SecurityGroup", "security group", "security groups"),
        ("AWS::IAM::Role", "role", "roles"),
        ("AWS::Logs::LogGroup", "log group", "log groups"),
        ("AWS::CloudWatch::Dashboard", "dashboard", "dashboards"),
        ("AWS::CloudWatch::Alarm", "alarm", "alarms"),
    ];

    /// <summary>For example <c>1 NAT gateway, 1 VPC, 6 subnets and 21 others</c>.</summary>
    public static string Of(ComplianceStack stack)
    {
        var counts = new Dictionary<string, int>(stack.Types, StringComparer.Ordinal);
        var named = new List<string>();
        foreach (var (type, one, many) in Words)
            if (counts.Remove(type, out var count))
                named.Add(count == 1 ? $"1 {one}" : $"{count} {many}");
        var others = counts.Values.Sum();
        if (named.Count == 0) return others == 0 ? "nothing" : $"{others} {(others == 1 ? "resource" : "resources")}";
        return string.Join(", ", named) + (others == 0 ? "" : $" and {others} {(others == 1 ? "other" : "others")}");
    }
}
