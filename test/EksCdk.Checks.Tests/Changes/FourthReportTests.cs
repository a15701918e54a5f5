namespace EksCdk.Checks.Tests.Changes;

/// <summary>The fourth time that public reports were searched for: as <see cref="ReportTests"/>, of other reports.</summary>
public sealed class FourthReportTests
{
    private const string Token = "ServiceToken: arn:aws:lambda:us-east-1:111122223333:function:a";

    private static TestDeployment WithManifest(TestDeployment d, string json, string id = "Manifest") => d.Add(id,
        $"{{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: {{ {Token}, ClusterName: !Ref Cluster, " +
        $"Manifest: '{json}' }} }}");

    private static string Custom(string ranges) =>
        $"{{ Type: Custom::AWSCDK-EKS-Cluster, Properties: {{ {Token}, Config: {{ version: '1.35', roleArn: " +
        "arn:aws:iam::111122223333:role/a, resourcesVpcConfig: { subnetIds: [subnet-1, subnet-2], endpointPublicAccess: true, " +
        $"endpointPrivateAccess: true{ranges} }} }} }} }}";

    private static TestDeployment WithWorkers(TestDeployment d) => d.Add("Workers",
        "{ Type: AWS::AutoScaling::AutoScalingGroup, Properties: { MinSize: '1', MaxSize: '3', VPCZoneIdentifier: [subnet-1], " +
        "LaunchTemplate: { LaunchTemplateId: !Ref WorkerTemplate, Version: !GetAtt WorkerTemplate.LatestVersionNumber }, " +
        "Tags: [{ Key: kubernetes.io/cluster/shop, Value: owned, PropagateAtLaunch: true }] } }")
        .Add("WorkerTemplate", "{ Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { ImageId: ami-1 } } }");

    private static string Stateful(string service) =>
        "[{\"apiVersion\":\"apps/v1\",\"kind\":\"StatefulSet\",\"metadata\":{\"name\":\"robots\"},\"spec\":{\"serviceName\":" +
        $"\"{service}\",\"selector\":{{\"matchLabels\":{{\"app\":\"robots\"}}}}}}}}]";

    private const string ServiceAccount =
        "[{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"app\",\"namespace\":\"shop\"}}]";

