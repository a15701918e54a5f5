namespace EksCdk.Checks.Tests.Changes;

/// <summary>
/// What public reports say of an edit, searched for when <c>eks diff</c> was there already: what had to be told was written from
/// the report, before it was asked (docs/diff-first-sight.md).
/// </summary>
public sealed class ReportTests
{
    private const string Token = "ServiceToken: arn:aws:lambda:us-east-1:111122223333:function:a";
    private const string Keys = "arn:aws:kms:us-east-1:111122223333:key/";
    private const string NodeRoleArn = "arn:aws:iam::111122223333:role/nodes";

    private static TestDeployment WithCustom(TestDeployment d, string config) => d.Add("Old",
        $"{{ Type: Custom::AWSCDK-EKS-Cluster, Properties: {{ {Token}, Config: {{ version: '1.35', " +
        $"roleArn: arn:aws:iam::111122223333:role/a, {config} }} }} }}");

    private static TestDeployment WithManifest(TestDeployment d, string json) => d.Add("Manifest",
        $"{{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: {{ {Token}, ClusterName: !Ref Cluster, " +
        $"Manifest: '{json}' }} }}");

    // As EKS and a template before it have it: the role of the nodes is in the map.
    private static TestDeployment WithMap(TestDeployment d, string arn) => WithManifest(
        d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP").Remove("AdminEntry")
            .Set("NodeRole.Properties.RoleName", "nodes"), Map(arn));

    private static string Map(string arn) =>
        "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"aws-auth\",\"namespace\":\"kube-system\"}," +
        "\"data\":{\"mapRoles\":\"[{\\\"rolearn\\\":\\\"" + arn + "\\\",\\\"username\\\":\\\"system:node:{{EC2PrivateDNSName}}" +
        "\\\",\\\"groups\\\":[\\\"system:bootstrappers\\\",\\\"system:nodes\\\"]}]\"}}]";

    private static string Endpoint(string tag = "") =>
        "{ Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, PrivateDnsEnabled: true, " +
        $"ServiceName: com.amazonaws.us-east-1.sts, SubnetIds: [!Ref PrivateSubnetA]{tag} }} }}";

    private static string Association(string table) => "{ Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: " +
        $"!Ref PrivateSubnetA, RouteTableId: !Ref {table} }} }}";

    private static string Isolated(string cidr) => "{ Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, AvailabilityZone: " +
        $"us-east-1c, CidrBlock: {cidr} }} }}";

