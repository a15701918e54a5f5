namespace EksCdk.Checks.Tests.Changes;

/// <summary>
/// What people met in production, each as a pair of templates: the edit that they made, and what happened. It is named at the
/// resource that it happened to, in one template and split over stacks.
/// </summary>
public sealed class IncidentTests
{
    private const string Custom =
        "{ Type: Custom::AWSCDK-EKS-Cluster, Properties: { ServiceToken: arn:aws:lambda:us-east-1:1:function:a, " +
        "Config: { name: old, version: '1.29', roleArn: arn:aws:iam::111122223333:role/a, resourcesVpcConfig: { subnetIds: " +
        "[subnet-1, subnet-2], securityGroupIds: [sg-1] } } } }";

    private const string Key = "arn:aws:kms:us-east-1:111122223333:key/";

    private static TestDeployment Nameless(TestDeployment d) => d.Remove("Nodes.Properties.NodegroupName");

    private static TestDeployment WithCustom(TestDeployment d) => d.Add("Old", Custom);

    private static TestDeployment WithStorage(TestDeployment d) => WithManifest(d, "gp3");

    private static TestDeployment WithManifest(TestDeployment d, string type, string id = "Storage") => d.Add(id,
        "{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { ServiceToken: arn:aws:lambda:us-east-1:1:function:a, " +
        "ClusterName: !Ref Cluster, Manifest: '[{\"kind\":\"StorageClass\",\"metadata\":{\"name\":\"fast\"}," +
        $"\"provisioner\":\"ebs.csi.aws.com\",\"parameters\":{{\"type\":\"{type}\"}}}}]' }} }}");

    private static TestDeployment WithPool(TestDeployment d, string arch) => d.Add("Pool",
        "{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { ServiceToken: arn:aws:lambda:us-east-1:1:function:a, " +
        "ClusterName: !Ref Cluster, Manifest: '[{\"kind\":\"NodePool\",\"metadata\":{\"name\":\"p\"},\"spec\":{\"template\":" +
        $"{{\"arch\":\"{arch}\"}}}}}}]' }} }}");

    private static TestDeployment WithChart(TestDeployment d, string release = "a", string id = "Chart") => d.Add(id,
        "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ServiceToken: arn:aws:lambda:us-east-1:1:function:a, ClusterName: " +
        $"!Ref Cluster, Release: {release}, Chart: c, Version: '1', Namespace: n }} }}");

    private static TestDeployment WithGroup(TestDeployment d, bool rolling) => d.Add("Workers",
        "{ Type: AWS::AutoScaling::AutoScalingGroup, Properties: { MinSize: '1', MaxSize: '3', VPCZoneIdentifier: [subnet-1], " +
        "LaunchTemplate: { LaunchTemplateId: !Ref WorkerTemplate, Version: !GetAtt WorkerTemplate.LatestVersionNumber }, Tags: " +
        "[{ Key: kubernetes.io/cluster/shop, Value: owned, PropagateAtLaunch: true }] }" +
        (rolling ? ", UpdatePolicy: { AutoScalingRollingUpdate: { MaxBatchSize: 1 } } }" : " }"))
        .Add("WorkerTemplate", "{ Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { ImageId: ami-1 } } }");

    private static string Export(string name) => $"ExportsOutputFnGetAtt{name}Arn";

    private static string Exports(params string[] names) => "{ " + string.Join(", ", names.Select(name =>
        $"{Export(name)}: {{ Value: !GetAtt {name}.Arn, Export: {{ Name: 'shop-security:{Export(name)}' }} }}")) + " }";

    private static string Policy =>
        "{ Type: AWS::IAM::ManagedPolicy, Properties: { ManagedPolicyName: p, PolicyDocument: {} } }";