    private static readonly Edit[] All =
    [
        new("aws/aws-cdk#10142", d => d.Add("Old", Custom(", publicAccessCidrs: [0.0.0.0/0]")), "*", "Noted Old")
        {
            Base = d => d.Add("Old", Custom("")),
        },
        new("aws/containers-roadmap#1258",
            d => d.Set("Nodes.Properties.Version", "'1.35'")
                .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "80"),
            "*", "Noted Nodes", "Rolls Nodes") { Base = d => d.Set("Nodes.Properties.Version", "'1.34'") },
        new("terraform-aws-modules/terraform-aws-eks#1931", d => d.Set("Nodes.Properties.InstanceTypes", "[m6i.xlarge]"),
            "*", "Stuck Nodes"),
        new("terraform-aws-modules/terraform-aws-eks#1152",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Base64 'echo two'"), "*", "Rolls Nodes")
        {
            Base = d => d.Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Base64 'echo one'"),
        },
        new("terraform-aws-modules/terraform-aws-eks#1826",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
                "[{ ResourceType: instance, Tags: [{ Key: applied, Value: '2022-02-02' }] }]"), "*", "Rolls Nodes")
        {
            Base = d => d.Set("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
                "[{ ResourceType: instance, Tags: [{ Key: applied, Value: '2022-02-01' }] }]"),
        },
        new("aws-ia/terraform-aws-eks-blueprints#1566",
            d => d.Set("Cluster.Properties.Version", "'1.35'")
                .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", "ami-2"), "*", "Noted Workers")
        {
            Base = d => WithWorkers(d).Set("Cluster.Properties.Version", "'1.34'"),
        },
        new("awslabs/landing-zone-accelerator-on-aws#678", d => d.Set("Vpc.Properties.CidrBlock", "10.0.0.0/15"),
            "*", "Replaced Vpc"),
        new("terraform-aws-modules/terraform-aws-eks#2883",
            d => d.Remove("Cluster.Properties.ResourcesVpcConfig.SubnetIds.0")
                .Remove("Cluster.Properties.ResourcesVpcConfig.SubnetIds.0")),
        new("aws/amazon-vpc-cni-k8s#2607", d => d.Set("VpcCni.Properties.AddonVersion", "v1.21.1-eksbuild.1"),
            "*", "Noted VpcCni")
        {
            Base = d => d.Set("VpcCni.Properties.AddonVersion", "v1.20.4-eksbuild.1")
                .Remove("VpcCni.Properties.ResolveConflicts"),
        },
        new("terraform-aws-modules/terraform-aws-eks#2910",
            d => d.Set("AdminEntry.Properties.PrincipalArn", "arn:aws:iam::111122223333:role/pipeline"),
            "*", "Replaced AdminEntry")
        {
            Base = d => d.Set("AdminEntry.Properties.PrincipalArn", "arn:aws:iam::111122223333:user/creator"),
        },
        new("cloudposse/terraform-aws-eks-cluster#252", d => d.Remove("EbsCsi.Properties.PodIdentityAssociations"),
            "*", "Noted EbsCsi"),
        new("guardian/typerighter#137", d => d.Set("NodeSecurityGroup.Properties.GroupDescription", "Nodes of the shop"),
            "*", "Replaced NodeSecurityGroup", "Rolls Nodes"),
        new("hashicorp/terraform-provider-aws#14208", d => d.Set("PrivateSubnetA.Properties.CidrBlock", "10.0.64.0/20"),
            "*", "Replaced PrivateSubnetA", "Stuck Nodes"),
        new("aws-samples/amazon-eks-machine-learning-with-terraform-and-kubeflow#128",
            d => d.Set("Cluster.Properties.AccessConfig",
                "{ AuthenticationMode: API_AND_CONFIG_MAP, BootstrapClusterCreatorAdminPermissions: false }"),
            "*", "Stuck Cluster")
        {
            Base = d => d.Set("Cluster.Properties.AccessConfig",
                "{ AuthenticationMode: CONFIG_MAP, BootstrapClusterCreatorAdminPermissions: true }").Remove("AdminEntry"),
        },
        new("aws/aws-cdk#10397", d => WithManifest(d.Remove("Manifest"), ServiceAccount, "ManifestChanged"),
            "*", "Removed ManifestChanged") { Base = d => WithManifest(d, ServiceAccount) },
        new("pulumi/pulumi-awsx#520", d => d.Set("PrivateSubnetA.Properties.CidrBlock", "10.0.32.0/19"),
            "*", "Stuck PrivateSubnetA"),
        new("aws/aws-cdk#2087",
            d => d.Set("PrivateSubnetB.Properties.CidrBlock", "10.0.64.0/20").Add("Application",
                "{ Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.48.0/20, AvailabilityZone: a } }",
                "Vpc"), "*", "Stuck Application"),
        new("eksctl-io/eksctl#824",
            d => d.Add("SecondRole", "{ Type: AWS::IAM::Role, Properties: { RoleName: nodegroup-role, " +
                "AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: " +
                "{ Service: ec2.amazonaws.com }, Action: sts:AssumeRole }] } } }"), "*", "Stuck SecondRole")
        {
            Base = d => d.Set("NodeRole.Properties.RoleName", "nodegroup-role"),
        },
        new("aws/containers-roadmap#2771",
            d => d.Set("Cluster.Properties.RoleArn", "arn:aws:iam::111122223333:role/of-this-cluster"), "*", "Replaced Cluster")
        {
            Base = d => d.Remove("Cluster.Properties.Name"),
        },
        new("aws-cloudformation/cloudformation-coverage-roadmap#1931",
            d => d.Set("Cluster.Properties.EncryptionConfig",
                "[{ Provider: { KeyArn: 'arn:aws:kms:us-east-1:111122223333:key/a' }, " +
                "Resources: [secrets] }]"), "*", "Replaced Cluster")
        {
            Base = d => d.Remove("Cluster.Properties.Name").Remove("Cluster.Properties.EncryptionConfig"),
        },
        new("aws-cloudformation/cloudformation-coverage-roadmap#1050", d => d.Remove("CoreDns"), "*", "Removed CoreDns"),
        new("googlecloudrobotics/core#66", d => d.Set("Manifest.Properties.Manifest", $"'{Stateful("robot-controllers")}'"),
            "*", "Stuck Manifest") { Base = d => WithManifest(d, Stateful("robots")) },
    ];

