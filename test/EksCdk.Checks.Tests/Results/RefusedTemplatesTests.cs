using EksCdk.Checks.Results;

namespace EksCdk.Checks.Tests.Results;

public sealed class RefusedTemplatesTests
{
    private static Verdict Of(TestDeployment deployment, string group = "Nodes") =>
        deployment.Analyze().Nodes.Single(n => n.LogicalId == group).Verdict;

    // CloudFormation reads a template as a whole before it creates anything of it.
    [Fact]
    public void A_template_that_is_refused_brings_no_nodes() =>
        Assert.Equal(Verdict.Fails, Of(TestDeployment.Plain()
            .Add("One", "{ Type: AWS::SQS::Queue, DependsOn: Other }")
                .Add("Other", "{ Type: AWS::SQS::Queue, DependsOn: One }")));

    [Fact]
    public void A_reference_to_nothing_in_any_resource_refuses_the_template() =>
        Assert.Equal(Verdict.Fails,
            Of(TestDeployment.Plain().Add("Queue", "{ Type: AWS::SQS::Queue, Properties: { QueueName: !Ref Nothing } }")));

    [Fact]
    public void A_stack_before_it_must_be_created_as_well() =>
        Assert.Equal(Verdict.Fails,
            Of(TestDeployment.Cdk()
                .Add("Queue", "{ Type: AWS::SQS::Queue, Properties: { QueueName: !Ref Nothing } }", beside: "Vpc")));
}
