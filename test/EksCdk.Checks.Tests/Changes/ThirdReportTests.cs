namespace EksCdk.Checks.Tests.Changes;

/// <summary>The third time that public reports were searched for: as <see cref="ReportTests"/>, of other reports.</summary>
public sealed class ThirdReportTests
{
    private const string Token = "ServiceToken: arn:aws:lambda:us-east-1:111122223333:function:a";
    private const string NodeRoleArn = "arn:aws:iam::111122223333:role/nodes";

    private static TestDeployment WithCustom(TestDeployment d, string config) => d.Add("Old",
        $"{{ Type: Custom::AWSCDK-EKS-Cluster, Properties: {{ {Token}, Config: {{ version: '1.35', " +
        $"roleArn: arn:aws:iam::111122223333:role/a, {config} }} }} }}");

    private static TestDeployment WithManifest(TestDeployment d, string json, string id = "Manifest") => d.Add(id,
        $"{{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: {{ {Token}, ClusterName: !Ref Cluster, " +
        $"Manifest: '{json}' }} }}");

    private static string Map(string arn) =>
        "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"aws-auth\",\"namespace\":\"kube-system\"}," +
        "\"data\":{\"mapRoles\":\"[{\\\"rolearn\\\":\\\"" + arn + "\\\",\\\"username\\\":\\\"system:node:{{EC2PrivateDNSName}}" +
        "\\\",\\\"groups\\\":[\\\"system:bootstrappers\\\",\\\"system:nodes\\\"]}]\"}}]";

    private static TestDeployment WithMap(TestDeployment d) => WithManifest(
        d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP").Remove("AdminEntry")
            .Set("NodeRole.Properties.RoleName", "nodes"), Map(NodeRoleArn));

    private static TestDeployment WithChart(TestDeployment d, string chart, string more) => d.Add("Chart",
        $"{{ Type: Custom::AWSCDK-EKS-HelmChart, DependsOn: Nodes, Properties: {{ {Token}, ClusterName: !Ref Cluster, Release: " +
        $"{chart}, Chart: {chart}, Namespace: kube-system{more} }} }}");

    private static string NodeClass(string spec) =>
        "[{\"apiVersion\":\"karpenter.k8s.aws/v1\",\"kind\":\"EC2NodeClass\",\"metadata\":{\"name\":\"default\"},\"spec\":" +
        $"{spec}}}]";

    private static string StorageClass(string mode) =>
        "[{\"apiVersion\":\"storage.k8s.io/v1\",\"kind\":\"StorageClass\",\"metadata\":{\"name\":\"shared\"},\"provisioner\":" +
        $"\"efs.csi.aws.com\",\"volumeBindingMode\":\"{mode}\"}}]";

    private static string Target(string subnet) => "{ Type: AWS::EFS::MountTarget, Properties: { FileSystemId: !Ref Files, " +
        $"SubnetId: {subnet}, SecurityGroups: [sg-1] }} }}";

    private static TestDeployment WithTargets(TestDeployment d, params string[] subnets)
    {
        d.Add("Files", "{ Type: AWS::EFS::FileSystem, Properties: { Encrypted: true } }");
        for (var i = 0; i < subnets.Length; i++) d.Add($"Target{i + 1}", Target(subnets[i]));
        return d;
    }

