using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class DependenciesAreNotCircularTests
{
    private static TestDeployment Both(string import) => TestDeployment.Cdk()
        .Section("Outputs",
            "{ \"Back\": { \"Value\": { \"Ref\": \"AppRole\" }, \"Export\": { \"Name\": \"shop-workloads:Back\" } } }",
            beside: "AppRole")
        .Set("ClusterLogs.Properties.Tags", $"[{{ Key: x, Value: !ImportValue '{import}' }}]");

    [Fact]
    public void A_good_template_has_no_circle() =>
        TestDeployment.Plain().IsSilent<DependenciesAreNotCircular>();

    [Fact]
    public void Good_stacks_have_no_circle() =>
        TestDeployment.Cdk().IsSilent<DependenciesAreNotCircular>();

    [Fact]
    public void Security_groups_that_name_each_other_are_refused() =>
        TestDeployment.Plain()
            .Set("NodeSecurityGroup.Properties.SecurityGroupIngress",
                "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !Ref ControlPlaneSecurityGroup }]")
                .Set("ControlPlaneSecurityGroup.Properties.SecurityGroupIngress",
                    "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !Ref NodeSecurityGroup }]")
                    .IsBroken<DependenciesAreNotCircular>("ControlPlaneSecurityGroup",
                        saying: "[ControlPlaneSecurityGroup, NodeSecurityGroup]");

    [Fact]
    public void A_resource_that_names_itself_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeSecurityGroup.Properties.SecurityGroupIngress",
                "[{ IpProtocol: '-1', SourceSecurityGroupId: !Ref NodeSecurityGroup }]")
                .IsBroken<DependenciesAreNotCircular>("NodeSecurityGroup", saying: "[NodeSecurityGroup]");

    [Fact]
    public void A_long_way_round_is_refused() =>
        TestDeployment.Plain().Set("ClusterLogs.DependsOn", "[EbsCsi]")
            .IsBroken<DependenciesAreNotCircular>("ClusterLogs", saying: "EbsCsi");

    [Fact]
    public void A_branch_that_is_not_taken_is_no_circle() =>
        TestDeployment.Plain().Section("Conditions", "Never: !Equals [a, b]")
            .Set("ClusterLogs.Properties.Tags", "!If [Never, [{ Key: x, Value: !Ref EbsCsi }], []]")
            .IsSilent<DependenciesAreNotCircular>();

    [Fact]
    public void A_variable_of_Sub_is_no_reference() =>
        TestDeployment.Plain().Set("ClusterLogs.Properties.Tags", "[{ Key: x, Value: !Sub ['${Cluster}', { Cluster: shop }] }]")
            .IsSilent<DependenciesAreNotCircular>();

    [Fact]
    public void Stacks_that_import_from_each_other_are_refused() =>
        Both("shop-workloads:Back").IsBroken<DependenciesAreNotCircular>("ClusterLogs", saying: "neither can be deployed first");

    [Fact]
    public void Stacks_that_import_one_way_pass() =>
        Both("elsewhere:Back").IsSilent<DependenciesAreNotCircular>();

    [Fact]
    public void Stacks_that_read_parameters_of_each_other_are_refused() =>
        WithParameter("/back").IsBroken<DependenciesAreNotCircular>("ClusterLogs", saying: "none can be deployed first");

    [Fact]
    public void A_parameter_from_elsewhere_passes() => WithParameter("/other").IsSilent<DependenciesAreNotCircular>();

    // SAM's own guide to gradual deployments: the alarm goes into the deployment group.
    [Theory]
    [InlineData("{ DeploymentPreference: { Alarms: [!Ref Errors] } }")]
    [InlineData("{ Events: { Go: { Type: CloudWatchEvent, Properties: { Input: !Ref Errors } } } }")]
    public void What_a_transform_puts_beside_a_function_is_no_circle(string properties) =>
        WithFunction(properties).IsSilent<DependenciesAreNotCircular>();

    [Theory]
    [InlineData("{ Environment: { Variables: { ALARM: !Ref Errors } } }")]
    [InlineData("{ Policies: [{ CloudWatchPutMetricPolicy: { Name: !Ref Errors } }] }")]
    public void What_a_transform_leaves_in_a_function_is_a_circle(string properties) =>
        WithFunction(properties).IsBroken<DependenciesAreNotCircular>("Work", saying: "[Work, Errors]");

    [Fact]
    public void An_interface_that_names_a_function_is_no_circle_with_its_events() =>
        WithFunction("{ Events: { Go: { Type: Api, Properties: { RestApiId: !Ref Front } } } }")
            .Add("Front", "{ Type: AWS::Serverless::Api, Properties: { DefinitionBody: { x: !GetAtt Work.Arn } } }",
                beside: "ClusterLogs")
            .IsSilent<DependenciesAreNotCircular>();

    private static TestDeployment WithFunction(string properties) => TestDeployment.Plain()
        .Section("Transform", "AWS::Serverless-2016-10-31")
        .Add("Work", $"{{ Type: AWS::Serverless::Function, Properties: {properties} }}", beside: "ClusterLogs")
        .Add("Errors", "{ Type: AWS::CloudWatch::Alarm, Properties: { Dimensions: [{ Name: F, Value: !Ref Work }] } }",
            beside: "ClusterLogs");

    private static TestDeployment WithParameter(string read) => TestDeployment.Cdk()
        .Add("Back", "{ Type: AWS::SSM::Parameter, Properties: { Name: /back, Type: String, Value: !Ref AppRole } }",
            beside: "AppRole")
        .Set("ClusterLogs.Properties.Tags", $"[{{ Key: x, Value: '{{{{resolve:ssm:{read}}}}}' }}]");
}
