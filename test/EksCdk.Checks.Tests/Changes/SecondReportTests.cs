namespace EksCdk.Checks.Tests.Changes;

/// <summary>The second time that public reports were searched for: as <see cref="ReportTests"/>, of other reports.</summary>
public sealed class SecondReportTests
{
    private const string Token = "ServiceToken: arn:aws:lambda:us-east-1:111122223333:function:a";
    private const string NodeRoleArn = "arn:aws:iam::111122223333:role/nodes";
    private const string Policies = "arn:aws:iam::aws:policy/";

    private static TestDeployment WithManifest(TestDeployment d, string json, string id = "Manifest") => d.Add(id,
        $"{{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: {{ {Token}, ClusterName: !Ref Cluster, " +
        $"Manifest: '{json}' }} }}");

    private static string Map(string username) =>
        "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"aws-auth\",\"namespace\":\"kube-system\"}," +
        $"\"data\":{{\"mapRoles\":\"[{{\\\"rolearn\\\":\\\"{NodeRoleArn}\\\",\\\"username\\\":\\\"{username}" +
        "\\\",\\\"groups\\\":[\\\"system:bootstrappers\\\",\\\"system:nodes\\\"]}]\"}}]";

    private static TestDeployment WithMap(TestDeployment d, string username) => WithManifest(
        d.Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP").Remove("AdminEntry")
            .Set("NodeRole.Properties.RoleName", "nodes"), Map(username));

    private static TestDeployment WithChart(TestDeployment d) => d.Add("Chart",
        $"{{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: {{ {Token}, ClusterName: !Ref Cluster, Release: app, " +
        "Chart: app, Version: '1', Namespace: before } }");

    private static string Key(string description) =>
        $"{{ Type: AWS::KMS::Key, Properties: {{ Description: {description}, EnableKeyRotation: true, KeyPolicy: {{ Version: " +
        "'2012-10-17', Statement: [{ Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*', " +
        "Resource: '*' }] } } }";

    private static string Encryption(string key) => $"[{{ Provider: {{ KeyArn: !GetAtt {key}.Arn }}, Resources: [secrets] }}]";

    private static string Rule(string more = "") =>
        "{ Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !GetAtt Cluster.ClusterSecurityGroupId, IpProtocol: tcp, " +
        $"FromPort: 443, ToPort: 443, CidrIp: 10.200.0.0/17{more} }} }}";

    private static string Subnet(string cidr) => "{ Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, AvailabilityZone: " +
        $"us-east-1c, CidrBlock: {cidr} }} }}";

    private static string Profile(string name) => "{ Type: AWS::EKS::FargateProfile, Properties: { ClusterName: !Ref Cluster, " +
        $"FargateProfileName: {name}, PodExecutionRoleArn: 'arn:aws:iam::111122223333:role/pods', Subnets: [subnet-1, subnet-2], " +
        $"Selectors: [{{ Namespace: {name} }}] }} }}";

    private static string Entry(string more = "") => "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, " +
        $"PrincipalArn: 'arn:aws:iam::111122223333:role/setup'{more} }} }}";

    private static string Identity(string role) => "{ Type: AWS::EKS::PodIdentityAssociation, Properties: { ClusterName: !Ref " +
        $"Cluster, Namespace: kube-system, ServiceAccount: test, RoleArn: 'arn:aws:iam::111122223333:role/{role}' }} }}";

    private static string NodeClass(string spec) =>
        "[{\"apiVersion\":\"karpenter.k8s.aws/v1\",\"kind\":\"EC2NodeClass\",\"metadata\":{\"name\":\"default\"},\"spec\":" +
        $"{spec}}}]";