    private static readonly Edit[] All =
    [
        new("aws-cdk 28584: another security group replaced the whole cluster",
            d => d.Set("Old.Properties.Config.resourcesVpcConfig.securityGroupIds", "[sg-2]"), "*", "MayBeReplaced Old")
        {
            Base = WithCustom,
        },
        new("aws-cdk 4311, 5259: other subnets created another cluster",
            d => d.Set("Old.Properties.Config.resourcesVpcConfig.subnetIds", "[subnet-1, subnet-3]"), "*", "MayBeReplaced Old")
        {
            Base = WithCustom,
        },
        new("aws-cdk 29282: another name replaces the cluster", d => d.Set("Old.Properties.Config.name", "new"),
            "*", "Replaced Old") { Base = WithCustom },
        new("aws-cdk 4310: a version in the custom resource, two up", d => d.Set("Old.Properties.Config.version", "'1.31'"),
            "*", "Refused Old") { Base = WithCustom },
        new("aws-cdk 30886: encryption cannot replace a cluster with a name",
            d => d.Set("Cluster.Properties.EncryptionConfig", $"[{{ Provider: {{ KeyArn: {Key}2 }}, Resources: [secrets] }}]"),
            "*", "Stuck Cluster", "Replaced Cluster"),
        new("terraform-provider-aws 35824, dspace 206: the bootstrap flag replaces the cluster",
            d => d.Set("Cluster.Properties.AccessConfig.BootstrapClusterCreatorAdminPermissions", "false"), "*",
                "Replaced Cluster"),
        new("likelion 286, govuk-infrastructure 1917: the authentication mode goes back",
            d => d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API_AND_CONFIG_MAP"), "*", "Refused Cluster"),
        new("containers-roadmap 497: a version is rolled back", d => d.Set("Cluster.Properties.Version", "'1.34'"),
            "*", "Refused Cluster"),
        new("terraform-aws-eks 2845: two versions at once", d => d.Set("Cluster.Properties.Version", "'1.37'"),
            "*", "Refused Cluster"),
        new("containers-roadmap 2330: the control plane in another zone",
            d => d.Set("PrivateSubnetB.Properties.AvailabilityZone", "us-east-1f")
                .Set("PublicSubnetB.Properties.AvailabilityZone", "us-east-1f"), "*", "Refused Cluster"),
        new("aws-cdk 26931: a group with a name cannot get other instances",
            d => d.Set("Nodes.Properties.InstanceTypes", "[t3a.medium]"), "Stuck Nodes", "Replaced Nodes"),
        new("cdk-eks-blueprints 484: a group with a name cannot become Spot",
            d => d.Set("Nodes.Properties.CapacityType", "SPOT"), "Stuck Nodes", "Replaced Nodes"),
        new("containers-roadmap 746, govuk-infrastructure 2862: other instances replace the group",
            d => d.Set("Nodes.Properties.InstanceTypes", "[r8g.xlarge]"), "*", "Replaced Nodes") { Base = Nameless },
        new("terraform-aws-eks 2905: a group is replaced, and its pods are not moved first",
            d => d.Set("Nodes.Properties.DiskSize", "80"), "*", "Replaced Nodes") { Base = Nameless },
        new("terraform-aws-eks 2514: a tag rolls every node",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
                "[{ ResourceType: volume, Tags: [{ Key: cost, Value: a }] }]"), "Rolls Nodes"),
        new("terraform-aws-eks 1318: user data rolls every node",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Base64 echo"), "*", "Rolls Nodes"),
        new("aws-cdk 7273: the AMI of a parameter rolls every instance",
            d => d.Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", "ami-2"), "*", "Rolls Workers")
        {
            Base = d => WithGroup(d, rolling: true),
        },
        new("aws-cdk 9746: without a policy nothing is rolled",
            d => d.Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", "ami-2"), "Noted Workers")
        {
            Base = d => WithGroup(d, rolling: false),
        },
        new("terraform-aws-eks 1514: an instance type in the launch template of a group without one",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.InstanceType", "m5.large"), "*", "Refused Nodes")
        {
            Base = d => d.Remove("Nodes.Properties.InstanceTypes"),
        },
        new("cluster-api-provider-aws 5042: another launch template is refused",
            d => d.Set("Nodes.Properties.LaunchTemplate.Id", "lt-2"), "*", "Refused Nodes")
        {
            Base = d => d.Set("Nodes.Properties.LaunchTemplate", "{ Id: lt-1, Version: '1' }"),
        },
        new("containers-roadmap 1258, eksctl 2565: version and sizes together",
            d => d.Set("Nodes.Properties.ReleaseVersion", "1.35.0-20261101").Set("Nodes.Properties.Labels", "{ a: b }"),
            "Rolls Nodes", "Noted Nodes"),
        new("eksctl 3532, 2332, containers-roadmap 1259: more room resets the running size",
            d => d.Set("Nodes.Properties.ScalingConfig.MaxSize", "10"), "Resized Nodes"),
        new("aws-cdk 5507: the desired size of an Auto Scaling group is reset",
            d => d.Set("Workers.Properties.DesiredCapacity", "'2'"), "*", "Resized Workers")
        {
            Base = d => WithGroup(d, rolling: true).Set("Workers.Properties.DesiredCapacity", "'1'"),
        },
        new("aws-cdk 6683, 7095, 24708: zones in another order renumber the subnets",
            d => d.Set("PrivateSubnetA.Properties.CidrBlock", "10.0.48.0/20").Set("PrivateSubnetB.Properties.CidrBlock",
                "10.0.32.0/20"),
            "*", "Stuck PrivateSubnetA", "Stuck PrivateSubnetB") { InStacks = ["Stuck shop-network"] },
        new("aws-cdk 7602, 33395: a profile is removed, and with it the export of its role",
            d => d.Drop("Batch").Section("Outputs", Exports("ClusterRole", "SecretsKey", "NodeRole"), "PodExecutionRole"),
            "*", "Removed Batch") { InStacks = ["Stuck shop-security"] },
        new("cdk-eks-blueprints 1009: the logical id of an add-on changes",
            d => d.Drop("EbsCsi").Add("Driver", "{ Type: AWS::EKS::Addon, Properties: { ClusterName: !Ref Cluster, AddonName: " +
                "aws-ebs-csi-driver } }"), "*", "Stuck Driver"),
        new("aws-cdk 15357: the logical id of a named policy changes",
            d => d.Remove("One").Add("Two", Policy),
            "*", "Stuck Two")
        {
            Base = d => d.Add("One", Policy),
        },
        new("aws-cdk 4717: the logical id of a manifest changes, and its objects are gone",
            d => WithManifest(d.Remove("Storage"), "gp3", "Other"), "*", "Removed Other") { Base = WithStorage },
        new("aws-cdk 4717, of a chart: the release is gone", d => WithChart(d.Remove("Chart"), id: "Other"), "*", "Removed Other")
        {
            Base = d => WithChart(d),
        },
        new("a release is renamed, and the old one stays", d => d.Set("Chart.Properties.Release", "b"), "Noted Chart")
        {
            Base = d => WithChart(d),
        },
        new("a storage class gets another type: the field is immutable", d => WithManifest(d, "io2"), "*", "Stuck Storage")
        {
            Base = WithStorage,
        },
        new("karpenter: a node pool changes, and its nodes drift", d => WithPool(d, "arm64"), "*", "Rolls Pool")
        {
            Base = d => WithPool(d, "amd64"),
        },
        new("landing-zone-accelerator 221, 237: a service-linked role is removed",
            d => d.Remove("Linked"), "Removed Linked")
        {
            Base = d => d.Add("Linked",
                "{ Type: AWS::IAM::ServiceLinkedRole, Properties: { AWSServiceName: autoscaling.amazonaws.com } }"),
        },
        new("aws-cdk 1001: a role that is renamed replaces what names it",
            d => d.Set("NodeRole.Properties.RoleName", "nodes"), "*", "Replaced NodeRole", "Replaced Nodes")
        {
            Base = Nameless, InStacks = ["Stuck shop-security"],
        },
        new("the native provider of OpenID Connect beside the custom one",
            d => d.Remove("Provider").Add("Native", "{ Type: AWS::IAM::OIDCProvider, Properties: { Url: https://a.example } }"),
            "*", "Stuck Native")
        {
            Base = d => d.Add("Provider", "{ Type: Custom::AWSCDKOpenIdConnectProvider, Properties: { Url: https://a.example } }"),
        },
        new("a group is downgraded", d => d.Set("Nodes.Properties.Version", "'1.34'"), "*", "Refused Nodes")
        {
            Base = d => d.Set("Nodes.Properties.Version", "'1.35'"),
        },
    ];

    public static TheoryData<string> Names => [.. All.Select(e => e.Name)];

    [Fact]
    public void There_are_at_least_thirty() => Assert.True(All.Length >= 30);

    [Theory]
    [MemberData(nameof(Names))]
    public void In_one_template(string name) => All.Single(e => e.Name == name).AssertTold(TestDeployment.Plain, inStacks: false);

    [Theory]
    [MemberData(nameof(Names))]
    public void Split_over_stacks(string name) => All.Single(e => e.Name == name).AssertTold(TestDeployment.Cdk, inStacks: true);
}
