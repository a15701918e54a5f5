namespace EksCdk.Checks;

/// <summary>
/// What may concern resources that it does not refer to, wherever these are: rules ask for it without asking whose it is. Where a
/// deployment has any of it, its stacks cannot be looked at apart from each other.
/// </summary>
internal static class LooseEnds
{
    private static readonly string[] Types =
    [
        "AWS::EC2::Instance", "AWS::EC2::SubnetCidrBlock", "AWS::EC2::VPCCidrBlock", "AWS::EC2::VPCDHCPOptionsAssociation",
        "AWS::ECR::PullThroughCacheRule", "AWS::ECR::RegistryPolicy", "AWS::Route53::HostedZone", "AWSQS::Kubernetes::Helm",
            "AWSQS::Kubernetes::Resource",
    ];

    // What belongs to something, by which property.
    private static readonly (string Type, string Owner)[] Owned =
    [
        ("AWS::EC2::FlowLog", "ResourceId"),
        ("AWS::EC2::NetworkAclEntry", "NetworkAclId"),
        ("AWS::EC2::Route", "RouteTableId"),
        ("AWS::EC2::SubnetNetworkAclAssociation", "SubnetId"),
        ("AWS::EC2::SubnetRouteTableAssociation", "SubnetId"),
        ("AWS::EC2::VPCEndpoint", "VpcId"),
        ("AWS::EC2::VPCGatewayAttachment", "InternetGatewayId"),
        ("AWS::EC2::VPCGatewayAttachment", "VpcId"),
        ("AWS::IAM::OIDCProvider", "Url"),
        ("Custom::AWSCDKOpenIdConnectProvider", "Url"),
    ];

    /// <summary>Whether there are any.</summary>
    public static bool AreIn(DeploymentModel model) =>
        Array.Exists(Types, type => model.Written(type).Count > 0)
        || Array.Exists(Owned, o => model.WithUnresolved(o.Type, o.Owner).Count > 0)
        || model.Scopes.Any(s => s.Macros.MayAddNames || s.HasOpenLoops || LanguageExtensions.IsUsedBy(s.Template))
        || HasMembersOfNoCluster(model)
        || Role.HasLoosePolicies(model)
        || UnreadInstallers.MayActAnywhere(model)
        || Reachability.OfUnknownGroups(model, "AWS::EC2::SecurityGroupIngress").Count > 0
        || Reachability.OfUnknownGroups(model, "AWS::EC2::SecurityGroupEgress").Count > 0
        || model.Written("AWS::EC2::EIP").Any(r => r.IsConditional)
        || model.CrossStack.HasOpenExports
        || model.Resources.Select(model.View).Any(v => v?.Name.Symbol is { Kind: not SymbolKind.Attribute });

    private static bool HasMembersOfNoCluster(DeploymentModel model) =>
        model.Unattributed<AddOn>().Any() || model.Unattributed<AccessEntry>().Any()
            || model.Unattributed<PodIdentityAssociation>().Any()
        || model.Unattributed<NodeGroup>().Any() || model.Unattributed<FargateProfile>().Any()
            || model.SelfManagedGroups.Any(g => g.Cluster is null)
        || model.Unattributed<KubernetesManifest>().Any() || model.Unattributed<HelmChart>().Any();
}