    private static TestDeployment WithAutoMode(TestDeployment d) => d
        .Set("Cluster.Properties.ComputeConfig",
            "{ Enabled: true, NodePools: [general-purpose], NodeRoleArn: 'arn:aws:iam::111122223333:role/auto' }")
        .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
        .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }");

    // What a person writes for nodes of their own, with a rolling update that keeps some in service.
    private static TestDeployment WithWorkers(TestDeployment d, int desired, int most, int inService) => d.Add("Workers",
        $"{{ Type: AWS::AutoScaling::AutoScalingGroup, Properties: {{ MinSize: '1', MaxSize: '{most}', DesiredCapacity: " +
        $"'{desired}', VPCZoneIdentifier: [subnet-1], LaunchTemplate: {{ LaunchTemplateId: !Ref WorkerTemplate, Version: " +
        "!GetAtt WorkerTemplate.LatestVersionNumber }, Tags: [{ Key: kubernetes.io/cluster/shop, Value: owned, " +
        "PropagateAtLaunch: true }] }, UpdatePolicy: { AutoScalingRollingUpdate: { MaxBatchSize: 1, MinInstancesInService: " +
        $"{inService} }} }} }}")
        .Add("WorkerTemplate", "{ Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { ImageId: ami-1 } } }");

    // Nodes have a security group of their own, and not the cluster's.
    private static TestDeployment WithOwnGroup(TestDeployment d) => d.Set(
        "NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref NodeSecurityGroup]");

    private static string KeyPolicy(string who) => "{ Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: { AWS: " +
        $"'arn:aws:iam::111122223333:{who}' }}, Action: 'kms:*', Resource: '*' }}] }}";

    private static TestDeployment WithWebIdentity(TestDeployment d) => d
        .Add("CniRole", "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: " +
            "[{ Effect: Allow, Principal: { Federated: !Ref OidcProvider }, Action: sts:AssumeRoleWithWebIdentity }] }, " +
            "ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy'] } }")
        .Set("VpcCni.Properties.ServiceAccountRoleArn", "!GetAtt CniRole.Arn")
        .Set("NodeRole.Properties.ManagedPolicyArns", "['arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy', " +
            "'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly']");

    private static readonly Edit[] All =
    [
        new("aws/karpenter-provider-aws#8055",
            d => d.Set("Manifest.Properties.Manifest",
                $"'{NodeClass("{\"role\":\"nodes\",\"amiSelectorTerms\":[{\"id\":\"ami-1\"},{\"id\":\"ami-2\"}]}")}'"),
            "*", "Rolls Manifest")
        {
            Base = d => WithManifest(d, NodeClass("{\"role\":\"nodes\",\"amiSelectorTerms\":[{\"id\":\"ami-1\"}]}")),
        },
        new("aws/karpenter-provider-aws#5373", d => d.Set("Chart.Properties.Version", "v0.33.0"), "*", "Noted Chart")
        {
            Base = d => WithChart(d, "karpenter", ", Version: v0.32.2"),
        },
        new("awslabs/cdk-eks-blueprints#962", d => d.Set("Chart.Properties.Version", "v0.33.0"), "*", "Noted Chart")
        {
            Base = d => WithChart(d, "karpenter", ", Version: v0.31.3"),
        },
        new("aws/karpenter-provider-aws#6778", d => d.Set("Chart.Properties.Version", "1.0.0"), "*", "Noted Chart")
        {
            Base = d => WithChart(d, "karpenter", ", Version: 0.37.0"),
        },
        new("aws/aws-cdk#16338", d => d.Set("Chart.Properties.Version", "14.0.0"), "*", "Noted Chart")
        {
            Base = d => WithChart(d, "prometheus", ", Version: 13.8.0"),
        },
        new("aws/eks-charts#699", d => d.Set("Chart.Properties.Values", "'{\"cloudWatch\":{\"region\":\"us-east-1\"}}'"),
            "*", "Noted Chart")
        {
            Base = d => WithChart(d, "aws-for-fluent-bit", ", Values: '{}'"),
        },
        new("aws/aws-cdk#6782", d => d.Set("Chart.Properties.Release", "metrics"), "*", "Noted Chart")
        {
            Base = d => WithChart(d, "metrics-server", ", Version: '2.11.4'"),
        },
        new("aws/aws-cdk#23556", d => d.Set("Manifest.Properties.Manifest", $"'{StorageClass("WaitForFirstConsumer")}'"),
            "*", "Stuck Manifest") { Base = d => WithManifest(d, StorageClass("Immediate")) },
        new("terraform-aws-modules/terraform-aws-eks#2644", d => d.Remove("Manifest"), "*", "LosesLink Nodes")
        {
            Base = WithMap,
        },
        new("terraform-aws-modules/terraform-aws-eks#2952",
            d => d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API_AND_CONFIG_MAP")
                .Set("Manifest.Properties.Manifest", $"'{Map("arn:aws:iam::111122223333:role/admin")}'"), "Noted Cluster")
        {
            Base = WithMap,
        },
        new("aws/aws-cdk#27397",
            d => d.Set("Target1.Properties.SubnetId", "!Ref PrivateSubnetB").Set("Target2.Properties.SubnetId",
                "!Ref PrivateSubnetA"), "*", "Stuck Target1", "Stuck Target2")
        {
            Base = d => WithTargets(d, "!Ref PrivateSubnetA", "!Ref PrivateSubnetB"),
        },
        new("aws/aws-cdk#25099", d => d.Remove("Target3").Set("Target2.Properties.SubnetId", "subnet-3"), "*", "Stuck Target2")
        {
            Base = d => WithTargets(d, "subnet-1", "subnet-2", "subnet-3"),
        },
        new("terraform-aws-modules/terraform-aws-eks#1867",
            d => d.Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[198.51.100.0/24]"), "*", "LosesLink Nodes")
        {
            Base = d => d.Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
                .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs"),
        },
        new("zalando-incubator/kubernetes-on-aws#7805",
            d => d.Set("Cluster.Properties.KubernetesNetworkConfig", "{ ServiceIpv4Cidr: 10.5.0.0/16 }"),
            "*", "Stuck Cluster", "Replaced Cluster"),
        new("awsdocs/amazon-eks-user-guide#672", d => d.Set("VpcCni.Properties.AddonVersion", "v1.21.1-eksbuild.1"),
            "*", "Refused VpcCni") { Base = d => d.Set("VpcCni.Properties.AddonVersion", "v1.19.2-eksbuild.1") },
        new("awslabs/cdk-eks-blueprints#1164",
            d => d.Set("Old.Properties.Config.resourcesVpcConfig",
                "{ endpointPublicAccess: false, endpointPrivateAccess: true, subnetIds: [subnet-3, subnet-4] }"),
            "*", "Refused Old")
        {
            Base = d => WithCustom(d, "resourcesVpcConfig: { endpointPublicAccess: true, endpointPrivateAccess: true, " +
                "subnetIds: [subnet-1, subnet-2, subnet-3, subnet-4] }"),
        },
        new("aws/aws-cdk#33063", d => d.Set("Old.Properties.Config.version", "'1.36'").Set("Old.Properties.Config.logging", "{}"),
            "*", "Refused Old")
        {
            Base = d => WithCustom(d, "logging: { clusterLogging: [{ types: [], enabled: true }] }"),
        },
        new("aws/aws-cdk#21515",
            d => d.Set("Old.Properties.Config.logging.clusterLogging",
                "[{ enabled: true, types: [api, audit] }, { enabled: false, types: [] }]"), "*", "Noted Old")
        {
            Base = d => WithCustom(d, "logging: { clusterLogging: [{ enabled: true, types: [api, audit] }] }"),
        },
        new("hashicorp/terraform-provider-aws#40411",
            d => d.Set("Cluster.Properties.ComputeConfig.NodeRoleArn", "arn:aws:iam::111122223333:role/other"),
            "*", "Refused Cluster") { Base = WithAutoMode },
        new("terraform-aws-modules/terraform-aws-eks#3483", d => d.Set("Cluster.Properties.ComputeConfig.NodePools", "[]"),
            "*", "Refused Cluster") { Base = WithAutoMode },
        new("aws-controllers-k8s/community#3046",
            d => d.Set("Cluster.Properties.ComputeConfig", "{ Enabled: false }")
                .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: false } }")
                .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: false } }"),
            "*", "Noted Cluster"),
        new("eksctl-io/eksctl#7752",
            d => d.Set("CniRole.Properties.AssumeRolePolicyDocument.Statement", "[{ Effect: Allow, Principal: { Service: " +
                "pods.eks.amazonaws.com }, Action: [sts:AssumeRole, sts:TagSession] }]"), "*", "LosesLink Nodes")
        {
            Base = WithWebIdentity,
        },
        new("aws/aws-cdk#34094", d => d.Set("NatAddress.Properties.Domain", "vpc"),
            "*", "Replaced NatAddress", "Replaced NatGateway")
        {
            Base = d => d.Set("NatAddress.Properties.Domain", "!Ref Vpc"),
        },
        new("terraform-aws-modules/terraform-aws-eks#3347",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Base64 echo"), "*", "Rolls Nodes")
        {
            Base = d => d.Set("Nodes.Properties.ScalingConfig", "{ MinSize: 1, DesiredSize: 1, MaxSize: 1 }"),
        },
        new("zalando-incubator/kubernetes-on-aws#188", d => d.Set("Workers.Properties.MaxSize", "'2'"), "*", "Resized Workers")
        {
            Base = d => WithWorkers(d, 2, 10, 1),
        },
        new("kubernetes-retired/kube-aws#950",
            d => d.Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", "ami-2"), "*", "Refused Workers")
        {
            Base = d => WithWorkers(d, 2, 2, 2),
        },
        new("kubernetes-retired/kube-aws#176",
            d => d.Set("Workers.Properties.MaxSize", "'0'").Set("Workers.Properties.MinSize", "'0'")
                .Set("Workers.Properties.DesiredCapacity", "'0'"), "*", "Noted Workers", "Resized Workers")
        {
            Base = d => WithWorkers(d, 3, 4, 3),
        },
        new("aws/aws-cdk#7794",
            d => d.Set("Cluster.Properties.Version", "'1.36'")
                .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", "ami-2"),
            "*", "Rolls Workers") { Base = d => WithWorkers(d, 2, 10, 2) },
        new("terraform-aws-modules/terraform-aws-eks#1748",
            d => d.Set("NodesFromControlPlane.Properties.FromPort", "10250")
                .Set("NodesFromControlPlane.Properties.ToPort", "10250"),
            "*", "Noted NodeSecurityGroup")
        {
            Base = d => WithChart(WithOwnGroup(d), "aws-load-balancer-controller", ", Version: 3.0.0"),
        },
        new("terraform-aws-modules/terraform-aws-eks#2513",
            d => d.Set("NodesFromNodes.Properties.IpProtocol", "tcp").Set("NodesFromNodes.Properties.FromPort", "1025")
                .Set("NodesFromNodes.Properties.ToPort", "65535"), "*", "Noted NodeSecurityGroup") { Base = WithOwnGroup },
        new("alphagov/gsp#603", d => d.Drop("ControlPlaneFromNodes").Drop("NodesFromControlPlaneHttps"), "*", "LosesLink Nodes")
        {
            Base = WithOwnGroup,
        },
        new("terraform-aws-modules/terraform-aws-eks#2816",
            d => d.Set("SecretsKey.Properties.KeyPolicy", KeyPolicy("role/sso-admins")), "*", "Noted SecretsKey"),
        new("terraform-aws-modules/terraform-aws-eks#1813", d => d.Set("Nodes.Properties.InstanceTypes", "[m6i.xlarge]"),
            "*", "Replaced Nodes") { Base = d => d.Remove("Nodes.Properties.NodegroupName") },
        new("data-dot-all/dataall#1080",
            d => d.Set("NodeSecurityGroup.Properties.GroupDescription", "Projects of the pipeline"),
            "*", "Stuck NodeSecurityGroup")
        {
            Base = d => d.Set("NodeSecurityGroup.Properties.GroupName", "projects"),
        },
        new("eksctl-io/eksctl#3957",
            d => d.Set("Nodes.Properties.Version", "'1.35'").Set("Nodes.Properties.LaunchTemplate.Version", "'2'"),
            "*", "Noted Nodes", "Rolls Nodes")
        {
            Base = d => d.Set("Nodes.Properties.Version", "'1.34'").Set("Nodes.Properties.LaunchTemplate.Version", "'1'"),
        },
        new("awsdocs/aws-cloudformation-user-guide#1181",
            d => d.Set("Nodes.Properties.ReleaseVersion", "1.35.0-20261101").Set("Nodes.Properties.Tags", "{ team: a }"),
            "*", "Noted Nodes"),
    ];

    private static string Pool(string limits, string values = "\"amd64\"", string weight = "10") =>
        "[{\"apiVersion\":\"karpenter.sh/v1\",\"kind\":\"NodePool\",\"metadata\":{\"name\":\"general\"},\"spec\":{\"limits\":" +
        $"{{\"cpu\":\"{limits}\"}},\"weight\":{weight},\"template\":{{\"spec\":{{\"requirements\":[{{\"key\":" +
        $"\"kubernetes.io/arch\",\"operator\":\"In\",\"values\":[{values}]}}]}}}}}}}}]";

    private static string Replicas(int count) =>
        "[{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"replicas\":" +
        $"{count},\"selector\":{{\"matchLabels\":{{\"app\":\"web\"}}}}}}}}]";

    // What nobody notices: no word, or in place.
    private static readonly Edit[] Harmless =
    [
        new("a tag of the cluster, and more logs", d => d.Set("Cluster.Properties.Tags", "[{ Key: team, Value: a }]")
            .Set("Cluster.Properties.Logging.ClusterLogging.EnabledTypes", "[{ Type: api }]")),
        new("who reaches the public endpoint, where nodes take the private one",
            d => d.Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[198.51.100.0/24]")),
        new("labels, taints and how many at a time", d => d.Set("Nodes.Properties.Labels", "{ workload: web }")
            .Set("Nodes.Properties.Taints", "[{ Key: a, Value: b, Effect: PREFER_NO_SCHEDULE }]")
            .Set("Nodes.Properties.UpdateConfig", "{ MaxUnavailablePercentage: 33 }")),
        new("one more policy of the nodes' role", d => d.Set("NodeRole.Properties.Policies",
            "[{ PolicyName: a, PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: 's3:GetObject', " +
            "Resource: '*' }] } }]")),
        new("one more rule of the nodes' security group", d => d.Add("More",
            "{ Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !Ref NodeSecurityGroup, IpProtocol: tcp, FromPort: " +
            "9100, ToPort: 9100, CidrIp: 10.0.0.0/16 } }")),
        new("logs are kept longer", d => d.Set("FlowLogs.Properties.RetentionInDays", "365")),
        new("the same text by another function", d => d.Set("S3Endpoint.Properties.ServiceName",
            "!Join ['.', [com.amazonaws, !Ref 'AWS::Region', s3]]")),
        new("what comes after what", d => d.Set("CoreDns.DependsOn", "[Nodes, VpcCni]")),
        new("another role of an association, another policy of an entry",
            d => d.Set("AppIdentity.Properties.RoleArn", "arn:aws:iam::111122223333:role/app")
                .Set("AdminEntry.Properties.AccessPolicies.0.PolicyArn",
                    "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy")),
        new("more replicas", d => d.Set("Manifest.Properties.Manifest", $"'{Replicas(5)}'"))
        {
            Base = d => WithManifest(d, Replicas(2)),
        },
        new("other requests of an add-on's pods", d => d.Set("CoreDns.Properties.ConfigurationValues",
            "'{\"resources\":{\"requests\":{\"cpu\":\"200m\"}}}'")),
        new("the limit and the weight of a node pool",
            d => d.Set("Manifest.Properties.Manifest", $"'{Pool("200", weight: "20")}'"))
        {
            Base = d => WithManifest(d, Pool("100")),
        },
        new("one more architecture that a node pool may choose",
            d => d.Set("Manifest.Properties.Manifest", $"'{Pool("100", "\"amd64\",\"arm64\"")}'"))
        {
            Base = d => WithManifest(d, Pool("100")),
        },
        new("more room of an Auto Scaling group without a desired size", d => d.Set("Workers.Properties.MaxSize", "'20'"))
        {
            Base = d => WithWorkers(d, 2, 10, 1).Remove("Workers.Properties.DesiredCapacity"),
        },
        new("throughput and life cycle of a file system", d => d.Set("Files.Properties.ThroughputMode", "elastic")
            .Set("Files.Properties.LifecyclePolicies", "[{ TransitionToIA: AFTER_30_DAYS }]")) { Base = d => WithTargets(d) },
    ];

    public static TheoryData<string> Names => [.. All.Select(e => e.Name)];

    public static TheoryData<string> HarmlessNames => [.. Harmless.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_one_template(string name) => All.Single(e => e.Name == name).AssertTold(TestDeployment.Plain, inStacks: false);

    // What is added to the cluster's stack there names resources that are in others.
    public static TheoryData<string> SplitNames =>
        [.. All.Select(e => e.Name).Where(name => name is not ("aws/aws-cdk#27397" or "eksctl-io/eksctl#7752"))];

    [Theory]
    [MemberData(nameof(SplitNames))]
    public void Split_over_stacks(string name) => All.Single(e => e.Name == name).AssertTold(TestDeployment.Cdk, inStacks: true);

    [Theory]
    [MemberData(nameof(HarmlessNames))]
    public void Nothing_is_said_of_what_nobody_notices(string name)
    {
        Harmless.Single(e => e.Name == name).AssertTold(TestDeployment.Plain, inStacks: false);
        Harmless.Single(e => e.Name == name).AssertTold(TestDeployment.Cdk, inStacks: true);
    }

    [Fact]
    public void Pods_on_Fargate_do_without_the_CNI()
    {
        var told = Edit.Words(All.Single(e => e.Name == "eksctl-io/eksctl#7752").Compare(TestDeployment.Plain));

        Assert.DoesNotContain("LosesLink Batch", told);
    }
}
