using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class PropertiesAreOfTheirTypeTests
{
    private static TestDeployment Set(string path, string value) => TestDeployment.Plain().Set(path, value);

    [Theory]
    [InlineData("Nodes.Properties.InstanceType", "m6i.large", "Nodes", "InstanceTypes is one")]
    [InlineData("Nodes.Properties.MaxSize", "1", "Nodes", "ScalingConfig.MaxSize is one")]
    [InlineData("Nodes.Properties.MinSize", "1", "Nodes", "ScalingConfig.MinSize is one")]
    [InlineData("Nodes.Properties.ScalingConfig.minSize", "1", "Nodes", "MinSize is one")]
    [InlineData("Cluster.Properties.VpcConfig", "{ SubnetIds: [a] }", "Cluster", "ResourcesVpcConfig is one")]
    [InlineData("NodeTemplate.Properties.UserData", "abc", "NodeTemplate", "LaunchTemplateData.UserData is one")]
    [InlineData("Cluster.Properties.CertificateAuthorityData", "abc", "Cluster", "is what it returns")]
    public void A_property_that_the_type_does_not_have_is_refused(string path, string value, string id, string saying) =>
        Set(path, value).IsBroken<PropertiesAreOfTheirType>(id, saying: saying);

    [Theory]
    [InlineData("Nodes.Properties.Tags", "[{ Key: a, Value: b }]", "Nodes", "takes a map")]
    [InlineData("Cluster.Properties.Tags", "{ a: b }", "Cluster", "takes a list")]
    [InlineData("Nodes.Properties.Subnets", "!Ref PrivateSubnetA", "Nodes", "takes a list")]
    [InlineData("Nodes.Properties.Subnets", "subnet-1", "Nodes", "takes a list")]
    [InlineData("Nodes.Properties.ScalingConfig.MinSize", "two", "Nodes", "takes a number")]
    [InlineData("Nodes.Properties.ScalingConfig", "[1, 2]", "Nodes", "takes a map")]
    [InlineData("Vpc.Properties.EnableDnsSupport", "enabled", "Vpc", "takes true or false")]
    [InlineData("Cluster.Properties.RoleArn", "{ Arn: a }", "Cluster", "takes a text")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "!Ref NodeSecurityGroup", "NodeTemplate", "a list")]
    public void A_value_of_another_kind_is_refused(string path, string value, string id, string saying) =>
        Set(path, value).IsBroken<PropertiesAreOfTheirType>(id, saying: saying);

    [Theory]
    [InlineData("Nodes.Properties.AmiType", "null", "AmiType of Nodes has no value")]
    [InlineData("Nodes.Properties.ScalingConfig.MaxSize", "~", "ScalingConfig.MaxSize of Nodes has no value")]
    [InlineData("Nodes.Properties.Subnets", "[!Ref PrivateSubnetA, null]", "Subnets[1] of Nodes has no value")]
    public void A_null_is_refused(string path, string value, string saying) =>
        Set(path, value).IsBroken<PropertiesAreOfTheirType>("Nodes", saying: saying);

    [Fact]
    public void The_answer_to_a_null_names_its_place()
    {
        var result = Set("Nodes.Properties.ScalingConfig.MaxSize", "null").Analyze();

        var finding = Assert.Single(result.Findings, f => f.Rule == "EKS937");
        Assert.StartsWith("[/Resources/Nodes/Type/ScalingConfig/MaxSize] 'null'", finding.AwsError, StringComparison.Ordinal);
    }

    // Its service reads what is JSON; a transform may take a null.
    [Fact]
    public void A_null_in_JSON_or_before_a_transform_is_not_known()
    {
        Set("NodeRole.Properties.AssumeRolePolicyDocument.Extra", "null").IsSilent<PropertiesAreOfTheirType>();
        Set("Nodes.Properties.AmiType", "null").Section("Transform", "AWS::Serverless-2016-10-31")
            .IsSilent<PropertiesAreOfTheirType>();
    }

    [Fact]
    public void The_answer_names_the_place_as_CloudFormation_does()
    {
        var result = Set("Nodes.Properties.ScalingConfig.MinSizes", "1").Analyze();

        var finding = Assert.Single(result.Findings, f => f.Rule == "EKS937");
        Assert.Contains("#/ScalingConfig: extraneous key [MinSizes]", finding.AwsError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nodes.Properties.ScalingConfig.MinSize", "'1'")]
    [InlineData("Nodes.Properties.Subnets", "!Split [',', !Ref Ids]")]
    [InlineData("Nodes.Properties.Subnets", "!Ref Ids")]
    [InlineData("Nodes.Properties.Subnets", "!GetAtt Net.Subnets")]
    [InlineData("Nodes.Properties.Labels", "{ a: '1' }")]
    [InlineData("Nodes.Properties.ForceUpdateEnabled", "'true'")]
    [InlineData("Vpc.Properties.EnableDnsSupport", "yes")]
    [InlineData("Nodes.Properties.Taints", "!Ref AWS::NoValue")]
    [InlineData("Nodes.Properties.Tags", "!Ref Ids")]
    public void What_it_takes_or_nobody_knows_is_not(string path, string value) =>
        Set(path, value).Parameter("Ids", "CommaDelimitedList").Add("Net", "{ Type: Custom::Net }")
            .IsSilent<PropertiesAreOfTheirType>();

    [Fact]
    public void The_branch_of_a_condition_counts_when_it_is_taken()
    {
        var deployment = Set("Nodes.Properties.Tags", "!If [Listed, [{ Key: a, Value: b }], { a: b }]").Parameter("Mode")
            .Section("Conditions", "{ Listed: !Equals [!Ref Mode, listed] }");

        deployment.IsBroken<PropertiesAreOfTheirType>("Nodes", saying: "takes a map", effect: Effect.Possible);
    }

    [Fact]
    public void One_map_for_a_list_of_maps_is_often_taken() =>
        Set("NodeSecurityGroup.Properties.SecurityGroupIngress", "{ IpProtocol: '-1', CidrIp: 10.0.0.0/8 }")
            .IsBroken<PropertiesAreOfTheirType>("NodeSecurityGroup", saying: "takes a list", effect: Effect.Possible);

    [Fact]
    public void A_type_of_which_nothing_is_known_is_passed_over() => TestDeployment.Plain()
        .Add("Own", "{ Type: Custom::Own, Properties: { Anything: 1 } }").IsSilent<PropertiesAreOfTheirType>("Own");

    [Fact]
    public void A_path_that_will_be_packaged_is_passed_over() => TestDeployment.Plain()
        .Add("Function", "{ Type: AWS::Lambda::Function, Properties: { Role: a, Handler: a, Runtime: python3.13, Code: src/ } }")
        .IsSilent<PropertiesAreOfTheirType>("Function");

    [Fact]
    public void Where_a_macro_may_rewrite_it_nothing_is_said() => TestDeployment.Of(
        "{ Transform: Mine, Resources: { Nodes: { Type: AWS::EKS::Nodegroup, Properties: { Own: 1 } } } }")
        .IsSilent<PropertiesAreOfTheirType>();
}
