using EksCdk.Checks.Results;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules;

public sealed class AwsErrorTests
{
    [Fact]
    public void What_AWS_answers_has_the_values_of_the_case() => Assert.Equal(
        "InvalidParameterException: [m7g.xlarge] is not a valid instance type for requested amiType AL2023_x86_64_STANDARD",
        Finding(TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[m7g.xlarge]"), "EKS202").AwsError);

    [Fact]
    public void Where_the_case_has_none_the_rules_own_text_is_given() => Assert.Equal(
        new AmazonLinux2IsNotUsedFrom133().Info.AwsError,
        Finding(TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2_x86_64"), "EKS203").AwsError);

    private static Finding Finding(TestDeployment deployment, string rule) =>
        Assert.Single(deployment.Analyze().Findings, f => f.Rule == rule);
}