    private static readonly Edit[] All =
    [
        new("aws/aws-cdk#33452",
            d => d.Set("Old.Properties.Config.version", "'1.36'").Set("Old.Properties.Config.accessConfig.authenticationMode",
                "API_AND_CONFIG_MAP"), "*", "Refused Old")
        {
            Base = d => WithCustom(d, "accessConfig: { authenticationMode: CONFIG_MAP }"),
        },
        new("aws/aws-cdk#21439",
            d => d.Set("Old.Properties.Config.resourcesVpcConfig.endpointPublicAccess", "false")
                .Set("Old.Properties.Config.logging.clusterLogging", "[{ enabled: true, types: [api, audit] }]"),
            "*", "Refused Old")
        {
            Base = d => WithCustom(d, "resourcesVpcConfig: { endpointPublicAccess: true, subnetIds: [subnet-1, subnet-2] }, " +
                "logging: { clusterLogging: [{ enabled: true, types: [api] }] }"),
        },
        new("awslabs/cdk-eks-blueprints#644",
            d => d.Set("Old.Properties.Config.encryptionConfig.0.provider.keyArn", $"{Keys}2"), "*", "Refused Old")
        {
            Base = d => WithCustom(d, $"encryptionConfig: [{{ provider: {{ keyArn: '{Keys}1' }}, resources: [secrets] }}]"),
        },
        new("pulumi/pulumi-eks#1493",
            d => d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API"), "*", "Refused Cluster")
        {
            Base = d => d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP"),
        },
        new("aws/aws-cdk#25835",
            d => d.Set("Manifest.Properties.ServiceToken", "arn:aws:lambda:us-east-1:111122223333:function:b"),
            "*", "Refused Manifest")
        {
            Base = d => WithManifest(d, "[{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"a\"}}]"),
        },
        new("aws/aws-cdk#6129",
            d => d.Set("Old.Properties.Config.roleArn", NodeRoleArn).Set("Old.Properties.ServiceToken",
                "arn:aws:lambda:us-east-1:111122223333:function:b"), "*", "Refused Old")
        {
            Base = d => WithCustom(d, "tags: {}"),
        },
        new("aws/aws-cdk#29393", d => d.Set("Entry.Properties.Tags", "[{ Key: team, Value: a }]"), "*", "Noted Entry")
        {
            Base = d => d.Add("Entry", "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, Type: " +
                $"EC2_LINUX, PrincipalArn: {NodeRoleArn} }} }}"),
        },
        new("aws/aws-cdk#16869", d => d.Set("Vpc.Properties.CidrBlock", "10.20.0.0/16"),
            "*", "Replaced Vpc", "Stuck GatewayAttachment"),
        new("pulumi/pulumi-aws#1483", d => d.Set("NatGateway.Properties.SubnetId", "!Ref PublicSubnetB"),
            "*", "Stuck NatGateway"),
        new("aws/aws-cdk#18798", d => d.Remove("Sts").Add("Sts2", Endpoint(), "Vpc"), "*", "Stuck Sts2")
        {
            Base = d => d.Add("Sts", Endpoint(), "Vpc"),
        },
        new("aws/aws-cdk#23013", d => d.Remove("One").Add("Two", Isolated("10.0.96.0/20"), "Vpc"), "*", "Stuck Two")
        {
            Base = d => d.Add("One", Isolated("10.0.96.0/20"), "Vpc"),
        },
        new("pulumi/pulumi-awsx#910",
            d => d.Remove("One").Set("Two.Properties.CidrBlock", "10.0.96.0/20"), "*", "Stuck Two")
        {
            Base = d => d.Add("One", Isolated("10.0.96.0/20"), "Vpc").Add("Two", Isolated("10.0.112.0/20"), "Vpc"),
        },
        new("aws-cloudformation/cloudformation-coverage-roadmap#1326",
            d => d.Set("Nodes.Properties.Labels", "{ kubernetes.io/role: web }"), "*", "Refused Nodes"),
        new("terraform-aws-modules/terraform-aws-eks#1191",
            d => d.Set("Nodes.Properties.LaunchTemplate",
                "{ Id: !Ref NodeTemplate, Version: !GetAtt NodeTemplate.LatestVersionNumber }"), "*", "Refused Nodes")
        {
            Base = d => d.Remove("Nodes.Properties.LaunchTemplate"),
        },
        new("terraform-aws-modules/terraform-aws-eks#835", d => d.Set("Nodes.Properties.ScalingConfig.MinSize", "4"),
            "*", "Refused Nodes"),
        new("aws-quickstart/quickstart-amazon-eks-cluster-resource-provider#17",
            d => d.Set("Manifest.Properties.Manifest", $"'{Map("arn:aws:iam::111122223333:role/admin")}'"),
            "*", "LosesLink Nodes")
        {
            Base = d => WithMap(d, NodeRoleArn),
        },
        new("terraform-aws-modules/terraform-aws-eks#610", d => d.Set("NodeRole.Properties.RoleName", "workers"),
            "*", "LosesLink Workers")
        {
            Base = d => WithMap(d, NodeRoleArn).WithSelfManagedGroup().Drop("Nodes"),
        },
        new("awslabs/cdk-eks-blueprints#366", d => d.Drop("VpcCni"), "*", "LosesLink Nodes"),
        new("cookpad/terraform-aws-eks#123",
            d => d.Set("ControlPlaneSecurityGroup.Properties.GroupDescription", "Legacy control plane"),
            "Replaced ControlPlaneSecurityGroup"),
        new("hashicorp/terraform-provider-aws#46776", d => d.Set("Sts.Properties.PrivateDnsEnabled", "true"))
        {
            Base = d => d.Add("Sts", Endpoint(), "Vpc").Set("Sts.Properties.PrivateDnsEnabled", "false"),
        },
        new("terraform-aws-modules/terraform-aws-eks#3374",
            d => d.Set("Batch.Properties.Selectors", "[{ Namespace: batch }, { Namespace: jobs }]"),
            "Stuck Batch", "Replaced Batch"),
        new("aws/amazon-vpc-cni-k8s#2150", d => d.Set("VpcCni.Properties.AddonVersion", "v1.20.1-eksbuild.1"),
            "*", "Noted VpcCni")
        {
            Base = d => d.Remove("VpcCni.Properties.ResolveConflicts").Set("VpcCni.Properties.AddonVersion",
                "v1.19.2-eksbuild.1"),
        },
        new("aws/aws-cdk#8341", d => d.Set("Cluster.Properties.Version", "'1.32'"), "*", "Noted Manifest")
        {
            Base = d => WithManifest(d.Set("Cluster.Properties.Version", "'1.31'"),
                "[{\"apiVersion\":\"flowcontrol.apiserver.k8s.io/v1beta3\",\"kind\":\"FlowSchema\",\"metadata\":" +
                "{\"name\":\"a\"},\"spec\":{}}]"),
        },
        new("aws/aws-cdk#31032", d => d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API"),
            "*", "Noted Cluster")
        {
            Base = d => d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API_AND_CONFIG_MAP"),
        },
        new("gchq/sleeper#3480", d => d.Remove("Waiter"), "Left Waiter")
        {
            Base = d => d.Add("Waiter", "{ Type: AWS::Logs::LogGroup, DeletionPolicy: Retain, Properties: { LogGroupName: " +
                "/aws/vendedlogs/states/waiter } }"),
        },
        new("zalando-incubator/kubernetes-on-aws#9777",
            d => d.Add("Logs", "{ Type: AWS::Logs::LogGroup, Properties: { LogGroupName: /aws/eks/shop/cluster } }"),
            "*", "Stuck Logs") { Base = d => d.Drop("ClusterLogs") },
        new("hashicorp/terraform-provider-aws#73",
            d => d.Drop("PrivateRoutesA").Add("Isolated", Association("PublicRoutes"), "Vpc"), "*", "Stuck Isolated")
        {
            Base = d => d.Set("PrivateRoutesA", Association("PrivateRoutes")),
        },
    ];

    public static TheoryData<string> Names => [.. All.Select(e => e.Name)];

    // A self-managed group whose role is in another stack than it is of a name that the templates do not settle.
    public static TheoryData<string> SplitNames =>
        [.. All.Select(e => e.Name).Where(name => name != "terraform-aws-modules/terraform-aws-eks#610")];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_one_template(string name) => All.Single(e => e.Name == name).AssertTold(TestDeployment.Plain, inStacks: false);

    [Theory]
    [MemberData(nameof(SplitNames))]
    public void Split_over_stacks(string name) => All.Single(e => e.Name == name).AssertTold(TestDeployment.Cdk, inStacks: true);
}
