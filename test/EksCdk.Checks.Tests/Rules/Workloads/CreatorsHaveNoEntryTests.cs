using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class CreatorsHaveNoEntryTests
{
    private const string Deploying =
        "!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-hnb659fds-cfn-exec-role-${AWS::AccountId}-${AWS::Region}'";

    private static TestDeployment For(string principal) => TestDeployment.Plain()
        .Add("Creator", "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, " +
            $"PrincipalArn: {principal} }} }}");

    private static TestDeployment Admitting(string admits) =>
        For(Deploying).Set("Cluster.Properties.AccessConfig.BootstrapClusterCreatorAdminPermissions", admits);

    [Fact]
    public void The_role_of_the_deployment_has_one_already() =>
        Admitting("true").IsBroken<CreatorsHaveNoEntry>("Creator", "PrincipalArn", "the role with which the CDK deploys",
            effect: Effect.Possible);

    [Fact]
    public void Unless_EKS_makes_none() => Admitting("false").IsCompliant<CreatorsHaveNoEntry>("Creator");

    [Fact]
    public void Whether_EKS_makes_one_may_not_be_known() =>
        Admitting("!Ref Admits").Parameter("Admits").IsUnknown<CreatorsHaveNoEntry>("Creator");

    [Fact]
    public void Another_role_has_nothing_to_say() =>
        For("'arn:aws:iam::111122223333:role/admin'").IsSilent<CreatorsHaveNoEntry>();
}
