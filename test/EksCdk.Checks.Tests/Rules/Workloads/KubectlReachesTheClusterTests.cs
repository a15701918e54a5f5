using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class KubectlReachesTheClusterTests
{
    [Fact]
    public void A_group_that_is_admitted_passes() => Kubectl.Plain().IsCompliant<KubectlReachesTheCluster>("Handler");

    [Fact]
    public void No_rule_for_it_is_refused() =>
        Kubectl.Plain().Drop("KubectlIngress")
        .IsBroken<KubectlReachesTheCluster>("Handler", "SecurityGroupIds", "admits Handler");

    [Fact]
    public void A_group_that_the_cluster_does_not_have_is_refused() =>
        Kubectl.Plain().Remove("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds")
            .IsBroken<KubectlReachesTheCluster>("Handler", "SecurityGroupIds");

    [Fact]
    public void A_function_outside_the_VPC_is_refused() =>
        Kubectl.Plain().Remove("Handler.Properties.VpcConfig")
        .IsBroken<KubectlReachesTheCluster>("Handler", "VpcConfig", "is in no VPC");

    [Fact]
    public void A_public_endpoint_needs_no_group() =>
        Kubectl.Plain().Drop("KubectlIngress").Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "true")
            .IsCompliant<KubectlReachesTheCluster>("Handler");

    [Fact]
    public void A_group_outside_the_templates_is_unknown() =>
        Kubectl.Plain().Parameter("Group").Set("Handler.Properties.VpcConfig.SecurityGroupIds", "[!Ref Group]")
            .IsUnknown<KubectlReachesTheCluster>("Handler");

    [Fact]
    public void Without_NAT_the_endpoint_of_EKS_is_needed() =>
        Kubectl.Plain().Isolated().Drop("EksEndpoint").IsBroken<KubectlReachesTheCluster>("Handler", null, "calls eks");

    [Fact]
    public void With_the_endpoint_it_passes() => Kubectl.Plain().Isolated().IsCompliant<KubectlReachesTheCluster>("Handler");

    [Fact]
    public void A_framework_in_the_VPC_needs_the_endpoint_of_Lambda() =>
        Kubectl.Plain().Isolated()
            .Set("Framework.Properties.VpcConfig", "{ SubnetIds: [!Ref PrivateSubnetA], SecurityGroupIds: [!Ref KubectlGroup] }")
            .IsBroken<KubectlReachesTheCluster>("Framework", null, "calls lambda");

    [Fact]
    public void A_framework_that_only_reads_from_Kubernetes_needs_it_too() =>
        Kubectl.Plain().Isolated()
            .Set("Framework.Properties.VpcConfig", "{ SubnetIds: [!Ref PrivateSubnetA], SecurityGroupIds: [!Ref KubectlGroup] }")
            .Drop("Manifest")
            .Add("Read", "{ Type: Custom::AWSCDK-EKS-KubernetesObjectValue, Properties: { ServiceToken: !GetAtt Framework.Arn, " +
                "ClusterName: !Ref Cluster, ObjectType: node, ObjectName: a, JsonPath: .b } }")
            .IsBroken<KubectlReachesTheCluster>("Framework", null, "calls lambda");

    [Fact]
    public void A_provider_outside_the_templates_has_nothing_to_say() =>
        TestDeployment.Cdk().IsSilent<KubectlReachesTheCluster>();

    [Fact]
    public void A_function_that_is_let_out_to_nobody_is_refused() =>
        Kubectl.Plain()
            .Set("KubectlGroup.Properties.SecurityGroupEgress",
                "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 192.0.2.0/24 }]")
                .IsBroken<KubectlReachesTheCluster>("Handler", "SecurityGroupIds", "let nothing out");

    private static TestDeployment Charted(string repository) => Kubectl.Plain()
        .Add("Fetched", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ServiceToken: !GetAtt Framework.Arn, ClusterName: " +
            $"!Ref Cluster, Release: m, Chart: metrics-server, Repository: '{repository}' }} }}");

    [Theory]
    [InlineData("https://kubernetes-sigs.github.io/metrics-server")]
    [InlineData("oci://public.ecr.aws/karpenter/karpenter")]
    public void A_chart_on_the_internet_is_not_fetched_without_a_way_there(string repository)
    {
        Charted(repository).Isolated()
            .IsBroken<KubectlReachesTheCluster>("Fetched", "Repository", "no way to the internet");
        Charted(repository).IsCompliant<KubectlReachesTheCluster>("Fetched");
    }

    [Fact]
    public void A_repository_that_may_be_near_or_behind_a_proxy_is_not_looked_at()
    {
        Charted("https://charts.example.com").Isolated().IsSilent<KubectlReachesTheCluster>("Fetched");
        Charted("https://kubernetes-sigs.github.io/metrics-server").Isolated()
            .Set("Handler.Properties.Environment", "{ Variables: { HTTPS_PROXY: 'http://10.0.0.9:3128' } }")
            .IsSilent<KubectlReachesTheCluster>("Fetched");
    }

    private static TestDeployment Outside() => Kubectl.Plain().Remove("Handler.Properties.VpcConfig")
        .Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "true");

    [Fact]
    public void A_function_in_no_VPC_is_not_in_an_office() =>
        Outside()
            .IsBroken<KubectlReachesTheCluster>("Handler", saying: "admits 203.0.113.0/24 only");

    [Theory]
    [InlineData("[0.0.0.0/0]")]
    [InlineData("[!Ref AdminRoleArn]")]
    public void It_may_be_where_the_endpoint_is_open(string ranges) =>
        Outside()
            .Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", ranges)
            .IsNotBroken<KubectlReachesTheCluster>("Handler");

    private static TestDeployment OfAws(string group) => TestDeployment.Plain()
        .Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "false")
        .Add("Helm", "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: helm, VpcId: !Ref Vpc } }")
        .Add("Release", "{ Type: 'AWSQS::Kubernetes::Helm', Properties: { ClusterID: !Ref Cluster, Name: a, Chart: a/a, " +
            $"VPCConfiguration: {{ SecurityGroupIds: [{group}], SubnetIds: [!Ref PrivateSubnetA] }} }} }}");

    [Fact]
    public void AWSs_own_type_for_charts_reaches_it_through_its_groups() =>
        OfAws("!Ref Helm").IsBroken<KubectlReachesTheCluster>("Release", "SecurityGroupIds", "is given, on 443");

    [Fact]
    public void The_cluster_security_group_admits_it() =>
        OfAws("!GetAtt Cluster.ClusterSecurityGroupId").IsCompliant<KubectlReachesTheCluster>("Release");
}
