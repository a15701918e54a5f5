using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class PodIdentityAgentIsPresentTests
{
    [Fact]
    public void The_agent_passes() =>
        TestDeployment.Plain().IsCompliant<PodIdentityAgentIsPresent>("Cluster");

    [Fact]
    public void No_agent_is_refused() =>
        TestDeployment.Plain().Drop("PodIdentityAgent")
            .IsBroken<PodIdentityAgentIsPresent>("Cluster", saying: "eks-pod-identity-agent", effect: Effect.Broken);

    [Fact]
    public void No_agent_in_several_stacks_is_refused() =>
        TestDeployment.Cdk().Drop("PodIdentityAgent").IsBroken<PodIdentityAgentIsPresent>("Cluster", effect: Effect.Broken);

    [Fact]
    public void Auto_Mode_needs_none() =>
        TestDeployment.Plain().Drop("PodIdentityAgent").Set("Cluster.Properties.ComputeConfig", "{ Enabled: true }")
            .IsCompliant<PodIdentityAgentIsPresent>("Cluster");

    [Fact]
    public void An_add_on_of_a_cluster_that_is_not_known_is_unknown() =>
        TestDeployment.Plain().Set("PodIdentityAgent.Properties.ClusterName", "!Ref AdminRoleArn")
            .IsUnknown<PodIdentityAgentIsPresent>("Cluster");

    [Fact]
    public void No_pod_identity_needs_none() =>
        TestDeployment.Plain().Drop("PodIdentityAgent").Drop("AppIdentity").Drop("EbsCsi").IsSilent<PodIdentityAgentIsPresent>();

    [Fact]
    public void A_custom_resource_may_bring_it() =>
        TestDeployment.Plain().Drop("PodIdentityAgent")
            .Add("Other",
                "{ Type: Custom::Apply, Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:apply', " +
                "Cluster: !Ref Cluster } }").IsUnknown<PodIdentityAgentIsPresent>("Cluster");
}
