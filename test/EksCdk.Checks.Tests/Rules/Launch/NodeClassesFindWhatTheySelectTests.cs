using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class NodeClassesFindWhatTheySelectTests
{
    private static TestDeployment With(string spec) => PoolTemplates.Karpenter($$"""{"role":"${PoolRole}",{{spec}}}""")
        .Set("PrivateSubnetA.Properties.Tags", "[{ Key: karpenter.sh/discovery, Value: shop }]")
        .Set("NodeSecurityGroup.Properties.Tags", "[{ Key: karpenter.sh/discovery, Value: shop }]");

    [Fact]
    public void Subnets_that_carry_the_tags_are_found() =>
        With("""
            "subnetSelectorTerms":[{"tags":{"karpenter.sh/discovery":"shop"}}],"securityGroupSelectorTerms":[{"tags":{"karpenter.sh/discovery":"*"}}]
            """.Trim()).IsCompliant<NodeClassesFindWhatTheySelect>("Pool");

    [Fact]
    public void Another_value_finds_no_subnet() =>
        With("\"subnetSelectorTerms\":[{\"tags\":{\"karpenter.sh/discovery\":\"other\"}}]")
            .IsBroken<NodeClassesFindWhatTheySelect>("Pool", "subnetSelectorTerms", "No subnets in the templates");

    [Theory]
    [InlineData("sh*")]
    [InlineData("s??p")]
    public void Wildcards_find_subnets(string value) =>
        With($"\"subnetSelectorTerms\":[{{\"tags\":{{\"karpenter.sh/discovery\":\"{value}\"}}}}]")
            .IsCompliant<NodeClassesFindWhatTheySelect>("Pool");

    [Fact]
    public void Wildcards_that_fit_no_subnet_find_none() =>
        With("\"subnetSelectorTerms\":[{\"tags\":{\"karpenter.sh/discovery\":\"ship*\"}}]")
            .IsBroken<NodeClassesFindWhatTheySelect>("Pool", "subnetSelectorTerms");

    [Theory]
    [InlineData("${AWS::StackName}-*")]
    [InlineData("shop\\\\\\\\*")]
    public void What_wildcards_beside_something_unread_find_is_not_known(string value) =>
        With($"\"subnetSelectorTerms\":[{{\"tags\":{{\"karpenter.sh/discovery\":\"{value}\"}}}}]")
            .IsUnknown<NodeClassesFindWhatTheySelect>("Pool");

    [Theory]
    [InlineData("shop", true)]
    [InlineData("other", false)]
    public void A_subnet_of_another_VPC_is_found_too(string value, bool isFound)
    {
        var deployment = With("\"subnetSelectorTerms\":[{\"tags\":{\"karpenter.sh/discovery\":\"shop\"}}]")
            .Add("Elsewhere", "{ Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.9.0.0/16 } }")
            .Add("Strange", "{ Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Elsewhere, CidrBlock: 10.9.0.0/24, Tags: [{ " +
                $"Key: karpenter.sh/discovery, Value: {value} }}] }} }}");
        if (isFound)
            deployment.IsBroken<NodeClassesFindWhatTheySelect>("Pool", "subnetSelectorTerms", "Strange", effect: Effect.Possible);
        else deployment.IsCompliant<NodeClassesFindWhatTheySelect>("Pool");
    }

    [Theory]
    [InlineData("shop", true)]
    [InlineData("other", false)]
    public void No_node_starts_with_a_group_of_another_VPC(string value, bool isFound)
    {
        var deployment = With("\"securityGroupSelectorTerms\":[{\"tags\":{\"karpenter.sh/discovery\":\"shop\"}}]")
            .Add("Elsewhere", "{ Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.9.0.0/16 } }")
            .Add("Strange", "{ Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Elsewhere, GroupDescription: a, " +
                $"Tags: [{{ Key: karpenter.sh/discovery, Value: {value} }}] }} }}");
        if (isFound) deployment.IsBroken<NodeClassesFindWhatTheySelect>("Pool", "securityGroupSelectorTerms", "Strange");
        else deployment.IsCompliant<NodeClassesFindWhatTheySelect>("Pool");
    }

    [Fact]
    public void Another_value_finds_no_group() =>
        With("\"securityGroupSelectorTerms\":[{\"tags\":{\"karpenter.sh/discovery\":\"other\"}}]")
            .IsBroken<NodeClassesFindWhatTheySelect>("Pool", saying: "No security groups");

    [Fact]
    public void Tags_that_others_set_are_not_known() =>
        With("\"subnetSelectorTerms\":[{\"tags\":{\"alpha.eksctl.io/cluster-name\":\"shop\"}}]")
            .IsUnknown<NodeClassesFindWhatTheySelect>("Pool");

    [Fact]
    public void An_id_is_enough() =>
        With("\"subnetSelectorTerms\":[{\"id\":\"${PrivateSubnetA}\"}]").IsCompliant<NodeClassesFindWhatTheySelect>("Pool");

    [Fact]
    public void A_class_that_nothing_makes_starts_no_node() =>
        PoolTemplates.Karpenter().Drop("Pool").Manifest("Pool", PoolTemplates.Pool("default", "missing"))
            .IsBroken<NodeClassesFindWhatTheySelect>("Pool", "Manifest", "nothing in the templates makes");

    [Fact]
    public void A_chart_may_make_it() =>
        PoolTemplates.Karpenter().Drop("Pool").Manifest("Pool", PoolTemplates.Pool("default", "missing"))
            .Add("Chart", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: our-pools, " +
                "Release: p } }")
            .IsUnknown<NodeClassesFindWhatTheySelect>("Pool");
}
