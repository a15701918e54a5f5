using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ReleasesHaveTheirOwnNameTests
{
    private static TestDeployment Two(string release, string ns = "apps") => TestDeployment.Plain()
        .Chart("podinfo", "apps", logicalId: "One").Chart("podinfo", ns, logicalId: "Two").Set("Two.Properties.Release", release);

    [Fact]
    public void One_release_twice_is_told() =>
        Two("podinfo").IsBroken<ReleasesHaveTheirOwnName>("Two", "Release", "One and Two", effect: Effect.Possible);

    [Fact]
    public void Another_name_passes() => Two("other").IsCompliant<ReleasesHaveTheirOwnName>("Two");

    [Fact]
    public void Another_namespace_passes() => Two("podinfo", "web").IsCompliant<ReleasesHaveTheirOwnName>("Two");

    [Fact]
    public void A_name_from_a_parameter_is_nobodys() =>
        Two("!Ref Name").Parameter("Name").IsSilent<ReleasesHaveTheirOwnName>("Two");
}
