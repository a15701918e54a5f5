using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class KubectlFunctionsCanRunTests
{
    [Fact]
    public void What_the_CDK_writes_passes() => Kubectl.Plain().IsCompliant<KubectlFunctionsCanRun>("Framework");

    [Theory]
    [InlineData("Handler.Properties.Timeout", "three seconds")]
    [InlineData("Handler.Properties.Layers", "no layer with kubectl")]
    [InlineData("Handler.Properties.Layers.1", "no layer with kubectl")]
    [InlineData("Handler.Properties.Layers.0", "no layer with aws")]
    [InlineData("Handler.Properties.VpcConfig.SubnetIds", "without SubnetIds")]
    [InlineData("KubectlRole.Properties.ManagedPolicyArns", "network interfaces")]
    public void A_handler_without_it_is_refused(string path, string saying) =>
        Kubectl.Plain().Remove(path).IsBroken<KubectlFunctionsCanRun>("Handler", null, saying);

    [Theory]
    [InlineData("Framework.Properties.Environment", "does not know the function")]
    [InlineData("FrameworkRole.Properties.Policies", "may not call Handler")]
    [InlineData("FrameworkRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource.0", "may not call Handler")]
    public void A_framework_without_it_is_refused(string path, string saying) =>
        Kubectl.Plain().Remove(path).IsBroken<KubectlFunctionsCanRun>("Framework", null, saying);

    private const string WithoutAsking = "FrameworkRole.Properties.Policies.0.PolicyDocument.Statement.0.Action.1";

    [Fact]
    public void A_framework_that_waits_for_the_handler_asks_for_it() =>
        Kubectl.Plain().Set("Framework.Properties.LoggingConfig", "{ ApplicationLogLevel: FATAL, LogFormat: JSON }")
            .Remove(WithoutAsking).IsBroken<KubectlFunctionsCanRun>("Framework", null, "lambda:GetFunction");

    [Fact]
    public void An_older_framework_does_not_ask_even_with_a_new_runtime() =>
        Kubectl.Plain().Remove(WithoutAsking).IsCompliant<KubectlFunctionsCanRun>("Framework");

    [Fact]
    public void A_role_that_Lambda_may_not_assume_is_refused() =>
        Kubectl.Plain().Set("Handler.Properties.Role", "!GetAtt NodeRole.Arn")
            .IsBroken<KubectlFunctionsCanRun>("Handler", "Role", "NodeRole");

    [Fact]
    public void Two_VPCs_are_refused() =>
        Kubectl.Plain().Add("Other", "{ Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.9.0.0/16 } }")
            .Set("KubectlGroup.Properties.VpcId", "!Ref Other").IsBroken<KubectlFunctionsCanRun>("Handler", "VpcConfig", "Other");

    [Fact]
    public void A_layer_outside_the_templates_may_have_everything() =>
        Kubectl.Plain().Set("Handler.Properties.Layers", "[arn:aws:lambda:us-east-1:111122223333:layer:tools:1]")
            .IsCompliant<KubectlFunctionsCanRun>("Framework");

    [Fact]
    public void A_layer_that_does_not_say_what_it_holds_may_have_everything() =>
        Kubectl.Plain().Set("KubectlLayer.Properties.Description", "our tools").Remove("Handler.Properties.Layers.0")
            .IsCompliant<KubectlFunctionsCanRun>("Framework");

    [Fact]
    public void A_role_outside_the_templates_is_unknown() =>
        Kubectl.Plain().Set("Handler.Properties.Role", "!Ref AdminRoleArn").IsUnknown<KubectlFunctionsCanRun>("Framework");

    [Fact]
    public void A_provider_outside_the_templates_has_nothing_to_say() => TestDeployment.Cdk().IsSilent<KubectlFunctionsCanRun>();
}