    private static readonly Edit[] All =
    [
        new("aws/aws-cdk#24063", d => d.Set("Chart.Properties.Namespace", "after"), "*", "Noted Chart") { Base = WithChart },
        new("terraform-aws-modules/terraform-aws-eks#2528",
            d => d.Remove("OldKey").Add("NewKey", Key("new")).Set("Cluster.Properties.EncryptionConfig", Encryption("NewKey")),
            "*", "Stuck Cluster", "Replaced Cluster", "Removed OldKey")
        {
            Base = d => d.Add("OldKey", Key("old")).Set("Cluster.Properties.EncryptionConfig", Encryption("OldKey")),
        },
        new("terraform-aws-modules/terraform-aws-eks#1249",
            d => d.Set("Cluster.Properties.EncryptionConfig", Encryption("Key")), "*", "Stuck Cluster", "Replaced Cluster")
        {
            Base = d => d.Remove("Cluster.Properties.EncryptionConfig").Add("Key", Key("secrets")),
        },
        new("awslabs/amazon-eks-ami#1821",
            d => d.Set("Manifest.Properties.Manifest", $"'{Map("system:node:{{SessionName}}")}'"), "*", "LosesLink Nodes")
        {
            Base = d => WithMap(d, "system:node:{{EC2PrivateDNSName}}"),
        },
        new("terraform-aws-modules/terraform-aws-eks#1516",
            d => d.Set("Nodes.Properties.Subnets", "[subnet-1, subnet-2, subnet-3]"), "*", "Stuck Nodes", "Replaced Nodes")
        {
            Base = d => d.Set("Nodes.Properties.Subnets", "[subnet-1, subnet-2]"),
        },
        new("hashicorp/terraform-provider-aws#44586",
            d => d.Set("Nodes.Properties.AmiType", "AL2023_x86_64_STANDARD"), "*", "Stuck Nodes", "Replaced Nodes")
        {
            Base = d => d.Set("Nodes.Properties.AmiType", "AL2_x86_64"),
        },
        new("terraform-aws-modules/terraform-aws-eks#2153", d => d.Set("Nodes.Properties.NodegroupName", "general-"),
            "*", "Replaced Nodes"),
        new("terraform-aws-modules/terraform-aws-eks#3520",
            d => d.Set("Insights.Properties.PodIdentityAssociations",
                "[{ ServiceAccount: amazon-cloudwatch, RoleArn: 'arn:aws:iam::111122223333:role/logs' }]"),
            "*", "Noted Insights")
        {
            Base = d => d.Add("Insights", "{ Type: AWS::EKS::Addon, Properties: { ClusterName: !Ref Cluster, AddonName: " +
                "amazon-cloudwatch-observability } }"),
        },
        new("eksctl-io/eksctl#7753", d => d.Add("Second", Identity("b")), "*", "Stuck Second")
        {
            Base = d => d.Add("First", Identity("a")),
        },
        new("terraform-aws-modules/terraform-aws-eks#2469",
            d => d.Remove("One").Add("Two", Rule(", Description: Remote API access")), "*", "Stuck Two")
        {
            Base = d => d.Add("One", Rule()),
        },
        new("aws/aws-cdk#20823", d => d.Set("Nodes.Properties.InstanceTypes", "[m6i.large, m6a.large]"), "*", "Replaced Nodes")
        {
            Base = d => d.Remove("Nodes.Properties.NodegroupName"),
        },
        new("aws-ia/terraform-aws-eks-blueprints#1345", d => d.Remove("VpcCni.Properties.ServiceAccountRoleArn"),
            "*", "LosesLink Nodes")
        {
            Base = d => d.Set("VpcCni.Properties.ServiceAccountRoleArn", "arn:aws:iam::111122223333:role/aws-node")
                .Set("NodeRole.Properties.ManagedPolicyArns",
                    $"['{Policies}AmazonEKSWorkerNodePolicy', '{Policies}AmazonEC2ContainerRegistryReadOnly']"),
        },
        new("aws-samples/aws-genai-llm-chatbot#153",
            d => d.Set("Second.Properties.CidrBlock", "10.0.128.0/20").Add("Third", Subnet("10.0.112.0/20"), "Vpc"),
            "*", "Stuck Third")
        {
            Base = d => d.Add("Second", Subnet("10.0.112.0/20"), "Vpc"),
        },
        new("aws/aws-cdk#20157", d => d.Set("Cluster.Properties.RoleArn", "arn:aws:iam::111122223333:role/new"),
            "*", "Stuck Cluster", "Replaced Cluster"),
        new("kubernetes-sigs/karpenter#1282",
            d => d.Set("Class.Properties.Manifest", $"'{NodeClass("{\"role\":\"nodes\",\"tags\":{\"team\":\"a\"}}")}'"),
            "*", "Rolls Class")
        {
            Base = d => WithManifest(d, NodeClass("{\"role\":\"nodes\"}"), "Class"),
        },
        new("aws/aws-cdk#9866", d => d.Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false"),
            "*", "LosesLink Nodes"),
        new("aws/aws-cdk#20025", d => d.Set("Files.Properties.Encrypted", "true"), "*", "Replaced Files")
        {
            Base = d => d.Add("Files", "{ Type: AWS::EFS::FileSystem, Properties: { PerformanceMode: generalPurpose } }"),
        },
        new("kubernetes-retired/kube-aws#1347", d => d.Set("Data.Properties.Encrypted", "true"), "*", "Refused Data")
        {
            Base = d => d.Add("Data",
                "{ Type: AWS::EC2::Volume, Properties: { AvailabilityZone: us-east-1a, Size: 30, Encrypted: false } }"),
        },
        new("hashicorp/terraform-provider-aws#13372",
            d => d.Add("First", Profile("first")).Add("Second", Profile("second")), "*", "Noted Second"),
        new("terraform-aws-modules/terraform-aws-eks#3293",
            d => d.Remove("One").Add("Creator", Entry(", Type: STANDARD, Username: setup")), "*", "Stuck Creator")
        {
            Base = d => d.Add("One", Entry()),
        },
        new("terraform-aws-modules/terraform-aws-eks#3328",
            d => d.Add("Sts", "{ Type: AWS::EKS::IdentityProviderConfig, Properties: { ClusterName: !Ref Cluster, Type: oidc, " +
                "IdentityProviderConfigName: sts, Oidc: { ClientId: sts.amazonaws.com, IssuerUrl: !GetAtt " +
                "Cluster.OpenIdConnectIssuerUrl } } }"), "*", "Refused Sts"),
        new("awslabs/cdk-eks-blueprints#447",
            d => WithManifest(d, "[{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":" +
                "\"ebs-csi-controller-sa\",\"namespace\":\"kube-system\"}}]", "Account"), "*", "Stuck Account"),
        new("terraform-aws-modules/terraform-aws-eks#1351", d => d.Set("Nodes.Properties.DiskSize", "100"),
            "*", "Stuck Nodes", "Replaced Nodes")
        {
            Base = d => d.Remove("Nodes.Properties.LaunchTemplate"),
        },
        new("aws/aws-network-policy-agent#190",
            d => d.Set("VpcCni.Properties.ConfigurationValues", "'{\"enableNetworkPolicy\":\"false\"}'"), "*", "Noted VpcCni")
        {
            Base = d => d.Set("VpcCni.Properties.ConfigurationValues", "'{\"enableNetworkPolicy\":\"true\"}'"),
        },
        new("aws/amazon-vpc-cni-k8s#1403",
            d => d.Set("VpcCni.Properties.ConfigurationValues",
                "'{\"env\":{\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\":\"true\"},\"eniConfig\":{\"create\":true,\"region\":" +
                "\"us-east-1\",\"subnets\":{\"us-east-1a\":{\"id\":\"subnet-1\"}}}}'"), "*", "Noted VpcCni"),
        new("hashicorp/terraform-provider-aws#40582", d => d.Remove("Cluster.Properties.ComputeConfig"), "*", "Refused Cluster")
        {
            Base = d => d.Set("Cluster.Properties.ComputeConfig", "{ Enabled: true }")
                .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
                .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }"),
        },
        new("terraform-aws-modules/terraform-aws-eks#3200", d => d.Remove("NodeRole.Properties.ManagedPolicyArns"),
            "*", "LosesLink Nodes"),
        new("terraform-aws-modules/terraform-aws-eks#3392", d => d.Remove("ClusterRole.Properties.ManagedPolicyArns"),
            "*", "LosesLink Nodes"),
        new("aws/aws-cdk#34491",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", "!GetAtt Own.Arn"),
            "*", "LosesLink Nodes") { Base = d => d.Add("Own", Key("volumes")) },
    ];

    public static TheoryData<string> Names => [.. All.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_one_template(string name) => All.Single(e => e.Name == name).AssertTold(TestDeployment.Plain, inStacks: false);

    [Theory]
    [MemberData(nameof(Names))]
    public void Split_over_stacks(string name) => All.Single(e => e.Name == name).AssertTold(TestDeployment.Cdk, inStacks: true);
}
