namespace EksCdk.Checks.Tests.Graph;

public sealed class DependencyGraphTests
{
    private static Resource Find(DeploymentModel model, string id) => model.Resources.Single(r => r.LogicalId == id);

    private static bool? IsAfter(TestDeployment deployment, string later, string earlier)
    {
        var model = deployment.Model();
        return model.Dependencies.IsAfter(Find(model, later), Find(model, earlier));
    }

    [Fact]
    public void References_order_resources_over_several_steps()
    {
        Assert.True(IsAfter(TestDeployment.Plain(), "Nodes", "Vpc"));
        Assert.False(IsAfter(TestDeployment.Plain(), "Vpc", "Nodes"));
        Assert.False(IsAfter(TestDeployment.Plain(), "Batch", "Nodes"));
    }

    [Fact]
    public void DependsOn_orders_resources() => Assert.True(IsAfter(TestDeployment.Plain(), "CoreDns", "Nodes"));

    [Fact]
    public void Stacks_order_their_resources()
    {
        Assert.True(IsAfter(TestDeployment.Cdk(), "Nodes", "PrivateDefaultRoute"));
        Assert.False(IsAfter(TestDeployment.Cdk(), "PrivateDefaultRoute", "Nodes"));
    }

    [Fact]
    public void A_circle_does_not_hang()
    {
        var circle = TestDeployment.Of("Resources: { A: { Type: T, DependsOn: B }, B: { Type: T, DependsOn: A } }");
        Assert.True(IsAfter(circle, "A", "B"));
        Assert.True(IsAfter(circle, "B", "A"));
    }

    [Fact]
    public void What_depends_on_a_nested_stack_comes_after_all_that_is_in_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("child.yaml", "Resources: { Inner: { Type: T } }\nOutputs: { Name: { Value: !Ref Inner } }");
        folder.Write("parent.yaml", """
            Resources:
              First: { Type: T }
              Child: { Type: AWS::CloudFormation::Stack, DependsOn: First, Properties: { TemplateURL: ./child.yaml } }
              Last: { Type: T, DependsOn: Child }
            """);
        var model = folder.Model("parent.yaml", "child.yaml");

        Assert.True(model.Dependencies.IsAfter(Find(model, "Last"), Find(model, "Inner")));
        Assert.True(model.Dependencies.IsAfter(Find(model, "Inner"), Find(model, "First")));
    }

    [Theory]
    [InlineData("Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /net/vpc } }", "!Ref P", true)]
    [InlineData("Parameters: { P: { Type: String, Default: /net/vpc } }", "!Ref P", null)]
    [InlineData("", "'{{resolve:ssm:/net/vpc}}'", true)]
    [InlineData("", "'a {{resolve:ssm:/net/vpc:3}} b'", true)]
    [InlineData("", "[{ a: '{{resolve:ssm:/net/vpc}}' }]", true)]
    [InlineData("", "'{{resolve:ssm:/net/other}}'", null)]
    [InlineData("", "!GetStackOutput { StackName: network, OutputName: Id }", true)]
    [InlineData("", "!GetStackOutput { StackName: other, OutputName: Id }", null)]
    public void A_stack_comes_after_those_whose_outputs_or_parameters_it_reads(string parameters, string value, bool? after)
    {
        using var folder = new TemporaryFolder();
        folder.Write("network.yaml", """
            Resources:
              Vpc: { Type: AWS::EC2::VPC }
              Parameter: { Type: AWS::SSM::Parameter, Properties: { Name: /net/vpc, Type: String, Value: !Ref Vpc } }
            Outputs: { Id: { Value: !Ref Vpc } }
            """);
        folder.Write("app.yaml", $"{parameters}\nResources: {{ App: {{ Type: Custom::X, Properties: {{ V: {value} }} }} }}");
        var model = folder.Model("network.yaml", "app.yaml");

        Assert.Equal(after, model.Dependencies.IsAfter(Find(model, "App"), Find(model, "Vpc")));
    }

    [Fact]
    public void Templates_without_a_link_between_them_have_no_known_order()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml", "Resources: { A: { Type: T } }");
        folder.Write("b.yaml", "Resources: { B: { Type: T } }");
        var model = folder.Model("a.yaml", "b.yaml");

        Assert.Null(model.Dependencies.IsAfter(Find(model, "A"), Find(model, "B")));
    }
}
