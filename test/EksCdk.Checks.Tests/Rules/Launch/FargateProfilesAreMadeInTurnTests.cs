using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class FargateProfilesAreMadeInTurnTests
{
    private static TestDeployment Two(string dependsOn) => TestDeployment.Plain()
        .Add("Second",
            $"{{ Type: AWS::EKS::FargateProfile, DependsOn: [{dependsOn}], Properties: {{ ClusterName: !Ref Cluster, " +
            $"PodExecutionRoleArn: " +
            "!GetAtt PodExecutionRole.Arn, Subnets: [!Ref PrivateSubnetA], Selectors: [{ Namespace: b }] } }");

    [Fact]
    public void Two_at_once_may_be_refused() =>
        Two("").IsBroken<FargateProfilesAreMadeInTurn>("Second", saying: "Nothing orders", effect: Effect.Possible);

    [Fact]
    public void One_after_the_other_passes() => Two("Batch").IsCompliant<FargateProfilesAreMadeInTurn>("Second");

    [Fact]
    public void One_alone_has_nothing_to_say() => TestDeployment.Plain().IsSilent<FargateProfilesAreMadeInTurn>();
}