    // What nobody notices: no word, or in place.
    private static readonly Edit[] Harmless =
    [
        new("a group beside the others", d => d.Add("Second", "{ Type: AWS::EKS::Nodegroup, Properties: { ClusterName: !Ref " +
            "Cluster, NodeRole: 'arn:aws:iam::111122223333:role/nodes', Subnets: [subnet-1], InstanceTypes: [m6i.large] } }")),
        new("repair of nodes", d => d.Set("Nodes.Properties.NodeRepairConfig", "{ Enabled: true }")),
        new("tags of the VPC and of a subnet", d => d.Set("Vpc.Properties.Tags", "[{ Key: team, Value: a }]")
            .Set("PublicSubnetA.Properties.Tags.0.Value", "'2'")),
        new("how often a key is rotated, and its alias", d => d.Set("SecretsKey.Properties.RotationPeriodInDays", "180")
            .Add("Alias", "{ Type: AWS::KMS::Alias, Properties: { AliasName: alias/shop, TargetKeyId: !Ref SecretsKey } }",
                "SecretsKey")),
        new("what a role says of itself", d => d.Set("NodeRole.Properties.Description", "The role of the nodes")
            .Set("NodeRole.Properties.MaxSessionDuration", "7200")),
        new("the cluster's logs are kept longer", d => d.Set("ClusterLogs.Properties.RetentionInDays", "365")),
        new("policies in another order", d => d
            .Set("PodExecutionRole.Properties.ManagedPolicyArns",
                "['arn:aws:iam::111122223333:policy/b', 'arn:aws:iam::111122223333:policy/a']"))
        {
            Base = d => d.Set("PodExecutionRole.Properties.ManagedPolicyArns",
                "['arn:aws:iam::111122223333:policy/a', 'arn:aws:iam::111122223333:policy/b']"),
        },
        new("a group of an access entry", d => d.Set("AdminEntry.Properties.KubernetesGroups", "[viewers]")),
        new("a policy of an endpoint that allows all", d => d.Set("S3Endpoint.Properties.PolicyDocument",
            "{ Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: '*' }] }")),
        new("descriptions and metadata", d => d.Described("Other words").Set("Nodes.Metadata", "{ owner: platform }")),
    ];

    public static TheoryData<string> Names => [.. All.Select(e => e.Name)];

    public static TheoryData<string> HarmlessNames => [.. Harmless.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_one_template(string name) => All.Single(e => e.Name == name).AssertTold(TestDeployment.Plain, inStacks: false);

    [Theory]
    [MemberData(nameof(Names))]
    public void Split_over_stacks(string name) => All.Single(e => e.Name == name).AssertTold(TestDeployment.Cdk, inStacks: true);

    [Theory]
    [MemberData(nameof(HarmlessNames))]
    public void Nothing_is_said_of_what_nobody_notices(string name)
    {
        Harmless.Single(e => e.Name == name).AssertTold(TestDeployment.Plain, inStacks: false);
        Harmless.Single(e => e.Name == name).AssertTold(TestDeployment.Cdk, inStacks: true);
    }
}
