using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class InstanceTypesHaveTheFeaturesTests
{
    private static TestDeployment On(string types, string data) => TestDeployment.Plain()
        .Set("Nodes.Properties.InstanceTypes", types)
        .Set($"NodeTemplate.Properties.LaunchTemplateData.{data.Split(' ')[0]}", data.Split(' ', 2)[1]);

    [Theory]
    [InlineData("t2.medium", "EbsOptimized true")]
    [InlineData("m3.large", "EbsOptimized true")]
    [InlineData("t3a.large", "Placement { Tenancy: dedicated }")]
    [InlineData("t4g.large", "EnclaveOptions { Enabled: true }")]
    [InlineData("m5.metal", "CpuOptions { CoreCount: 4, ThreadsPerCore: 1 }")]
    public void What_a_type_lacks_starts_nothing(string type, string data) =>
        On($"[{type}]", data).IsBroken<InstanceTypesHaveTheFeatures>("Nodes", saying: type, effect: Effect.Fails);

    [Theory]
    [InlineData("m6i.large", "EbsOptimized true")]
    [InlineData("t2.medium", "EbsOptimized false")]
    [InlineData("t3.large", "Placement { Tenancy: dedicated }")]
    [InlineData("m6i.xlarge", "EnclaveOptions { Enabled: true }")]
    public void Other_types_have_it(string type, string data) => On($"[{type}]", data).IsSilent<InstanceTypesHaveTheFeatures>();

    [Fact]
    public void Others_of_the_group_start() => On("[t2.medium, m6i.large]", "EbsOptimized true")
        .IsBroken<InstanceTypesHaveTheFeatures>("Nodes", effect: Effect.Possible);

    [Fact]
    public void So_it_is_with_groups_of_your_own() => TestDeployment.Plain().WithSelfManagedGroup()
        .Set("WorkerTemplate.Properties.LaunchTemplateData.InstanceType", "t2.large")
        .Set("WorkerTemplate.Properties.LaunchTemplateData.EbsOptimized", "true")
        .IsBroken<InstanceTypesHaveTheFeatures>("Workers", "EbsOptimized", effect: Effect.NoJoin);

    [Fact]
    public void A_parameter_is_not_known() => On("[t2.medium]", "EbsOptimized !Ref AdminRoleArn")
        .IsUnknown<InstanceTypesHaveTheFeatures>("Nodes");
}
